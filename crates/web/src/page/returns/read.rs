//! One return: what was filed, every version, newest first, and what can be done now.

use access::Action;
use campaign::{Campaign, Filed};
use desk::stage_of;
use fact::ReturnContent;
use maud::{Markup, html};
use store::{Draft, DraftStage};

use super::super::{Page, frame};
use super::sheet::notice as shown_notice;
use super::{Notice, cards, files, printed, time};
use crate::route::Owed;

pub(crate) fn return_read(
    page: &Page<'_>,
    campaign: &Campaign,
    owed: &Owed<'_>,
    draft: Option<&Draft>,
    notice: Option<&Notice<'_>>,
    (once, remarks): (&str, &str),
) -> Markup {
    let sent = campaign.filed(&owed.obligation.id, owed.due, &owed.unit.id);
    let content = html! {
        @if let Some(notice) = notice { (shown_notice(page, notice, owed)) }
        section {
            (head(page, campaign, owed))
            (standing(page, campaign, owed))
            @if !page.pinned { (next(page, campaign, owed, draft)) }
        }
        @if sent.is_empty() { section { p.empty { (page.t("return-nothing")) } } }
        @for (number, filed) in sent.iter().enumerate().rev() {
            (version(page, campaign, owed, filed, (number + 1, number + 1 == sent.len())))
        }
        (attached(page, campaign, owed))
        @if let Some(newest) = sent.last() { (send_back(page, campaign, owed, newest, (once, remarks))) }
        p { a href={ "/returns" (page.at()) } { (page.t("return-back")) } }
    };
    let shell = frame::Shell {
        live: true,
        ..page.shell(Some("return-title"), "nav-returns")
    };
    frame::framed(page, &shell, &content)
}

/// Whose, what, by when.
pub(super) fn head(page: &Page<'_>, campaign: &Campaign, owed: &Owed<'_>) -> Markup {
    let Owed {
        obligation,
        due,
        unit,
    } = *owed;
    let is_open = campaign.filed(&obligation.id, due, &unit.id).is_empty();
    html! {
        h2 { (page.choose(&unit.name, &unit.name_en)) " · " (page.choose(&obligation.name, &obligation.name_en)) }
        p.note { (page.with("return-due", &[("due", time::due(page, due))])) @if is_open { " · " b { (time::left(page, due)) } } }
    }
}

fn standing(page: &Page<'_>, campaign: &Campaign, owed: &Owed<'_>) -> Markup {
    let (plan, now) = (&page.site.plan, page.assessment.as_of);
    let stage = stage_of(
        plan,
        campaign,
        &owed.obligation.id,
        owed.due,
        &owed.unit.id,
        now,
    );
    let back = campaign.sent_back(&owed.obligation.id, owed.due, &owed.unit.id);
    let waiting = stage.and_then(|stage| stage.sent_back);
    html! {
        @for (fact, at, sent) in back.iter().filter(|(fact, ..)| Some(*fact) == waiting) {
            div.alert.alert-danger role="note" {
                p { b { (page.t("return-sent-back")) } " " (page.time(*at)) " " (page.fact(*fact)) }
                p.said { (sent.remarks) }
            }
        }
    }
}

/// The draft and what to do with it.
fn next(page: &Page<'_>, campaign: &Campaign, owed: &Owed<'_>, draft: Option<&Draft>) -> Markup {
    let may = |action| page.caller.may(&page.site.plan, action, &owed.unit.id);
    if !may(Action::ReturnEdit) {
        return html! {};
    }
    let filed = !campaign
        .filed(&owed.obligation.id, owed.due, &owed.unit.id)
        .is_empty();
    let reviews = may(Action::ReturnReview);
    let key = match draft.map(|draft| draft.stage) {
        Some(DraftStage::Submitted) if reviews => "return-review",
        Some(_) => "return-continue",
        None if filed => "return-correct",
        None => "return-fill",
    };
    html! {
        @if let Some(draft) = draft {
            p { (cards::draft_line(page, draft)) }
            @if let Some(remarks) = draft.remarks.as_deref().filter(|_| draft.stage == DraftStage::SentBack) {
                div.alert.alert-warning role="note" { p { b { (page.t("return-remarks")) } } p.said { (remarks) } }
            }
        }
        p.choices {
            a.btn.btn-primary href={ (owed.path()) "/edit" } { (page.t(key)) }
            @if owed.obligation.is_annex_form { a.btn href={ (owed.path()) "/blank.xlsx" } { (page.t("return-blank")) } }
        }
    }
}

/// One sending; the newest is open, earlier ones are folded.
fn version(
    page: &Page<'_>,
    campaign: &Campaign,
    owed: &Owed<'_>,
    filed: &Filed,
    (number, is_newest): (usize, bool),
) -> Markup {
    let content = html! {
        (facts(page, campaign, owed, filed))
        @match &filed.body.content {
            ReturnContent::Empty { statement } => { p { span.tag { (page.t("empty")) } " " span.said { (statement) } } }
            ReturnContent::Document { title } => { p { (page.t("return-document-title")) (page.choose("：", ": ")) b { (title) } } }
            ReturnContent::Form(form) => { (printed::form(page, form)) }
        }
    };
    let title = page.with("return-version", &[("number", number.to_string())]);
    html! {
        section.version {
            @if is_newest { h2 { (title) } (content) } @else {
                details { summary { (title) " " (page.time(filed.body.received_at)) } (content) }
            }
        }
    }
}

fn facts(page: &Page<'_>, campaign: &Campaign, owed: &Owed<'_>, filed: &Filed) -> Markup {
    let (due, received) = (owed.due, filed.body.received_at);
    let back = campaign.sent_back(&owed.obligation.id, due, &owed.unit.id);
    html! {
        p {
            (page.t("fact")) " " (page.fact(filed.fact)) " · " (page.t("return-received")) " " (page.time(received)) " "
            // The first sending alone decides.
            @if filed.corrects.is_some() {} @else if received > due {
                span.tag.tag-warn { (page.with("return-late-by", &[("span", time::between(page, due, received))])) }
            } @else { span.tag.tag-good { (page.t("on-time")) } }
            @if let Some(corrected) = filed.corrects { " · " (page.t("fact-corrects")) " " (page.fact(corrected)) }
            @if let Some(by) = filed.corrected_by { " · " (page.t("return-corrected-by")) " " (page.fact(by)) }
        }
        @for (fact, at, sent) in back.iter().filter(|(.., sent)| sent.filed == filed.fact) {
            p.note { (page.t("return-remarks")) " " (page.time(*at)) " " (page.fact(*fact)) (page.choose("：", ": ")) (sent.remarks) }
        }
    }
}

fn attached(page: &Page<'_>, campaign: &Campaign, owed: &Owed<'_>) -> Markup {
    html! {
        @if files::has_files(campaign, owed) {
            section #files { h2 { (page.t("return-files")) } (files::filed(page, campaign, owed)) }
        }
    }
}

fn send_back(
    page: &Page<'_>,
    campaign: &Campaign,
    owed: &Owed<'_>,
    newest: &Filed,
    (once, remarks): (&str, &str),
) -> Markup {
    let may = page
        .caller
        .may(&page.site.plan, Action::ReturnSendBack, &owed.unit.id);
    let back = campaign.sent_back(&owed.obligation.id, owed.due, &owed.unit.id);
    if !may || page.pinned || back.iter().any(|(.., sent)| sent.filed == newest.fact) {
        return html! {};
    }
    html! {
        section {
            details open[!remarks.is_empty()] {
                summary { (page.t("return-send-back")) }
                form.narrow method="post" action={ (owed.path()) "/send-back" } {
                    (page.csrf())
                    input type="hidden" name="once" value=(once);
                    input type="hidden" name="filed" value=(newest.fact);
                    label.form-label for="remarks" { (page.t("return-remarks")) }
                    textarea #remarks.form-control name="remarks" rows="3" required maxlength=(desk::limits::TEXT_CHARS_MAX) { (remarks) }
                    p.form-hint { (page.t("return-send-back-hint")) }
                    button.btn.btn-danger { (page.t("return-send-back")) }
                }
            }
        }
    }
}
