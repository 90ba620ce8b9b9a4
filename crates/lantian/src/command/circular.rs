//! `lantian circular`: the week's circular as docx.

use std::fs;

use document::CircularIssue;

use crate::cli::Circular;
use crate::failure::{OrFail, Outcome};
use crate::input::Asked;
use crate::{input, output};

pub(crate) fn run(command: &Circular) -> Outcome {
    let Asked {
        plan,
        standards,
        campaign,
        as_of,
        ledger_head,
    } = input::asked(&command.question, None)?;
    let assessment = assess::assess(&plan, &standards, &campaign, as_of);
    let issue = CircularIssue {
        number: command.number,
        date: as_of.date(),
        ledger_head,
    };
    let bytes = document::circular_docx(&plan, &assessment, &issue).or_fault("通报 / circular")?;
    fs::write(&command.out, bytes).or_input(command.out.display())?;
    output::result(&command.out.display().to_string());
    Ok(())
}
