//! Which URLs a request can reach, and which of the lab's origins stand for theirs.

use super::addresses::LabAddresses;
use super::{LabError, MAX_ENTRIES, Names, Note};
use crate::format::{Answer, Scenario};
use url::{Origin, Url};

/// A URL that the request can reach.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    /// Without user and fragment.
    pub(super) url: Url,
    /// The entry of the scenario that answers for it.
    pub(super) answers: Option<usize>,
}

/// The page, where it comes from in the scenario.
#[derive(Clone, Debug)]
pub(super) struct Home {
    /// Its URL.
    pub(super) url: Url,
    /// The origin that its URL has, if it is not opaque.
    pub(super) origin: Option<String>,
}

impl Home {
    pub(super) fn of(scenario: &Scenario) -> Result<Self, LabError> {
        let url = Url::parse(&scenario.page.url).map_err(|_| LabError::PageUrl)?;
        let origin = match url.origin() {
            tuple @ Origin::Tuple(..) => Some(tuple.ascii_serialization()),
            Origin::Opaque(_) => None,
        };
        Ok(Self { url, origin })
    }

    /// The request's URL; nothing if it does not parse or does not go to a server.
    pub(super) fn resolve(&self, url: &str) -> Option<Url> {
        self.url.join(url).ok().filter(is_http)
    }
}

pub(super) fn is_http(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// The URL by which a server knows what is asked of it.
pub(super) fn bare(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    // Both fail only for URLs without a host, which have no user either.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

/// Where an answer redirects to: the text of its first `Location`, if its status makes it one.
pub(super) fn redirect(answer: &Answer) -> Option<&str> {
    let redirects = matches!(answer.status, 301 | 302 | 303 | 307 | 308);
    let mut headers = answer.headers.iter();
    let (_, value) = headers.find(|(n, _)| n.eq_ignore_ascii_case("location"))?;
    (redirects && answer.failure.is_none()).then_some(value)
}

/// All URLs that the request can reach, in order: its own, then what each redirects to.
pub(super) fn stops(scenario: &Scenario, home: &Home) -> Result<Vec<Stop>, LabError> {
    let known: Vec<Option<Url>> = scenario
        .server
        .iter()
        .map(|e| home.resolve(&e.url).map(|u| bare(&u)))
        .collect();
    let mut stops = Vec::new();
    let mut next = home.resolve(&scenario.request.url).map(|u| bare(&u));
    while let Some(url) = next.filter(|u| stops.iter().all(|s: &Stop| s.url != *u)) {
        if stops.len() == MAX_ENTRIES {
            return Err(LabError::TooManyUrls);
        }
        let answers = known.iter().position(|k| k.as_ref() == Some(&url));
        next = answers
            .and_then(|i| redirect(&scenario.server[i].response))
            .and_then(|location| url.join(location).ok())
            .filter(is_http)
            .map(|u| bare(&u));
        stops.push(Stop { url, answers });
    }
    Ok(stops)
}

/// The lab's origin for each origin of the scenario: the page's host for the page's own, the listeners for the others,
/// under a name of the page's site where the scenario's origin is of the page's site. An origin that is the lab's
/// already stays what it is, if that fits.
pub(super) fn assign(
    home: &Home,
    stops: &[Stop],
    lab: &LabAddresses,
    notes: &mut Vec<Note>,
) -> Result<Names, LabError> {
    let mut names = Names::default();
    if let Some(page) = &home.origin {
        names.origins.push((page.clone(), lab.page.clone()));
    }
    let mut others: Vec<&Url> = Vec::new();
    for stop in stops {
        let known = |u: &&&Url| u.origin() == stop.url.origin();
        let own = home.origin == Some(stop.url.origin().ascii_serialization());
        if !own && others.iter().find(known).is_none() {
            others.push(&stop.url);
        }
    }
    let text = |u: &Url| u.origin().ascii_serialization();
    let lab_page = Url::parse(&lab.page).ok();
    let near = |place: &str| {
        let both = lab_page.as_ref().zip(Url::parse(place).ok());
        both.is_some_and(|(page, place)| same_site(page, &place))
    };
    let fits = |url: &Url, place: &str| near(place) == same_site(&home.url, url);
    let already = |u: &Url| lab.all().find(|l| **l == text(u) && fits(u, l));
    let mut places: Vec<Option<&String>> = others.iter().map(|u| already(u)).collect();
    for (i, url) in others.iter().enumerate() {
        if places[i].is_none() {
            let near = same_site(&home.url, url);
            let free = lab.in_order(near).find(|l| !places.contains(&Some(*l)));
            places[i] = free;
        }
    }
    let Some(places) = places.into_iter().collect::<Option<Vec<_>>>() else {
        return Err(LabError::TooManyOrigins {
            origins: others.into_iter().map(text).collect(),
            labs: lab.count(),
        });
    };
    for (url, place) in others.into_iter().zip(places) {
        if !fits(url, place) {
            notes.push(Note::OtherSite { origin: text(url) });
        }
        names.origins.push((text(url), place.clone()));
    }
    Ok(names)
}

/// Are two URLs of the same site? Without the list of public suffixes, which is larger than all else here, names of
/// two labels and more count as one site if their last two are the same; that errs for `a.co.uk` and `b.co.uk`, and
/// then only cookies and `Sec-Fetch-Site` of the run differ.
fn same_site(a: &Url, b: &Url) -> bool {
    fn site(url: &Url) -> Option<(&str, &str)> {
        let host = url.host_str()?;
        let name = match url.host()? {
            url::Host::Domain(_) => host
                .rmatch_indices('.')
                .nth(1)
                .map_or(host, |(i, _)| &host[i + 1..]),
            _ => host,
        };
        Some((url.scheme(), name))
    }
    site(a).is_some() && site(a) == site(b)
}

#[cfg(test)]
mod tests {
    use super::same_site;
    use url::Url;

    #[test]
    fn sites() {
        let same = |a, b| {
            let url = |t| Url::parse(t).expect("a URL");
            same_site(&url(a), &url(b))
        };
        assert!(same(
            "https://app.example.com",
            "https://api.example.com:8443"
        ));
        assert!(same("http://localhost:8080", "http://localhost:8081"));
        assert!(!same("http://localhost:8080", "http://127.0.0.1:8081"));
        assert!(!same("http://10.0.0.1", "http://11.0.0.1"));
        assert!(!same("https://example.com", "http://example.com"));
        assert!(!same("data:,", "data:,"));
    }
}
