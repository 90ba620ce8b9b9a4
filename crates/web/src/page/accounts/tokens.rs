//! API tokens.

use maud::{Markup, html};
use store::TokenInfo;
use units::BeijingTime;

use super::fields;
use crate::page::{Page, frame};

/// `issued`: the text of a token just issued, shown this once.
pub(crate) fn tokens(page: &Page<'_>, tokens: &[TokenInfo], issued: Option<&str>) -> Markup {
    let content = html! {
        p { a href="/accounts" { (page.t("accounts-back")) } }
        @if let Some(text) = issued { (fields::secret(page, &page.t("token-issued"), text)) }
        section {
            p.note { (page.t("tokens-note")) }
            @if tokens.is_empty() { p.empty { (page.t("tokens-none")) } } @else { (table(page, tokens)) }
        }
        section {
            h2 { (page.t("token-issue")) }
            form.desk method="post" action="/tokens" {
                (page.csrf())
                label.form-label for="label" { (page.t("token-label")) }
                input #label.form-control name="label" autocomplete="off" required;
                (fields::role_and_unit(page, None))
                label.form-label for="expires" { (page.t("token-last-day")) }
                input #expires.form-control type="date" name="expires" min=(page.site.now().date());
                p.form-hint { (page.t("token-last-day-hint")) }
                button.btn.btn-primary { (page.t("token-issue-do")) }
            }
        }
    };
    frame::framed(page, &page.shell(Some("tokens"), "nav-accounts"), &content)
}

fn table(page: &Page<'_>, tokens: &[TokenInfo]) -> Markup {
    let heads = [
        "token-number",
        "token-label",
        "account-role",
        "unit",
        "status",
        "token-used",
        "token-last-day",
        "token-deed",
    ];
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("tokens")) {
            table.stack {
                thead { tr { @for key in heads { th scope="col" { (page.t(key)) } } } }
                tbody { @for token in tokens { (row(page, token)) } }
            }
        }
    }
}

fn row(page: &Page<'_>, token: &TokenInfo) -> Markup {
    let valid = token.is_valid(page.site.now());
    let time = |at: Option<BeijingTime>| at.map_or_else(|| "—".to_owned(), |at| page.time(at));
    // A token ends as its last day does.
    let last = token.expires_at.map(|end| end.plus_seconds(-1).date());
    html! {
        tr {
            td data-label=(page.t("token-number")) { (token.id) }
            th scope="row" { (token.label) }
            td data-label=(page.t("account-role")) { (page.choose(token.role.name_zh(), token.role.name_en())) }
            td data-label=(page.t("unit")) { (page.unit(&token.unit)) }
            td {
                @if token.revoked_at.is_some() { span.tag.tag-bad { (page.t("token-revoked")) } }
                @else if valid { span.tag.tag-good { (page.t("token-valid")) } }
                @else { span.tag { (page.t("token-over")) } }
            }
            td data-label=(page.t("token-used")) { (time(token.last_used)) }
            td data-label=(page.t("token-last-day")) { @if let Some(last) = last { (last) } @else { "—" } }
            td { @if valid {
                form method="post" action={ "/tokens/" (token.id) "/revoke" } { (page.csrf()) button.btn.btn-sm { (page.t("token-revoke")) } }
            } }
        }
    }
}
