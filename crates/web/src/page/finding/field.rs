//! What a fact of the field says, in one line.

use fact::{Body, ComplaintStep};
use units::ObjectId;

use crate::page::Page;

pub(super) fn summary(page: &Page<'_>, body: &Body) -> String {
    match body {
        Body::ObjectRegistered(body) => format!("{} {}", body.name, page.unit(&body.unit)),
        Body::ObjectRetired(body) => format!("{} {}", name(page, &body.object), body.reason),
        Body::InspectionDone(body) => format!(
            "{} {} {}",
            page.time(body.finished_at),
            name(page, &body.object),
            page.unit(&body.unit)
        ),
        Body::ProblemFound(body) => format!(
            "{} {} {}",
            name(page, &body.object),
            body.category,
            body.summary
        ),
        Body::ProblemStepped(body) => format!("{} {} {}", body.problem, body.step, body.remarks),
        Body::ObjectListed(body) => format!(
            "{} {} {}",
            name(page, &body.object),
            body.list,
            body.reasons.join(" ")
        ),
        Body::ListingAppealed(body) => format!("{} {}", name(page, &body.object), body.grounds),
        Body::ListingReviewed(body) => format!("{} {}", name(page, &body.object), body.reasons),
        Body::WorkAccepted(body) => format!("{} {}", name(page, &body.object), body.remarks),
        Body::WorkResumed(body) => format!("{} {}", name(page, &body.object), body.remarks),
        Body::WarningSet(body) => format!(
            "{} {} {}",
            page.time(body.effective_at),
            body.level.as_deref().unwrap_or("—"),
            body.number
        ),
        Body::NoticeServed(body) => format!("{} {}", name(page, &body.object), body.number),
        Body::CaseOpened(body) => format!("{} {}", body.number, body.party),
        Body::CaseStepped(body) => format!("{} {}", body.case, body.on),
        Body::AccountabilityDecided(body) => format!("{} {}", page.unit(&body.unit), body.trigger),
        Body::ComplaintMade(body) => format!("{} {}", body.complaint, body.place),
        Body::ComplaintStepped(body) => {
            let text = match &body.step {
                ComplaintStep::Replied { text } | ComplaintStep::Reopened { text } => text.as_str(),
                _ => "",
            };
            format!("{} {text}", body.complaint)
        }
        _ => String::new(),
    }
}

/// An object's name; its id if the registry has none of it.
fn name(page: &Page<'_>, object: &ObjectId) -> String {
    let known = page.site.live.known();
    let found = known.campaign.field().object(object);
    found.map_or_else(|| object.to_string(), |(_, _, object)| object.name.clone())
}
