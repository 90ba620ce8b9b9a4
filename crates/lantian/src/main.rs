//! The `lantian` program. Reads arguments, the clock and folders; everything else is a library.

mod cli;
mod clock;
mod command;
mod failure;
mod identity;
mod input;
mod output;
mod progress;
mod serve;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = match cli::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::from_clap(&error),
    };
    match std::panic::catch_unwind(|| command::run(arguments)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(failure)) => failure.report(),
        Err(_) => {
            failure::Failure::fault("程序内部出错，详情见上 / internal error, see above").report()
        }
    }
}
