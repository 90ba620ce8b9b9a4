//! The facts of a finding: the first ones each with its kind and what it says, the rest as ranges.

use access::Action;
use fact::{Body, Fact, ReturnContent, Subject};
use maud::{Markup, html};
use units::FactSet;

use crate::page::Page;
use crate::route::fact::readable;

/// Facts told one by one; a season of hours would be thousands.
const TOLD_MAX: usize = 50;

pub(super) fn list(page: &Page<'_>, facts: &FactSet) -> Markup {
    let all = usize::try_from(facts.len()).unwrap_or(usize::MAX);
    let rest = FactSet::collect(facts.iter().skip(TOLD_MAX));
    html! {
        @if all == 0 { p.empty { "—" } } @else {
            ul.told { @for id in facts.iter().take(TOLD_MAX) {
                @match readable(page.site, page.caller, id) {
                    Ok(fact) if page.caller.can(Action::FactRead) => { li { (page.fact(id)) " " (kind(page, &fact)) " " small { (summary(page, &fact.body)) } } }
                    // Another unit's matter: it counts, and is not shown.
                    _ => { li { (id) } }
                }
            } }
        }
        @if !rest.is_empty() {
            details {
                summary { (page.with("facts-rest", &[("count", rest.len().to_string())])) }
                p.facts { (rest) }
            }
        }
    }
}

fn kind(page: &Page<'_>, fact: &Fact) -> String {
    match &fact.body {
        Body::Unknown { kind, .. } => kind.clone(),
        body => page.t(&format!("kind-{}", body.kind().replace('.', "-"))),
    }
}

/// What a fact says, in one line.
fn summary(page: &Page<'_>, body: &Body) -> String {
    match body {
        Body::AirHour(hour) => {
            let values = hour.values.iter();
            let values: Vec<String> = values
                .filter_map(|(pollutant, value)| {
                    Some(format!("{} {}", pollutant.label(), (*value)?))
                })
                .collect();
            let at = page.time(hour.hour_end.instant());
            format!("{} {at} {}", hour.place, values.join(" "))
        }
        Body::ReturnFiled(filed) => {
            let content = match &filed.content {
                ReturnContent::Empty { .. } => page.t("empty"),
                ReturnContent::Form(form) => {
                    let problems: usize = form.rows.iter().map(|row| row.problems.len()).sum();
                    page.with("fact-problems", &[("count", problems.to_string())])
                }
                ReturnContent::Document { title } => title.clone(),
            };
            let (due, at) = (page.time(filed.due), page.time(filed.received_at));
            format!("{} {due} ← {at} {content}", page.unit(&filed.unit))
        }
        Body::ReturnSentBack(sent) => {
            format!(
                "{} {} {}",
                page.unit(&sent.unit),
                page.time(sent.due),
                sent.remarks
            )
        }
        Body::TaskProgress(report) => {
            format!(
                "{} {} {}",
                report.task,
                page.unit(&report.unit),
                report.done
            )
        }
        Body::TaskAssigned(named) => {
            format!(
                "{} {} {}",
                named.task,
                page.unit(&named.unit),
                named.responsible
            )
        }
        Body::TaskSignedOff(signed) => format!("{} {}", signed.task, signed.remarks),
        Body::ProblemClosed(closed) => format!(
            "{} {}#{} {}",
            page.unit(&closed.unit),
            closed.reported_in,
            closed.line,
            closed.outcome
        ),
        Body::FileAttached(file) => match &file.about {
            Subject::Task { task } => format!("{task} {}", file.name),
            Subject::Return { due, .. } => format!("{} {}", page.time(*due), file.name),
        },
        Body::RankingConfirmed(ranking) => {
            format!("{} № {}", page.time(ranking.due), ranking.number)
        }
        Body::SandDustDecision(decision) => format!(
            "{} {} – {} {}",
            decision.place,
            page.time(decision.first_hour_end),
            page.time(decision.last_hour_end),
            decision.document
        ),
        Body::Unknown { version, .. } => format!("v{version}"),
        body => super::field::summary(page, body),
    }
}
