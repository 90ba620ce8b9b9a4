//! `lantian gateway hj212`: takes what monitors send, and answers once it is on disk.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use gateway::hj212::{Decoder, Device, Hj212, read_devices};
use gateway::{Config, Gateway};
use telemetry::Store;
use telemetry::disk::Folder;

use crate::cli::DATA;
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, output, serve};

/// Folder of the telemetry store in a data folder.
const FOLDER: &str = "telemetry";
/// File of the dead letters in a data folder.
const DEAD_LETTERS: &str = "dead-letters.json";

/// Where to listen, and for whom.
#[derive(Debug, Args)]
#[command(after_help = "\
设备文件示例 / a devices file:
  [[device]]
  mn = \"010000A8900016F000169DC0\"     # 设备编号 / number
  object = \"site-001\"                # 监测对象 / what it watches
  name = \"某工地扬尘\"
  accept_crc = [\"modbus\"]            # 容忍的校验码 / check codes let through: modbus, swapped
  units = { a34004 = \"µg/m³\" }       # 与标准不同的单位 / units that are not the standard's
其余字段 / other fields: st pw edition（2005 2017）
修改文件后发送 SIGHUP 即可生效 / send SIGHUP after changing the file. 数据格式见 / layout: docs/telemetry.md")]
pub(crate) struct Arguments {
    /// 数据文件夹，没有则新建 / the data folder, made if missing
    #[arg(long, default_value = DATA)]
    data: PathBuf,
    /// 监听地址 / address to listen on
    #[arg(long, default_value = "0.0.0.0:9002")]
    listen: SocketAddr,
    /// 设备文件（TOML）/ devices file (TOML)
    #[arg(long, value_name = "FILE")]
    devices: PathBuf,
    /// 原始报文至少保留天数，0 为永久 / days that frames are kept at least, 0 for ever
    #[arg(long, value_name = "DAYS", default_value_t = 190)]
    keep_frames: u32,
    /// 读数至少保留天数，0 为永久 / days that readings are kept at least, 0 for ever
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    keep_readings: u32,
    /// 每隔多少秒打印一行计数（JSON），0 为不打印 / seconds between lines of counters (JSON), 0 for none
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    status_every: u64,
}

/// Runs until told to stop.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let devices = devices(&arguments.devices)?;
    let listener = serve::listen(arguments.listen)?;
    let store = Arc::new(store(arguments)?);
    remark_recovery(&store);
    let protocol = Hj212::new(&store, devices).or_input("设备文件 / devices file")?;
    let dead_letters = arguments.data.join(DEAD_LETTERS);
    let gateway = Gateway::new(
        protocol,
        store,
        clock::ticking(),
        Config::default(),
        Some(dead_letters),
    );
    let address = listener.local_addr().or_fault("端口 / port")?;
    listener.set_nonblocking(true).or_fault("端口 / port")?;
    let runtime = tokio::runtime::Runtime::new().or_fault("tokio")?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).or_fault("端口 / port")?;
        output::result(&format!(
            "监听 / listening on {address} （Ctrl+C 结束 / stops）"
        ));
        tokio::spawn(stop(gateway.clone()));
        tokio::spawn(reload(gateway.clone(), arguments.devices.clone()));
        if arguments.status_every > 0 {
            tokio::spawn(status(
                gateway.clone(),
                Duration::from_secs(arguments.status_every),
            ));
        }
        gateway.run(listener).await.or_fault("网关 / gateway")
    });
    output::remark(&status_line(&gateway));
    served
}

fn devices(path: &Path) -> Outcome<Vec<Device>> {
    let context = || format!("设备文件 / devices file {}", path.display());
    let length = std::fs::metadata(path).or_input(context())?.len();
    if length > gateway::limits::DEVICES_FILE_BYTES {
        return Err(Failure::input(format!("{}: 太大 / too large", context())));
    }
    let text = std::fs::read_to_string(path).or_input(context())?;
    read_devices(&text).or_input(context())
}

fn store(arguments: &Arguments) -> Outcome<Store> {
    let path = arguments.data.join(FOLDER);
    let context = || format!("遥测库 / telemetry store {}", path.display());
    let disk = Folder::new(&path).or_input(context())?;
    let days = |days: u32| (days > 0).then_some(days);
    let config = telemetry::Config {
        frame_days: days(arguments.keep_frames),
        reading_days: days(arguments.keep_readings),
        ..telemetry::Config::default()
    };
    Store::open(Arc::new(disk), Arc::new(Decoder::default()), config).or_input(context())
}

fn remark_recovery(store: &Store) {
    let found = store.recovered();
    if found.frames > 0 {
        output::remark(&format!(
            "恢复未封存报文 {} 条（截去残尾 {} 字节，损坏 {} 字节）/ recovered {0} frames not sealed (torn {1}, damaged {2} bytes)",
            found.frames, found.torn_bytes, found.damaged_bytes
        ));
    }
}

async fn stop(gateway: Gateway<Hj212>) {
    serve::stopped().await;
    gateway.stop();
}

/// Reads the devices file again when asked to; a file with mistakes changes nothing.
async fn reload(gateway: Gateway<Hj212>, path: PathBuf) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut hangups) = signal(SignalKind::hangup()) else {
        return;
    };
    while hangups.recv().await.is_some() {
        match devices(&path) {
            Ok(devices) => {
                let count = devices.len();
                let protocol = gateway.protocol();
                match protocol.set_devices(gateway.store(), devices) {
                    Ok(()) => output::remark(&format!("设备 {count} 台 / {count} devices")),
                    Err(error) => output::error(&error.to_string()),
                }
            }
            Err(failure) => drop(failure.report()),
        }
    }
}

async fn status(gateway: Gateway<Hj212>, every: Duration) {
    loop {
        tokio::time::sleep(every).await;
        output::result(&status_line(&gateway));
    }
}

fn status_line(gateway: &Gateway<Hj212>) -> String {
    // Numbers are always JSON.
    serde_json::to_string(&gateway.totals()).unwrap_or_default()
}
