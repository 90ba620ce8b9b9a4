//! An object as typed: everything a text, and read all at once with every mistake by field.

use fact::ObjectRegistered;
use jiff::civil::Date;
use plan::{ObjectKind, Plan, UnitKind};
use serde::{Deserialize, Serialize};
use units::{GeoPoint, ObjectId, UnitId};

use crate::check::{FieldProblem, Findings};
use crate::limits::{ADDRESS_CHARS_MAX, EMISSION_STAGE_MAX, NAME_CHARS_MAX};
use crate::text::tidy;

/// What stands in the fields of an object's form, or in one row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ObjectDraft {
    /// Its id; empty for one that the desk makes.
    pub object: String,
    /// Its kind, by id or name.
    pub kind: String,
    /// Its subkind, by id or name.
    pub subkind: String,
    /// Its name.
    pub name: String,
    /// The county or zone, by id, name or short name.
    pub unit: String,
    /// Where, in words.
    pub address: String,
    /// Longitude in degrees, WGS-84.
    pub lon: String,
    /// Latitude in degrees, WGS-84.
    pub lat: String,
    /// First day of the work.
    pub starts: String,
    /// Planned last day.
    pub ends: String,
    /// The organisation that answers for it. Never a person.
    pub party: String,
    /// Emission stage, 0 for none.
    pub emission_stage: String,
    /// `yes` or `no`.
    pub new_energy: String,
}

impl ObjectDraft {
    /// The object as registered, to be changed.
    #[must_use]
    pub fn from_registered(object: &ObjectRegistered) -> Self {
        let (lon, lat) = object.point.map_or_else(Default::default, |point| {
            let text = point.to_string();
            let halves = text.split_once(',').unwrap_or_default();
            (halves.0.to_owned(), halves.1.to_owned())
        });
        let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
        let new_energy = match object.new_energy {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        Self {
            object: object.object.to_string(),
            kind: object.kind.clone(),
            subkind: object.subkind.clone().unwrap_or_default(),
            name: object.name.clone(),
            unit: object.unit.to_string(),
            address: object.address.clone(),
            lon,
            lat,
            starts: date(object.starts),
            ends: date(object.ends),
            party: object.party.clone().unwrap_or_default(),
            emission_stage: object
                .emission_stage
                .map_or_else(String::new, |stage| stage.to_string()),
            new_energy: new_energy.to_owned(),
        }
    }
}

/// Reads a typed object. Its id stays as typed: who registers it fills in an empty one.
///
/// # Errors
/// Every mistake, by field.
pub fn check_object(
    plan: &Plan,
    draft: &ObjectDraft,
) -> Result<ObjectRegistered, Vec<FieldProblem>> {
    let mut findings = Findings::default();
    let read = read(plan, draft, &mut findings);
    match read {
        Some(object) if findings.list.is_empty() => Ok(object),
        _ => Err(findings.list),
    }
}

fn read(plan: &Plan, draft: &ObjectDraft, findings: &mut Findings) -> Option<ObjectRegistered> {
    let kind = kind(plan, draft, findings);
    let unit = unit(plan, draft, findings);
    let name = text(
        "name",
        &draft.name,
        ("名称", "the name"),
        NAME_CHARS_MAX,
        findings,
    );
    if name.is_empty() {
        findings.error(
            "name",
            "missing",
            "请填写名称",
            "the name must be filled in",
        );
    }
    let address = text(
        "address",
        &draft.address,
        ("地址", "the address"),
        ADDRESS_CHARS_MAX,
        findings,
    );
    let party = text(
        "party",
        &draft.party,
        ("责任单位", "the party"),
        NAME_CHARS_MAX,
        findings,
    );
    let point = point(draft, findings);
    let kind = kind?;
    let subkind = subkind(kind, draft, findings);
    let (starts, ends) = work(plan, kind, draft, findings);
    let (emission_stage, new_energy) = vehicle(kind, draft, findings);
    Some(ObjectRegistered {
        object: ObjectId::new(tidy(&draft.object)),
        kind: kind.id.clone(),
        subkind,
        name,
        unit: unit?,
        address,
        point,
        starts,
        ends,
        party: (!party.is_empty()).then_some(party),
        emission_stage,
        new_energy,
    })
}

fn kind<'a>(
    plan: &'a Plan,
    draft: &ObjectDraft,
    findings: &mut Findings,
) -> Option<&'a ObjectKind> {
    let typed = tidy(&draft.kind);
    let named = |kind: &&ObjectKind| kind.id == typed || kind.name == typed;
    let found = plan.objects.iter().find(named);
    if found.is_none() {
        let names = plan.objects.iter().map(|kind| kind.name.as_str());
        let names = names.collect::<Vec<_>>().join("、");
        let ids = plan.objects.iter().map(|kind| kind.id.as_str());
        let ids = ids.collect::<Vec<_>>().join(", ");
        findings.error(
            "kind",
            "unknown_kind",
            format!("类别应为 {names} 之一"),
            format!("the kind is one of {ids}"),
        );
    }
    found
}

fn subkind(kind: &ObjectKind, draft: &ObjectDraft, findings: &mut Findings) -> Option<String> {
    let typed = tidy(&draft.subkind);
    if typed.is_empty() && kind.subkinds.is_empty() {
        return None;
    }
    let mut subkinds = kind.subkinds.iter();
    let found = subkinds.find(|one| one.id == typed || one.name == typed);
    if found.is_none() {
        let names = kind.subkinds.iter().map(|one| one.name.as_str());
        let names = names.collect::<Vec<_>>().join("、");
        let ids = kind.subkinds.iter().map(|one| one.id.as_str());
        let ids = ids.collect::<Vec<_>>().join(", ");
        let (zh, en) = if names.is_empty() {
            let zh = format!("{}不分细类，请留空", kind.name);
            (
                zh,
                format!("{} has no subkinds; leave it empty", kind.name_en),
            )
        } else {
            let zh = format!("细类应为 {names} 之一");
            (zh, format!("the subkind is one of {ids}"))
        };
        findings.error("subkind", "unknown_subkind", zh, en);
    }
    found.map(|one| one.id.clone())
}

/// A county or a zone: bureaus and the office have no ground of their own.
fn unit(plan: &Plan, draft: &ObjectDraft, findings: &mut Findings) -> Option<UnitId> {
    let typed = tidy(&draft.unit);
    let mut grounds = plan
        .units
        .iter()
        .filter(|unit| matches!(unit.kind, UnitKind::County | UnitKind::Zone));
    let found =
        grounds.find(|unit| unit.id.as_str() == typed || unit.name == typed || unit.short == typed);
    if found.is_none() {
        findings.error(
            "unit",
            "unknown_unit",
            "属地应为方案中的县（市、区）或开发区",
            "the unit is a county or zone of the plan",
        );
    }
    found.map(|unit| unit.id.clone())
}

fn text(
    path: &'static str,
    typed: &str,
    (zh, en): (&str, &str),
    most: usize,
    findings: &mut Findings,
) -> String {
    let text = tidy(typed).replace('\n', " ");
    let chars = text.chars().count();
    if chars > most {
        findings.error(
            path,
            "too_long",
            format!("{zh}最多 {most} 字，现有 {chars} 字"),
            format!("{en}: at most {most} characters, found {chars}"),
        );
    }
    if crate::text::names_a_person(&text) {
        findings.error(
            path,
            "personal",
            format!("{zh}里不能写手机号、身份证号"),
            format!("{en}: no phone or identity number may stand here"),
        );
    }
    text
}

fn point(draft: &ObjectDraft, findings: &mut Findings) -> Option<GeoPoint> {
    let (lon, lat) = (tidy(&draft.lon), tidy(&draft.lat));
    if lon.is_empty() && lat.is_empty() {
        return None;
    }
    let point = GeoPoint::from_degrees(&lon, &lat);
    if point.is_none() {
        findings.error(
            "lon",
            "bad_point",
            "经度、纬度应为十进制度数，如 112.851234、35.490000",
            "longitude and latitude are decimal degrees such as 112.851234 and 35.490000",
        );
    }
    point
}

fn work(
    plan: &Plan,
    kind: &ObjectKind,
    draft: &ObjectDraft,
    findings: &mut Findings,
) -> (Option<Date>, Option<Date>) {
    let starts = date(plan, "starts", &draft.starts, findings);
    let ends = date(plan, "ends", &draft.ends, findings);
    if !kind.has_period && (starts.is_some() || ends.is_some()) {
        findings.error(
            "starts",
            "not_for_this_kind",
            format!("{}不登记开工和完工日期", kind.name),
            format!("{}: no first and last day of work", kind.name_en),
        );
    }
    if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts) {
        findings.error(
            "ends",
            "ends_before_it_starts",
            "计划完工日期早于开工日期",
            "the last day is before the first",
        );
    }
    (starts, ends)
}

fn date(plan: &Plan, path: &'static str, typed: &str, findings: &mut Findings) -> Option<Date> {
    let typed = tidy(typed);
    if typed.is_empty() {
        return None;
    }
    let read = crate::typed::day(&typed, plan.period);
    if read.is_none() {
        findings.error(
            path,
            "bad_date",
            "日期应写成 2023-04-01",
            "write the day like 2023-04-01",
        );
    }
    read
}

fn vehicle(
    kind: &ObjectKind,
    draft: &ObjectDraft,
    findings: &mut Findings,
) -> (Option<u8>, Option<bool>) {
    let stage = stage(draft, findings);
    let new_energy = new_energy(draft, findings);
    if !kind.has_stage && (stage.is_some() || new_energy.is_some()) {
        findings.error(
            "emission_stage",
            "not_for_this_kind",
            format!("{}不登记排放阶段和能源", kind.name),
            format!("{}: no emission stage and energy", kind.name_en),
        );
    }
    (stage, new_energy)
}

fn stage(draft: &ObjectDraft, findings: &mut Findings) -> Option<u8> {
    let typed = tidy(&draft.emission_stage);
    if typed.is_empty() {
        return None;
    }
    let stage = typed.parse().ok();
    let stage = stage.filter(|stage| *stage <= EMISSION_STAGE_MAX);
    if stage.is_none() {
        findings.error(
            "emission_stage",
            "bad_stage",
            format!("排放阶段应为 0 至 {EMISSION_STAGE_MAX}，国五写 5"),
            format!("the emission stage is 0 to {EMISSION_STAGE_MAX}, 5 for China 5"),
        );
    }
    stage
}

fn new_energy(draft: &ObjectDraft, findings: &mut Findings) -> Option<bool> {
    match tidy(&draft.new_energy).as_str() {
        "" => None,
        "yes" | "是" => Some(true),
        "no" | "否" => Some(false),
        _ => {
            findings.error(
                "new_energy",
                "bad_choice",
                "是否新能源应写是或否",
                "new energy is yes or no",
            );
            None
        }
    }
}
