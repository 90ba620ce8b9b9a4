//! `lantian token`: API tokens, each for one role and unit.

use std::path::Path;

use ::store::{NewToken, TokenId, TokenInfo};
use access::{Action, Role};
use units::BeijingTime;

use super::store::{note, open, open_for};
use crate::cli::{Place, TokenCommand};
use crate::failure::{Failure, OrFail, Outcome};
use crate::{clock, output};

pub(crate) fn run(command: TokenCommand) -> Outcome {
    match command {
        TokenCommand::Issue {
            place,
            unit,
            role,
            label,
            until,
        } => issue(&place, &unit, role, label, until),
        TokenCommand::List { data } => list(&data),
        TokenCommand::Revoke { data, id } => revoke(&data, TokenId(id)),
    }
}

/// The token alone goes to standard output, so that a script can take it from there.
fn issue(
    place: &Place,
    unit: &str,
    role: Role,
    label: String,
    until: Option<BeijingTime>,
) -> Outcome {
    let (store, unit) = open_for(place, unit)?;
    let new = NewToken {
        label,
        role,
        unit,
        expires_at: until,
    };
    let issued = store.issue_token(&new, clock::now());
    let (info, text) = issued.or_input("令牌 / token")?;
    note(
        &store,
        Action::TokenManage,
        &format!("issue token:{}", info.id),
    )?;
    output::remark(&format!(
        "令牌 {} 只显示这一次 / token {} is shown only now",
        info.id, info.id
    ));
    output::result(&text);
    Ok(())
}

fn list(data: &Path) -> Outcome {
    let tokens = open(data)?.tokens().or_fault("令牌 / tokens")?;
    let lines: Vec<String> = tokens.iter().map(line).collect();
    output::result(&lines.join("\n"));
    Ok(())
}

fn line(token: &TokenInfo) -> String {
    let shown =
        |time: Option<BeijingTime>| time.map_or_else(|| "-".to_owned(), |time| time.to_string());
    let state = match token.revoked_at {
        Some(at) => format!("已作废 / revoked {at}"),
        None if token.is_valid(clock::now()) => "有效 / valid".to_owned(),
        None => "已失效 / expired".to_owned(),
    };
    format!(
        "{}\t{}\t{}\t{}\t{state}\t{}\t{}",
        token.id,
        token.unit,
        token.role,
        token.label,
        shown(token.expires_at),
        shown(token.last_used)
    )
}

fn revoke(data: &Path, id: TokenId) -> Outcome {
    let store = open(data)?;
    let revoked = store
        .revoke_token(id, clock::now())
        .or_fault("令牌 / token")?;
    if !revoked {
        return Err(Failure::input(format!(
            "没有可作废的令牌 {id} / there is no token {id} to revoke"
        )));
    }
    note(&store, Action::TokenManage, &format!("revoke token:{id}"))?;
    output::result(&format!(
        "已作废令牌 {id}；正在运行的服务至迟一分钟后不再接受 / token {id} is revoked; a server that runs refuses it within a minute"
    ));
    Ok(())
}
