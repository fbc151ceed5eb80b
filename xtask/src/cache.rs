//! The cache for this user: tools that any clone of the project uses.
//!
//! - `tools/NAME/`: whole tools, never changed once they are there;
//! - `partial/NAME/`: one being made, renamed into `tools/` when it is whole;
//! - `build/NAME/`: what a compiler keeps on the way, so that an interrupted run goes on where it was;
//! - `locks/`, `logs/`, `closed/` (hosts that could not be reached, with the time).

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::failure::{Failure, Naming};

/// How long a host that could not be reached is not tried again.
const CLOSED_FOR: Duration = Duration::from_hours(24);

/// The variables that decide where the cache is.
#[derive(Debug, Default)]
pub(crate) struct Variables {
    /// `CORS_PLAYGROUND_CACHE`: the cache itself.
    pub(crate) own: Option<PathBuf>,
    /// `XDG_CACHE_HOME`.
    pub(crate) xdg: Option<PathBuf>,
    /// `LOCALAPPDATA`, on Windows.
    pub(crate) local_app_data: Option<PathBuf>,
    /// `HOME`, or `USERPROFILE` on Windows.
    pub(crate) home: Option<PathBuf>,
}

impl Variables {
    /// As this process has them. An empty variable counts as none, as the XDG rules ask.
    pub(crate) fn read() -> Self {
        let path = |name| {
            std::env::var_os(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        Self {
            own: path("CORS_PLAYGROUND_CACHE"),
            xdg: path("XDG_CACHE_HOME"),
            local_app_data: path("LOCALAPPDATA"),
            home: path("HOME").or_else(|| path("USERPROFILE")),
        }
    }
}

/// Where the cache of `os` (as in `std::env::consts::OS`) is, or `None` when no variable tells.
fn location(os: &str, variables: &Variables) -> Option<PathBuf> {
    let below = |base: &Option<PathBuf>, path: &str| base.as_ref().map(|base| base.join(path));
    variables.own.clone().or_else(|| match os {
        "windows" => below(&variables.local_app_data, "cors-playground/cache"),
        "macos" => below(&variables.home, "Library/Caches/cors-playground"),
        _ => below(&variables.xdg, "cors-playground")
            .or_else(|| below(&variables.home, ".cache/cors-playground")),
    })
}

/// The cache's folder, made if it was not there.
#[derive(Debug, Clone)]
pub(crate) struct Cache {
    root: PathBuf,
}

/// A lock that ends with this value, or with the process, however that ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Cache {
    /// Opens the cache, making its folders.
    pub(crate) fn open(variables: &Variables) -> Result<Self, Failure> {
        let base = location(std::env::consts::OS, variables).ok_or_else(|| {
            Failure::new("no variable says where this user's cache is")
                .advise("set CORS_PLAYGROUND_CACHE to a folder")
        })?;
        // Homes are shared between machines of different kinds; their programs are not.
        let root = base.join(format!(
            "{}-{}",
            std::env::consts::ARCH,
            std::env::consts::OS
        ));
        for folder in ["tools", "partial", "build", "locks", "logs", "closed"] {
            let folder = root.join(folder);
            fs::create_dir_all(&folder)
                .naming("cannot make the cache's folder", &folder)
                .map_err(|failure| {
                    failure.advise("set CORS_PLAYGROUND_CACHE to a folder that this user may write")
                })?;
        }
        let root = fs::canonicalize(&root).naming("cannot find the cache", &root)?;
        Ok(Self { root })
    }

    /// The folder of a whole tool; `name` holds its version.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.root.join("tools").join(name)
    }

    /// Where compilers keep what they need to go on.
    pub(crate) fn build(&self, name: &str) -> PathBuf {
        self.root.join("build").join(name)
    }

    /// The logs of the tools' own set-up.
    pub(crate) fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    /// Makes the tool `name` unless it is there: `make` fills the folder it is given, which becomes the tool's when it
    /// is whole. A second run waits for the first and finds the tool done.
    pub(crate) fn install(
        &self,
        name: &str,
        make: impl FnOnce(&Path) -> Result<(), Failure>,
    ) -> Result<PathBuf, Failure> {
        let tool = self.tool(name);
        if tool.is_dir() {
            return Ok(tool);
        }
        let _lock = lock(&self.root.join("locks").join(name), name)?;
        if tool.is_dir() {
            return Ok(tool);
        }
        let partial = self.root.join("partial").join(name);
        remove(&partial)?;
        fs::create_dir_all(&partial).naming("cannot make", &partial)?;
        make(&partial)?;
        fs::rename(&partial, &tool).naming("cannot put in place", &tool)?;
        remove(&self.build(name))?;
        Ok(tool)
    }

    /// Whether `host` could not be reached within the last day.
    pub(crate) fn is_closed(&self, host: &str) -> bool {
        let seen =
            fs::metadata(self.root.join("closed").join(host)).and_then(|found| found.modified());
        seen.is_ok_and(|seen| {
            SystemTime::now()
                .duration_since(seen)
                .is_ok_and(|age| age < CLOSED_FOR)
        })
    }

    /// Remembers that `host` could not be reached. A cache that cannot be written only costs the wait again.
    pub(crate) fn remember_closed(&self, host: &str) {
        let _ = fs::write(self.root.join("closed").join(host), "");
    }
}

/// Takes the lock at `path`, waiting for another run; `what` is named while it waits.
pub(crate) fn lock(path: &Path, what: &str) -> Result<Lock, Failure> {
    let file = File::options()
        .create(true)
        .append(true)
        .open(path)
        .naming("cannot open the lock", path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("{what}: waiting for another run that is at it");
            file.lock().naming("cannot take the lock", path)?;
        }
        Err(TryLockError::Error(error)) => return Err(error).naming("cannot take the lock", path),
    }
    Ok(Lock { _file: file })
}

/// Removes a folder with all that is in it; one that is not there is no error.
pub(crate) fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).naming("cannot remove", folder)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> Variables {
        Variables {
            home: Some("/home/ada".into()),
            ..Variables::default()
        }
    }

    #[test]
    fn each_system_has_its_place() {
        assert_eq!(
            location("linux", &home()),
            Some("/home/ada/.cache/cors-playground".into())
        );
        assert_eq!(
            location("macos", &home()),
            Some("/home/ada/Library/Caches/cors-playground".into())
        );
        assert_eq!(location("windows", &home()), None);
        let windows = Variables {
            local_app_data: Some("/local".into()),
            ..home()
        };
        assert_eq!(
            location("windows", &windows),
            Some("/local/cors-playground/cache".into())
        );
    }

    #[test]
    fn our_own_variable_comes_before_xdg_and_xdg_before_home() {
        let xdg = Variables {
            xdg: Some("/xdg".into()),
            ..home()
        };
        assert_eq!(location("linux", &xdg), Some("/xdg/cors-playground".into()));
        let own = Variables {
            own: Some("/own".into()),
            ..xdg
        };
        assert_eq!(location("linux", &own), Some("/own".into()));
    }

    /// A cache of this test's own, in a folder that does not exist yet.
    fn cache(test: &str) -> Cache {
        let own =
            std::env::temp_dir().join(format!("cors-playground-{test}-{}", std::process::id()));
        remove(&own).unwrap();
        Cache::open(&Variables {
            own: Some(own),
            ..Variables::default()
        })
        .unwrap()
    }

    #[test]
    fn an_install_that_fails_leaves_no_tool_and_the_next_one_starts_clean() {
        let cache = cache("install");
        let broken = cache.install("tool-1", |folder| {
            fs::write(folder.join("half"), "").unwrap();
            Err(Failure::new("stopped"))
        });
        assert!(broken.is_err() && !cache.tool("tool-1").exists());
        let whole = cache.install("tool-1", |folder| {
            assert!(!folder.join("half").exists());
            fs::write(folder.join("whole"), "").naming("cannot write", folder)
        });
        assert!(whole.unwrap().join("whole").is_file());
        cache
            .install("tool-1", |_| panic!("it is there already"))
            .unwrap();
        remove(&cache.root).unwrap();
    }

    #[test]
    fn two_runs_at_once_make_a_tool_once() {
        let cache = cache("twice");
        let made = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let install = cache.install("tool-1", |folder| {
                        made.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                        fs::write(folder.join("whole"), "").naming("cannot write", folder)
                    });
                    assert!(install.unwrap().join("whole").is_file());
                });
            }
        });
        assert_eq!(made.into_inner(), 1);
        remove(&cache.root).unwrap();
    }

    #[test]
    fn a_closed_host_is_remembered() {
        let cache = cache("closed");
        assert!(!cache.is_closed("example.org"));
        cache.remember_closed("example.org");
        assert!(cache.is_closed("example.org"));
        remove(&cache.root).unwrap();
    }
}
