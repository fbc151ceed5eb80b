//! Whatever is pasted, an explanation comes back, and its places lie inside the paste.

#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use cors_playground::explain::{Colour, explain_paste, render};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// A run repeats exactly. Another seed, for a while, is how new faults are looked for; each gets a paste of its own.
const SEED: u64 = 2026;

/// The kept pastes, one after another: what is cut and mixed below.
static CORPUS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pastes");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .filter_map(|e| Some(e.ok()?.path()))
        .collect();
    files.sort();
    files
        .iter()
        .filter_map(|f| fs::read_to_string(f).ok())
        .flat_map(|text| text.split("\n=== ").map(str::to_owned).collect::<Vec<_>>())
        .collect()
});

fn check(text: &str) {
    let explained = explain_paste(text, None);
    assert!(!explained.diagnosis.is_empty());
    for piece in &explained.understood {
        let marks = piece.marks.iter().map(|m| m.span.clone());
        let whole = piece.span.0..piece.span.1;
        for span in marks.chain(std::iter::once(whole)) {
            assert!(
                text.get(span.clone()).is_some(),
                "{span:?} outside {text:?}"
            );
        }
    }
    assert!(!render(&explained, Colour::Off).is_empty());
}

/// A stretch of a kept paste.
fn scrap() -> impl Strategy<Value = String> {
    (any::<prop::sample::Index>(), any::<(u16, u16)>()).prop_map(|(which, (from, len))| {
        let text = which.get(&CORPUS);
        let skip = usize::from(from) % text.chars().count().max(1);
        text.chars()
            .skip(skip)
            .take(usize::from(len) % 600)
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(SEED), ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn scraps_with_noise_between(scraps in prop::collection::vec((scrap(), "[\\PC\n]{0,12}"), 1..5)) {
        let text: String = scraps.into_iter().map(|(a, b)| a + &b).collect();
        check(&text);
    }

    #[test]
    fn marks_of_many_languages(text in "[\\[\\](){}<>'\"`’‘“”«»:/\\\\|&;=+,. \n\t^$#*a-zа-я한日（）…]{0,200}") {
        check(&text);
    }
}
