//! Taking the ports.

use super::{Config, Role, ServeError};
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use tokio::net::{TcpListener, TcpSocket};

/// The sockets of a server: one or two a role.
#[derive(Debug)]
pub(super) struct Listeners {
    sockets: Vec<(Role, TcpListener)>,
    ports: [u16; 3],
}

impl Listeners {
    pub(super) fn bind(config: &Config) -> Result<Self, ServeError> {
        let second = match config.lab_port {
            0 => 0,
            port => port.checked_add(1).ok_or(ServeError::NoSecondPort)?,
        };
        let wanted = [
            (Role::Page, config.port, "--port"),
            (Role::Lab(0), config.lab_port, "--lab-port"),
            (Role::Lab(1), second, "--lab-port"),
        ];
        let mut sockets = Vec::new();
        let mut ports = [0; 3];
        for (place, (role, port, option)) in wanted.into_iter().enumerate() {
            let first = listen(SocketAddr::new(config.host, port), option)?;
            // The port that the system chose, if it had to.
            let port = first.local_addr().map_or(port, |a| a.port());
            ports[place] = port;
            sockets.push((role, first));
            if config.host == IpAddr::V4(Ipv4Addr::LOCALHOST) {
                let twin = SocketAddr::new(Ipv6Addr::LOCALHOST.into(), port);
                match listen(twin, option) {
                    Ok(socket) => sockets.push((role, socket)),
                    // A machine without IPv6. A twin that is taken is an error, though: browsers would ask it.
                    Err(ServeError::Listen { .. }) => {}
                    Err(taken) => return Err(taken),
                }
            }
        }
        Ok(Self { sockets, ports })
    }

    /// Of the page's host and of the lab's two.
    pub(super) fn ports(&self) -> [u16; 3] {
        self.ports
    }
}

impl IntoIterator for Listeners {
    type Item = (Role, TcpListener);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.sockets.into_iter()
    }
}

/// Connections that the system holds until they are taken. A burst beyond it is made to wait for seconds by the
/// client's own retries.
const BACKLOG: u32 = 4096;

fn listen(address: SocketAddr, option: &'static str) -> Result<TcpListener, ServeError> {
    open(address).map_err(|source| match source.kind() {
        ErrorKind::AddrInUse => ServeError::Taken { address, option },
        _ => ServeError::Listen { address, source },
    })
}

fn open(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // Elsewhere it would let two programs share a port.
    if cfg!(unix) {
        socket.set_reuseaddr(true)?;
    }
    socket.bind(address)?;
    socket.listen(BACKLOG)
}
