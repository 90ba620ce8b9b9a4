//! `lantian explain`: one finding, back to its facts.

use crate::cli::{Explain, Language};
use crate::failure::{Failure, Outcome};
use crate::input::Asked;
use crate::{input, output};

pub(crate) fn run(command: &Explain, lang: Language) -> Outcome {
    let as_of = assess::as_of_of_id(&command.id).ok_or_else(|| {
        Failure::input(format!(
            "`{}` 不是结论编号；编号见 assess 的输出 / is not a finding's id; assess prints them",
            command.id
        ))
    })?;
    let Asked {
        plan,
        standards,
        campaign,
        as_of,
        ..
    } = input::asked(&command.question, Some(as_of))?;
    let assessment = assess::assess(&plan, &standards, &campaign, as_of);
    let explanation = assess::explain(&plan, &assessment, &command.id)
        .or_else(|| assess::explain_problem(&plan, &campaign, as_of, &command.id))
        .ok_or_else(|| Failure::input(format!("没有这项结论 / no such finding: {}", command.id)))?;
    output::result(&explanation.to_text(lang.into()));
    Ok(())
}
