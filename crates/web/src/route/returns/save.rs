//! Saving a draft, handing it to the reviewer, handing it back: the ways of a form that end in the store.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use desk::Refusal;
use store::{DraftStage, SaveError};

use super::fields::Button;
use super::once::once;
use super::owed::Which;
use super::taken::{Again, Taken, is_error};
use super::{hold, import};
use crate::http::{Answer, Failure, Posted};
use crate::page::{Notice, Page};
use crate::route::{SiteState, made};

/// What is to become of the form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Save,
    Submit,
    Reject,
}

pub(super) async fn draft(site: SiteState, which: Path<Which>, posted: Posted) -> Answer {
    done(site, which, posted, Wish::Save).await
}

/// Files come with any of the buttons; this is the one beside them.
pub(super) async fn upload(site: SiteState, which: Path<Which>, posted: Posted) -> Answer {
    done(site, which, posted, Wish::Save).await
}

pub(super) async fn submit(site: SiteState, which: Path<Which>, posted: Posted) -> Answer {
    done(site, which, posted, Wish::Submit).await
}

pub(super) async fn reject(site: SiteState, which: Path<Which>, posted: Posted) -> Answer {
    done(site, which, posted, Wish::Reject).await
}

async fn done(
    State(site): SiteState,
    Path(which): Path<Which>,
    posted: Posted,
    wish: Wish,
) -> Answer {
    made(site, posted.caller.clone(), None, move |page| {
        let taken = Taken::of(page, &which, &posted)?;
        match Button::of(posted.fields()) {
            None | Some(Button::Drop(_)) => {}
            Some(_) => return taken.again(page, lines_changed()),
        }
        // What was read from a spreadsheet is looked at before it goes on.
        let wish = if posted.file(import::FIELD).is_some() {
            Wish::Save
        } else {
            wish
        };
        let location = location(&taken, &posted, wish);
        once(page, &posted, &location, || {
            wished(page, taken, &posted, wish, &location)
        })
    })
    .await
}

const fn lines_changed() -> Again<'static> {
    Again {
        status: StatusCode::OK,
        notices: Vec::new(),
        judged: false,
        unsaved: true,
    }
}

/// Where it leads if all goes well.
fn location(taken: &Taken<'_>, posted: &Posted, wish: Wish) -> String {
    let path = taken.owed.path();
    match wish {
        Wish::Save if posted.file(import::FIELD).is_some() => format!("{path}/edit?said=imported"),
        Wish::Save => format!("{path}/edit?said=saved"),
        Wish::Submit => format!("{path}?said=submitted"),
        Wish::Reject => format!("{path}?said=rejected"),
    }
}

fn wished(
    page: &Page<'_>,
    mut taken: Taken<'_>,
    posted: &Posted,
    wish: Wish,
    location: &str,
) -> Answer {
    if let Some(answer) = received(page, &mut taken, posted)? {
        return answer;
    }
    let typed = posted.text("remarks");
    if wish == Wish::Reject && !is_submitted(&taken) {
        return Err(Refusal::not_submitted().into());
    }
    let (wish, no_remarks) = match wish {
        Wish::Reject if typed.is_empty() => (Wish::Save, true),
        wish => (wish, false),
    };
    let remarks = match wish {
        Wish::Reject => Some(typed.to_owned()),
        Wish::Save | Wish::Submit => taken.remarks(),
    };
    let stage = stage(page, &taken, wish);
    if let Err(error) = taken.save(page, stage, remarks.as_deref()) {
        return taken.not_saved(page, &error);
    }
    match wish {
        Wish::Submit => submitted(page, taken, location),
        Wish::Save if no_remarks => {
            taken.again(page, told("请写明退回意见", "say what is to be put right"))
        }
        Wish::Save | Wish::Reject => Ok(Redirect::to(location).into_response()),
    }
}

fn is_submitted(taken: &Taken<'_>) -> bool {
    let current = taken.current.as_ref();
    current.is_some_and(|draft| draft.stage == DraftStage::Submitted)
}

/// Where the draft is after saving. What a reporter saves goes to the reviewer only when handed over.
fn stage(page: &Page<'_>, taken: &Taken<'_>, wish: Wish) -> DraftStage {
    let before = taken.current.as_ref().map(|draft| draft.stage);
    let reviews = page.caller.may(
        &page.site.plan,
        access::Action::ReturnReview,
        &taken.owed.unit.id,
    );
    match (wish, before) {
        (Wish::Reject, _) => DraftStage::SentBack,
        (_, Some(DraftStage::Submitted)) if reviews && wish != Wish::Submit => {
            DraftStage::Submitted
        }
        (_, Some(DraftStage::SentBack)) => DraftStage::SentBack,
        _ => DraftStage::Editing,
    }
}

/// Hands over a draft that is saved; one with mistakes stays.
fn submitted(page: &Page<'_>, mut taken: Taken<'_>, location: &str) -> Answer {
    if taken.findings(page)?.iter().any(is_error) {
        return taken.again(page, with_mistakes());
    }
    let remarks = taken.remarks();
    match taken.save(page, DraftStage::Submitted, remarks.as_deref()) {
        Ok(()) => Ok(Redirect::to(location).into_response()),
        Err(error) => taken.not_saved(page, &error),
    }
}

/// Shown with every mistake at its field.
pub(super) fn with_mistakes() -> Again<'static> {
    Again {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        notices: vec![Notice::Mistakes],
        judged: true,
        unsaved: false,
    }
}

fn told(zh: &str, en: &str) -> Again<'static> {
    Again {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        notices: vec![Notice::Bad(zh.to_owned(), en.to_owned())],
        judged: false,
        unsaved: false,
    }
}

/// Takes in files and a spreadsheet, and looks whether somebody was quicker. An answer: it goes no further.
pub(super) fn received(
    page: &Page<'_>,
    taken: &mut Taken<'_>,
    posted: &Posted,
) -> Result<Option<Answer>, Failure> {
    let mut refused = Vec::new();
    let held = match hold::hold(page, posted)? {
        Ok(held) => held,
        Err(messages) => {
            refused.extend(
                messages
                    .into_iter()
                    .map(|message| Notice::Bad(message.zh, message.en)),
            );
            Vec::new()
        }
    };
    for one in &held {
        taken.entry.hold(one.clone());
    }
    if taken.entry.attachments.len() > hold::HELD_MAX {
        taken.entry.attachments.truncate(hold::HELD_MAX);
        let most = hold::HELD_MAX;
        refused.push(Notice::Bad(
            format!("附件最多 {most} 个，多出的没有收下"),
            format!("at most {most} files wait with a draft; the rest was not taken"),
        ));
    }
    match import::form(&page.site.plan, &taken.owed, posted) {
        None => {}
        Some(Ok(form)) => taken.entry.form = form,
        Some(Err(mistakes)) => refused.push(Notice::Cells(mistakes)),
    }
    if taken.overtaken() {
        return Ok(Some(overtaken(page, taken, &held)));
    }
    if refused.is_empty() {
        return Ok(None);
    }
    // What was typed is shown again as it is; files that were taken are saved with it.
    let saved = held.is_empty() || keep(page, taken).is_ok();
    Ok(Some(taken.again(
        page,
        Again {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            notices: refused,
            judged: false,
            unsaved: held.is_empty() || !saved,
        },
    )))
}

fn keep(page: &Page<'_>, taken: &mut Taken<'_>) -> Result<(), SaveError> {
    let (stage, remarks) = (stage(page, taken, Wish::Save), taken.remarks());
    taken.save(page, stage, remarks.as_deref())
}

/// Somebody was quicker. Files go to what they saved: those do not contradict each other.
fn overtaken(page: &Page<'_>, taken: &mut Taken<'_>, held: &[super::Held]) -> Answer {
    let Some(mut current) = taken.current.clone() else {
        return taken.not_saved(page, &SaveError::Gone);
    };
    if !held.is_empty() {
        let mut theirs = super::Entry::of(&current);
        for one in held {
            theirs.hold(one.clone());
        }
        let (store, remarks) = (&page.site.store, current.remarks.as_deref());
        current.version = match store.save_draft(
            &current.key,
            current.version,
            current.stage,
            &theirs.to_json(),
            remarks,
            &current.saved_by,
            current.saved_at,
        ) {
            Ok(version) => version,
            Err(error) => return taken.not_saved(page, &error),
        };
    }
    taken.not_saved(
        page,
        &SaveError::Conflict {
            current: Box::new(current),
        },
    )
}
