//! How a scenario's addresses are called while an engine runs it.

use cors_playground::format::Engine;

/// The port of the first address in every scenario; the others follow it.
const WRITTEN: u16 = 8101;
/// Pages, cross-site target, same-site target, second target.
pub(super) const PORTS: u16 = 4;

/// One engine's turn at a list of scenarios, on ports that begin at `base`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    pub(super) engine: Engine,
    pub(super) turn: usize,
    pub(super) base: u16,
}

impl Names {
    /// The id under which this turn runs the scenario `id`.
    pub(super) fn id(&self, id: &str) -> String {
        let mark = self.mark();
        format!("{id}{}", mark.trim_end_matches('/'))
    }

    /// What all URLs of this turn have after the scenario's id.
    pub(super) fn mark(&self) -> String {
        let letter = self.engine.id().as_bytes()[0] as char;
        format!("~{letter}{}/", self.turn)
    }

    /// `text` with the addresses that are used.
    pub(super) fn inward(&self, id: &str, text: &str) -> String {
        let text = text.replace(&format!("/t/{id}/"), &format!("/t/{}/", self.id(id)));
        ports(&text, WRITTEN, self.base)
    }

    /// `text` with the addresses that the scenario has.
    pub(super) fn outward(&self, id: &str, text: &str) -> String {
        let text = text.replace(&format!("/t/{}/", self.id(id)), &format!("/t/{id}/"));
        ports(&text, self.base, WRITTEN)
    }
}

/// `text` with the four ports from `from` on replaced by those from `to` on.
fn ports(text: &str, from: u16, to: u16) -> String {
    if from == to {
        return text.to_owned();
    }
    (0..PORTS).fold(text.to_owned(), |text, n| {
        text.replace(&format!(":{}", from + n), &format!(":{}", to + n))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out_again() {
        let names = Names {
            engine: Engine::Firefox,
            turn: 2,
            base: 9101,
        };
        let text = "http://127.0.0.1:8102/t/a-1/0 -> http://localhost:8101/t/a-1/1, not /t/a-10/0";
        let inward = names.inward("a-1", text);
        assert_eq!(
            inward,
            "http://127.0.0.1:9102/t/a-1~f2/0 -> http://localhost:9101/t/a-1~f2/1, not /t/a-10/0"
        );
        assert_eq!(names.outward("a-1", &inward), text);
    }
}
