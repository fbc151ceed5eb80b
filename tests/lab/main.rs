//! The page's host and the lab, asked over sockets as browsers and attackers ask.
#![cfg(feature = "server")]
#![expect(
    clippy::disallowed_methods,
    reason = "a test of sockets, files and threads"
)]

mod answers;
mod attacks;
mod client;
mod limits;
mod page;
mod start;
