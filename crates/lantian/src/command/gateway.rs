//! `lantian gateway`: devices on line.

mod hj212;

use clap::Subcommand;

use crate::failure::Outcome;

/// Protocols that devices speak.
#[derive(Debug, Subcommand)]
pub(crate) enum GatewayCommand {
    /// HJ 212 监测设备 / HJ 212 monitors
    Hj212(hj212::Arguments),
}

/// Runs the command.
pub(crate) fn run(command: &GatewayCommand) -> Outcome {
    match command {
        GatewayCommand::Hj212(arguments) => hj212::run(arguments),
    }
}
