//! Merged returns of a deadline, and the final report.

use assess::{DeadlineFinding, RankingFinding};
use axum::extract::{Path, Query, State};
use campaign::Campaign;
use document::{CircularIssue, SummaryInput};
use fact::ReturnFiled;

use super::{DOCX, XLSX, file};
use crate::http::{Answer, Caller, Failure};
use crate::page::Page;
use crate::route::ranking::{deadline, deadlines};
use crate::route::{AskedQuery, SiteState, made};

/// `/documents/summary/2023-06-09.xlsx`: the returns of all units for this deadline.
pub(in crate::route) async fn summary(
    State(site): SiteState,
    caller: Caller,
    Path(name): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    let (week, extension) = name.rsplit_once('.').ok_or(Failure::NotFound)?;
    let due = deadline(&site.plan, week).ok_or(Failure::NotFound)?;
    let (media, write) = match extension {
        "docx" => (DOCX, document::returns_summary_docx as Write),
        "xlsx" => (XLSX, document::returns_summary_xlsx as Write),
        _ => return Err(Failure::NotFound),
    };
    let saved = format!("合并调度表-{}.{extension}", due.date());
    made(site, caller, as_of, move |page| {
        let plan = &page.site.plan;
        let mut returns = page.assessment.returns.iter();
        let found = returns.find(|finding| {
            let obligation = plan.obligation(&finding.obligation);
            finding.due == due && obligation.is_some_and(|obligation| obligation.is_annex_form)
        });
        let finding = found.ok_or(Failure::NotFound)?;
        let bytes = page.with_campaign(|campaign| {
            let input = SummaryInput {
                deadline: finding,
                returns: &in_force(campaign, finding),
                as_of: page.assessment.as_of,
                simulated: page.assessment.simulated,
            };
            write(plan, &input)
        })??;
        Ok(file(&saved, media, bytes))
    })
    .await
}

/// Writes a summary as one kind of file.
type Write = fn(&plan::Plan, &SummaryInput<'_>) -> Result<Vec<u8>, document::DocumentError>;

/// Of each unit the newest sending that nothing corrects.
fn in_force<'a>(campaign: &'a Campaign, deadline: &DeadlineFinding) -> Vec<&'a ReturnFiled> {
    let units = deadline.units.iter();
    let newest = units.filter_map(|unit| {
        let sent = campaign.filed(&deadline.obligation, deadline.due, &unit.unit);
        sent.iter().rfind(|sent| sent.corrected_by.is_none())
    });
    newest.map(|sent| &sent.body).collect()
}

/// `/documents/final-report.docx`: the report at the end, or so far.
pub(in crate::route) async fn final_report(
    State(site): SiteState,
    caller: Caller,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, |page| {
        let date = page.assessment.as_of.date();
        let next = page.with_campaign(|campaign| desk::next_number(campaign, date.year()))?;
        let issue = CircularIssue {
            number: next,
            date,
            ledger_head: Some(page.head.to_string()),
        };
        let rankings = rankings(page)?;
        let bytes =
            document::final_report_docx(&page.site.plan, page.assessment, &rankings, &issue)?;
        Ok(file(&format!("工作总结报告-{date}.docx"), DOCX, bytes))
    })
    .await
}

/// The ranking of every week past, as confirmed, else as known when the week was closed.
fn rankings(page: &Page<'_>) -> Result<Vec<RankingFinding>, Failure> {
    let as_of = page.assessment.as_of;
    let weeks = page.with_campaign(|campaign| {
        let passed = deadlines(&page.site.plan)
            .iter()
            .filter(|due| **due <= as_of);
        let seen = passed.map(|due| {
            let confirmed = campaign.confirmed(*due);
            let at = confirmed.map_or(*due, |(_, _, confirmed)| confirmed.as_of);
            (*due, at)
        });
        seen.collect::<Vec<_>>()
    })?;
    let mut rankings = Vec::new();
    for (due, at) in weeks {
        let assessed = page.site.assessments.at(at)?;
        let ranking = assessed.assessment.ranking.clone();
        rankings.extend(ranking.filter(|ranking| ranking.due == due));
    }
    Ok(rankings)
}
