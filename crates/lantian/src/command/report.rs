//! `lantian report`: the final report as docx.

use std::fs;

use assess::RankingFinding;
use document::CircularIssue;
use plan::Plan;
use standard::Standards;
use units::BeijingTime;

use crate::cli::{Report, Source};
use crate::failure::{OrFail, Outcome};
use crate::input::Asked;
use crate::{input, output};

pub(crate) fn run(command: &Report) -> Outcome {
    let Asked {
        plan,
        standards,
        campaign,
        as_of,
        ledger_head,
    } = input::asked(&command.question, None)?;
    let assessment = assess::assess(&plan, &standards, &campaign, as_of);
    let rankings = rankings(&plan, &standards, &command.question.source, as_of)?;
    let issue = CircularIssue {
        number: command.number,
        date: as_of.date(),
        ledger_head,
    };
    let bytes = document::final_report_docx(&plan, &assessment, &rankings, &issue)
        .or_fault("工作总结报告 / final report")?;
    fs::write(&command.out, bytes).or_input(command.out.display())?;
    output::result(&command.out.display().to_string());
    Ok(())
}

/// The ranking of every week past, each as known when the week was closed.
fn rankings(
    plan: &Plan,
    standards: &Standards,
    source: &Source,
    as_of: BeijingTime,
) -> Outcome<Vec<RankingFinding>> {
    let weekly = plan
        .calendar
        .obligations
        .iter()
        .find(|obligation| obligation.is_annex_form);
    let mut rankings = Vec::new();
    for due in weekly.iter().flat_map(|weekly| &weekly.due) {
        if *due > as_of {
            break;
        }
        let (campaign, _) = input::campaign(source, *due)?;
        let ranking = assess::assess(plan, standards, &campaign, *due).ranking;
        rankings.extend(ranking.filter(|ranking| ranking.due == *due));
    }
    Ok(rankings)
}
