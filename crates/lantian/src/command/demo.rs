//! `lantian demo`: a simulated campaign in a fresh folder, assessed, documented and served.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use document::{AnnexFill, CircularIssue};
use fact::NewFact;
use ledger::Ledger;
use plan::Plan;
use standard::Standards;
use units::BeijingTime;
use web::Site;

use crate::cli::Demo;
use crate::failure::{Failure, OrFail, Outcome};
use crate::{input, output, progress, serve};

/// Facts in one commit.
const BATCH: usize = 5000;
const HALF_AN_HOUR_S: i64 = 1800;

pub(crate) fn run(command: &Demo) -> Outcome {
    let listener = listen(command.port)?;
    let plan = input::plan(&input::plan_dir(command.plan.as_deref())?)?;
    let data = folder(command)?;
    if Ledger::exists(&data) {
        output::remark(&format!(
            "沿用已有数据 / using the data already in {}",
            data.display()
        ));
    } else {
        simulate(&plan, command.seed, &data)?;
    }
    let as_of = command.as_of.unwrap_or_else(|| three_quarters(&plan));
    let standards = input::standards()?;
    let ledger = input::ledger(&data)?;
    documents(&plan, &standards, &ledger, &data, as_of)?;
    serve::site(listener, Site::new(plan, standards, ledger, as_of))
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
    std::fs::create_dir_all(&data).or_input(format!(
        "建不了文件夹 / cannot make the folder {}",
        data.display()
    ))?;
    Ok(data)
}

fn simulate(plan: &Plan, seed: u64, data: &Path) -> Outcome {
    output::remark(&format!(
        "模拟中，种子 {seed} / simulating, seed {seed}: {}",
        data.display()
    ));
    let until = BeijingTime::midnight(
        plan.period
            .last
            .tomorrow()
            .or_fault("方案日期 / the plan's dates")?,
    );
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
        ledger
            .append_recorded(batch)
            .or_fault("写台账 / writing the ledger")?;
        bar.inc(batch.len() as u64);
    }
    bar.finish_and_clear();
    ledger.close().or_fault("台账 / ledger")
}

/// Writes that week's documents into the data folder.
fn documents(
    plan: &Plan,
    standards: &Standards,
    ledger: &Ledger,
    data: &Path,
    as_of: BeijingTime,
) -> Outcome {
    let campaign = input::replay(ledger, as_of)?;
    let assessment = assess::assess(plan, standards, &campaign, as_of);
    let issue = CircularIssue {
        number: 1,
        date: as_of.date(),
        ledger_head: Some(
            ledger
                .head_known_at(as_of)
                .or_fault("台账 / ledger")?
                .to_string(),
        ),
    };
    let blank = AnnexFill {
        simulated: true,
        ..AnnexFill::default()
    };
    let files = [
        (
            "通报.docx",
            document::circular_docx(plan, &assessment, &issue),
        ),
        ("调度表.docx", document::annex_docx(plan, &blank)),
        ("调度表.xlsx", document::annex_xlsx(plan, &blank)),
    ];
    let folder = data.join("documents");
    std::fs::create_dir_all(&folder).or_input(folder.display())?;
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::write(&path, bytes.or_fault(name)?).or_input(path.display())?;
        output::remark(&format!("已生成 / written: {}", path.display()));
    }
    Ok(())
}

/// Half an hour after the weekly deadline that lies three quarters into the campaign.
fn three_quarters(plan: &Plan) -> BeijingTime {
    let weekly = plan
        .calendar
        .obligations
        .iter()
        .find(|obligation| obligation.is_annex_form);
    let due = weekly.and_then(|weekly| weekly.due.get(weekly.due.len() * 3 / 4).copied());
    due.unwrap_or_else(|| BeijingTime::midnight(plan.period.last))
        .plus_seconds(HALF_AN_HOUR_S)
}
