//! The two forms of a complaint.

use assess::complaint_standing;
use campaign::Campaign;
use desk::{Nearby, Place, complaint_units, complaints_nearby};
use maud::{Markup, html};
use plan::ComplaintRules;
use units::{GeoPoint, UnitId};

use super::trail::state;
use super::{Told, kind, open};
use crate::http::Failure;
use crate::page::Page;

/// What a citizen typed so far.
#[derive(Debug, Clone)]
pub(crate) struct Typed {
    pub(crate) unit: UnitId,
    pub(crate) kind: String,
    pub(crate) place: String,
    pub(crate) point: Option<GeoPoint>,
    pub(crate) text: String,
    pub(crate) contact: String,
    pub(crate) joins: String,
    /// Where the form came from.
    pub(crate) origin: String,
}

impl Default for Typed {
    fn default() -> Self {
        Self {
            unit: UnitId::new(""),
            kind: String::new(),
            place: String::new(),
            point: None,
            text: String::new(),
            contact: String::new(),
            joins: String::new(),
            origin: String::new(),
        }
    }
}

impl Typed {
    pub(crate) fn place(&self) -> Place {
        Place {
            words: self.place.clone(),
            point: self.point,
        }
    }

    /// Longitude and latitude as fields hold them.
    fn degrees(&self) -> (String, String) {
        let both = self
            .point
            .map(|point| point.to_string())
            .unwrap_or_default();
        let (lon, lat) = both.split_once(',').unwrap_or_default();
        (lon.to_owned(), lat.to_owned())
    }
}

/// What to do about dust next door, and where it is.
pub(crate) fn complain(page: &Page<'_>, typed: &Typed, told: Option<&Told>) -> Markup {
    let content = match &page.site.plan.complaints {
        Some(rules) => html! {
            section { (how(page, rules)) }
            section #where { h2 { (page.t("complaint-where")) } @if let Some(told) = told { (told.shown(page)) } (place_form(page, typed)) }
            section { (promises(page, rules)) }
        },
        None => html! { section { p { (page.t("public-no-complaints")) } } },
    };
    open(page, "public-complain-title", "public-complain", &content)
}

fn how(page: &Page<'_>, rules: &ComplaintRules) -> Markup {
    html! {
        ol.told {
            li { (page.t("public-how-where")) }
            li { (page.t("public-how-what")) }
            li { (page.with("public-how-answer", &[("days", rules.answer_working_days.to_string())])) }
        }
        p { a href="/public/complaints/follow" { (page.t("public-have-number")) } }
    }
}

/// What is done with what a citizen tells.
fn promises(page: &Page<'_>, rules: &ComplaintRules) -> Markup {
    html! {
        h2 { (page.t("public-promises")) }
        ul.told {
            li { (page.t("public-promise-text")) }
            li { (page.t("public-promise-photos")) }
            li { (page.with("public-promise-contact", &[("days", rules.contact_days.to_string())])) }
            li { (page.t("public-promise-secret")) }
        }
        p.note { (page.t("public-urgent")) }
    }
}

fn place_form(page: &Page<'_>, typed: &Typed) -> Markup {
    let (lon, lat) = typed.degrees();
    html! {
        form.desk method="post" action="/public/complaints/near" {
            (page.csrf())
            label.form-label for="unit" { (page.t("complaint-county")) }
            select #unit.form-select name="unit" required {
                option value="" { (page.t("complaint-choose")) }
                @for unit in complaint_units(&page.site.plan) { option value=(unit.id) selected[unit.id == typed.unit] { (page.choose(&unit.short, &unit.name_en)) } }
            }
            label.form-label for="place" { (page.t("complaint-place")) }
            input #place.form-control name="place" required maxlength="120" autocomplete="off" value=(typed.place) aria-describedby="place-hint";
            p #place-hint.form-hint { (page.t("complaint-place-hint")) }
            div.locate data-locate hidden
                data-busy=(page.t("locate-busy")) data-done=(page.t("locate-done")) data-failed=(page.t("locate-failed")) {
                button.btn type="button" { (page.t("locate")) }
                p.form-hint role="status" {}
            }
            input type="hidden" name="lon" value=(lon);
            input type="hidden" name="lat" value=(lat);
            fieldset.choose {
                legend.form-label { (page.t("complaint-kind")) }
                @for one in &page.site.plan.objects { (radio("kind", &one.id, typed.kind == one.id, page.choose(&one.name, &one.name_en))) }
                (radio("kind", "", typed.kind.is_empty(), &page.t("complaint-kind-unknown")))
            }
            button.btn.btn-primary { (page.t("complaint-next")) }
        }
    }
}

fn radio(name: &str, value: &str, checked: bool, label: &str) -> Markup {
    html! {
        label.form-check {
            input.form-check-input type="radio" name=(name) value=(value) checked[checked];
            span.form-check-label { (label) }
        }
    }
}

/// What is known of the place, and the form for the rest.
pub(crate) fn complain_about(
    page: &Page<'_>,
    typed: &Typed,
    mark: &str,
    told: Option<&Told>,
) -> Result<Markup, Failure> {
    let Some(rules) = &page.site.plan.complaints else {
        return Err(Failure::NotFound);
    };
    let near = page.with_campaign(|campaign| near(page, campaign, typed))?;
    let content = html! {
        section {
            dl.facts-of {
                dt { (page.t("complaint-county")) } dd { (page.unit(&typed.unit)) }
                dt { (page.t("complaint-place")) } dd { (typed.place) @if typed.point.is_some() { " " span.tag.tag-good { (page.t("complaint-point")) } } }
                dt { (page.t("complaint-kind")) } dd { (kind(page, Some(&typed.kind))) }
            }
            p { a href="/public/complaints" { (page.t("complaint-other-place")) } }
        }
        section #what {
            @if let Some(told) = told { (told.shown(page)) }
            form.desk method="post" action="/public/complaints" enctype="multipart/form-data" {
                (page.csrf())
                (carried(typed, mark))
                (near)
                label.form-label for="text" { (page.t("complaint-text")) }
                textarea #text.form-control name="text" rows="5" maxlength="500" aria-describedby="text-hint" { (typed.text) }
                p #text-hint.form-hint { (page.t("complaint-text-hint")) }
                (photos(page, rules))
                label.form-label for="contact" { (page.t("complaint-contact")) }
                input #contact.form-control name="contact" maxlength="100" autocomplete="tel" value=(typed.contact) aria-describedby="contact-hint";
                p #contact-hint.form-hint { (page.with("complaint-contact-hint", &[("days", rules.contact_days.to_string())])) }
                button.btn.btn-primary { (page.t("complaint-send")) }
            }
        }
        section { (promises(page, rules)) }
    };
    Ok(open(
        page,
        "public-complain-title",
        "public-complain",
        &content,
    ))
}

fn carried(typed: &Typed, mark: &str) -> Markup {
    let (lon, lat) = typed.degrees();
    html! {
        @for (name, value) in [("mark", mark), ("unit", typed.unit.as_str()), ("kind", &typed.kind), ("place", &typed.place), ("lon", &lon), ("lat", &lat)] {
            input type="hidden" name=(name) value=(value);
        }
        // People do not see it, and programs fill it.
        p.trap aria-hidden="true" { label { "Website" input name="website" tabindex="-1" autocomplete="off"; } }
    }
}

fn photos(page: &Page<'_>, rules: &ComplaintRules) -> Markup {
    html! {
        @if rules.photo_max > 0 {
            label.form-label for="photos" { (page.with("complaint-photos", &[("most", rules.photo_max.to_string())])) }
            input #photos.form-control type="file" name="photos" accept="image/jpeg,image/png" multiple[rules.photo_max > 1]
                data-shrink data-most=(rules.photo_max) data-too-many=(page.with("complaint-photos-too-many", &[("most", rules.photo_max.to_string())])) aria-describedby="photos-hint";
            p #photos-hint.form-hint role="status" { (page.t("complaint-photos-hint")) }
        }
    }
}

/// Complaints near by, to be joined. Of each its number, place, day and state: no word of its text.
fn near(page: &Page<'_>, campaign: &Campaign, typed: &Typed) -> Markup {
    let plan = &page.site.plan;
    let near = complaints_nearby(plan, campaign, &typed.unit, &typed.place(), page.site.now());
    if near.is_empty() {
        return html! {};
    }
    html! {
        fieldset.choose.near {
            legend.form-label { (page.t("complaint-near")) }
            p.form-hint { (page.t("complaint-near-hint")) }
            @for one in &near { (offered(page, campaign, typed, one)) }
            (radio("joins", "", typed.joins.is_empty(), &page.t("complaint-near-none")))
        }
    }
}

fn offered(page: &Page<'_>, campaign: &Campaign, typed: &Typed, one: &Nearby) -> Markup {
    let field = campaign.field();
    let standing = complaint_standing(&page.site.plan, field, &one.complaint, page.site.now());
    let Some(((_, at, made), standing)) = field.complaint(&one.complaint).zip(standing) else {
        return html! {};
    };
    html! {
        label.form-check {
            input.form-check-input type="radio" name="joins" value=(one.complaint) checked[typed.joins == one.complaint.as_str()];
            span.form-check-label {
                b { (made.place) } " · " (kind(page, made.kind.as_deref())) " · " (at.date())
                @if let Some(metres) = one.distance_m { " · " (page.with("complaint-metres", &[("metres", metres.to_string())])) }
                " · " (state(page, &standing))
            }
        }
    }
}
