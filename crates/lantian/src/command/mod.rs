//! One file a command.

mod account;
mod air;
mod assess;
mod backtest;
mod circular;
pub(crate) mod decode;
mod demo;
mod demo_accounts;
mod explain;
mod form;
pub(crate) mod gateway;
mod paper;
mod plan;
mod report;
mod sand_dust;
mod serve;
pub(crate) mod simulate;
mod store;
mod summary;
mod token;
mod verify;

use crate::cli::{Arguments, Command};
use crate::failure::Outcome;

/// Runs the command.
pub(crate) fn run(arguments: Arguments) -> Outcome {
    let lang = arguments.lang;
    match arguments.command {
        Command::Plan(command) => plan::run(command, lang),
        Command::Air(command) => air::run(command, lang),
        Command::Assess(command) => assess::run(&command, lang),
        Command::Backtest(command) => backtest::run(&command, lang),
        Command::Explain(command) => explain::run(&command, lang),
        Command::Verify(command) => verify::run(&command, lang),
        Command::Form(command) => form::run(command, lang),
        Command::Circular(command) => circular::run(&command),
        Command::Summary(command) => summary::run(&command),
        Command::Report(command) => report::run(&command),
        Command::Paper(command) => paper::run(&command),
        Command::SandDust(command) => sand_dust::run(command),
        Command::Demo(command) => demo::run(&command),
        Command::Decode(command) => decode::run(&command),
        Command::Gateway(command) => gateway::run(&command),
        Command::Simulate(command) => simulate::run(&command),
        Command::Serve(command) => serve::run(&command),
        Command::Token(command) => token::run(command),
        Command::Account(command) => account::run(command),
    }
}
