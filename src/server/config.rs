//! What a server is told at its start.

use super::Limits;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

/// What a server is told at its start.
#[derive(Clone, Debug)]
pub struct Config {
    /// The address to listen on. On `127.0.0.1` the server listens on `::1` too, where there is one: browsers take
    /// `localhost` for either.
    pub host: IpAddr,
    /// The page's port; 0: one that is free.
    pub port: u16,
    /// The lab's first port, the second is the next one; 0: two that are free.
    pub lab_port: u16,
    /// The built page.
    pub dist: PathBuf,
    /// Host names under which the server may be asked, beside `localhost` and addresses in figures.
    pub names: Vec<String>,
    /// The addresses under which others reach it, if there is a proxy before it.
    pub public: Option<Public>,
    /// What clients may cost.
    pub limits: Limits,
}

/// The addresses under which others reach a server behind a proxy: origins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Public {
    /// The page's.
    pub page: String,
    /// The lab's two.
    pub labs: [String; 2],
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: Ipv4Addr::LOCALHOST.into(),
            port: 8080,
            lab_port: 8081,
            dist: PathBuf::from("dist"),
            names: Vec::new(),
            public: None,
            limits: Limits::default(),
        }
    }
}
