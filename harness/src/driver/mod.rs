//! Real browsers.
//!
//! Reading order: `process` (children that end with us), `wire` (WebDriver's JSON), `session` (a browser under
//! WebDriver), `console` (what it prints), `bare` (WebKit's MiniBrowser without WebDriver, whose console lines come out
//! on its standard error).

mod bare;
mod console;
mod display;
mod error;
mod folder;
mod process;
mod session;
mod wire;

pub use bare::MiniBrowser;
pub use cors_playground::format::Engine;
pub use error::DriverError;
pub use folder::Folder;
pub(crate) use process::Process;
pub use session::{Scheme, Session};
