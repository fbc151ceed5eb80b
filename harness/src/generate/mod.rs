//! Draws scenarios: the same family, seed and count give the same scenarios, on every machine.
//!
//! Reading order: `random`, `answers` and `requests` (what all families draw from), then a file a family.

mod answers;
mod basic;
mod bodies;
mod elements;
mod headers;
mod lists;
mod media;
mod pages;
mod random;
mod redirects;
mod requests;
mod then;

use cors_playground::format::Scenario;
use random::Random;

/// A kind of scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `fetch` and XHR over all that an answer decides, the common values more often than the odd ones.
    Basic,
    /// Images, scripts, styles, fonts, event sources, beacons.
    Elements,
    /// The preflight cache: requests that follow a first one.
    Then,
    /// Chains, loops, odd `Location`s, each redirect mode.
    Redirects,
    /// Kinds of bodies and the types they bring along.
    Bodies,
    /// Answers' lists with empty items, odd bytes, duplicates, several lines.
    Lists,
    /// Requests' headers: names in odd cases, forbidden ones, values at the safelist's edges.
    Headers,
    /// Pages of all kinds, their policies, and referrer policies.
    Pages,
    /// Video, audio, tracks, frames, forms, `WebSocket`.
    Media,
}

impl Family {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Basic,
        Self::Elements,
        Self::Then,
        Self::Redirects,
        Self::Bodies,
        Self::Lists,
        Self::Headers,
        Self::Pages,
        Self::Media,
    ];

    /// The family's name: its own in lower case.
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// The family of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }
}

/// Draws `count` scenarios.
pub fn draw(family: Family, seed: u64, count: usize) -> Vec<Scenario> {
    let name = family.name();
    (0..count)
        .map(|n| {
            let id = format!("{name}-{seed}-{n}");
            // Each scenario has numbers of its own: a larger count only adds scenarios.
            let mut random = Random::new(&id);
            let mut scenario = one(family, &mut random, &id);
            scenario.id = Some(id);
            scenario
        })
        .collect()
}

fn one(family: Family, random: &mut Random, id: &str) -> Scenario {
    match family {
        Family::Basic => basic::draw(random, id),
        Family::Elements => elements::draw(random, id),
        Family::Then => then::draw(random, id),
        Family::Redirects => redirects::draw(random, id),
        Family::Bodies => bodies::draw(random, id),
        Family::Lists => lists::draw(random, id),
        Family::Headers => headers::draw(random, id),
        Family::Pages => pages::draw(random, id),
        Family::Media => media::draw(random, id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_the_same_scenarios_again() {
        for family in Family::ALL {
            assert_eq!(draw(family, 7, 20), draw(family, 7, 30)[..20]);
            assert_ne!(draw(family, 7, 20), draw(family, 8, 20));
        }
    }

    #[test]
    fn every_scenario_can_be_read_and_has_urls_of_its_own() {
        for scenario in Family::ALL.into_iter().flat_map(|f| draw(f, 1, 200)) {
            let again = Scenario::from_json(&scenario.to_json()).expect("it was printed by us");
            assert_eq!(again, scenario);
            let own = format!("/t/{}/", scenario.id.unwrap_or_default());
            assert!(scenario.server.iter().all(|e| e.url.contains(&own)));
        }
    }
}
