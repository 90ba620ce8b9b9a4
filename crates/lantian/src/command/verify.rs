//! `lantian verify`: is every byte of the ledger as it was written?

use crate::cli::{Language, Verify};
use crate::failure::{Failure, OrFail, Outcome};
use crate::output;

pub(crate) fn run(command: &Verify, lang: Language) -> Outcome {
    let report = ledger::verify(&command.data).or_input(command.data.display())?;
    let text = match lang {
        Language::Zh => report.to_zh(),
        Language::En => report.to_en(),
    };
    if report.is_intact() {
        output::result(&text);
        return Ok(());
    }
    Err(Failure::input(text))
}
