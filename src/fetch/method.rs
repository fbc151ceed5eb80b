//! Methods.

/// Upper-cases the six methods that are normalized; all others keep their case, `patch` among them.
///
/// <https://fetch.spec.whatwg.org/#concept-method-normalize>
pub fn normalize_method(method: &str) -> String {
    const NORMALIZED: [&str; 6] = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];
    NORMALIZED
        .iter()
        .find(|m| m.eq_ignore_ascii_case(method))
        .map_or(method, |m| m)
        .to_owned()
}

/// Is this one of the methods that need no permission?
///
/// <https://fetch.spec.whatwg.org/#cors-safelisted-method>
pub fn cors_safelisted_method(method: &str) -> bool {
    matches!(method, "GET" | "HEAD" | "POST")
}
