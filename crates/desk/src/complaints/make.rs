//! Making a complaint. It gets its number here, in the order the ledger is written.

use campaign::Campaign;
use fact::{Body, ComplaintMade, ComplaintStep, ComplaintStepped, NewFact};
use plan::{ComplaintRules, Plan, Unit, UnitKind};
use units::{BeijingTime, ComplaintId, UnitId};

use super::near::Place;
use super::{PUBLIC, redact, unknown};
use crate::limits::{COMPLAINTS_A_DAY_MAX, PLACE_CHARS_MAX};
use crate::text::{needed, optional};
use crate::{Refusal, RefusalCode};

/// What a citizen sends. Words are blotted before anything keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewComplaint {
    /// The county or zone.
    pub unit: UnitId,
    /// What about, by a kind of object of the plan; none if unknown.
    pub kind: Option<String>,
    /// Where, in words and on the map.
    pub place: Place,
    /// What is wrong.
    pub text: String,
    /// SHA-256 of each photo, on disk already.
    pub photos: Vec<String>,
    /// The complaint that says the same, if its maker says so.
    pub joins: Option<ComplaintId>,
}

/// The counties and zones among which a citizen chooses.
pub fn complaint_units(plan: &Plan) -> impl Iterator<Item = &Unit> {
    let units = plan.units.iter();
    units.filter(|unit| matches!(unit.kind, UnitKind::County | UnitKind::Zone))
}

/// Makes a complaint: one fact, or two where it joins another.
///
/// # Errors
/// The plan takes none, too many came today, or something is missing or too long.
pub fn make_complaint(
    plan: &Plan,
    campaign: &Campaign,
    complaint: &NewComplaint,
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    let rules = plan.complaints.as_ref().ok_or_else(unknown)?;
    let made = checked(plan, rules, complaint)?;
    let number = number(campaign, now)?;
    let joins = complaint
        .joins
        .as_ref()
        .map(|into| goes_on(campaign, into))
        .transpose()?;
    let joined = joins.map(|into| joined(&number, into, now));
    let made = NewFact {
        occurred_at: now,
        recorded_by: PUBLIC.to_owned(),
        key: format!("complaint.made/{number}"),
        corrects: None,
        body: Body::ComplaintMade(ComplaintMade {
            complaint: number,
            ..made
        }),
    };
    Ok(std::iter::once(made).chain(joined).collect())
}

/// Whether a county and a place can be those of a complaint.
///
/// # Errors
/// The plan takes none, no county, or no place.
pub fn check_place(plan: &Plan, unit: &UnitId, place: &Place) -> Result<(), Refusal> {
    plan.complaints.as_ref().ok_or_else(unknown)?;
    county(plan, unit)?;
    in_words(&place.words)?;
    Ok(())
}

fn county<'p>(plan: &'p Plan, unit: &UnitId) -> Result<&'p Unit, Refusal> {
    let found = complaint_units(plan).find(|one| one.id == *unit);
    found.ok_or_else(|| {
        Refusal::new(
            RefusalCode::UnknownUnit,
            "请选择所在的县（市、区）",
            "choose the county or district",
        )
    })
}

/// The maker says that it is the same as another.
fn joined(number: &ComplaintId, into: ComplaintId, now: BeijingTime) -> NewFact {
    NewFact {
        occurred_at: now,
        recorded_by: PUBLIC.to_owned(),
        key: format!("complaint.stepped/{number}/joined"),
        corrects: None,
        body: Body::ComplaintStepped(ComplaintStepped {
            complaint: number.clone(),
            unit: None,
            by: None,
            step: ComplaintStep::Merged { into },
        }),
    }
}

fn checked(
    plan: &Plan,
    rules: &ComplaintRules,
    new: &NewComplaint,
) -> Result<ComplaintMade, Refusal> {
    let unit = county(plan, &new.unit)?;
    let kind = new
        .kind
        .as_deref()
        .map(str::trim)
        .filter(|kind| !kind.is_empty());
    if kind.is_some_and(|kind| plan.objects.iter().all(|one| one.id != kind)) {
        return Err(Refusal::new(
            RefusalCode::UnknownKind,
            "请选择投诉的是什么",
            "choose what it is about",
        ));
    }
    if new.photos.len() > usize::try_from(rules.photo_max).unwrap_or(usize::MAX) {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("最多 {} 张照片", rules.photo_max),
            format!("at most {} photos", rules.photo_max),
        ));
    }
    let text = ("情况说明", "what is wrong");
    let text = if new.joins.is_some() {
        optional(&new.text, text)?
    } else {
        needed(&new.text, text)?
    };
    Ok(ComplaintMade {
        complaint: ComplaintId::new(""),
        unit: unit.id.clone(),
        kind: kind.map(str::to_owned),
        place: redact(&in_words(&new.place.words)?),
        point: new.place.point,
        text: redact(&text),
        photos: new.photos.clone(),
    })
}

/// Where, in words.
fn in_words(words: &str) -> Result<String, Refusal> {
    let place = needed(words, ("地点", "the place"))?.replace('\n', " ");
    if place.chars().count() > PLACE_CHARS_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("地点最多 {PLACE_CHARS_MAX} 字"),
            format!("the place: at most {PLACE_CHARS_MAX} characters"),
        ));
    }
    Ok(place)
}

/// The next number of the month.
fn number(campaign: &Campaign, now: BeijingTime) -> Result<ComplaintId, Refusal> {
    let month = now.civil().strftime("%y%m-").to_string();
    let mut today = 0_usize;
    let mut last = 0_u32;
    for (_, at, made) in campaign.field().complaints() {
        today += usize::from(at.date() == now.date());
        let number = made.complaint.as_str().strip_prefix(&month);
        last = last.max(number.and_then(|number| number.parse().ok()).unwrap_or(0));
    }
    if today >= COMPLAINTS_A_DAY_MAX {
        return Err(Refusal::new(
            RefusalCode::TooMany,
            "今天收到的投诉太多，请明天再提交；情况紧急请拨打 12345",
            "too many complaints came today; send yours tomorrow, or call 12345 if it is urgent",
        ));
    }
    Ok(ComplaintId::new(format!(
        "{month}{:04}",
        last.saturating_add(1)
    )))
}

/// The complaint that goes on in place of one.
pub(super) fn goes_on(
    campaign: &Campaign,
    complaint: &ComplaintId,
) -> Result<ComplaintId, Refusal> {
    let field = campaign.field();
    let mut at = complaint.clone();
    // A complaint is merged only into one that goes on, so the way is short.
    for _ in 0..=field.complaints().count() {
        field.complaint(&at).ok_or_else(unknown)?;
        let steps = field.complaint_steps(&at).iter().rev();
        let mut decisive = steps.filter_map(|(_, _, stepped)| match &stepped.step {
            ComplaintStep::Merged { into } => Some(Some(into)),
            ComplaintStep::Reopened { .. } => Some(None),
            _ => None,
        });
        match decisive.next().flatten() {
            Some(into) => at = into.clone(),
            None => return Ok(at),
        }
    }
    Err(unknown())
}
