//! `lantian summary`: all units' returns for one deadline, merged, as xlsx or docx.

use std::fs;

use assess::{Assessment, DeadlineFinding};
use campaign::Campaign;
use document::SummaryInput;
use fact::ReturnFiled;
use plan::Plan;
use units::BeijingTime;

use crate::cli::Summary;
use crate::failure::{Failure, OrFail, Outcome};
use crate::input::Asked;
use crate::{input, output};

pub(crate) fn run(command: &Summary) -> Outcome {
    let out = &command.out;
    let extension = out.extension().and_then(|extension| extension.to_str());
    let write = match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("docx") => document::returns_summary_docx,
        Some("xlsx") => document::returns_summary_xlsx,
        _ => {
            return Err(Failure::usage(format!(
                "{} 须以 .xlsx 或 .docx 结尾 / must end in .xlsx or .docx",
                out.display()
            )));
        }
    };
    let Asked {
        plan,
        standards,
        campaign,
        as_of,
        ..
    } = input::asked(&command.question, None)?;
    let assessment = assess::assess(&plan, &standards, &campaign, as_of);
    let deadline = deadline(&plan, &assessment, command.due)?;
    let input = SummaryInput {
        deadline,
        returns: &in_force(&campaign, deadline),
        as_of,
        simulated: assessment.simulated,
    };
    let bytes = write(&plan, &input).or_fault("调度表汇总 / summary")?;
    fs::write(out, bytes).or_input(out.display())?;
    output::result(&out.display().to_string());
    Ok(())
}

/// The deadline named, or the latest that has passed.
fn deadline<'a>(
    plan: &Plan,
    assessment: &'a Assessment,
    due: Option<BeijingTime>,
) -> Outcome<&'a DeadlineFinding> {
    let known: Vec<&DeadlineFinding> = assessment
        .returns
        .iter()
        .filter(|deadline| {
            let obligation = plan.obligation(&deadline.obligation);
            obligation.is_some_and(|obligation| obligation.is_annex_form)
        })
        .collect();
    let found = match due {
        Some(due) => known.iter().find(|deadline| deadline.due == due),
        None => known
            .iter()
            .rfind(|deadline| deadline.due <= assessment.as_of),
    };
    found.copied().ok_or_else(|| {
        let known: Vec<String> = known
            .iter()
            .map(|deadline| deadline.due.to_string())
            .collect();
        Failure::input(format!(
            "没有这一期 / no such deadline; 可用 / known: {}",
            known.join("、")
        ))
    })
}

/// Of each unit the newest sending that nothing corrects.
fn in_force<'a>(campaign: &'a Campaign, deadline: &DeadlineFinding) -> Vec<&'a ReturnFiled> {
    let units = deadline.units.iter();
    let newest = units.filter_map(|unit| {
        let sent = campaign.filed(&deadline.obligation, deadline.due, &unit.unit);
        sent.iter().rfind(|sent| sent.corrected_by.is_none())
    });
    newest.map(|sent| &sent.body).collect()
}
