//! `lantian simulate`: what is not there yet, invented from a seed.

mod device;
mod devices;
mod tally;

use clap::Subcommand;

use crate::failure::Outcome;

/// What can be simulated.
#[derive(Debug, Subcommand)]
pub(crate) enum SimulateCommand {
    /// HJ 212 扬尘监测设备，经真实 TCP 连接 / HJ 212 dust monitors over real TCP
    Devices(devices::Arguments),
}

/// Runs the command.
pub(crate) fn run(command: &SimulateCommand) -> Outcome {
    match command {
        SimulateCommand::Devices(arguments) => devices::run(arguments),
    }
}
