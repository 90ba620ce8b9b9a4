//! What is next: for the caller's own units what to fill in or review, for everybody else who is still expected.

use access::Action;
use assess::ReturnStatus;
use campaign::Campaign;
use desk::{Stage, stage_of};
use maud::{Markup, html};
use plan::Unit;
use store::{Draft, DraftStage};

use super::super::Page;
use super::time;
use crate::route::Owed;

/// A deadline this near is shown to those who owe it; hours.
const NEAR_HOURS: i64 = 7 * 24;

pub(super) fn cards(page: &Page<'_>, campaign: &Campaign, drafts: &[Draft]) -> Markup {
    let own = own(page);
    let mine: Vec<Card<'_>> = own
        .iter()
        .flat_map(|unit| of_unit(page, campaign, drafts, unit))
        .collect();
    html! {
        @if !mine.is_empty() {
            section.mine {
                h2 { (page.t("return-mine")) }
                div.cards { @for card in &mine { (card.shown(page)) } }
            }
        }
        section.coming {
            h2 { (page.t("return-coming")) }
            (expected(page, campaign))
            @if page.caller.can(Action::ReminderRead) && !page.pinned {
                p.choices { a.btn.btn-primary href="/returns/reminders" { (page.t("reminders")) } }
            }
        }
    }
}

/// The units that the caller fills in for.
fn own<'p>(page: &Page<'p>) -> Vec<&'p Unit> {
    let plan = &page.site.plan;
    let may = |unit: &&Unit| !page.pinned && page.caller.may(plan, Action::ReturnEdit, &unit.id);
    plan.units.iter().filter(may).collect()
}

struct Card<'a> {
    owed: Owed<'a>,
    stage: Stage,
    draft: Option<&'a Draft>,
}

/// What a unit has to do, the most pressing first; when there is nothing, the next deadline as it stands.
fn of_unit<'a>(
    page: &Page<'a>,
    campaign: &Campaign,
    drafts: &'a [Draft],
    unit: &'a Unit,
) -> Vec<Card<'a>> {
    let now = page.assessment.as_of;
    let mut cards = Vec::new();
    let mut next: Option<Card<'a>> = None;
    for owed in all(page).filter(|owed| owed.obligation.units.contains(&unit.id)) {
        let owed = Owed { unit, ..owed };
        let Some(stage) = stage(page, campaign, &owed) else {
            continue;
        };
        let draft = drafts.iter().find(|draft| draft.key == owed.key());
        let card = Card { owed, stage, draft };
        if card.is_pressing(page) {
            cards.push(card);
        } else if owed.due >= now && next.as_ref().is_none_or(|next| owed.due < next.owed.due) {
            next = Some(card);
        }
    }
    // What still can be in time comes before what is late already.
    cards.sort_by_key(|card| (card.owed.due < now, card.owed.due));
    if cards.is_empty() {
        cards.extend(next);
    }
    cards
}

/// Every deadline of the plan, without a unit of its own.
fn all<'p>(page: &Page<'p>) -> impl Iterator<Item = Owed<'p>> {
    let plan = &page.site.plan;
    let each = plan.calendar.obligations.iter();
    each.flat_map(|obligation| {
        let unit = obligation.units.iter().find_map(|id| plan.unit(id));
        let due = obligation.due.iter();
        due.filter_map(move |due| {
            Some(Owed {
                obligation,
                due: *due,
                unit: unit?,
            })
        })
    })
}

fn stage(page: &Page<'_>, campaign: &Campaign, owed: &Owed<'_>) -> Option<Stage> {
    let (plan, now) = (&page.site.plan, page.assessment.as_of);
    stage_of(
        plan,
        campaign,
        &owed.obligation.id,
        owed.due,
        &owed.unit.id,
        now,
    )
}

impl Card<'_> {
    fn is_pressing(&self, page: &Page<'_>) -> bool {
        let near = self.stage.status == ReturnStatus::Pending
            && time::within(page, self.owed.due, NEAR_HOURS);
        near || self.stage.status == ReturnStatus::Missing
            || self.stage.sent_back.is_some()
            || self.draft.is_some()
    }

    fn shown(&self, page: &Page<'_>) -> Markup {
        let Owed {
            obligation,
            due,
            unit,
        } = self.owed;
        let (class, words) = self.standing(page);
        html! {
            article class={ "due-card due-" (class) } {
                h3 { (page.choose(&obligation.name, &obligation.name_en)) (page.choose("：", ": ")) span.standing { (words) } }
                p.note { (page.choose(&unit.short, &unit.name_en)) " · " (page.with("return-due", &[("due", time::due(page, due))])) }
                @if let Some(draft) = self.draft { p.note { (draft_line(page, draft)) } }
                (self.button(page))
            }
        }
    }

    /// How it stands, in a colour and in words.
    fn standing(&self, page: &Page<'_>) -> (&'static str, String) {
        let left = time::left(page, self.owed.due);
        match self.stage.status {
            _ if self.stage.sent_back.is_some() => ("bad", page.t("return-sent-back")),
            ReturnStatus::Missing => ("bad", left),
            ReturnStatus::Pending => ("open", left),
            _ => ("good", page.t("return-filed-already")),
        }
    }

    fn button(&self, page: &Page<'_>) -> Markup {
        let (path, filed) = (self.owed.path(), self.stage.newest.is_some());
        let reviews = page
            .caller
            .may(&page.site.plan, Action::ReturnReview, &self.owed.unit.id);
        let key = match self.draft.map(|draft| draft.stage) {
            Some(DraftStage::Submitted) if reviews => "return-review",
            Some(DraftStage::Submitted) => "return-look",
            Some(DraftStage::SentBack) => "return-mend",
            Some(DraftStage::Editing) => "return-continue",
            None if self.stage.sent_back.is_some() => "return-correct",
            None if filed => "return-look",
            None => "return-fill",
        };
        let to_form = key != "return-look";
        html! {
            p.choices {
                @if to_form { a.btn.btn-primary href={ (path) "/edit" } { (page.t(key)) } }
                @else { a.btn href=(path) { (page.t(key)) } }
            }
        }
    }
}

/// Where the draft is, who saved it, when.
pub(super) fn draft_line(page: &Page<'_>, draft: &Draft) -> String {
    saved_line(page, draft.stage, &draft.saved_by, draft.saved_at)
}

pub(super) fn saved_line(
    page: &Page<'_>,
    stage: DraftStage,
    by: &str,
    at: units::BeijingTime,
) -> String {
    let key = match stage {
        DraftStage::Editing => "return-draft-editing",
        DraftStage::Submitted => "return-draft-submitted",
        DraftStage::SentBack => "return-draft-sent-back",
    };
    page.with(key, &[("by", by.to_owned()), ("at", page.time(at))])
}

/// The next deadlines, and every one that somebody missed: who is still expected.
fn expected(page: &Page<'_>, campaign: &Campaign) -> Markup {
    let now = page.assessment.as_of;
    let mut lines: Vec<(Owed<'_>, Vec<String>)> = Vec::new();
    for obligation in &page.site.plan.calendar.obligations {
        let mut next = true;
        for owed in all(page).filter(|owed| owed.obligation.id == obligation.id) {
            let coming = owed.due >= now;
            let names = waiting(page, campaign, &owed);
            if (coming && next) || (!coming && !names.is_empty()) {
                lines.push((owed, names));
            }
            next = next && !coming;
        }
    }
    lines.sort_by_key(|(owed, _)| (owed.due < now, owed.due));
    html! {
        @if lines.is_empty() { p.empty { (page.t("return-coming-none")) } }
        ul.deadlines {
            @for (owed, names) in &lines {
                li {
                    b { (page.choose(&owed.obligation.name, &owed.obligation.name_en)) } " "
                    (page.with("return-due", &[("due", time::due(page, owed.due))])) " "
                    span.bad[owed.due < now] { (time::left(page, owed.due)) }
                    " · " @if names.is_empty() { (page.t("return-all-filed")) } @else {
                        (page.with("return-waiting", &[("count", names.len().to_string()), ("units", names.join(page.choose("、", ", ")))]))
                    }
                }
            }
        }
    }
}

/// Short names of those whose return is not there.
fn waiting(page: &Page<'_>, campaign: &Campaign, owed: &Owed<'_>) -> Vec<String> {
    let plan = &page.site.plan;
    let units = owed.obligation.units.iter().filter_map(|id| plan.unit(id));
    let open = units.filter(|unit| {
        let stage = stage(page, campaign, &Owed { unit, ..*owed });
        stage.is_some_and(|stage| {
            matches!(stage.status, ReturnStatus::Missing | ReturnStatus::Pending)
        })
    });
    open.map(|unit| page.unit(&unit.id)).collect()
}
