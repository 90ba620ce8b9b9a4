//! `lantian decode`: what devices send, as JSON, for people who debug them.

mod hj212;

use clap::Subcommand;

use crate::failure::Outcome;

/// Protocols that can be decoded.
#[derive(Debug, Subcommand)]
pub(crate) enum DecodeCommand {
    /// HJ 212 报文：每帧一个 JSON 对象 / HJ 212: a JSON object per frame
    Hj212(hj212::Arguments),
}

/// Runs the command.
pub(crate) fn run(command: &DecodeCommand) -> Outcome {
    match command {
        DecodeCommand::Hj212(arguments) => hj212::run(arguments),
    }
}
