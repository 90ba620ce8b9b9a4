//! Circulars: the draft of the newest week, and those issued, made again from what was confirmed.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campaign::Statement;
use document::CircularIssue;
use fact::RankingConfirmed;

use super::{DOCX, file};
use crate::http::{Answer, Caller, Failure};
use crate::page::{self, Page};
use crate::route::ranking::deadline;
use crate::route::{AskedQuery, SiteState, made};

/// `/documents/circular/2023-06-09.docx`: the circular of the week that this deadline closed.
pub(in crate::route) async fn issued(
    State(site): SiteState,
    caller: Caller,
    Path(name): Path<String>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    let week = name.strip_suffix(".docx").ok_or(Failure::NotFound)?;
    let due = deadline(&site.plan, week).ok_or(Failure::NotFound)?;
    made(site, caller, as_of, move |page| {
        let confirmed = page.with_campaign(|campaign| campaign.confirmed(due).cloned())?;
        match confirmed {
            Some(confirmed) => again(page, &confirmed),
            None => Ok(not_issued(page)),
        }
    })
    .await
}

/// The same bytes whenever it is asked for: it rests on the facts up to the confirmed head, and on nothing else.
fn again(page: &Page<'_>, confirmed: &Statement<RankingConfirmed>) -> Answer {
    let (_, at, confirmed) = confirmed;
    let assessments = &page.site.assessments;
    let assessment = assessments.up_to(confirmed.as_of, &confirmed.ledger_head)?;
    let rows = assessment.ranking.as_ref().map(desk::confirmed_rows);
    if rows.as_ref() != Some(&confirmed.rows) {
        return Err(Failure::Conflict {
            zh: "重新生成的排名与当时确认的不同：方案或程序此后已变。请使用已印发的文件。".to_owned(),
            en: "the ranking made again is not the one confirmed: the plan or the program has changed since; use the document as issued"
                .to_owned(),
        });
    }
    let issue = CircularIssue {
        number: confirmed.number,
        date: at.date(),
        ledger_head: Some(confirmed.ledger_head.clone()),
    };
    let bytes = document::circular_docx(&page.site.plan, &assessment, &issue)?;
    let name = format!("通报-{}-{}号.docx", confirmed.due.date(), confirmed.number);
    Ok(file(&name, DOCX, bytes))
}

fn not_issued(page: &Page<'_>) -> Response {
    (StatusCode::NOT_FOUND, page::not_issued(page)).into_response()
}

/// `/documents/circular-draft.docx`: as it would be issued now, under the number it would have.
pub(in crate::route) async fn draft(
    State(site): SiteState,
    caller: Caller,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, |page| {
        let Some(ranking) = &page.assessment.ranking else {
            return Ok(not_issued(page));
        };
        let date = page.assessment.as_of.date();
        let next = page.with_campaign(|campaign| desk::next_number(campaign, date.year()))?;
        let issue = CircularIssue {
            number: next,
            date,
            ledger_head: Some(page.head.to_string()),
        };
        let bytes = document::circular_docx(&page.site.plan, page.assessment, &issue)?;
        let name = format!("通报（草稿）-{}.docx", ranking.due.date());
        Ok(file(&name, DOCX, bytes))
    })
    .await
}
