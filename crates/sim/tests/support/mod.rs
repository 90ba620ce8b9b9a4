//! Plans to simulate: a small one made here, and those of the repository.
#![allow(dead_code, clippy::unwrap_used)]

use std::path::Path;

use jiff::civil::date;
use plan::*;
use units::{BeijingTime, ClauseId, Exact, Period, PlaceId, UnitId};

/// Every plan of the repository.
pub(crate) fn plans() -> Vec<Plan> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../plans"));
    let mut folders: Vec<_> = root
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    let plans: Vec<Plan> = folders
        .iter()
        .map(|folder| load(&disk::read_dir(folder).unwrap()).unwrap())
        .collect();
    assert!(!plans.is_empty());
    plans
}

/// The end of a plan's campaign.
pub(crate) fn end(plan: &Plan) -> BeijingTime {
    BeijingTime::midnight(plan.period.last.tomorrow().unwrap())
}

fn unit(id: &str, kind: UnitKind, place: Option<&str>) -> Unit {
    Unit {
        id: UnitId::new(id),
        name: format!("{id}人民政府"),
        short: id.to_owned(),
        name_en: id.to_owned(),
        kind,
        parent: None,
        air_place: place.map(PlaceId::from),
        ranked: place.is_some(),
        seat: None,
    }
}

fn object(id: &str, with_metres: bool) -> AnnexObject {
    AnnexObject {
        id: id.to_owned(),
        label: id.to_owned(),
        name: id.to_owned(),
        with_metres,
        categories: ["物料未覆盖", "其它"].map(str::to_owned).to_vec(),
    }
}

fn weekly(units: &[Unit]) -> Obligation {
    let due = [8, 15, 22].map(|day| BeijingTime::from_civil(date(2024, 3, day).at(17, 0, 0, 0)));
    Obligation {
        id: "weekly".into(),
        name: "周报".to_owned(),
        name_en: "weekly".to_owned(),
        clause: ClauseId::new("1"),
        units: units.iter().map(|unit| unit.id.clone()).collect(),
        due: due.to_vec(),
        is_annex_form: true,
    }
}

fn task() -> Task {
    Task {
        id: "boilers".into(),
        clause: ClauseId::new("1"),
        title: "锅炉".to_owned(),
        title_en: "boilers".to_owned(),
        quantity: Some(Quantity {
            amount: Exact::from_integer(5),
            text: "5".to_owned(),
            unit: "台".to_owned(),
        }),
        due: Some(date(2024, 3, 20)),
        lead: UnitId::new("甲县"),
        with: Vec::new(),
        objects: Vec::new(),
    }
}

/// Two counties, a bureau, three weeks.
pub(crate) fn small_plan() -> Plan {
    let units = vec![
        unit("局", UnitKind::Bureau, None),
        unit("甲县", UnitKind::County, Some("甲")),
        unit("乙县", UnitKind::County, Some("乙")),
    ];
    let period = Period::new(date(2024, 3, 3), date(2024, 3, 23));
    let obligations = vec![weekly(&units)];
    Plan {
        id: "small".to_owned(),
        title: "小方案".to_owned(),
        title_en: "small".to_owned(),
        city: "某市".to_owned(),
        city_en: "Some City".to_owned(),
        issuer: Issuer {
            name: "办公室".to_owned(),
            document_prefix: "办".to_owned(),
            addressed_to: "各单位".to_owned(),
            campaign_lines: vec!["小行动".to_owned()],
            copies_to: Vec::new(),
        },
        period,
        clauses: Vec::new(),
        units,
        targets: Targets {
            period,
            place: PlaceId::new("某"),
            pollutants: Vec::new(),
            good_days: None,
            forecast: Forecast {
                block_days: 5,
                draws: 10,
                seed: 1,
            },
        },
        tasks: vec![task()],
        at_risk: AtRisk {
            days: 3,
            margin_percent: Exact::from_integer(50),
            source: "default".to_owned(),
        },
        areas: Vec::new(),
        bans: Vec::new(),
        objects: Vec::new(),
        checklists: Vec::new(),
        annex: Annex {
            title: "表".to_owned(),
            clause: ClauseId::new("1"),
            columns: Vec::new(),
            rows: vec![object("site", false), object("road", true)],
            note: String::new(),
            categories_head: String::new(),
            on_the_spot: "立行立改".to_owned(),
            case_filed: "立案处罚".to_owned(),
        },
        lists: Vec::new(),
        list_score: None,
        problems: ProblemLoop::default(),
        warnings: WarningRules::default(),
        cases: CaseRules::default(),
        complaints: None,
        scoring: Scoring {
            clause: ClauseId::new("1"),
            source: "default".to_owned(),
            components: Vec::new(),
            decimals: 1,
        },
        calendar: Calendar {
            obligations,
            holidays: Vec::new(),
            workdays: Vec::new(),
            shifts_on_holidays: false,
        },
        triggers: Vec::new(),
        leniency: Vec::new(),
    }
}

/// All facts as one text, to compare.
pub(crate) fn text(facts: &[(BeijingTime, fact::NewFact)]) -> String {
    let line = |(recorded_at, fact): &(BeijingTime, fact::NewFact)| {
        let corrects = fact.corrects.map_or_else(String::new, |id| id.to_string());
        let (key, by, body) = (&fact.key, &fact.recorded_by, fact.body.to_json());
        format!(
            "{recorded_at}|{}|{by}|{key}|{corrects}|{body}\n",
            fact.occurred_at
        )
    };
    facts.iter().map(line).collect()
}

/// FNV-1a, enough to notice a change.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
