//! What the device took down: photos, signatures, place and time, and how far each can be trusted.

use campaign::Statement;
use fact::{Fix, InspectionDone, Photo};
use maud::{Markup, html};
use units::GeoPoint;

use crate::page::Page;
use crate::page::field::{Shown, gallery};

const MINUTE_S: i64 = 60;

pub(super) fn photos(
    page: &Page<'_>,
    done: &InspectionDone,
    registered: Option<GeoPoint>,
) -> Markup {
    if done.photos.is_empty() {
        return html! { p.empty { (page.t("photos-none")) } };
    }
    let shown: Vec<Shown<'_>> = done
        .photos
        .iter()
        .map(|photo| shown(page, done, photo, registered))
        .collect();
    gallery(page, &done.object, &shown)
}

/// A photo with when and where it was taken.
pub(in crate::page) fn shown<'a>(
    page: &Page<'_>,
    done: &InspectionDone,
    photo: &'a Photo,
    registered: Option<GeoPoint>,
) -> Shown<'a> {
    let mut checklists = page.site.plan.checklists.iter();
    let checklist = checklists.find(|one| one.id == done.checklist);
    let item = photo.item.as_deref().and_then(|id| checklist?.item(id));
    let about = item.map_or_else(
        || page.t("photo-whole"),
        |item| page.choose(&item.text, &item.text_en).to_owned(),
    );
    let mut notes = vec![page.time(photo.taken_at)];
    notes.extend(fix_lines(page, photo.fix.as_ref(), registered));
    Shown {
        sha256: &photo.sha256,
        media_type: &photo.media_type,
        about,
        notes,
    }
}

/// Place, accuracy, distance, mock location: what is not known is said.
fn fix_lines(page: &Page<'_>, fix: Option<&Fix>, registered: Option<GeoPoint>) -> Vec<String> {
    let Some(fix) = fix else {
        return vec![page.t("fix-none")];
    };
    let values = [
        ("point", fix.point.to_string()),
        ("metres", fix.accuracy_m.to_string()),
    ];
    let mut lines = vec![page.with("fix-point", &values)];
    if let Some(registered) = registered {
        let metres = fix.point.distance_m(registered).to_string();
        lines.push(page.with("fix-distance", &[("metres", metres)]));
    }
    lines.push(page.t(mock(fix)));
    lines
}

const fn mock(fix: &Fix) -> &'static str {
    match fix.mock {
        Some(true) => "fix-mock",
        Some(false) => "fix-not-mock",
        None => "fix-mock-not-known",
    }
}

pub(super) fn signatures(page: &Page<'_>, done: &InspectionDone) -> Markup {
    if done.signatures.is_empty() {
        return html! { p.empty { (page.t("signatures-none")) } };
    }
    html! {
        ul.gallery { @for signature in &done.signatures { li {
            p { b { (page.unit(&signature.unit)) } " " (signature.post) }
            @if let Some(sha256) = &signature.sha256 {
                (gallery(page, &done.object, &[Shown {
                    sha256,
                    media_type: "image/png",
                    about: page.with("signature-of", &[("unit", page.unit(&signature.unit)), ("post", signature.post.clone())]),
                    notes: Vec::new(),
                }]))
            } @else { p.note { (page.t("signature-not-drawn")) } }
        } } }
    }
}

/// The device's word against the server's and the registry's.
pub(super) fn trust(
    page: &Page<'_>,
    (_, received, done): &Statement<InspectionDone>,
    registered: Option<GeoPoint>,
) -> Markup {
    let seconds = received.timestamp().as_second() - done.finished_at.timestamp().as_second();
    let (key, minutes) = if seconds < 0 {
        ("device-ahead", -seconds / MINUTE_S)
    } else {
        ("device-before", seconds / MINUTE_S)
    };
    html! {
        dl.facts-of {
            dt { (page.t("device-time")) } dd { (page.time(done.finished_at)) }
            dt { (page.t("received-time")) } dd { (page.time(*received)) " · " (page.with(key, &[("minutes", minutes.to_string())])) }
            dt { (page.t("device-place")) } dd { @for line in fix_lines(page, done.fix.as_ref(), registered) { (line) br; } }
            dt { (page.t("object-point")) } dd { (registered.map_or_else(|| page.t("not-known"), |point| point.to_string())) }
        }
    }
}
