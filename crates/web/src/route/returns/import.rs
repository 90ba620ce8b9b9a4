//! A filled spreadsheet of the annex form as another way to type it.

use desk::FormDraft;
use document::read_annex_xlsx;
use plan::Plan;
use store::{MediaType, media_type};

use super::Owed;
use crate::http::Posted;

/// The field for the spreadsheet.
pub(crate) const FIELD: &str = "table";

/// One mistake, zh-CN and English.
pub(crate) type Mistake = (String, String);

/// The form on the spreadsheet that was sent; none if none was; every mistake by cell.
pub(super) fn form(
    plan: &Plan,
    owed: &Owed<'_>,
    posted: &Posted,
) -> Option<Result<FormDraft, Vec<Mistake>>> {
    let file = posted.file(FIELD)?;
    Some(read(plan, owed, &file.name, &file.bytes))
}

fn read(plan: &Plan, owed: &Owed<'_>, name: &str, bytes: &[u8]) -> Result<FormDraft, Vec<Mistake>> {
    if !owed.obligation.is_annex_form {
        return Err(vec![both(
            "这项报送不用调度表，请把文件作为附件上传",
            "this return has no table; attach the file instead",
        )]);
    }
    match media_type(bytes, name) {
        Ok(MediaType::Xlsx) => {}
        Ok(_) => {
            return Err(vec![both(
                "请选择 xlsx 表格；其他文件请作为附件上传",
                "choose an xlsx workbook; attach other files instead",
            )]);
        }
        Err(refused) => {
            let message = refused.message();
            return Err(vec![(message.zh.clone(), message.en.clone())]);
        }
    }
    let read = read_annex_xlsx(plan, bytes).map_err(|cells| {
        cells
            .iter()
            .map(|cell| (cell.to_zh(), cell.to_en()))
            .collect::<Vec<_>>()
    })?;
    match read.unit {
        Some(unit) if unit != owed.unit.id => Err(vec![wrong_unit(plan, owed, &unit)]),
        _ => Ok(FormDraft::from_form(plan, &read.form)),
    }
}

fn wrong_unit(plan: &Plan, owed: &Owed<'_>, found: &units::UnitId) -> Mistake {
    let (zh, en) = plan
        .unit(found)
        .map_or(("", ""), |unit| (&unit.short, &unit.name_en));
    (
        format!(
            "表上填报单位是“{zh}”，这里应报“{}”；请核对是否选错了文件",
            owed.unit.short
        ),
        format!(
            "the form is of `{en}`, this return is of `{}`; check the file",
            owed.unit.name_en
        ),
    )
}

fn both(zh: &str, en: &str) -> Mistake {
    (zh.to_owned(), en.to_owned())
}
