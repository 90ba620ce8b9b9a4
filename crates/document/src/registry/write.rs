//! Writing the table.

use plan::{Plan, UnitKind};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::{COLUMNS, RegistryCells, SHEET};
use crate::annex::SIMULATED;
use crate::error::DocumentError;

const TITLE: &str = "监管对象登记表";
const HEADS: u32 = 1;
/// Rows that offer choices.
const CHOICES_TO: u32 = 1999;
const NOTES: &str = "说明";

/// The registry as xlsx: a template without rows.
///
/// # Errors
/// The workbook could not be written.
pub fn registry_xlsx(
    plan: &Plan,
    rows: &[RegistryCells],
    simulated: bool,
) -> Result<Vec<u8>, DocumentError> {
    let mut workbook = Workbook::new();
    let midnight = ExcelDateTime::parse_from_str(&plan.period.first.to_string())?;
    let properties = DocProperties::new()
        .set_title(TITLE)
        .set_author(&plan.issuer.name)
        .set_creation_datetime(&midnight);
    workbook.set_properties(&properties);
    objects(workbook.add_worksheet(), plan, rows, simulated)?;
    notes(workbook.add_worksheet(), plan)?;
    Ok(workbook.save_to_buffer()?)
}

fn objects(
    sheet: &mut Worksheet,
    plan: &Plan,
    rows: &[RegistryCells],
    simulated: bool,
) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADS, HEADS)?;
    sheet.set_freeze_panes(HEADS + 1, 0)?;
    sheet.write_with_format(0, 0, TITLE, &Format::new().set_bold())?;
    if simulated {
        let red = Format::new().set_font_color(0x00FF_0000);
        sheet.write_with_format(0, 5, SIMULATED, &red)?;
    }
    let (head, cell) = (head(), cell());
    for (column, (_, name, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_with_format(HEADS, column, name, &head)?;
    }
    for (row, cells) in (HEADS + 1..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, text, &cell)?;
        }
    }
    choices(sheet, plan)
}

/// Kinds, units and yes or no are chosen, not typed.
fn choices(sheet: &mut Worksheet, plan: &Plan) -> Result<(), XlsxError> {
    let kinds: Vec<&str> = plan.objects.iter().map(|kind| kind.name.as_str()).collect();
    let units: Vec<&str> = grounds(plan).collect();
    for (field, offered) in [
        ("kind", &kinds[..]),
        ("unit", &units[..]),
        ("new_energy", &["是", "否"]),
    ] {
        let column = COLUMNS.iter().position(|(name, ..)| *name == field);
        let column = column
            .and_then(|column| u16::try_from(column).ok())
            .unwrap_or_default();
        // A list of choices has a limit of its own; without it the cell is typed.
        let Ok(list) = DataValidation::new().allow_list_strings(offered) else {
            continue;
        };
        sheet.add_data_validation(HEADS + 1, column, CHOICES_TO, column, &list)?;
    }
    Ok(())
}

fn grounds(plan: &Plan) -> impl Iterator<Item = &str> {
    let ground = |unit: &&plan::Unit| matches!(unit.kind, UnitKind::County | UnitKind::Zone);
    plan.units
        .iter()
        .filter(ground)
        .map(|unit| unit.short.as_str())
}

fn notes(sheet: &mut Worksheet, plan: &Plan) -> Result<(), XlsxError> {
    sheet.set_name(NOTES)?;
    sheet.set_column_width(0, 16)?;
    sheet.set_column_width(1, 90)?;
    let kinds: Vec<&str> = plan.objects.iter().map(|kind| kind.name.as_str()).collect();
    let finer = plan.objects.iter().filter(|kind| !kind.subkinds.is_empty());
    let finer: Vec<String> = finer
        .map(|kind| {
            let names: Vec<&str> = kind.subkinds.iter().map(|one| one.name.as_str()).collect();
            format!("{}：{}", kind.name, names.join("、"))
        })
        .collect();
    let lines = [
        (
            "编号",
            "新登记的留空，由系统编号；填了已有的编号即为更正该对象".to_owned(),
        ),
        ("类别", kinds.join("、")),
        ("细类", finer.join("；")),
        ("属地", grounds(plan).collect::<Vec<_>>().join("、")),
        (
            "经度、纬度",
            "WGS-84 十进制度数，如 112.851234、35.490000；没有可留空".to_owned(),
        ),
        ("责任单位", "单位名称，不写个人姓名和电话".to_owned()),
        ("日期", "写成 2023-04-01；只有有工期的类别才填".to_owned()),
        (
            "排放阶段",
            "0 至 6 的数字，国五写 5；只有车辆和机械才填".to_owned(),
        ),
        ("新能源", "是或否；只有车辆和机械才填".to_owned()),
    ];
    for (row, (name, text)) in (0..).zip(&lines) {
        sheet.write_with_format(row, 0, *name, &head())?;
        sheet.write_string_with_format(row, 1, text, &cell().set_text_wrap())?;
    }
    Ok(())
}

fn head() -> Format {
    cell().set_bold().set_background_color(0x00E9_EEF3)
}

fn cell() -> Format {
    Format::new().set_border(FormatBorder::Thin)
}
