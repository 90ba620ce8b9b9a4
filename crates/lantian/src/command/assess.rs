//! `lantian assess`: everything the assessors say at an instant.

use crate::cli::{Assess, Format, Language};
use crate::failure::Outcome;
use crate::input::Asked;
use crate::{input, output};

pub(crate) fn run(command: &Assess, lang: Language) -> Outcome {
    let Asked {
        plan,
        standards,
        campaign,
        as_of,
        ..
    } = input::asked(&command.question, None)?;
    let assessment = assess::assess(&plan, &standards, &campaign, as_of);
    output::result(&match command.format {
        Format::Json => assess::to_json(&assessment),
        Format::Text => assess::to_text(&assessment, lang.into()),
    });
    Ok(())
}
