//! One case: where it stands, what the law says, every step, and what may be done next.

use assess::{CaseFinding, LeniencyFinding};
use campaign::{Campaign, Statement};
use fact::{CaseOpened, CaseStep, CaseStepped, RecheckResult};
use maud::{Markup, html};
use units::CaseId;

use super::{case_address, clock, fine, fine_of, stage, steps};
use crate::page::field::{object_link, part};
use crate::page::{Page, frame};

/// None if there is no such case.
pub(crate) fn case(page: &Page<'_>, campaign: &Campaign, id: &CaseId) -> Option<Markup> {
    let mut cases = page.assessment.field.cases.iter();
    let finding = cases.find(|case| case.case == *id)?;
    let opened = campaign.field().case(id)?;
    let taken = campaign.field().case_steps(id);
    let content = html! {
        p { a href={ "/cases" (page.at()) } { (page.t("cases-back")) } }
        section { (head(page, finding, opened)) }
        @if !finding.next.is_empty() {
            section #next { h2 { (page.t("case-next")) } ul { @for next in &finding.next { li { (page.lang.pick(next)) } } } }
        }
        @if let Some(fine) = fine_of(page, id) { (fine::section(page, fine)) }
        (suggestions(page, finding))
        section #history { h2 { (page.t("case-history")) } (history(page, opened, taken)) (papers(page, id, taken)) }
        @if !page.pinned { (steps::forms(page, finding, opened, taken)) }
    };
    let shell = page.shell(Some("case-title"), "nav-cases");
    Some(frame::framed(page, &shell, &content))
}

fn head(page: &Page<'_>, finding: &CaseFinding, opened: &Statement<CaseOpened>) -> Markup {
    let (fact, _, opened) = opened;
    html! {
        h2 { (finding.number) " " (stage(page, finding)) }
        dl.facts-of {
            dt { (page.t("case-object")) } dd { (object_link(page, &finding.object, &finding.name)) }
            dt { (page.t("case-party")) } dd { (finding.party) }
            dt { (page.t("case-offence")) } dd { (page.choose(&finding.offence_name, &finding.offence_name_en)) }
            dt { (page.t("case-unit")) } dd { (page.unit(&finding.unit)) }
            dt { (page.t("case-act-on")) } dd { (opened.act_on) }
            dt { (page.t("case-filed-on")) } dd { (opened.filed_on) " · " (page.fact(*fact)) }
            dt { (page.t("case-clock")) } dd { (clock(page, finding)) }
            dt { (page.t("case-edition")) } dd { (edition(page, &opened.law)) }
            dt { (page.t("case-problems")) }
            dd { @for problem in &opened.problems { a href={ "/problems/" (part(problem.as_str())) (page.at()) } { (problem) } " " } }
            @if let Some(recheck) = &finding.recheck {
                dt { (page.t("case-recheck")) }
                dd {
                    (page.with("case-recheck-by", &[("served", recheck.served.to_string()), ("by", recheck.by.to_string())]))
                    @if let Some(done) = recheck.done { " · " (page.with("case-recheck-done", &[("done", done.to_string())])) }
                    @if recheck.overdue { " " span.tag.tag-bad { (page.t("status-overdue")) } }
                }
            }
        }
    }
}

/// An edition of the law by its name.
fn edition(page: &Page<'_>, id: &str) -> String {
    let law = page.site.assessments.laws().edition(id);
    law.map_or_else(
        || id.to_owned(),
        |law| page.choose(&law.name, &law.name_en).to_owned(),
    )
}

/// What rules suggest and a person decides: repetition, leniency.
fn suggestions(page: &Page<'_>, finding: &CaseFinding) -> Markup {
    let of_case = |one: &&LeniencyFinding| one.case == finding.case;
    let leniency: Vec<&LeniencyFinding> = page
        .assessment
        .field
        .leniency
        .iter()
        .filter(of_case)
        .collect();
    let repeat = finding.repeat.as_ref();
    if leniency.is_empty() && repeat.is_none() {
        return html! {};
    }
    html! {
        section #suggestions {
            h2 { (page.t("case-suggestions")) }
            @if let Some(repeat) = repeat {
                p {
                    (page.with("case-repeat", &[("cases", repeat.cases.to_string())])) " "
                    @if repeat.holds {
                        span.tag.tag-bad { (page.t("case-repeat-holds")) } " "
                        (repeat.suggests.iter().map(|one| page.t(&format!("case-suggest-{one}"))).collect::<Vec<_>>().join(page.choose("、", ", ")))
                    } @else { span.tag { (page.t("case-repeat-not")) } }
                }
            }
            @for one in leniency {
                p {
                    @if one.holds { span.tag.tag-good { (page.t("case-lenient-holds")) } } @else { span.tag { (page.t("case-lenient-not")) } }
                    " " a href=(page.finding(&one.evidence.id)) { (page.lang.pick(&one.evidence.sentence)) }
                }
            }
            p.note { (page.t("case-suggestions-note")) }
        }
    }
}

fn history(
    page: &Page<'_>,
    opened: &Statement<CaseOpened>,
    taken: &[Statement<CaseStepped>],
) -> Markup {
    html! {
        ol.told {
            li { (opened.2.filed_on) " " b { (page.t("case-step-filed")) } " " (page.unit(&opened.2.unit)) " " (page.fact(opened.0)) }
            @for (fact, _, stepped) in taken {
                li {
                    (stepped.on) " " b { (page.t(&format!("case-step-{}", name(&stepped.step)))) } " "
                    (said(page, &stepped.step)) " " (page.unit(&stepped.unit)) " " (page.fact(*fact))
                    @if !stepped.remarks.is_empty() { div.said { (stepped.remarks) } }
                }
            }
        }
    }
}

/// A step's name, as facts write it.
pub(super) const fn name(step: &CaseStep) -> &'static str {
    match step {
        CaseStep::OrderServed {} => "order_served",
        CaseStep::Rechecked { .. } => "rechecked",
        CaseStep::Decided { .. } => "decided",
        CaseStep::DailyFined { .. } => "daily_fined",
        CaseStep::Seized { .. } => "seized",
        CaseStep::Restricted { .. } => "restricted",
        CaseStep::Transferred { .. } => "transferred",
        CaseStep::SupervisionListed { .. } => "supervision_listed",
        CaseStep::Exposed { .. } => "exposed",
        CaseStep::Lenient { .. } => "lenient",
        CaseStep::Closed { .. } => "closed",
    }
}

/// What a step says beside its name.
fn said(page: &Page<'_>, step: &CaseStep) -> String {
    let wan = page.t("wan-yuan");
    match step {
        CaseStep::OrderServed {} => String::new(),
        CaseStep::Rechecked { result, .. } => page.t(match result {
            RecheckResult::Corrected => "case-recheck-corrected",
            RecheckResult::Continuing => "case-recheck-continuing",
            RecheckResult::Refused => "case-recheck-refused",
        }),
        CaseStep::Decided { fine_fen, article } => format!("{fine_fen} {wan} · {article}"),
        CaseStep::DailyFined {
            from,
            to,
            days,
            fine_fen,
        } => {
            let values = [
                ("from", from.to_string()),
                ("to", to.to_string()),
                ("days", days.to_string()),
                ("amount", fine_fen.to_string()),
            ];
            page.with("case-daily-said", &values)
        }
        CaseStep::Seized { what } | CaseStep::Restricted { what } => what.clone(),
        CaseStep::Transferred { to, offence } => format!("{} · {offence}", page.unit(to)),
        CaseStep::SupervisionListed { until } => {
            until.map_or_else(String::new, |until| until.to_string())
        }
        CaseStep::Exposed { medium } => medium.clone(),
        CaseStep::Lenient { conditions, .. } => conditions.join(page.choose("；", "; ")),
        CaseStep::Closed { outcome } => outcome.clone(),
    }
}

/// The papers that the steps so far call for.
fn papers(page: &Page<'_>, id: &CaseId, taken: &[Statement<CaseStepped>]) -> Markup {
    let has = |wanted: &str| taken.iter().any(|(_, _, one)| name(&one.step) == wanted);
    let papers = [
        ("order", true),
        ("decision", has("decided")),
        ("daily", has("daily_fined")),
    ];
    html! {
        ul.documents {
            @for (paper, _) in papers.into_iter().filter(|(_, there)| *there) {
                li { a href={ (case_address(id)) "/" (paper) ".docx" } { (page.t(&format!("case-paper-{paper}"))) } }
            }
        }
    }
}
