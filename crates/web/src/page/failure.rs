//! What went wrong, and how to go on.

use maud::{Markup, html};

use super::{Plain, frame};
use crate::http::{Caller, Failure};
use crate::site::Site;

pub(crate) fn failure(site: &Site, caller: &Caller, failure: &Failure, home: &str) -> Markup {
    let plain = Plain::new(site, caller);
    let (zh, en) = failure.texts();
    let text = plain.choose(&zh, &en);
    let back = match home {
        super::PUBLIC => "public-back",
        _ if caller.home().is_some() => "nav-own-object",
        _ => "back",
    };
    let body = html! {
        div.card.card-body.message {
            h1 { (plain.t("failure-title")) }
            p role="alert" { (text) }
            @if let Failure::Refused(refusal) = failure {
                ul { @for problem in &refusal.details { li { (plain.choose(&problem.zh, &problem.en)) } } }
            }
            p { a.btn.btn-primary href=(home) { (plain.t(back)) } }
            p.form-hint { (plain.t("failure-code")) " " code { (failure.code()) } }
        }
    };
    frame::plain(site, caller.lang, "failure-title", &body)
}
