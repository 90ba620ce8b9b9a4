//! Appeals that wait for a decision.

use assess::{AppealState, ListFinding};
use campaign::Campaign;
use maud::{Markup, html};

use super::{confirmed, may_decide};
use crate::page::Page;
use crate::page::field::object_link;

pub(super) fn waiting(page: &Page<'_>, campaign: &Campaign, findings: &[&ListFinding]) -> Markup {
    let pending = |finding: &&&ListFinding| {
        let confirmed = finding.confirmed.as_ref();
        confirmed.and_then(|one| one.appeal) == Some(AppealState::Pending)
    };
    let waiting: Vec<&&ListFinding> = findings.iter().filter(pending).collect();
    if waiting.is_empty() {
        return html! {};
    }
    html! {
        section #appeals {
            h2 { (page.t("lists-appeals")) " " span.count { (waiting.len()) } }
            div.cards { @for finding in waiting { (one(page, campaign, finding)) } }
        }
    }
}

fn one(page: &Page<'_>, campaign: &Campaign, finding: &ListFinding) -> Markup {
    let Some((fact, at, appeal)) = campaign.field().appeals(&finding.object).last() else {
        return html! {};
    };
    let id = format!("reasons-{fact}");
    html! {
        article.due-card.due-open {
            h3 { (object_link(page, &finding.object, &finding.name)) }
            p { (confirmed(page, finding)) }
            p.said { (appeal.grounds) }
            p.note { (page.time(*at)) " · " (page.fact(*fact)) }
            @if may_decide(page) {
                form.desk method="post" action="/lists/review" {
                    (page.csrf())
                    input type="hidden" name="object" value=(finding.object);
                    input type="hidden" name="appeal" value=(fact);
                    label.form-label for=(id) { (page.t("lists-review-reasons")) }
                    textarea.form-control id=(id) name="reasons" rows="2" required {}
                    div.deeds {
                        button.btn name="stands" value="yes" { (page.t("lists-review-stands")) }
                        button.btn name="stands" value="no" { (page.t("lists-review-overturn")) }
                    }
                }
            }
        }
    }
}
