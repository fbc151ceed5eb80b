//! The tasks, a file each.

pub(crate) mod build;
pub(crate) mod harness;
pub(crate) mod serve;
mod tally;
pub(crate) mod test;
