//! `lantian serve`: a real campaign on the web.

use access::Role;
use plan::{Plan, UnitKind};
use store::{NewAccount, Store};
use web::{Settings, Site};

use crate::cli::Serve;
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, input, output, serve};

/// Login name of the first account.
const FIRST_ACCOUNT: &str = "admin";

pub(crate) fn run(command: &Serve) -> Outcome {
    let identity = command.identity.provider()?;
    let listener = serve::listen(command.listen)?;
    let plan = input::plan(&input::plan_dir(command.plan.as_deref())?)?;
    input::ledger_or_new(&command.data)?
        .close()
        .or_fault("台账 / ledger")?;
    let store = Store::open(&command.data).or_fault("账号 / accounts")?;
    first_account(&store, &plan)?;
    let settings = Settings {
        https: command.https || command.identity.says_https(),
        identity,
        ..Settings::default()
    };
    let standards = input::standards()?;
    let site = Site::open(
        &command.data,
        plan,
        standards,
        store,
        clock::real(),
        settings,
    )
    .or_fault("网页服务 / serving")?;
    serve::site(listener, site)
}

/// Without any account nobody could make one: the first is made here and its password shown once.
fn first_account(store: &Store, plan: &Plan) -> Outcome {
    let accounts = store.accounts().or_fault("账号 / accounts")?;
    if !accounts.is_empty() {
        return Ok(());
    }
    let office = plan.units.iter().find(|unit| unit.kind == UnitKind::Office);
    let office = office.ok_or_else(|| Failure::input("方案没有攻坚办 / the plan has no office"))?;
    let password = store::random_password().or_fault("随机数 / random numbers")?;
    store
        .create_account(
            &NewAccount {
                name: FIRST_ACCOUNT.to_owned(),
                role: Role::Administrator,
                unit: office.id.clone(),
                object: None,
                password: password.clone(),
                must_change_password: true,
            },
            clock::now(),
        )
        .or_fault("账号 / accounts")?;
    output::result(&format!(
        "首个账号 / first account: {FIRST_ACCOUNT}  初始密码 / first password: {password}\n\
         （只显示这一次，登录后须修改 / shown only now, to be changed at the first sign-in）"
    ));
    Ok(())
}
