//! What `lantian token` and `lantian account` share: the store of a data folder, the plan's units, the audit trail.

use std::path::Path;

use ::store::{AuditEntry, Store};
use access::Action;
use units::UnitId;

use crate::cli::Place;
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, input};

/// As the audit trail names whoever sits at the machine itself.
const AT_THE_MACHINE: &str = "命令行 command line";

/// Opens the accounts of a data folder that is in use.
pub(crate) fn open(data: &Path) -> Outcome<Store> {
    if !data.is_dir() {
        return Err(Failure::input(format!(
            "没有数据文件夹 / there is no data folder {}",
            data.display()
        )));
    }
    Store::open(data).or_fault("账号 / accounts")
}

/// The same, with a unit that the plan has.
pub(crate) fn open_for(place: &Place, unit: &str) -> Outcome<(Store, UnitId)> {
    let plan = input::plan(&input::plan_dir(place.plan.as_deref())?)?;
    let unit = UnitId::new(unit);
    if plan.unit(&unit).is_none() {
        let all: Vec<&str> = plan.units.iter().map(|unit| unit.id.as_str()).collect();
        return Err(Failure::input(format!(
            "方案中没有责任单位 {unit}，可用的有 / the plan has no unit {unit}, there are: {}",
            all.join(" ")
        )));
    }
    Ok((open(&place.data)?, unit))
}

/// Leaves a trace of what was done here.
pub(crate) fn note(store: &Store, action: Action, subject: &str) -> Outcome {
    let entry = AuditEntry {
        at: clock::now(),
        who: AT_THE_MACHINE.to_owned(),
        unit: None,
        action: action.as_str().to_owned(),
        subject: subject.to_owned(),
        outcome: "ok".to_owned(),
        origin: String::new(),
    };
    store
        .record_durably(entry)
        .or_fault("操作日志 / audit trail")
}
