//! The search for fixes: sets of edits after which the standard and all three engines allow the request.
//!
//! Each judgement's cause asks for a move that answers it; the move is applied and the scenario judged again, until it
//! passes or nothing answers. What is not needed is taken out again. Nothing is offered that was not judged.
//!
//! Reading order: `look` (is it allowed now?), `server` and `client` (the moves that answer a cause), `exposed` (headers
//! that cannot be read), `without` (why there is no fix), `attack` (the fixed server seen by a stranger).

mod attack;
mod client;
mod exposed;
mod look;
mod server;
mod without;

pub use attack::{Attack, Stranger, attack};
pub(crate) use without::no_fix;

use super::rules::Case;
use crate::fetch::CredentialsMode;
use crate::format::{self, Edit, Fix};
use look::{Look, look};
use server::Allow;

/// Enough for a preflight and an answer at each of three hops, and too few to go round for long.
const MOST_MOVES: usize = 16;

/// How many ways the caller's side may branch before the search gives up.
const MOST_BRANCHES: usize = 40;

/// How safe a fix is; the order in which fixes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Risk {
    /// Least privilege.
    None,
    /// Something that the caller wanted is given up.
    Loss,
    /// Open to all, which is right for what is public.
    Open,
    /// A hole but for very few.
    Hole,
}

/// Edits that belong together, and what they say to a person.
#[derive(Clone, Debug)]
struct Move {
    edits: Vec<Edit>,
    /// An imperative clause without its full stop: ``allow `https://a.test` ``.
    says: String,
    risk: Risk,
    caution: Option<&'static str>,
}

impl Move {
    fn new(says: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            edits,
            says: says.into(),
            risk: Risk::None,
            caution: None,
        }
    }

    fn beware(self, risk: Risk, caution: &'static str) -> Self {
        Self {
            risk,
            caution: Some(caution),
            ..self
        }
    }
}

/// The fixes of a scenario, the safest and smallest first; none where it is allowed and everything can be read.
pub(crate) fn search(json: &format::Scenario) -> Vec<Fix> {
    let Some(Look::Fails(_)) = look(json) else {
        return exposed::search(json);
    };
    let mut found: Vec<Vec<Move>> = Vec::new();
    found.extend(mend(json, Vec::new(), Allow::Origin));
    let mut budget = MOST_BRANCHES;
    client::search(json, &mut Vec::new(), &mut budget, &mut found);
    for start in client::starts(json) {
        found.extend(mend(json, vec![start], Allow::Origin));
    }
    if json.request.credentials.as_deref() != Some("include") {
        found.extend(mend(json, Vec::new(), Allow::Any));
    }
    in_order(json, found)
}

/// Answers each cause on the server's side until the request passes.
fn mend(json: &format::Scenario, start: Vec<Move>, allow: Allow) -> Option<Vec<Move>> {
    let mut moves = start;
    let mut current = json.clone();
    moves.iter().try_for_each(|m| apply(&mut current, m))?;
    for _ in 0..MOST_MOVES {
        let failed = match look(&current)? {
            Look::Passes => return Some(smallest(json, moves)),
            Look::Fails(failed) => failed,
        };
        let case = Case::new(&current, &failed.scenario, failed.index, &failed.judgement);
        let next = server::answer(&case, allow).or_else(|| {
            let first = client::answers(&case).into_iter().next();
            first.filter(|_| failed.index == 0 && server::cannot(&case))
        })?;
        let before = current.clone();
        apply(&mut current, &next)?;
        // A move that changes nothing would go round for ever.
        if current == before {
            return None;
        }
        moves.push(next);
    }
    None
}

fn apply(json: &mut format::Scenario, a_move: &Move) -> Option<()> {
    a_move.edits.iter().try_for_each(|e| e.apply(json)).ok()
}

/// The last word on what is shown.
fn allowed(json: &format::Scenario, edits: &[Edit]) -> bool {
    let mut current = json.clone();
    edits.iter().all(|e| e.apply(&mut current).is_ok())
        && matches!(look(&current), Some(Look::Passes))
}

fn passes(json: &format::Scenario, moves: &[Move]) -> bool {
    let mut current = json.clone();
    moves.iter().all(|m| apply(&mut current, m).is_some())
        && matches!(look(&current), Some(Look::Passes))
}

/// Without the moves that are not needed.
fn smallest(json: &format::Scenario, mut moves: Vec<Move>) -> Vec<Move> {
    let mut i = moves.len();
    while i > 0 && moves.len() > 1 {
        i -= 1;
        let left_out = moves.remove(i);
        if !passes(json, &moves) {
            moves.insert(i, left_out);
        }
    }
    moves
}

/// Each set once, worded, the safest and smallest first.
fn in_order(json: &format::Scenario, found: Vec<Vec<Move>>) -> Vec<Fix> {
    let mut sets: Vec<Vec<Move>> = Vec::with_capacity(found.len());
    for moves in found {
        let edits = |moves: &[Move]| {
            moves
                .iter()
                .flat_map(|m| m.edits.clone())
                .collect::<Vec<_>>()
        };
        let mine = edits(&moves);
        let known = sets.iter().any(|s| {
            let theirs = edits(s);
            theirs.iter().all(|e| mine.contains(e))
        });
        if !known && !mine.is_empty() {
            sets.push(moves);
        }
    }
    sets.sort_by_key(|moves| {
        let risk = moves.iter().map(|m| m.risk).max();
        (risk, moves.iter().map(|m| m.edits.len()).sum::<usize>())
    });
    sets.into_iter()
        .map(fix)
        .filter(|fix| allowed(json, &fix.edits))
        .collect()
}

fn fix(moves: Vec<Move>) -> Fix {
    let mut clauses: Vec<String> = Vec::with_capacity(moves.len());
    for m in &moves {
        if !clauses.contains(&m.says) {
            clauses.push(m.says.clone());
        }
    }
    let caution = moves
        .iter()
        .max_by_key(|m| (m.risk, m.caution.is_some()))
        .and_then(|m| m.caution)
        .map(str::to_owned);
    let mut edits: Vec<Edit> = Vec::new();
    for edit in moves.into_iter().flat_map(|m| m.edits) {
        // A list that grew twice needs only its last state.
        if let Edit::SetHeader { at, name, .. } = &edit {
            edits.retain(|e| !matches!(e, Edit::SetHeader { at: a, name: n, .. } if a == at && n.eq_ignore_ascii_case(name)));
        }
        edits.push(edit);
    }
    Fix {
        title: sentence(&clauses),
        edits,
        caution,
    }
}

/// `Allow a, list b and answer c`
fn sentence(clauses: &[String]) -> String {
    let mut text = String::new();
    for (i, clause) in clauses.iter().enumerate() {
        if i > 0 {
            text.push_str(if i + 1 == clauses.len() {
                " and "
            } else {
                ", "
            });
        }
        text.push_str(clause);
    }
    super::words::capital(&text)
}

fn includes_credentials(case: &Case<'_>) -> bool {
    // An element's credentials follow from its attribute; what was sent tells both.
    case.call.credentials == Some(CredentialsMode::Include)
        || case.json.request.crossorigin.as_deref() == Some("use-credentials")
}
