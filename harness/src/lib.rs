//! Development only: drives real browsers and real servers.
//!
//! `driver` starts browsers; `recorder` runs scenarios in them and writes down what they do; `generate` draws the
//! scenarios. The programs over them are `observe` and `shots`.
#![allow(
    clippy::disallowed_methods,
    reason = "a shell: processes, sockets, files and clocks are its work"
)]

pub mod driver;
pub mod generate;
pub mod playground;
pub mod recorder;
#[cfg(feature = "servers")]
pub mod servers;
