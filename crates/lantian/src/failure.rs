//! How the program fails: whose fault it is decides the exit code.

use std::fmt::Display;
use std::process::ExitCode;

use crate::output;

/// A failure with its exit code and what to tell the user.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    message: String,
}

/// What a command ends with.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

const INPUT: u8 = 1;
const USAGE: u8 = 2;
const FAULT: u8 = 70;

impl Failure {
    /// The input is wrong: a plan, a file, a ledger.
    pub(crate) fn input(message: impl Display) -> Self {
        Self {
            code: INPUT,
            message: message.to_string(),
        }
    }

    /// The command line is wrong.
    pub(crate) fn usage(message: impl Display) -> Self {
        Self {
            code: USAGE,
            message: message.to_string(),
        }
    }

    /// Our fault or the machine's.
    pub(crate) fn fault(message: impl Display) -> Self {
        Self {
            code: FAULT,
            message: message.to_string(),
        }
    }

    /// Prints the message on standard error and gives the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        output::error(&self.message);
        ExitCode::from(self.code)
    }
}

/// Turns an error into a failure with whose fault it is.
pub(crate) trait OrFail<T> {
    /// The input is wrong; `context` says which input.
    fn or_input(self, context: impl Display) -> Outcome<T>;
    /// Our fault or the machine's; `context` says what was being done.
    fn or_fault(self, context: impl Display) -> Outcome<T>;
}

impl<T, E: Display> OrFail<T> for Result<T, E> {
    fn or_input(self, context: impl Display) -> Outcome<T> {
        self.map_err(|error| Failure::input(format!("{context}: {error}")))
    }

    fn or_fault(self, context: impl Display) -> Outcome<T> {
        self.map_err(|error| Failure::fault(format!("{context}: {error}")))
    }
}

/// Help and version are no failure; anything else is wrong usage.
pub(crate) fn from_clap(error: &clap::Error) -> ExitCode {
    let printed = error.print();
    if error.use_stderr() || printed.is_err() {
        ExitCode::from(USAGE)
    } else {
        ExitCode::SUCCESS
    }
}
