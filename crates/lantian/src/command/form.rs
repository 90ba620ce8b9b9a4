//! `lantian form`: the annex form out, and back in.

use std::fs;
use std::path::Path;

use fact::{AnnexForm, Body, NewFact, ReturnContent, ReturnFiled};
use plan::{Obligation, Plan};
use units::{BeijingTime, UnitId};

use crate::cli::FormCommand;
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, input, output};

pub(crate) fn run(command: FormCommand) -> Outcome {
    match command {
        FormCommand::Blank { plan, unit, out } => blank(&plan, &unit, &out),
        FormCommand::Read { plan, file } => {
            let form = read(&input::plan(&plan)?, &file)?;
            let json = serde_json::to_string_pretty(&form).or_fault("JSON")?;
            output::result(&json);
            Ok(())
        }
        FormCommand::File { plan, data, unit, due, file } => {
            let plan = input::plan(&plan)?;
            let form = read(&plan, &file)?;
            let filed = filing(&plan, &unit, due, form)?;
            record(&data, filed)
        }
    }
}

fn blank(plan: &Path, unit: &str, out: &Path) -> Outcome {
    let plan = input::plan(plan)?;
    let name = unit_name(&plan, unit)?;
    let bytes = if out.extension().is_some_and(|extension| extension == "docx") {
        document::annex_docx(&plan, &name, None)
    } else {
        document::annex_xlsx(&plan, &name, None)
    };
    fs::write(out, bytes.or_fault("调度表 / form")?).or_input(out.display())?;
    output::result(&out.display().to_string());
    Ok(())
}

fn unit_name(plan: &Plan, id: &str) -> Outcome<String> {
    let known = || plan.units.iter().map(|unit| format!("{}（{}）", unit.id, unit.short)).collect::<Vec<_>>();
    plan.unit(&UnitId::new(id)).map(|unit| unit.name.clone()).ok_or_else(|| {
        Failure::input(format!("方案中没有单位 / no such unit `{id}`; 可用 / known: {}", known().join("、")))
    })
}

fn read(plan: &Plan, file: &Path) -> Outcome<AnnexForm> {
    let bytes = fs::read(file).or_input(file.display())?;
    document::read_annex_xlsx(plan, &bytes).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::input(format!("{} 有 {} 处错误 / mistakes:\n{}", file.display(), lines.len(), lines.join("\n")))
    })
}

fn filing(plan: &Plan, unit: &str, due: Option<BeijingTime>, form: AnnexForm) -> Outcome<ReturnFiled> {
    unit_name(plan, unit)?;
    let unit = UnitId::new(unit);
    let now = clock::now();
    let obligation = weekly(plan, &unit)?;
    let next = || obligation.due.iter().copied().find(|due| *due >= now).or_else(|| obligation.due.last().copied());
    let due = due
        .or_else(next)
        .filter(|due| obligation.due.contains(due))
        .ok_or_else(|| Failure::input(format!("不是 {} 的截止时刻 / not one of its deadlines", obligation.name)))?;
    Ok(ReturnFiled { unit, obligation: obligation.id.clone(), due, received_at: now, content: ReturnContent::Form(form) })
}

fn weekly<'a>(plan: &'a Plan, unit: &UnitId) -> Outcome<&'a Obligation> {
    let owed = |obligation: &&Obligation| obligation.is_annex_form && obligation.units.contains(unit);
    plan.calendar.obligations.iter().find(owed).ok_or_else(|| {
        Failure::input(format!("方案未要求 {unit} 报送调度表 / the plan asks no annex form of {unit}"))
    })
}

fn record(data: &Path, filed: ReturnFiled) -> Outcome {
    let body = Body::ReturnFiled(filed.clone());
    let fact = NewFact {
        occurred_at: filed.received_at,
        recorded_by: format!("{} 报送", filed.unit),
        key: format!("return.filed/{}/{}/{}/{}", filed.obligation, filed.due, filed.unit, filed.received_at),
        corrects: None,
        body,
    };
    let mut ledger = input::ledger_or_new(data)?;
    let answers = ledger.append(&[fact], filed.received_at).or_input("台账 / ledger")?;
    ledger.close().or_fault("台账 / ledger")?;
    let late = if filed.received_at > filed.due { "（逾期 / late）" } else { "" };
    for answer in answers {
        output::result(&format!("{answer} {} {}{late}", filed.unit, filed.due));
    }
    Ok(())
}
