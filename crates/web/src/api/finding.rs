//! `/api/v1/findings/…`: how a number was reached.

use access::Action;
use assess::{Evidence, Explanation, Sentence};
use axum::extract::{Path, State};
use serde::Serialize;
use units::ClauseId;

use super::answer::{json, worked_out};
use super::operation::Operation;
use crate::http::{Access, Answer, Failure};
use crate::route::{SiteState, assessed};

pub(super) const GET: Operation = Operation {
    method: "GET",
    path: "/api/v1/findings/{*id}",
    access: Access::Act(Action::OverviewRead),
    id: "finding",
    summary: "一项结论的条款、规则、事实和计算步骤 / a finding's clause, rule, facts and steps",
    parameters: &[],
    takes: None,
    gives: "Explanation",
    refuses: &[404],
};

#[derive(Serialize)]
struct Explained<'a> {
    finding: &'a Evidence,
    clause: Clause<'a>,
    rule: Rule<'a>,
}

#[derive(Serialize)]
struct Clause<'a> {
    id: &'a ClauseId,
    heading: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    #[serde(flatten)]
    does: &'a Sentence,
}

pub(super) async fn get(State(site): SiteState, Path(id): Path<String>) -> Answer {
    // The instant is part of the finding's id.
    let as_of = assess::as_of_of_id(&id).ok_or(Failure::NotFound)?;
    worked_out(site, move |site| {
        let assessment = assessed(site, Some(as_of))?.assessment;
        let explained = assess::explain(&site.plan, &assessment, &id);
        shown(&explained.ok_or(Failure::NotFound)?)
    })
    .await
}

fn shown(explained: &Explanation) -> Answer {
    let finding = &explained.evidence;
    json(&Explained {
        finding,
        clause: Clause {
            id: &finding.clause,
            heading: &explained.clause_heading,
            text: &explained.clause_text,
        },
        rule: Rule {
            id: &finding.rule,
            does: &explained.rule,
        },
    })
}
