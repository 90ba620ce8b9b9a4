//! `/objects/{object}/notices/{fact}`: a rectification notice as docx.

use access::Action;
use axum::extract::{Path, Query, State};
use campaign::Campaign;
use document::{PaperIssue, Rectification, rectification_docx};
use fact::NoticeAbout;
use units::ObjectId;

use crate::http::{Answer, Caller, Failure};
use crate::page::Page;
use crate::route::document::{DOCX, file};
use crate::route::tasks::fact_named;
use crate::route::{AskedQuery, SiteState, made};

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path((object, fact)): Path<(String, String)>,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    let fact = fact_named(&fact).map_err(|_| Failure::NotFound)?;
    made(site, caller, as_of, move |page| {
        let object = ObjectId::new(&object);
        let (name, bytes) = page.with_campaign(|campaign| {
            let registered = campaign.field().object(&object);
            let (_, _, registered) = registered.ok_or(Failure::NotFound)?;
            if !page.may_object(Action::ObjectRead, registered) {
                return Err(Failure::NotAllowed);
            }
            let notices = campaign.field().notices(&object).iter();
            let mut notices = notices.filter(|(one, ..)| Some(*one) == fact);
            let (_, at, notice) = notices.next().ok_or(Failure::NotFound)?;
            let NoticeAbout::Problems { problems } = &notice.about else {
                return Err(Failure::NotFound);
            };
            let issue = PaperIssue {
                number: notice.number.clone(),
                date: at.date(),
                ledger_head: Some(page.head.to_string()),
                simulated: page.assessment.simulated,
            };
            written(page, campaign, problems, &issue).map(|bytes| (notice.number.clone(), bytes))
        })??;
        Ok(file(&format!("{name}.docx"), DOCX, bytes))
    })
    .await
}

fn written(
    page: &Page<'_>,
    campaign: &Campaign,
    problems: &[units::ProblemId],
    issue: &PaperIssue,
) -> Result<Vec<u8>, Failure> {
    let plan = &page.site.plan;
    let notice = Rectification::of(plan, campaign.field(), problems, None);
    let notice = notice.map_err(|_| Failure::NotFound)?;
    rectification_docx(plan, &notice, issue).map_err(Failure::internal)
}
