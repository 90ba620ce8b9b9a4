//! `lantian demo`: a simulated campaign in a fresh folder, assessed, documented and served.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use campaign::Campaign;
use document::{AnnexFill, CircularIssue};
use fact::NewFact;
use ledger::Ledger;
use plan::Plan;
use standard::Standards;
use store::{Hashing, Store};
use units::BeijingTime;
use web::{Settings, Site};

use super::demo_accounts;
use crate::cli::Demo;
use crate::failure::{OrFail, Outcome};
use crate::{clock, input, output, progress, serve};

/// Facts in one commit.
const BATCH: usize = 5000;
const HALF_AN_HOUR_S: i64 = 1800;

pub(crate) fn run(command: &Demo) -> Outcome {
    let listener = serve::listen((Ipv4Addr::LOCALHOST, command.port).into())?;
    let plan = input::plan(&input::plan_dir(command.plan.as_deref())?)?;
    let data = folder(command)?;
    let as_of = command.as_of.unwrap_or_else(|| three_quarters(&plan));
    if Ledger::exists(&data) {
        output::remark(&format!(
            "沿用已有数据 / using the data already in {}",
            data.display()
        ));
    } else {
        simulate(&plan, command.seed, as_of, &data)?;
    }
    let standards = input::standards()?;
    let (start, campaign) = documents(&plan, &standards, &data, as_of)?;
    let store = Store::open_with(&data, Hashing::cheap_for_tests()).or_fault("账号 / accounts")?;
    store.put_file(&sim::photo()).or_fault("照片 / photo")?;
    let accounts = demo_accounts::make(&store, &plan, &campaign, start)?;
    let example = accounts.names.iter().map(|account| account.name.as_str());
    output::remark(&format!(
        "演示账号 / demo accounts: {}\n密码 / password: {}\n演示时钟 / the demo's clock: {start}",
        example.collect::<Vec<_>>().join(" "),
        accounts.password
    ));
    let settings = Settings {
        demo: Some(accounts),
        ..Settings::default()
    };
    let site = Site::open(&data, plan, standards, store, clock::from(start), settings)
        .or_fault("网页服务 / serving")?;
    serve::site(listener, site)
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

fn simulate(plan: &Plan, seed: u64, until: BeijingTime, data: &Path) -> Outcome {
    output::remark(&format!(
        "模拟中，种子 {seed} / simulating, seed {seed}: {}",
        data.display()
    ));
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

/// Writes that week's documents into the data folder; answers when the demo's clock starts: at the instant asked for, or
/// after the last fact of a folder that was used before; and with the campaign as known then.
fn documents(
    plan: &Plan,
    standards: &Standards,
    data: &Path,
    as_of: BeijingTime,
) -> Outcome<(BeijingTime, Campaign)> {
    let ledger = input::ledger(data)?;
    let last = ledger.last_recorded().or_fault("台账 / ledger")?;
    let start = last.map_or(as_of, |last| last.max(as_of));
    let campaign = input::replay(&ledger, start)?;
    let assessment = assess::assess(plan, standards, &campaign, start);
    let head = ledger.head_known_at(start).or_fault("台账 / ledger")?;
    let issue = CircularIssue {
        number: 1,
        date: start.date(),
        ledger_head: Some(head.to_string()),
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
    Ok((start, campaign))
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
