//! `lantian simulate devices`: thousands of monitors over real TCP, with the faults that real ones have.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use hj212::Stamp;

use super::device::{Faults, run_device};
use super::tally::Tally;
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, output, serve};

/// Most devices of one call.
const DEVICES: u32 = 100_000;

/// Which devices, and how they behave.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// 网关地址 / address of the gateway
    #[arg(long, value_name = "ADDR")]
    to: SocketAddr,
    /// 设备数 / how many devices
    #[arg(long, default_value_t = 10)]
    count: u32,
    /// 随机种子，默认取自时钟并打印 / seed, by default from the clock; printed
    #[arg(long)]
    seed: Option<u64>,
    /// 每台设备的分钟数 / minutes that each device measures
    #[arg(long, default_value_t = 60)]
    minutes: u32,
    /// 每分钟实际用时（毫秒）：1 分钟数据多快发出 / milliseconds that a minute takes
    #[arg(long, value_name = "MS", default_value_t = 1000)]
    pace: u64,
    /// 首分钟，默认为现在往前推 / first minute, by default so that the last is now: 20230501000000
    #[arg(long, value_name = "TIME", value_parser = stamp)]
    from: Option<Stamp>,
    /// 无故障 / without faults
    #[arg(long)]
    perfect: bool,
    /// 只写出设备文件，供网关使用 / only write the devices file for the gateway
    #[arg(long, value_name = "FILE")]
    write_devices: Option<PathBuf>,
}

fn stamp(text: &str) -> Result<Stamp, String> {
    Stamp::parse(text.as_bytes()).ok_or_else(|| "YYYYMMDDhhmmss".to_owned())
}

/// Runs until every device has had its minutes acknowledged.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    if arguments.count > DEVICES {
        return Err(Failure::usage(format!("--count: 上限 {DEVICES} / at most")));
    }
    if let Some(path) = &arguments.write_devices {
        let text: String = (0..arguments.count)
            .map(|number| {
                format!(
                    "[[device]]\nmn = \"{}\"\nobject = \"sim-{number}\"\n",
                    mn(number)
                )
            })
            .collect();
        return std::fs::write(path, text).or_input(path.display());
    }
    let now = clock::wall_ms();
    let seed = arguments.seed.unwrap_or_else(|| now.unsigned_abs());
    output::remark(&format!("种子 / seed: {seed}"));
    let first_ms = match arguments.from {
        Some(from) => from.unix_millis(),
        None => (now / 60_000 - i64::from(arguments.minutes)) * 60_000,
    };
    let runtime = tokio::runtime::Runtime::new().or_fault("tokio")?;
    let tally = Arc::new(Tally::default());
    let finished = runtime.block_on(async {
        let mut devices = tokio::task::JoinSet::new();
        for number in 0..arguments.count {
            let faults = if arguments.perfect {
                Faults::NONE
            } else {
                Faults::USUAL
            };
            let plan = super::device::Plan {
                to: arguments.to,
                seed,
                number,
                mn: mn(number),
                first_ms,
                minutes: arguments.minutes,
                pace: Duration::from_millis(arguments.pace),
                faults,
            };
            devices.spawn(run_device(plan, Arc::clone(&tally)));
        }
        let all = async { while devices.join_next().await.is_some() {} };
        tokio::select! {
            () = all => true,
            () = serve::stopped() => false,
        }
    });
    runtime.shutdown_background();
    output::result(&tally.to_string());
    if finished {
        return Ok(());
    }
    Err(Failure::input("未完成即被中断 / stopped before the end"))
}

/// The number of a simulated device.
fn mn(number: u32) -> String {
    format!("5EED0000000000000000{number:04X}")
}
