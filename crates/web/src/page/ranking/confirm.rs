//! 草稿 or 已确认, what changed since, and the form of whoever may confirm.

use access::Action;
use assess::RankingFinding;
use campaign::Statement;
use fact::RankingConfirmed;
use maud::{Markup, html};
use units::{BeijingTime, FactId, UnitId};

use super::RankingView;
use super::changes::Change;
use crate::page::Page;

pub(super) fn state(page: &Page<'_>, ranking: &RankingFinding, view: &RankingView) -> Markup {
    html! {
        @if let Some(confirmed) = &view.confirmed { (issued(page, confirmed)) } @else { (draft(page, ranking, view)) }
        @if !view.changes.is_empty() { (changed(page, view)) }
    }
}

fn draft(page: &Page<'_>, ranking: &RankingFinding, view: &RankingView) -> Markup {
    let may = page.caller.can(Action::RankingConfirm);
    html! {
        p { span.tag.tag-warn { (page.t("ranking-draft")) } " "
            @if view.open { (page.t("ranking-draft-note")) } @else { (page.with("ranking-unconfirmed", &[("due", page.time(ranking.due))])) }
        }
        @if may && view.open { p { a href="/documents/circular-draft.docx" { (page.t("ranking-draft-docx")) } } }
    }
}

fn issued(page: &Page<'_>, confirmed: &Statement<RankingConfirmed>) -> Markup {
    let (fact, at, ranking) = confirmed;
    html! {
        p { span.tag.tag-good { "✓ " (page.t("ranking-confirmed")) } " "
            (page.with("ranking-confirmed-at", &[("by", confirmed_by(page, *fact)), ("at", page.time(*at)), ("number", number(page, *at, ranking.number))]))
            " · " a href=(circular(ranking.due)) { (page.t("ranking-circular")) }
            " · " (page.fact(*fact))
        }
        p.note { (page.with("ranking-pinned", &[("as_of", page.time(ranking.as_of))])) " " code.hash { (ranking.ledger_head) } }
        @if !ranking.remarks.is_empty() { p.text { b { (page.t("ranking-remarks")) } " " (ranking.remarks) } }
    }
}

/// Which office: facts name who stated them as `<unit>/<role>`.
fn confirmed_by(page: &Page<'_>, fact: FactId) -> String {
    let found = page.site.assessments.fact(fact).ok().flatten();
    let by = found.map(|fact| fact.recorded_by).unwrap_or_default();
    let unit = by.split('/').next().unwrap_or_default();
    page.unit(&UnitId::new(unit))
}

/// The circular's number in full.
pub(in crate::page) fn number(page: &Page<'_>, at: BeijingTime, number: u32) -> String {
    let prefix = &page.site.plan.issuer.document_prefix;
    format!("{prefix}〔{}〕{number}号", at.date().year())
}

/// Address of a week's circular.
pub(in crate::page) fn circular(due: BeijingTime) -> String {
    format!("/documents/circular/{}.docx", due.date())
}

fn changed(page: &Page<'_>, view: &RankingView) -> Markup {
    let moved = view.changes.iter().any(Change::moves_rank);
    let key = match (view.confirmed.is_some(), moved) {
        (true, true) => "ranking-changed-ranks",
        (true, false) => "ranking-changed-scores",
        (false, _) => "ranking-changed-since-due",
    };
    html! {
        div.changed role="note" {
            p { b { (page.t(key)) } }
            div.scroll tabindex="0" role="region" aria-label=(page.t(key)) {
                table {
                    thead { tr {
                        th scope="col" { (page.t("unit")) }
                        th scope="col" { @if view.confirmed.is_some() { (page.t("ranking-as-confirmed")) } @else { (page.t("ranking-as-shown")) } }
                        th scope="col" { (page.t("ranking-as-now")) }
                    } }
                    tbody { @for change in &view.changes { tr {
                        th scope="row" { (page.unit(&change.unit)) }
                        td { (place(page, change.before.as_ref())) }
                        td { @if change.moves_rank() { b { (place(page, change.now.as_ref())) } } @else { (place(page, change.now.as_ref())) } }
                    } } }
                }
            }
        }
    }
}

fn place(page: &Page<'_>, row: Option<&(u32, String)>) -> String {
    row.map_or_else(
        || "—".to_owned(),
        |(rank, score)| {
            page.with(
                "ranking-place",
                &[("rank", rank.to_string()), ("score", score.clone())],
            )
        },
    )
}

/// For whoever may confirm the newest week: once, or again if facts have changed it since.
pub(super) fn form(page: &Page<'_>, ranking: &RankingFinding, view: &RankingView) -> Markup {
    if !page.caller.can(Action::RankingConfirm) || !view.open || ranking.rows.is_empty() {
        return html! {};
    }
    html! {
        @match &view.confirmed {
            None => section #confirm { h2 { (page.t("ranking-confirm")) } (fields(page, ranking, view.number, None)) },
            Some((fact, _, confirmed)) if !view.changes.is_empty() => section #confirm {
                details { summary { (page.t("ranking-correct")) } (fields(page, ranking, confirmed.number, Some(*fact))) }
            },
            Some(_) => {}
        }
    }
}

fn fields(
    page: &Page<'_>,
    ranking: &RankingFinding,
    next: u32,
    corrects: Option<FactId>,
) -> Markup {
    html! {
        form.desk method="post" action="/ranking/confirm" {
            (page.csrf())
            input type="hidden" name="seen" value=(desk::ranking_seen(ranking));
            @if let Some(fact) = corrects { input type="hidden" name="corrects" value=(fact); }
            label.form-label for="number" { (page.t("ranking-number")) }
            input #number.form-control type="number" name="number" min="1" step="1" placeholder=(next);
            label.form-label for="remarks" { (page.t("ranking-remarks")) }
            textarea #remarks.form-control name="remarks" rows="2" {}
            p.form-hint { (page.t("ranking-confirm-hint")) }
            button.btn.btn-primary { (page.t("ranking-confirm")) }
        }
    }
}
