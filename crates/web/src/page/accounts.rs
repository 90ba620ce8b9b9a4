//! Accounts and API tokens.

mod fields;
mod one;
mod tokens;

use maud::{Markup, html};
pub(crate) use one::account;
use store::Account;
pub(crate) use tokens::tokens;

use super::{Page, frame};

pub(crate) fn accounts(page: &Page<'_>, accounts: &[Account]) -> Markup {
    let content = html! {
        section {
            p { a href="#create" { (page.t("account-create")) } " · " a href="/tokens" { (page.t("tokens")) } }
            div.scroll tabindex="0" role="region" aria-label=(page.t("nav-accounts")) {
                table.stack {
                    thead { tr { @for key in ["account-name", "account-role", "unit", "status", "account-since"] { th scope="col" { (page.t(key)) } } } }
                    tbody { @for account in accounts { tr {
                        th scope="row" { a href={ "/accounts/" (account.id) } { (account.name) } }
                        td data-label=(page.t("account-role")) { (page.choose(account.role.name_zh(), account.role.name_en())) @if let Some(object) = &account.object { " " code { (object) } } }
                        td data-label=(page.t("unit")) { (page.unit(&account.unit)) }
                        td { (state(page, account)) }
                        td data-label=(page.t("account-since")) { (account.created_at.date()) }
                    } } }
                }
            }
        }
        section #create {
            h2 { (page.t("account-create")) }
            form.desk method="post" action="/accounts" {
                (page.csrf())
                label.form-label for="name" { (page.t("account-name")) }
                input #name.form-control name="name" autocomplete="off" autocapitalize="none" spellcheck="false" required;
                p.form-hint { (page.t("account-name-hint")) }
                (fields::role_and_unit(page, None))
                (fields::object(page, None))
                button.btn.btn-primary { (page.t("account-create-do")) }
            }
        }
    };
    frame::framed(
        page,
        &page.shell(Some("nav-accounts"), "nav-accounts"),
        &content,
    )
}

/// Whether it can be used, and what stands in the way.
fn state(page: &Page<'_>, account: &Account) -> Markup {
    let locked = account
        .locked_until
        .filter(|until| *until > page.site.now());
    html! {
        @if account.disabled { span.tag.tag-bad { (page.t("account-disabled")) } }
        @else if let Some(until) = locked { span.tag.tag-warn { (page.with("account-locked", &[("until", page.time(until))])) } }
        @else { span.tag.tag-good { (page.t("account-active")) } }
        @if account.must_change_password { " " small { (page.t("account-must-change")) } }
    }
}
