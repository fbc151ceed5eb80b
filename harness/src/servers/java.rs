//! Spring's own filter, without Spring Boot, which no package here has: the text is compiled against Debian's Spring.

use super::{
    Case, Excuse, Place, Server, Trouble, Workshop, no_preparation,
    workshop::{debian, debian_file, output},
};
use std::{fs, process::Command};

pub(super) const SERVERS: &[Server] = &[Server {
    stack: "spring",
    prepare: no_preparation,
    command: spring,
    excuses: &[(
        Excuse::Vary,
        "Spring before 5.2 sends it only where it allows, and Jetty drops it from errors",
    )],
    version: |_| {
        jars()?;
        Ok("the CorsFilter of Spring 4.3 on Jetty 9, without Spring Boot".to_owned())
    },
}];

/// The jars, as a class path.
fn jars() -> Result<String, Trouble> {
    let maven = "/usr/share/maven-repo/org/springframework/spring-web/4.3.30.RELEASE/spring-web-4.3.30.RELEASE.jar";
    debian_file(&[maven], &["libspring-web-java", "libspring-context-java"])?;
    debian_file(&["/usr/share/java/jetty9-servlet.jar"], &["libjetty9-java"])?;
    let names = [
        "spring3-beans",
        "spring3-context",
        "spring3-core",
        "spring3-web",
        "commons-logging",
        "servlet-api",
        "jetty9-http",
        "jetty9-io",
        "jetty9-security",
        "jetty9-server",
        "jetty9-servlet",
        "jetty9-util",
    ];
    let paths: Vec<String> = names
        .iter()
        .map(|name| format!("/usr/share/java/{name}.jar"))
        .collect();
    Ok(paths.join(":"))
}

fn spring(_: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let javac = debian("javac", &["default-jdk-headless"])?;
    let jars = jars()?;
    let shim = place.folder.join("org/springframework/boot/web/servlet");
    fs::create_dir_all(&shim)?;
    let name = "FilterRegistrationBean.java";
    fs::write(
        shim.join(name),
        include_str!("../../servers/FilterRegistrationBean.java"),
    )?;
    fs::write(
        place.folder.join("App.java"),
        include_str!("../../servers/App.java"),
    )?;
    fs::write(place.folder.join("CorsConfig.java"), case.text())?;
    let path = format!("{jars}:.");
    output(
        Command::new(javac)
            .args(["-encoding", "UTF-8", "-nowarn", "-cp", &path, "App.java"])
            .current_dir(&place.folder),
    )?;
    let mut command = Command::new("java");
    command.args([
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        &path,
        "App",
    ]);
    Ok(command)
}
