//! `lantian demo`: a simulated campaign in a fresh folder, assessed, documented and served.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use fact::NewFact;
use ledger::Ledger;
use plan::Plan;
use units::BeijingTime;

use crate::cli::Demo;
use crate::failure::{Failure, OrFail, Outcome};
use crate::{input, output, progress, serve};

/// Facts in one commit.
const BATCH: usize = 5000;
const HALF_AN_HOUR_S: i64 = 1800;

pub(crate) fn run(command: &Demo) -> Outcome {
    let listener = listen(command.port)?;
    let plan = input::plan(&command.plan)?;
    let data = folder(command)?;
    if Ledger::exists(&data) {
        output::remark(&format!("沿用已有数据 / using the data already in {}", data.display()));
    } else {
        simulate(&plan, command.seed, &data)?;
    }
    let as_of = command.as_of.unwrap_or_else(|| three_quarters(&plan));
    serve::site(listener, plan, data, as_of, Some(command.seed))
}

/// Takes the port first: nothing is simulated in vain.
fn listen(port: u16) -> Outcome<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure::input(format!(
            "端口 {port} 不可用，请换一个：--port {} / port {port} cannot be used, try another: {error}",
            port.wrapping_add(1).max(1024)
        ))
    })
}

fn folder(command: &Demo) -> Outcome<PathBuf> {
    let data = command.data.clone().unwrap_or_else(|| {
        std::env::temp_dir().join(format!("lantian-demo-{}", std::process::id()))
    });
    std::fs::create_dir_all(&data).or_input(format!("建不了文件夹 / cannot make the folder {}", data.display()))?;
    Ok(data)
}

fn simulate(plan: &Plan, seed: u64, data: &Path) -> Outcome {
    output::remark(&format!("模拟中，种子 {seed} / simulating, seed {seed}: {}", data.display()));
    let until = BeijingTime::midnight(plan.period.last.tomorrow().or_fault("方案日期 / the plan's dates")?);
    let bar = progress::bar("模拟 / simulate", 1, false);
    let facts = sim::simulate(plan, seed, until, |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    });
    bar.finish_and_clear();
    record(data, facts)
}

fn record(data: &Path, facts: Vec<(BeijingTime, NewFact)>) -> Outcome {
    let mut ledger = input::ledger_or_new(data)?;
    let bar = progress::bar("写入台账 / ledger", facts.len() as u64, false);
    for batch in facts.chunks(BATCH) {
        ledger.append_recorded(batch).or_fault("写台账 / writing the ledger")?;
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    ledger.close().or_fault("台账 / ledger")
}

/// Half an hour after the weekly deadline that lies three quarters into the campaign.
fn three_quarters(plan: &Plan) -> BeijingTime {
    let weekly = plan.calendar.obligations.iter().find(|obligation| obligation.is_annex_form);
    let due = weekly.and_then(|weekly| weekly.due.get(weekly.due.len() * 3 / 4).copied());
    due.unwrap_or_else(|| BeijingTime::midnight(plan.period.last)).plus_seconds(HALF_AN_HOUR_S)
}
