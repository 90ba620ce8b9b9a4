//! The two forms of a complaint: where, and, with what is known there already, what.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use desk::Refusal;
use units::GeoPoint;

use crate::http::{Answer, Caller, Posted};
use crate::page::{self, Told, Typed};
use crate::route::{SiteState, made};

pub(super) async fn form(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        Ok(page::complain(page, &Typed::default(), None).into_response())
    })
    .await
}

/// Where it is said to be; answers with what was said of that place lately, and the form for the rest.
pub(super) async fn near(State(site): SiteState, posted: Posted) -> Answer {
    let typed = typed(&posted);
    made(site, posted.caller, None, move |page| {
        if let Err(refusal) = desk::check_place(&page.site.plan, &typed.unit, &typed.place()) {
            return Ok(mistaken(&page::complain(
                page,
                &typed,
                Some(&Told::from(&refusal)),
            )));
        }
        let mark = page.site.store.mark_form(page.site.now())?;
        Ok(page::complain_about(page, &typed, &mark, None)?.into_response())
    })
    .await
}

/// What a citizen typed so far.
pub(super) fn typed(posted: &Posted) -> Typed {
    Typed {
        unit: posted.text("unit").into(),
        kind: posted.text("kind").to_owned(),
        place: posted.text("place").to_owned(),
        point: GeoPoint::from_degrees(posted.text("lon"), posted.text("lat")),
        text: posted.text("text").to_owned(),
        contact: posted.text("contact").to_owned(),
        joins: posted.text("joins").to_owned(),
        origin: posted.caller.origin.clone(),
    }
}

/// A page that says what is to be mended.
pub(super) fn mistaken(page: &maud::Markup) -> axum::response::Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page.clone()).into_response()
}

impl From<&Refusal> for Told {
    fn from(refusal: &Refusal) -> Self {
        Self {
            zh: refusal.zh.clone(),
            en: refusal.en.clone(),
        }
    }
}
