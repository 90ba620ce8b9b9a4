//! The command line.

mod accounts;

use std::path::PathBuf;

use access::Role;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use units::BeijingTime;

pub(crate) use accounts::{AccountCommand, TokenCommand};

/// The data folder where none is named.
pub(crate) const DATA: &str = "lantian-data";

/// 蓝天：城市大气污染防治攻坚行动平台 / Lantian runs a city's air-pollution campaign.
#[derive(Debug, Parser)]
#[command(name = "lantian", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// 输出语言 / language of the output
    #[arg(long, global = true, value_enum, default_value_t = Language::Zh)]
    pub(crate) lang: Language,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Language of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

/// Form of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table for people.
    Text,
    /// JSON for programs.
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 方案：检查、落实情况、情景测试 / the plan: check, coverage, scenarios
    #[command(subcommand)]
    Plan(PlanCommand),
    /// 空气数据：导入、排名 / air data: import, rank
    #[command(subcommand)]
    Air(AirCommand),
    /// 评估：目标、排名、报送、任务 / assess targets, ranking, returns, tasks
    Assess(Assess),
    /// 回测：过去某日的预测与实际对照 / predictions of past days beside what came of them
    Backtest(Backtest),
    /// 解释一项结论 / explain a finding
    Explain(Explain),
    /// 校验台账：查出任何被改动的字节 / verify a ledger, byte by byte
    Verify(Verify),
    /// 调度表：空表、读取、报送 / the annex form: blank, read back, file
    #[command(subcommand)]
    Form(FormCommand),
    /// 生成通报 / write the circular
    Circular(Circular),
    /// 合并各单位一期的调度表 / merge all units' returns for one deadline
    Summary(Summary),
    /// 生成工作总结报告 / write the final report
    Report(Report),
    /// 生成现场文书：通知书、决定书、榜单等 / write a paper of the field: notices, decisions, lists
    Paper(Paper),
    /// 记录一项沙尘影响认定 / record a sand-dust decision
    SandDust(SandDust),
    /// 模拟一次行动并打开网页 / simulate a campaign and serve it
    Demo(Demo),
    /// 解码设备报文 / decode what devices send
    #[command(subcommand)]
    Decode(crate::command::decode::DecodeCommand),
    /// 设备网关：接收监测设备的报文 / take what monitors send
    #[command(subcommand)]
    Gateway(crate::command::gateway::GatewayCommand),
    /// 模拟设备 / simulated devices
    #[command(subcommand)]
    Simulate(crate::command::simulate::SimulateCommand),
    /// 在网页上办理一次真实的行动 / serve a real campaign
    Serve(Serve),
    /// 接口令牌：签发、列出、作废 / API tokens: issue, list, revoke
    #[command(subcommand)]
    Token(TokenCommand),
    /// 账号：新建、列出、重置口令 / accounts: add, list, reset a password
    #[command(subcommand)]
    Account(AccountCommand),
}

/// Commands on a plan.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanCommand {
    /// 检查方案，一次列出全部错误 / check a plan, all mistakes at once
    Check {
        /// 方案文件夹 / the plan's folder
        dir: PathBuf,
    },
    /// 逐条款列出程序落实了什么 / what of each clause the program acts on
    Coverage {
        /// 方案文件夹 / the plan's folder
        dir: PathBuf,
        /// 输出格式 / form of the result
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// 运行方案自带的情景 / run the plan's scenarios
    Test {
        /// 方案文件夹 / the plan's folder
        dir: PathBuf,
    },
}

/// Commands on air data.
#[derive(Debug, Subcommand)]
pub(crate) enum AirCommand {
    /// 导入小时数据到台账 / import hourly data into the ledger
    Import {
        /// 数据文件夹，没有则新建 / the data folder, made if missing
        #[arg(long, default_value = DATA)]
        data: PathBuf,
        /// 方案文件夹：给出后只认方案中的地点，其他地点列为问题 / with a plan, places it does not name are reported
        #[arg(long)]
        plan: Option<PathBuf>,
        /// 只导入这些地点 / only these places
        #[arg(long, value_name = "PLACE")]
        city: Vec<String>,
        /// 文件（CSV，可为 gzip，UTF-8 或 GBK）/ files (CSV, plain or gzip, UTF-8 or GBK)
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// 按环境空气质量综合指数排名 / rank by composite index
    Rank {
        /// 首日 / first day
        #[arg(long)]
        from: Date,
        /// 末日 / last day
        #[arg(long)]
        to: Date,
        /// 输出格式 / form of the result
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// 文件 / files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Where facts come from.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct Source {
    /// 数据文件夹（台账）/ the data folder with its ledger
    #[arg(long, default_value = DATA)]
    pub(crate) data: PathBuf,
    /// 不用台账，直接读取小时数据文件 / hourly files read directly, instead of the ledger
    #[arg(long, num_args = 1..)]
    pub(crate) air: Vec<PathBuf>,
}

/// Plan, facts and an instant: what every assessment needs.
#[derive(Debug, Args)]
pub(crate) struct Question {
    /// 方案文件夹，默认取 plans/ 下第一个 / the plan's folder, by default the first under plans/
    #[arg(long)]
    pub(crate) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) source: Source,
    /// 城市空气的测量地点，默认取方案所定 / where the city's air is measured, by default as the plan says
    #[arg(long)]
    pub(crate) city: Option<String>,
    /// 截至时刻，如 2023-07-01T00:00:00+08:00，默认现在 / as known at this instant, by default now
    #[arg(long)]
    pub(crate) as_of: Option<BeijingTime>,
}

/// Arguments of `assess`.
#[derive(Debug, Args)]
pub(crate) struct Assess {
    #[command(flatten)]
    pub(crate) question: Question,
    /// 输出格式 / form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Arguments of `backtest`.
#[derive(Debug, Args)]
pub(crate) struct Backtest {
    #[command(flatten)]
    pub(crate) question: Question,
    /// 预测日，以其日终所知作预测，可多次给出 / predict from what was known when this day ended; may be repeated
    #[arg(long, required = true, value_name = "DATE")]
    pub(crate) on: Vec<Date>,
    /// 输出格式 / form of the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// 结论编号 / the finding's id
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) question: Question,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// 数据文件夹，或其中的台账文件 / the data folder, or the ledger file in it
    #[arg(default_value = DATA)]
    pub(crate) data: PathBuf,
}

/// Commands on the annex form.
#[derive(Debug, Subcommand)]
pub(crate) enum FormCommand {
    /// 输出空白调度表（.xlsx 或 .docx）/ write a blank form
    Blank {
        /// 方案文件夹，默认取 plans/ 下第一个 / the plan's folder, by default the first under plans/
        #[arg(long)]
        plan: Option<PathBuf>,
        /// 填报单位编号，不填则留空 / the unit's id; left blank without
        #[arg(long)]
        unit: Option<String>,
        /// 每类对象的问题行数 / lines for problems of each kind of object
        #[arg(long, default_value_t = document::PRINTED_LINES, value_parser = clap::value_parser!(u32).range(2..=200))]
        lines: u32,
        /// 输出文件 .xlsx 或 .docx / file to write, .xlsx or .docx
        out: PathBuf,
    },
    /// 读取填好的调度表，逐格列出错误 / read a filled form, errors by cell
    Read {
        /// 方案文件夹，默认取 plans/ 下第一个 / the plan's folder, by default the first under plans/
        #[arg(long)]
        plan: Option<PathBuf>,
        /// 填好的 .xlsx / the filled xlsx
        file: PathBuf,
    },
    /// 把填好的调度表报送入台账 / file a filled form into the ledger
    File {
        /// 方案文件夹，默认取 plans/ 下第一个 / the plan's folder, by default the first under plans/
        #[arg(long)]
        plan: Option<PathBuf>,
        /// 数据文件夹 / the data folder
        #[arg(long, default_value = DATA)]
        data: PathBuf,
        /// 填报单位编号，默认按表内所填 / the unit's id, by default as the form says
        #[arg(long)]
        unit: Option<String>,
        /// 对应的截止时刻，默认下一个 / the deadline it answers, by default the next one
        #[arg(long)]
        due: Option<BeijingTime>,
        /// 填好的 .xlsx / the filled xlsx
        file: PathBuf,
    },
}

/// Arguments of `circular`.
#[derive(Debug, Args)]
pub(crate) struct Circular {
    #[command(flatten)]
    pub(crate) question: Question,
    /// 文号序号 / number of the document
    #[arg(long, default_value_t = 1)]
    pub(crate) number: u32,
    /// 输出文件 / file to write
    #[arg(long, default_value = "通报.docx")]
    pub(crate) out: PathBuf,
}

/// Arguments of `summary`.
#[derive(Debug, Args)]
pub(crate) struct Summary {
    #[command(flatten)]
    pub(crate) question: Question,
    /// 截止时刻，默认已到期的最近一期 / the deadline, by default the latest that has passed
    #[arg(long)]
    pub(crate) due: Option<BeijingTime>,
    /// 输出文件 .xlsx 或 .docx / file to write, .xlsx or .docx
    #[arg(long, default_value = "调度表汇总.xlsx")]
    pub(crate) out: PathBuf,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) question: Question,
    /// 文号序号 / number of the document
    #[arg(long, default_value_t = 1)]
    pub(crate) number: u32,
    /// 输出文件 / file to write
    #[arg(long, default_value = "工作总结报告.docx")]
    pub(crate) out: PathBuf,
}

/// Arguments of `paper`.
#[derive(Debug, Args)]
pub(crate) struct Paper {
    /// 哪种文书 / which paper
    #[arg(value_enum)]
    pub(crate) kind: PaperKind,
    /// 编号：问题（可多个）、对象、案件，或问责情形和单位 / ids: problems, an object, a case, or a trigger and a unit
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) question: Question,
    /// 文号，如 整改〔2023〕1号；不填则留空 / the paper's number; left to fill in without
    #[arg(long, default_value = "")]
    pub(crate) number: String,
    /// 输出文件，榜单可为 .xlsx / file to write; lists may be .xlsx
    #[arg(long, default_value = "文书.docx")]
    pub(crate) out: PathBuf,
}

/// Papers of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperKind {
    /// 责令整改通知书 PROBLEM…
    Rectification,
    /// 停工整改通知书 OBJECT
    Stop,
    /// 复工验收意见书 OBJECT
    Acceptance,
    /// 预警响应通知书 OBJECT
    Duty,
    /// 全部对象的预警响应通知书
    Duties,
    /// 责令改正违法行为决定书 CASE
    Order,
    /// 行政处罚决定书 CASE
    Decision,
    /// 按日连续处罚决定书 CASE
    Daily,
    /// 约谈通知书 TRIGGER UNIT
    Summons,
    /// 红、黄、黑榜
    Lists,
}

/// Arguments of `sand-dust`.
#[derive(Debug, Args)]
pub(crate) struct SandDust {
    /// 数据文件夹 / the data folder
    #[arg(long, default_value = DATA)]
    pub(crate) data: PathBuf,
    /// 地点 / the place
    #[arg(long)]
    pub(crate) place: String,
    /// 首个受影响小时的末时刻 / end of the first affected hour
    #[arg(long)]
    pub(crate) from: BeijingTime,
    /// 最后一个受影响小时的末时刻 / end of the last affected hour
    #[arg(long)]
    pub(crate) to: BeijingTime,
    /// 认定机关 / the office that decided
    #[arg(long)]
    pub(crate) decided_by: String,
    /// 依据文件 / the document that says so
    #[arg(long)]
    pub(crate) document: String,
    /// 理由 / why
    #[arg(long)]
    pub(crate) reason: String,
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// 端口 / port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// 数据文件夹，默认新建临时文件夹 / the data folder, by default a fresh temporary one
    #[arg(long)]
    pub(crate) data: Option<PathBuf>,
    /// 种子 / the seed
    #[arg(long, default_value_t = 7)]
    pub(crate) seed: u64,
    /// 方案文件夹，默认取 plans/ 下第一个 / the plan's folder, by default the first under plans/
    #[arg(long)]
    pub(crate) plan: Option<PathBuf>,
    /// 演示时钟从何时走起，默认行动进行到约四分之三 / when the demo's clock starts, by default three quarters into the campaign
    #[arg(long)]
    pub(crate) as_of: Option<BeijingTime>,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// 方案文件夹，默认取 plans/ 下第一个 / the plan's folder, by default the first under plans/
    #[arg(long)]
    pub(crate) plan: Option<PathBuf>,
    /// 数据文件夹 / the data folder
    #[arg(long, default_value = DATA)]
    pub(crate) data: PathBuf,
    /// 监听地址 / address to listen at
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: std::net::SocketAddr,
    /// 用户经 HTTPS 访问 / people reach it by HTTPS
    #[arg(long)]
    pub(crate) https: bool,
    #[command(flatten)]
    pub(crate) identity: crate::identity::Flags,
}

/// Where accounts are kept, and the plan whose units they belong to.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// 数据文件夹 / the data folder
    #[arg(long, default_value = DATA)]
    pub(crate) data: PathBuf,
    /// 方案文件夹，默认取 plans/ 下第一个 / the plan's folder, by default the first under plans/
    #[arg(long)]
    pub(crate) plan: Option<PathBuf>,
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| {
        let all = Role::ALL.map(Role::as_str).join(", ");
        format!("没有这个角色，可用的有 / no such role, there are: {all}")
    })
}

impl From<Language> for assess::Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}

impl From<Language> for plan::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}
