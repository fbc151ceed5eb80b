//! Why a server does not start.

use std::fmt;
use std::io;
use std::net::SocketAddr;

/// Why a server does not start.
#[derive(Debug)]
pub enum ServeError {
    /// Another program listens there.
    Taken {
        /// Where.
        address: SocketAddr,
        /// The option that chooses another port.
        option: &'static str,
    },
    /// The address cannot be listened on.
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The lab's second port would be beyond 65535.
    NoSecondPort,
    /// A public address that is no origin.
    NoOrigin(String),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken { address, option } => write!(
                f,
                "port {} is taken: another program listens on {address}. Choose another port with {option} (0: any that is free).",
                address.port()
            ),
            Self::Listen { address, source } => write!(f, "cannot listen on {address}: {source}"),
            Self::NoSecondPort => f.write_str(
                "the lab takes two ports, and there is none after 65535: choose a lower one with --lab-port",
            ),
            Self::NoOrigin(found) => {
                write!(f, "expected an origin such as https://lab.example.org, found {found:?}")
            }
        }
    }
}

impl std::error::Error for ServeError {}
