//! `lantian decode`: what devices send, as JSON, for people who debug them.

mod hj212;
mod jt808;

use clap::Subcommand;

use crate::failure::Outcome;

/// Protocols that can be decoded.
#[derive(Debug, Subcommand)]
pub(crate) enum DecodeCommand {
    /// HJ 212 报文：每帧一个 JSON 对象 / HJ 212: a JSON object per frame
    Hj212(hj212::Arguments),
    /// JT/T 808 报文：每行十六进制，每帧一个 JSON 对象 / JT/T 808: hex lines in, a JSON object per frame out
    Jt808(jt808::Arguments),
}

/// Runs the command.
pub(crate) fn run(command: &DecodeCommand) -> Outcome {
    match command {
        DecodeCommand::Hj212(arguments) => hj212::run(arguments),
        DecodeCommand::Jt808(arguments) => jt808::run(arguments),
    }
}
