//! `lantian form`: the annex form out, and back in.

use std::fs;
use std::path::Path;

use document::{AnnexFill, ReadAnnex};
use fact::{Body, NewFact, ReturnContent, ReturnFiled};
use plan::{Obligation, Plan, Unit};
use units::{BeijingTime, UnitId};

use crate::cli::{FormCommand, Language};
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, input, output};

pub(crate) fn run(command: FormCommand, lang: Language) -> Outcome {
    match command {
        FormCommand::Blank {
            plan,
            unit,
            lines,
            out,
        } => {
            let plan = load(plan.as_deref())?;
            let unit = unit.map(|id| unit_of(&plan, &id)).transpose()?;
            blank(&plan, unit, lines, &out)
        }
        FormCommand::Read { plan, file } => {
            let read = read(&load(plan.as_deref())?, &file, lang)?;
            let json = serde_json::to_string_pretty(&read.form).or_fault("JSON")?;
            output::result(&json);
            Ok(())
        }
        FormCommand::File {
            plan,
            data,
            unit,
            due,
            file,
        } => {
            let plan = load(plan.as_deref())?;
            let read = read(&plan, &file, lang)?;
            record(&data, filing(&plan, unit.as_deref(), due, read)?)
        }
    }
}

fn load(dir: Option<&Path>) -> Outcome<Plan> {
    input::plan(&input::plan_dir(dir)?)
}

fn blank(plan: &Plan, unit: Option<&Unit>, lines: u32, out: &Path) -> Outcome {
    let fill = AnnexFill {
        unit: unit.map(|unit| unit.name.as_str()),
        lines,
        ..AnnexFill::default()
    };
    let extension = out.extension().and_then(|extension| extension.to_str());
    let bytes = match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("docx") => document::annex_docx(plan, &fill),
        Some("xlsx") => document::annex_xlsx(plan, &fill),
        _ => {
            return Err(Failure::usage(format!(
                "{} 须以 .xlsx 或 .docx 结尾 / must end in .xlsx or .docx",
                out.display()
            )));
        }
    };
    fs::write(out, bytes.or_fault("调度表 / form")?).or_input(out.display())?;
    output::result(&out.display().to_string());
    Ok(())
}

fn unit_of<'a>(plan: &'a Plan, id: &str) -> Outcome<&'a Unit> {
    plan.unit(&UnitId::new(id)).ok_or_else(|| {
        let known = plan
            .units
            .iter()
            .map(|unit| format!("{}（{}）", unit.id, unit.short));
        let known = known.collect::<Vec<_>>().join("、");
        Failure::input(format!(
            "方案中没有单位 / no such unit: `{id}`; 可用 / known: {known}"
        ))
    })
}

fn read(plan: &Plan, file: &Path, lang: Language) -> Outcome<ReadAnnex> {
    let bytes = fs::read(file).or_input(file.display())?;
    document::read_annex_xlsx(plan, &bytes).map_err(|errors| {
        let lines = errors.iter().map(|error| match lang {
            Language::Zh => error.to_zh(),
            Language::En => error.to_en(),
        });
        let lines = lines.collect::<Vec<_>>().join("\n");
        let (file, count) = (file.display(), errors.len());
        Failure::input(match lang {
            Language::Zh => format!("{file} 有 {count} 处错误，没有报送：\n{lines}"),
            Language::En => format!("{file} has {count} mistakes and was not filed:\n{lines}"),
        })
    })
}

fn filing(
    plan: &Plan,
    named: Option<&str>,
    due: Option<BeijingTime>,
    read: ReadAnnex,
) -> Outcome<ReturnFiled> {
    let unit = agreed_unit(plan, named, read.unit)?;
    let obligation = weekly(plan, &unit)?;
    let now = clock::now();
    let next = || {
        let next = obligation.due.iter().find(|due| **due >= now);
        next.or_else(|| obligation.due.last()).copied()
    };
    let due = due
        .or_else(next)
        .filter(|due| obligation.due.contains(due))
        .ok_or_else(|| {
            Failure::input(format!(
                "不是“{}”的截止时刻 / not one of its deadlines",
                obligation.name
            ))
        })?;
    Ok(ReturnFiled {
        unit,
        obligation: obligation.id.clone(),
        due,
        received_at: now,
        content: ReturnContent::Form(read.form),
    })
}

/// The unit named on the command line and the one on the form must not differ.
fn agreed_unit(plan: &Plan, named: Option<&str>, on_form: Option<UnitId>) -> Outcome<UnitId> {
    let named = named
        .map(|id| unit_of(plan, id))
        .transpose()?
        .map(|unit| unit.id.clone());
    match (named, on_form) {
        (Some(named), Some(on_form)) if named != on_form => Err(Failure::input(format!(
            "表内填报单位是 {on_form}，不是 {named} / the form is from {on_form}, not {named}"
        ))),
        (Some(unit), _) | (None, Some(unit)) => Ok(unit),
        (None, None) => Err(Failure::input(
            "表内没有填报单位，请填写或用 --unit 指明 / the form names no unit: fill it in or use --unit",
        )),
    }
}

fn weekly<'a>(plan: &'a Plan, unit: &UnitId) -> Outcome<&'a Obligation> {
    let owed =
        |obligation: &&Obligation| obligation.is_annex_form && obligation.units.contains(unit);
    plan.calendar.obligations.iter().find(owed).ok_or_else(|| {
        Failure::input(format!(
            "方案未要求 {unit} 报送调度表 / the plan asks no annex form of {unit}"
        ))
    })
}

fn record(data: &Path, filed: ReturnFiled) -> Outcome {
    let (unit, due, received_at) = (filed.unit.clone(), filed.due, filed.received_at);
    let fact = NewFact {
        occurred_at: received_at,
        recorded_by: unit.to_string(),
        key: format!(
            "return.filed/{}/{due}/{unit}/{received_at}",
            filed.obligation
        ),
        corrects: None,
        body: Body::ReturnFiled(filed),
    };
    let mut ledger = input::ledger_or_new(data)?;
    let answers = ledger
        .append(&[fact], received_at)
        .or_input("台账 / ledger")?;
    ledger.close().or_fault("台账 / ledger")?;
    let late = if received_at > due {
        "（逾期 / late）"
    } else {
        ""
    };
    for answer in answers {
        output::result(&format!("{answer} {unit} {due}{late}"));
    }
    Ok(())
}
