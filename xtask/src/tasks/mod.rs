//! The tasks, a file each.

pub(crate) mod build;
pub(crate) mod harness;
pub(crate) mod serve;
pub(crate) mod test;
