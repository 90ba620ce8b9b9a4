//! Accounts and tokens on the command line.

use super::*;

/// Commands on API tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// 签发：令牌只显示这一次 / issue one; its text is shown only now
    Issue {
        #[command(flatten)]
        place: Place,
        /// 责任单位编号 / the unit's id
        #[arg(long)]
        unit: String,
        /// 角色，如 reviewer / the role, such as reviewer
        #[arg(long, value_parser = role)]
        role: Role,
        /// 用途 / what uses it
        #[arg(long)]
        label: String,
        /// 失效时刻，默认不失效 / when it ends by itself, by default never
        #[arg(long, value_name = "INSTANT")]
        until: Option<BeijingTime>,
    },
    /// 列出全部令牌 / list all tokens
    List {
        /// 数据文件夹 / the data folder
        #[arg(long, default_value = DATA)]
        data: PathBuf,
    },
    /// 作废 / revoke one
    Revoke {
        /// 数据文件夹 / the data folder
        #[arg(long, default_value = DATA)]
        data: PathBuf,
        /// 令牌编号，见 list / the token's number, see list
        id: i64,
    },
}

/// Commands on accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// 新建：初始口令只显示这一次 / make one; its first password is shown only now
    Add {
        #[command(flatten)]
        place: Place,
        /// 责任单位编号 / the unit's id
        #[arg(long)]
        unit: String,
        /// 角色，如 reporter / the role, such as reporter
        #[arg(long, value_parser = role)]
        role: Role,
        /// 监管对象编号，只用于责任主体 / the object's id, for a party only
        #[arg(long)]
        object: Option<String>,
        /// 登录名 / the login name
        name: String,
    },
    /// 列出全部账号 / list all accounts
    List {
        /// 数据文件夹 / the data folder
        #[arg(long, default_value = DATA)]
        data: PathBuf,
    },
    /// 重置口令并解锁：临时口令只显示这一次 / a new temporary password, shown only now; unlocks too
    Reset {
        /// 数据文件夹 / the data folder
        #[arg(long, default_value = DATA)]
        data: PathBuf,
        /// 登录名 / the login name
        name: String,
    },
}
