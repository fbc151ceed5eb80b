//! Child processes that end when their owner does.

use super::DriverError;
use std::{
    io,
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A child process; dropped, it and all that it started are ended. So they are if we are killed ourselves.
#[derive(Debug)]
pub(crate) struct Process {
    pub(crate) child: Child,
    watcher: Option<Child>,
}

impl Process {
    /// Starts `command` in a process group of its own.
    ///
    /// # Errors
    /// `Missing` with `hint` if there is no such program.
    pub(crate) fn start(command: &mut Command, hint: &'static str) -> Result<Self, DriverError> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let name = command.get_program().to_string_lossy().into_owned();
        match command.stdin(Stdio::null()).spawn() {
            Ok(child) => Ok(Self {
                watcher: watcher(child.id()),
                child,
            }),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Err(DriverError::Missing(name, hint)),
            Err(e) => Err(DriverError::NotReady(format!("{name}: {e}"))),
        }
    }

    /// Waits until something listens on `port`.
    ///
    /// # Errors
    /// `NotReady` after `limit`, or as soon as the process has ended.
    pub(super) fn listens(&mut self, port: u16, limit: Duration) -> Result<(), DriverError> {
        let start = Instant::now();
        while start.elapsed() < limit {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(DriverError::NotReady(format!("the driver ended: {status}")));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Err(DriverError::NotReady(format!(
            "the driver did not listen on port {port} within {} s",
            limit.as_secs()
        )))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(mut watcher) = self.watcher.take() {
            drop(watcher.stdin.take());
            let _ = watcher.wait();
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Ends the group as soon as its standard input is closed: by us, or by the system when we are no more.
fn watcher(group: u32) -> Option<Child> {
    if !cfg!(unix) {
        return None;
    }
    let mut command = Command::new("sh");
    command
        .args(["-c", "read -r _; kill -KILL \"-$0\""])
        .arg(group.to_string())
        .stdin(Stdio::piped())
        .stderr(Stdio::null());
    // Not in our own group: an interrupt from the terminal must reach us first.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn().ok()
}

/// A port that was free a moment ago.
pub(super) fn free_port() -> Result<u16, DriverError> {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|l| l.local_addr())
        .map(|a| a.port())
        .map_err(|e| DriverError::NotReady(format!("no free port: {e}")))
}
