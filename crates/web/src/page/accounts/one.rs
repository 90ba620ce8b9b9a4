//! One account, and what may be done with it.

use maud::{Markup, html};
use store::Account;

use super::{fields, state};
use crate::page::{Page, frame};

/// `password`: a temporary password just set, shown this once.
pub(crate) fn account(page: &Page<'_>, account: &Account, password: Option<&str>) -> Markup {
    let own = page.caller.who.as_ref().and_then(|who| who.account) == Some(account.id);
    let content = html! {
        p { a href="/accounts" { (page.t("accounts-back")) } }
        @if let Some(password) = password {
            (fields::secret(page, &page.with("account-password", &[("name", account.name.clone())]), password))
        }
        section {
            h2 { (account.name) " " (state(page, account)) }
            dl.facts-of {
                dt { (page.t("account-role")) } dd { (page.choose(account.role.name_zh(), account.role.name_en())) }
                dt { (page.t("unit")) } dd { (page.unit(&account.unit)) }
                @if let Some(object) = &account.object { dt { (page.t("account-object")) } dd { code { (object) } } }
                dt { (page.t("account-since")) } dd { (page.time(account.created_at)) }
            }
            div.deeds {
                (deed(page, account, "reset", "account-reset"))
                @if account.locked_until.is_some() { (deed(page, account, "unlock", "account-unlock")) }
                @if account.disabled { (deed(page, account, "enable", "account-enable")) }
                @else if !own { (deed(page, account, "disable", "account-disable")) }
            }
            p.form-hint { (page.t("account-reset-hint")) }
        }
        @if own { section { p.note { (page.t("account-own")) } } } @else { (role(page, account)) }
    };
    frame::framed(
        page,
        &page.shell(Some("account-title"), "nav-accounts"),
        &content,
    )
}

fn deed(page: &Page<'_>, account: &Account, deed: &str, key: &str) -> Markup {
    html! {
        form method="post" action={ "/accounts/" (account.id) "/" (deed) } {
            (page.csrf())
            button.btn { (page.t(key)) }
        }
    }
}

fn role(page: &Page<'_>, account: &Account) -> Markup {
    html! {
        section {
            h2 { (page.t("account-set-role")) }
            form.desk method="post" action={ "/accounts/" (account.id) "/role" } {
                (page.csrf())
                (fields::role_and_unit(page, Some((account.role, &account.unit))))
                (fields::object(page, account.object.as_ref()))
                p.form-hint { (page.t("account-set-role-hint")) }
                button.btn { (page.t("account-set-role-do")) }
            }
        }
    }
}
