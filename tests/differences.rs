//! The register of differences and the overrides that cite it, in both directions.

use cors_playground::engines::differences::{ALL, find};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
#[expect(clippy::disallowed_methods, reason = "tests read the sources")]
fn every_override_cites_an_entry_and_every_entry_is_cited() {
    let engines = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/engines");
    let mut cited = BTreeSet::new();
    for engine in ["chromium", "firefox", "webkit"] {
        for file in ["profile.rs", "cache.rs"] {
            let text =
                fs::read_to_string(engines.join(engine).join(file)).expect("an engine's source");
            for comment in text.split("Difference").skip(1) {
                let sentence = comment.split(['.', ';']).next().unwrap_or_default();
                let ids = sentence.split('`').skip(1).step_by(2);
                cited.extend(ids.filter(|id| id.contains('-')).map(str::to_owned));
            }
        }
    }
    let unknown: Vec<_> = cited.iter().filter(|id| find(id).is_none()).collect();
    assert!(
        unknown.is_empty(),
        "cited, but not in the register: {unknown:?}"
    );
    let silent: Vec<_> = ALL
        .iter()
        .map(|d| d.id)
        .filter(|id| !cited.contains(*id))
        .collect();
    assert!(
        silent.is_empty(),
        "in the register, but never cited: {silent:?}"
    );
    assert_eq!(
        ALL.iter().map(|d| d.id).collect::<BTreeSet<_>>().len(),
        ALL.len(),
        "an id stands twice"
    );
}
