//! Papers and files that go with a deed: numbers, long texts, evidence.

use campaign::Campaign;
use fact::EvidenceFile;

use crate::limits::{EVIDENCE_MAX, LONG_TEXT_CHARS_MAX, PAPER_NUMBER_CHARS_MAX};
use crate::text::tidy;
use crate::{FieldProblem, Refusal, RefusalCode, Severity, files};

/// A paper's number: one line, not empty.
pub(crate) fn paper_number(text: &str) -> Result<String, Refusal> {
    let number = tidy(text).replace('\n', " ");
    let chars = number.chars().count();
    if number.is_empty() {
        return Err(Refusal::new(
            RefusalCode::TextNeeded,
            "请填写文号",
            "the document's number must be filled in",
        ));
    }
    if chars > PAPER_NUMBER_CHARS_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("文号最多 {PAPER_NUMBER_CHARS_MAX} 字"),
            format!("a document's number has at most {PAPER_NUMBER_CHARS_MAX} characters"),
        ));
    }
    Ok(number)
}

/// A number that no notice has yet.
pub(crate) fn notice_number(campaign: &Campaign, text: &str) -> Result<String, Refusal> {
    let number = paper_number(text)?;
    let mut notices = campaign.field().all_notices();
    match notices.find(|(_, _, notice)| notice.number == number) {
        Some((fact, ..)) => Err(number_taken(&number).about(*fact)),
        None => Ok(number),
    }
}

pub(crate) fn number_taken(number: &str) -> Refusal {
    Refusal::new(
        RefusalCode::NumberTaken,
        format!("文号 {number} 已用过"),
        format!("the number {number} is used already"),
    )
}

/// A text that may take a page.
pub(crate) fn long_text(text: &str, (zh, en): (&str, &str)) -> Result<String, Refusal> {
    let text = tidy(text);
    let chars = text.chars().count();
    if chars <= LONG_TEXT_CHARS_MAX {
        return Ok(text);
    }
    Err(Refusal::new(
        RefusalCode::TooLong,
        format!("{zh}最多 {LONG_TEXT_CHARS_MAX} 字，现有 {chars} 字"),
        format!("{en}: at most {LONG_TEXT_CHARS_MAX} characters, found {chars}"),
    ))
}

/// A text that may take a page and must be there.
pub(crate) fn needed_long(text: &str, name: (&str, &str)) -> Result<String, Refusal> {
    let text = long_text(text, name)?;
    if text.is_empty() {
        let (zh, en) = name;
        return Err(Refusal::new(
            RefusalCode::TextNeeded,
            format!("请填写{zh}"),
            format!("{en} must be filled in"),
        ));
    }
    Ok(text)
}

/// A text written by the program, held to the same length.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(LONG_TEXT_CHARS_MAX).collect()
}

/// Evidence whose bytes arrived, names tidied.
pub(crate) fn evidence(
    list: &[EvidenceFile],
    on_disk: &dyn Fn(&str) -> bool,
) -> Result<Vec<EvidenceFile>, Refusal> {
    if list.len() > EVIDENCE_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("佐证最多 {EVIDENCE_MAX} 个文件"),
            format!("at most {EVIDENCE_MAX} files of evidence"),
        ));
    }
    let mut files = Vec::new();
    let mut missing = Vec::new();
    for (index, file) in list.iter().enumerate() {
        if !super::digest(&file.sha256) || !super::media_type(&file.media_type) {
            return Err(Refusal::new(
                RefusalCode::BadFile,
                "佐证文件的摘要或类型格式不对",
                "a file of evidence has no well-formed digest or type",
            ));
        }
        if !on_disk(&file.sha256) {
            missing.push(file_missing(
                format!("evidence.{index}.sha256"),
                &file.sha256,
            ));
        }
        files.push(EvidenceFile {
            name: files::name(&file.name)?,
            ..file.clone()
        });
    }
    all_here(missing)?;
    Ok(files)
}

/// A file that is named and not here.
pub(crate) fn file_missing(path: String, sha256: &str) -> FieldProblem {
    FieldProblem {
        path,
        severity: Severity::Error,
        code: "file_missing",
        zh: format!("文件尚未收到：{sha256}"),
        en: format!("this file did not arrive yet: {sha256}"),
    }
}

/// Refuses a deed that names files which are not here.
pub(crate) fn all_here(missing: Vec<FieldProblem>) -> Result<(), Refusal> {
    if missing.is_empty() {
        return Ok(());
    }
    let count = missing.len();
    let mut refusal = Refusal::new(
        RefusalCode::FilesMissing,
        format!("有 {count} 个文件尚未收到，请先上传文件再提交"),
        format!("{count} files did not arrive yet: send them first"),
    );
    refusal.details = missing;
    Err(refusal)
}
