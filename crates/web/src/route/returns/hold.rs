//! Files sent with a form: looked at, kept, and remembered with the draft until it is filed.

use desk::limits::FILE_NAME_CHARS_MAX;
use store::{Message, media_type};

use super::Held;
use crate::http::{Failure, Posted};
use crate::page::Page;

/// The field for files that go with the return.
pub(crate) const FIELD: &str = "attachment";
/// Files that wait with one draft.
pub(super) const HELD_MAX: usize = 20;

/// Keeps what was sent; every file that is not taken, with its name and why.
pub(super) fn hold(
    page: &Page<'_>,
    posted: &Posted,
) -> Result<Result<Vec<Held>, Vec<Message>>, Failure> {
    let sent = posted.files.iter().filter(|file| file.field == FIELD);
    let sent = sent.filter(|file| !(file.name.is_empty() && file.bytes.is_empty()));
    let (mut kinds, mut refused) = (Vec::new(), Vec::new());
    for file in sent {
        match kind(&file.bytes, &file.name) {
            Ok(kind) => kinds.push((file, kind)),
            Err(message) => refused.push(named(&file.name, &message)),
        }
    }
    if !refused.is_empty() {
        return Ok(Err(refused));
    }
    let mut held = Vec::new();
    for (file, media_type) in kinds {
        held.push(Held {
            sha256: page.site.store.put_file(&file.bytes)?.to_string(),
            name: file.name.clone(),
            media_type: media_type.to_owned(),
            bytes: file.bytes.len() as u64,
        });
    }
    Ok(Ok(held))
}

fn kind(bytes: &[u8], name: &str) -> Result<&'static str, Message> {
    if name.chars().count() > FILE_NAME_CHARS_MAX {
        return Err(Message {
            zh: format!("文件名最多 {FILE_NAME_CHARS_MAX} 字，请改短"),
            en: format!("a name has at most {FILE_NAME_CHARS_MAX} characters; shorten it"),
        });
    }
    match media_type(bytes, name) {
        Ok(kind) => Ok(kind.mime()),
        Err(refused) => Err(refused.message()),
    }
}

fn named(name: &str, why: &Message) -> Message {
    Message {
        zh: format!("“{name}”没有收下：{}", why.zh),
        en: format!("`{name}` was not taken: {}", why.en),
    }
}
