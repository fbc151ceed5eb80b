//! Packages of the system: installed only where this is root and apt is there, and named first.

use crate::failure::Failure;
use crate::programs;
use crate::session::Session;

/// Installs what is missing of Debian's `packages`; `why` names the use.
///
/// # Errors
/// Where they cannot be installed by this user, with the command that does it.
pub(crate) fn ensure(session: &Session, packages: &[&str], why: &str) -> Result<(), Failure> {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if programs::find("apt-get").is_none() {
        let what = format!(
            "{why}: this machine has no apt-get, and Debian's names for what is missing are: {list}"
        );
        return Err(
            Failure::new(what).advise("install what corresponds to them, then run this again")
        );
    }
    if !is_root() {
        let advice = format!("sudo apt-get install --no-install-recommends {list}");
        return Err(
            Failure::new(format!("{why}: system packages are missing: {list}")).advise(advice),
        );
    }
    session
        .progress
        .say(&format!("{why}: installing the system packages {list}"));
    let advice = format!("apt-get install --no-install-recommends {list}");
    let mut update = apt(&["update"]);
    session
        .tool_step("apt-get update")
        .advise("see what apt says of its sources")
        .run(&mut update)?;
    // `--no-remove`: some of these conflict with packages that a user may want to keep.
    let mut install = apt(&["install", "--yes", "--no-install-recommends", "--no-remove"]);
    install.args(&missing);
    session
        .tool_step(&format!("apt-get install for {why}"))
        .advise(advice)
        .run(&mut install)?;
    Ok(())
}

fn apt(arguments: &[&str]) -> std::process::Command {
    let mut apt = programs::command("apt-get");
    // Another run of apt is waited for.
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-o", "DPkg::Lock::Timeout=600"])
        .args(arguments);
    apt
}

/// Whether Debian's package is installed; `false` where there is no dpkg.
fn is_installed(package: &str) -> bool {
    let mut query = programs::command("dpkg-query");
    programs::output(query.args(["--show", "--showformat=${Status}", package]))
        .is_ok_and(|status| status == "install ok installed")
}

fn is_root() -> bool {
    programs::output(programs::command("id").arg("-u")).is_ok_and(|id| id == "0")
}
