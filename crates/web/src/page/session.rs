//! Signing in, and changing the password.

use maud::{Markup, html};
use store::Message;

use super::{Page, Plain, frame};
use crate::site::{DemoAccount, DemoGroup};

pub(crate) fn sign_in(plain: &Plain<'_>, next: &str, failed: Option<&Message>) -> Markup {
    let body = html! {
        div.card.card-body.sign-in {
            h1 { span.mark { (plain.t("site")) } " " (plain.choose(&plain.site.plan.title, &plain.site.plan.title_en)) }
            @if let Some(message) = failed {
                p.alert.alert-danger role="alert" { (plain.choose(&message.zh, &message.en)) }
            }
            form method="post" action="/sign-in" {
                input type="hidden" name="next" value=(next);
                label.form-label for="name" { (plain.t("account-name")) }
                input #name.form-control name="name" autocomplete="username" autocapitalize="none" required autofocus;
                label.form-label for="password" { (plain.t("password")) }
                input #password.form-control type="password" name="password" autocomplete="current-password" required;
                button.btn.btn-primary { (plain.t("sign-in")) }
            }
            (by_provider(plain, next))
            p { a href=(super::PUBLIC) { (plain.t("public-anybody")) } }
            (demo(plain))
        }
    };
    frame::plain(plain.site, plain.lang, "sign-in", &body)
}

/// A link, not a form: the policy of the pages lets no form lead to another site.
fn by_provider(plain: &Plain<'_>, next: &str) -> Markup {
    html! {
        @if plain.site.settings.identity.is_some() {
            a.btn href={ "/sign-in/oidc?next=" (super::escaped(next)) } { (plain.t("oidc-sign-in")) }
        }
    }
}

/// The accounts of a demo, for whoever tries it: the city's at once, the others folded by group.
fn demo(plain: &Plain<'_>) -> Markup {
    let Some(demo) = &plain.site.settings.demo else {
        return html! {};
    };
    let of = |group: DemoGroup| -> Vec<&DemoAccount> {
        let names = demo.names.iter();
        names.filter(|account| account.group == group).collect()
    };
    html! {
        section.demo-accounts {
            h2 { (plain.t("demo-accounts")) }
            p { (plain.t("demo-password")) " " code { (demo.password) } }
            @for group in DemoGroup::ALL {
                @let names = of(group);
                @match folded(group) {
                    None => { (accounts(plain, &names)) },
                    Some(key) if !names.is_empty() => { details { summary { (plain.t(key)) } (accounts(plain, &names)) } },
                    Some(_) => {},
                }
            }
        }
    }
}

/// Key of the words that a folded group is unfolded by.
const fn folded(group: DemoGroup) -> Option<&'static str> {
    match group {
        DemoGroup::City => None,
        DemoGroup::Reporting => Some("demo-more"),
        DemoGroup::Inspecting => Some("demo-inspecting"),
        DemoGroup::Parties => Some("demo-parties"),
    }
}

fn accounts(plain: &Plain<'_>, accounts: &[&DemoAccount]) -> Markup {
    html! {
        dl { @for account in accounts {
            dt { code { (account.name) } } dd { (plain.choose(&account.zh, &account.en)) }
        } }
    }
}

pub(crate) fn password(page: &Page<'_>, failed: Option<&Message>) -> Markup {
    let first = page
        .caller
        .who
        .as_ref()
        .is_some_and(|who| who.must_change_password());
    let content = html! {
        section.card.card-body.narrow {
            @if first { p { (page.t("password-first")) } }
            @if let Some(message) = failed { p.alert.alert-danger role="alert" { (page.choose(&message.zh, &message.en)) } }
            form method="post" action="/password" {
                (page.csrf())
                @for (field, key, complete) in [
                    ("old", "password-old", "current-password"),
                    ("new", "password-new", "new-password"),
                    ("again", "password-again", "new-password"),
                ] {
                    label.form-label for=(field) { (page.t(key)) }
                    input.form-control id=(field) name=(field) type="password" autocomplete=(complete) required;
                }
                p.form-hint { (page.t("password-rules")) }
                button.btn.btn-primary { (page.t("password-change")) }
            }
        }
    };
    let mut shell = page.shell(Some("password-title"), "");
    if first {
        shell.nav = Vec::new();
        // Nothing else is answered before the password is changed, new facts neither.
        shell.events = false;
    }
    frame::framed(page, &shell, &content)
}
