//! A browser whose page works for the recorder and whose console is read from outside.

use crate::driver::{DriverError, Engine, MiniBrowser, Session};

/// A browser at work.
#[derive(Debug)]
pub(super) enum Eyes {
    Driver(Session),
    /// WebKit prints its console only without a driver.
    Bare(MiniBrowser),
}

impl Eyes {
    /// Starts the engine on `page`.
    pub(super) fn open(engine: Engine, page: &str) -> Result<Self, DriverError> {
        match engine {
            Engine::Chromium | Engine::Firefox => {
                let session = Session::start(engine)?;
                session.goto(page)?;
                Ok(Self::Driver(session))
            }
            Engine::WebKit => MiniBrowser::open(page).map(Self::Bare),
        }
    }

    /// The console lines since the last call.
    pub(super) fn console(&self) -> Result<Vec<String>, DriverError> {
        match self {
            Self::Driver(session) => session.console(),
            Self::Bare(browser) => Ok(browser.console()),
        }
    }

    /// The version, as recordings name it.
    pub(super) fn version(&self) -> String {
        match self {
            Self::Driver(session) => session.version.clone(),
            Self::Bare(browser) => format!("WebKitGTK {}", browser.version),
        }
    }
}
