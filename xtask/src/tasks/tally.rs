//! What passed and what failed: checks count one each, test runs as many as their runner counted.

use std::fmt::Write;
use std::path::Path;

/// Numbers of tests, or of checks.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those that passed.
    pub(crate) passed: u64,
    /// Those that failed.
    pub(crate) failed: u64,
}

/// The whole run.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    lines: Vec<(String, Counts)>,
}

impl Tally {
    /// Adds one check or test run. `log` is what a runner printed, if one ran.
    pub(crate) fn add(&mut self, title: &str, succeeded: bool, log: Option<&Path>) {
        let text = log
            .and_then(|log| std::fs::read(log).ok())
            .unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let mut counts = counted(&text);
        // A step without a runner is one check; so is what stopped a runner before it counted. A runner that found
        // no test counts none.
        if succeeded && !ran_tests(&text) {
            counts.passed = 1;
        } else if !succeeded && counts.failed == 0 {
            counts.failed = 1;
        }
        self.lines.push((title.to_string(), counts));
    }

    /// All together.
    pub(crate) fn sum(&self) -> Counts {
        let sum =
            |part: fn(&Counts) -> u64| self.lines.iter().map(|(_, counts)| part(counts)).sum();
        Counts {
            passed: sum(|counts| counts.passed),
            failed: sum(|counts| counts.failed),
        }
    }

    /// A line for each, and the plain one at the end.
    pub(crate) fn in_words(&self) -> String {
        let mut text = String::from("\n");
        for (title, Counts { passed, failed }) in &self.lines {
            let mark = if *failed == 0 { "ok    " } else { "FAILED" };
            let _ = writeln!(text, "{mark} {title} ({passed} passed, {failed} failed)");
        }
        let Counts { passed, failed } = self.sum();
        let _ = write!(text, "\n{passed} passed, {failed} failed");
        text
    }
}

/// The sum of the closing lines of `cargo test` and `cargo nextest`.
fn counted(log: &str) -> Counts {
    let mut sum = Counts::default();
    for line in log.lines().filter(|line| is_closing(line)) {
        sum.passed += number_before(line, &[" passed"]);
        // nextest counts what never ended apart.
        sum.failed += number_before(line, &[" failed", " timed out", " exec failed"]);
    }
    sum
}

/// Whether a runner printed the log, be it that it found no test.
fn ran_tests(log: &str) -> bool {
    log.lines().any(is_closing)
}

/// Whether this is the line with which a runner ends.
fn is_closing(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("test result: ") || (line.starts_with("Summary [") && line.contains(" run: "))
}

/// The sum of the numbers that stand right before one of the words.
fn number_before(line: &str, words: &[&str]) -> u64 {
    let before = |word: &&str| {
        let (start, _) = line.split_once(*word)?;
        start
            .rsplit(|c: char| !c.is_ascii_digit())
            .next()?
            .parse::<u64>()
            .ok()
    };
    words.iter().filter_map(before).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runners_closing_lines_are_read() {
        let cases = [
            (
                "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out",
                5,
                0,
            ),
            (
                "test result: FAILED. 3 passed; 1 failed; 0 ignored\ntest result: ok. 2 passed; 0 failed;",
                5,
                1,
            ),
            (
                "     Summary [   0.018s] 17 tests run: 17 passed, 0 skipped",
                17,
                0,
            ),
            (
                "     Summary [   9.1s] 12 tests run: 9 passed (1 slow), 2 failed, 1 timed out, 3 skipped",
                9,
                3,
            ),
            ("warning: 4 passed over", 0, 0),
        ];
        for (log, passed, failed) in cases {
            assert_eq!(counted(log), Counts { passed, failed }, "{log}");
        }
    }

    #[test]
    fn a_step_without_a_runner_counts_one_and_the_last_line_is_plain() {
        let mut tally = Tally::default();
        tally.add("format", true, None);
        tally.add("the page", false, None);
        assert!(ran_tests("test result: ok. 0 passed; 0 failed") && !ran_tests("Finished"));
        assert_eq!(tally.in_words().lines().last(), Some("1 passed, 1 failed"));
        assert!(tally.in_words().contains("FAILED the page"));
    }
}
