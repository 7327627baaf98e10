//! `cargo xtask serve`: the page on this machine, for nobody else.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use crate::failure::Failure;
use crate::process;
use crate::project::Project;
use crate::release;
use crate::server::Server;
use crate::site::Site;
use crate::tools;

/// Builds the release and serves it until the command is ended.
pub fn release(project: &Project, port: u16) -> Result<(), Failure> {
    require_free(port)?;
    tools::ensure(project, tools::FOR_RELEASE)?;
    release::build(project)?;
    let server = Server::start(Site::new(project.dist(), "/"), port)?;
    println!("\nHatcheck is at {} (Ctrl-C ends it)", server.address());
    server.wait();
    Ok(())
}

/// Serves any built folder below a path, and prints each request.
pub fn folder(folder: &Path, port: u16, below: &str) -> Result<(), Failure> {
    let server =
        Server::start_telling(Site::new(folder, below), port, |request| println!("{request}"))?;
    println!("{} is at {} (Ctrl-C ends it)", folder.display(), server.address());
    server.wait();
    Ok(())
}

/// Serves a debug build, which Trunk rebuilds on save.
pub fn rebuilding(project: &Project, port: u16) -> Result<(), Failure> {
    require_free(port)?;
    tools::ensure(project, tools::FOR_RELEASE)?;
    release::fetch(project)?;
    // Apart from dist/, so that a debug build is never taken for the release.
    let built = project.target().join("debug-dist");
    // Trunk refuses to ignore what is not there.
    let ignored = [project.target(), project.dist(), project.tools()];
    let mut command = release::trunk(project);
    command.args(["serve", "--offline", "true", "--address", "127.0.0.1"]);
    // The release is built with relative addresses; Trunk can only serve a debug build from a root.
    command.args(["--port", &port.to_string(), "--public-url", "/"]);
    command.arg("--dist").arg(&built);
    for folder in ignored {
        let _ = fs::create_dir_all(&folder);
        command.arg("--ignore").arg(folder);
    }
    println!("Hatcheck will be at http://127.0.0.1:{port}/ (Ctrl-C ends it)");
    process::run(&mut command).map_err(|error| {
        Failure::new(error, "this serves the page while you change it", "see the messages above")
    })
}

/// Says so before minutes of building, not after.
fn require_free(port: u16) -> Result<(), Failure> {
    TcpListener::bind(("127.0.0.1", port))
        .map(drop)
        .map_err(|error| taken(port, &error.to_string()))
}

/// The failure for a port that cannot be had.
pub fn taken(port: u16, error: &str) -> Failure {
    let other = port.checked_add(1).unwrap_or(8080);
    Failure::new(
        format!("port {port} of 127.0.0.1 cannot be used: {error}"),
        "the page is served there",
        format!(
            "end the program that uses it, or choose another: `cargo xtask serve --port {other}`"
        ),
    )
}
