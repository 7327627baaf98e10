//! The commands of this project: `cargo xtask serve` and `cargo xtask test`.
//!
//! Reads top down: [`arguments`] says what may be asked for, [`serve`] and [`steps`] are the two
//! commands, [`release`] builds the page, [`offline`], [`policy`] and [`headers`] finish it, [`built`]
//! knows its folder, [`tools`] and [`browsers`] find or install what is missing, [`server`] serves the built page, [`budget`], [`wall`] and [`journeys`] are checks
//! that need more than one command line. Nothing outside of the project's folder is changed, but
//! for a target or component that `rustup` adds and, for root on Debian, packages of the system.

mod arguments;
mod browsers;
mod budget;
mod built;
mod failure;
mod fresh;
mod headers;
mod journeys;
mod lockfile;
mod offline;
mod policy;
mod process;
mod project;
mod release;
mod serve;
mod server;
mod site;
mod steps;
mod tools;
mod wall;

use std::path::Path;
use std::process::ExitCode;

use arguments::Request;
use failure::Failure;
use project::Project;
use tools::Tool;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match arguments::read(&words).and_then(|request| carry_out(&request)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(request: &Request) -> Result<(), Failure> {
    let project = Project::find();
    match request {
        Request::Help => {
            println!("{}", arguments::help());
            Ok(())
        }
        Request::Serve { port } => serve::release(&project, *port),
        Request::ServeDev { port } => serve::rebuilding(&project, *port),
        Request::Host { folder, port, below } => serve::folder(Path::new(folder), *port, below),
        Request::Finish { folder } => offline::finish(&project, Path::new(folder)),
        Request::Test { steps, filter } => steps::run(&project, steps, filter),
        Request::Build => {
            tools::ensure(&project, tools::FOR_RELEASE)?;
            release::build(&project)
        }
        Request::Tools => tools::ensure(&project, Tool::ALL),
    }
}
