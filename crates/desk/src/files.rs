//! Attaching a file to a return or a task. The bytes are stored and digested by the caller.

use access::Action;
use fact::{Body, FileAttached, NewFact, Subject};
use plan::Plan;
use units::{BeijingTime, UnitId};

use crate::limits::{FILE_BYTES_MAX, FILE_NAME_CHARS_MAX};
use crate::text::tidy;
use crate::{Actor, Refusal, RefusalCode, field, owed, tasks};

/// A file that is on disk already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it goes with.
    pub about: Subject,
    /// Whose return; for a task the actor's own or the first responsible unit it may report for.
    pub unit: UnitId,
    /// SHA-256 of its bytes, hexadecimal, lower case.
    pub sha256: String,
    /// Its name; folders before it are dropped.
    pub name: String,
    /// Such as `application/pdf`.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
}

/// Attaches a file. The same file under the same name to the same subject is the same fact.
///
/// # Errors
/// Not allowed, not owed or not responsible, or a file that is too large or badly named.
pub fn attach(
    plan: &Plan,
    actor: &Actor,
    attachment: &Attachment,
    now: BeijingTime,
) -> Result<NewFact, Refusal> {
    let (unit, subject) = subject(plan, actor, attachment)?;
    well_formed(attachment)?;
    let name = name(&attachment.name)?;
    let sha256 = &attachment.sha256;
    Ok(NewFact {
        occurred_at: now,
        recorded_by: actor.stated_by(),
        key: format!("file.attached/{subject}/{unit}/{sha256}/{name}"),
        corrects: None,
        body: Body::FileAttached(FileAttached {
            unit,
            about: attachment.about.clone(),
            sha256: sha256.clone(),
            name,
            media_type: attachment.media_type.clone(),
            bytes: attachment.bytes,
        }),
    })
}

/// Whose file it is, and the subject as keys name it.
fn subject(
    plan: &Plan,
    actor: &Actor,
    attachment: &Attachment,
) -> Result<(UnitId, String), Refusal> {
    match &attachment.about {
        Subject::Return { obligation, due } => {
            let unit = &attachment.unit;
            owed::unit(plan, unit)?;
            if !actor.may(plan, Action::ReturnEdit, unit) {
                return Err(Refusal::not_allowed(Action::ReturnEdit));
            }
            owed::obligation(plan, obligation, *due, unit)?;
            Ok((unit.clone(), format!("return/{obligation}/{due}")))
        }
        Subject::Task { task } => {
            let task = owed::task(plan, task)?;
            let unit = tasks::reporting_unit(plan, actor, task)?;
            Ok((unit.clone(), format!("task/{}", task.id)))
        }
    }
}

fn well_formed(attachment: &Attachment) -> Result<(), Refusal> {
    if attachment.bytes > FILE_BYTES_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("文件最大 {} MB", FILE_BYTES_MAX >> 20),
            format!("a file has at most {} MB", FILE_BYTES_MAX >> 20),
        ));
    }
    if attachment.bytes == 0 {
        return Err(bad("文件是空的", "the file is empty"));
    }
    if !field::digest(&attachment.sha256) {
        return Err(bad(
            "文件摘要格式不对",
            "not a SHA-256 in lower-case hexadecimal",
        ));
    }
    if !field::media_type(&attachment.media_type) {
        return Err(bad(
            "文件类型格式不对",
            "not a media type such as application/pdf",
        ));
    }
    Ok(())
}

/// The name without folders and without signs that print nothing or turn text around.
pub(crate) fn name(text: &str) -> Result<String, Refusal> {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = tidy(last)
        .chars()
        .filter(|letter| !is_hidden(*letter))
        .collect();
    let name = name.trim().to_owned();
    if name.chars().all(|letter| letter == '.') {
        return Err(bad("文件没有名称", "the file has no name"));
    }
    if name.chars().count() > FILE_NAME_CHARS_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("文件名最多 {FILE_NAME_CHARS_MAX} 字"),
            format!("a file name has at most {FILE_NAME_CHARS_MAX} characters"),
        ));
    }
    Ok(name)
}

/// Line ends, zero-width signs and marks of direction.
const fn is_hidden(letter: char) -> bool {
    matches!(letter, '\n' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn bad(zh: &str, en: &str) -> Refusal {
    Refusal::new(RefusalCode::BadFile, zh, en)
}
