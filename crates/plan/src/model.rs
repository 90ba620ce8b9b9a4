//! The plan as the rest of the program sees it: checked, dated, without text positions.

use std::collections::BTreeMap;

use jiff::civil::Date;
use units::{
    BeijingTime, ClauseId, Exact, ObligationId, Period, PlaceId, Pollutant, RuleId, TaskId, UnitId,
};

/// A city's campaign.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The folder's id, such as `jincheng-2023`.
    pub id: String,
    /// 方案 title, zh-CN.
    pub title: String,
    /// Title in English.
    pub title_en: String,
    /// The city's name, zh-CN.
    pub city: String,
    /// The city's name in English.
    pub city_en: String,
    /// Who issued it and signs documents.
    pub issuer: Issuer,
    /// 整治时间, both ends counted.
    pub period: Period,
    /// The whole text, clause by clause, in order.
    pub clauses: Vec<Clause>,
    /// Every responsible unit.
    pub units: Vec<Unit>,
    /// 整治目标.
    pub targets: Targets,
    /// 任务.
    pub tasks: Vec<Task>,
    /// Named areas.
    pub areas: Vec<Area>,
    /// Bans with their dates and exemptions.
    pub bans: Vec<Ban>,
    /// Checklists such as the six hundred-percents.
    pub checklists: Vec<Checklist>,
    /// The annex form.
    pub annex: Annex,
    /// Red, yellow and black lists or whatever the city calls them.
    pub lists: Vec<ListRule>,
    /// How the weekly ranking is made.
    pub scoring: Scoring,
    /// What must be reported when.
    pub calendar: Calendar,
    /// Conditions under which accountability starts.
    pub triggers: Vec<Trigger>,
    /// 审慎包容: when an authority may be lenient.
    pub leniency: Vec<Leniency>,
}

/// Who issues the plan's documents.
#[derive(Debug, Clone)]
pub struct Issuer {
    /// 发文机关 in full, used as the red head.
    pub name: String,
    /// 发文机关代字 for document numbers, such as `晋市生态环保委办`.
    pub document_prefix: String,
    /// 抄送 for circulars.
    pub copies_to: Vec<String>,
}

/// One clause, quoted.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Such as `3.2.1`.
    pub id: ClauseId,
    /// Its heading or first words, zh-CN.
    pub heading: String,
    /// The quoted text.
    pub text: String,
    /// What the program does with each part of it.
    pub parts: Vec<ClausePart>,
    /// How doubtful wordings are read, and why, zh-CN.
    pub readings: Vec<String>,
}

/// One part of a clause: acted on by rules, or stated as not assessed.
#[derive(Debug, Clone)]
pub struct ClausePart {
    /// What the part asks, in a few words.
    pub what: String,
    /// The rules of the program that act on it now. Empty: not assessed.
    pub rules: Vec<RuleId>,
    /// Why it is not assessed, where `rules` is empty.
    pub not_assessed: Option<String>,
}

/// What kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// The city campaign office.
    Office,
    /// A city bureau.
    Bureau,
    /// A county, county-level city or district.
    County,
    /// A development zone.
    Zone,
}

/// A responsible unit.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Name, zh-CN, in full.
    pub name: String,
    /// Short name, zh-CN.
    pub short: String,
    /// Name in English.
    pub name_en: String,
    /// What it is.
    pub kind: UnitKind,
    /// Its parent in the unit tree; none for the office.
    pub parent: Option<UnitId>,
    /// Where its air is measured; none if it is not ranked by air.
    pub air_place: Option<PlaceId>,
    /// Whether it takes part in the weekly ranking.
    pub ranked: bool,
}

/// The targets of the plan.
#[derive(Debug, Clone)]
pub struct Targets {
    /// The days they cover.
    pub period: Period,
    /// Where the air is measured.
    pub place: PlaceId,
    /// One a pollutant.
    pub pollutants: Vec<PollutantTarget>,
    /// 优良天数.
    pub good_days: Option<GoodDaysTarget>,
    /// Block length in days and number of draws for the forecast, and the margin words.
    pub forecast: Forecast,
}

/// How a period's "average" of a pollutant is formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statistic {
    /// Arithmetic mean of daily means.
    Mean,
    /// A percentile of the daily values (daily means; MDA8 for O3), per HJ 663.
    Percentile(u8),
}

impl Statistic {
    /// `mean`, `p95`, `p90`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Mean => "mean".to_owned(),
            Self::Percentile(percent) => format!("p{percent}"),
        }
    }
}

/// A limit on one pollutant.
#[derive(Debug, Clone)]
pub struct PollutantTarget {
    /// Which.
    pub pollutant: Pollutant,
    /// Under which statistic.
    pub statistic: Statistic,
    /// 以下 includes the number: met when the rounded value is at most this, in the pollutant's unit.
    pub limit: Exact,
    /// The limit as written, such as `1.1`.
    pub limit_text: String,
    /// Where the plan says so.
    pub clause: ClauseId,
}

/// A floor on good days.
#[derive(Debug, Clone)]
pub struct GoodDaysTarget {
    /// At least so many.
    pub at_least: u32,
    /// Good days of the same season last year, as the plan implies (53, "+5" gives 48).
    pub last_year: Option<u32>,
    /// Where the plan says so.
    pub clause: ClauseId,
}

/// How the probability of meeting a target is estimated.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// Days in a bootstrap block.
    pub block_days: u32,
    /// Number of draws.
    pub draws: u32,
    /// Default seed.
    pub seed: u64,
}

/// A task of the plan.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// What is to be done, zh-CN.
    pub title: String,
    /// In English.
    pub title_en: String,
    /// How much; none for a standing duty.
    pub quantity: Option<Quantity>,
    /// The last day that is on time; none for a standing duty.
    pub due: Option<Date>,
    /// The lead unit.
    pub lead: UnitId,
    /// Co-responsible units.
    pub with: Vec<UnitId>,
    /// What it acts on: furnaces, boilers, parks.
    pub objects: Vec<TaskObject>,
}

/// An amount with its unit.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// How much.
    pub amount: Exact,
    /// As written.
    pub text: String,
    /// 台, 个, 蒸吨/小时 …
    pub unit: String,
}

/// One object of a task.
#[derive(Debug, Clone)]
pub struct TaskObject {
    /// Its name, zh-CN.
    pub name: String,
    /// How many of it.
    pub count: u32,
    /// Size of each, such as 35 蒸吨 a boiler.
    pub size_each: Option<Quantity>,
    /// In whose territory.
    pub unit: Option<UnitId>,
}

/// A named area: whole units, towns by name, or an outline.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// Whole units inside.
    pub units: Vec<UnitId>,
    /// Towns inside, by unit.
    pub towns: BTreeMap<UnitId, Vec<String>>,
    /// Closed outline, WGS-84 longitude and latitude as written; first point equals last. Empty: by name only.
    pub outline: Vec<(String, String)>,
}

/// Something forbidden in an area from a day on.
#[derive(Debug, Clone)]
pub struct Ban {
    /// Its id.
    pub id: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// What is banned, zh-CN.
    pub title: String,
    /// Where, by area id.
    pub area: String,
    /// From this day, if the plan names one.
    pub effective: Option<Date>,
    /// When it applies: CEL over the declared variables of a ban.
    pub condition: Condition,
    /// Who is exempt, zh-CN.
    pub exemptions: Vec<String>,
    /// How a doubtful wording is read, and why.
    pub reading: Option<String>,
}

/// A CEL expression with a boolean value, type-checked at load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The source text.
    pub cel: String,
}

/// A checklist.
#[derive(Debug, Clone)]
pub struct Checklist {
    /// Its id.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// Its items, word for word.
    pub items: Vec<ChecklistItem>,
}

/// One item of a checklist.
#[derive(Debug, Clone)]
pub struct ChecklistItem {
    /// Its id.
    pub id: String,
    /// The wording, zh-CN.
    pub text: String,
    /// `body` or `annex`: which part of the plan lists it.
    pub source: String,
}

/// The annex form.
#[derive(Debug, Clone)]
pub struct Annex {
    /// Title, zh-CN.
    pub title: String,
    /// Where the plan prints it.
    pub clause: ClauseId,
    /// Column heads, in order, word for word.
    pub columns: Vec<String>,
    /// Rows, in order.
    pub rows: Vec<AnnexObject>,
    /// The note under the table, with `{person_times}` where the number goes.
    pub note: String,
    /// The sentence that introduces the categories, such as `*类别包括：`.
    pub categories_head: String,
    /// 立行立改 as printed.
    pub on_the_spot: String,
    /// 立案处罚 as printed.
    pub case_filed: String,
}

/// One row of the annex form.
#[derive(Debug, Clone)]
pub struct AnnexObject {
    /// Its id, such as `industry`.
    pub id: String,
    /// Head as printed, such as `工业企业 (个)`.
    pub label: String,
    /// Name alone, such as `工业企业`.
    pub name: String,
    /// Whether metres are reported beside the count (道路 条/米).
    pub with_metres: bool,
    /// Problem categories, word for word.
    pub categories: Vec<String>,
}

/// What being on a list means.
#[derive(Debug, Clone)]
pub struct ListRule {
    /// Its id, such as `black`.
    pub id: String,
    /// Name, zh-CN, such as `黑榜`.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// Which sites belong here: CEL over the declared variables of a list.
    pub condition: Condition,
    /// What follows, zh-CN.
    pub consequence: String,
    /// Whether work may go on: never, outside warnings, always.
    pub may_work: MayWork,
    /// Whether leaving it needs a recorded acceptance.
    pub needs_acceptance: bool,
    /// `plan` or `default`.
    pub source: String,
}

/// When a listed site may work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MayWork {
    /// Stopped until accepted.
    Never,
    /// Stops during warnings.
    OutsideWarnings,
    /// May work during warnings too.
    Always,
}

/// How the weekly ranking is made.
#[derive(Debug, Clone)]
pub struct Scoring {
    /// Where the plan asks for a ranking.
    pub clause: ClauseId,
    /// `plan` or `default`: a default is shown as such wherever it decides something.
    pub source: String,
    /// The parts, in the order they are shown.
    pub components: Vec<ScoreComponent>,
    /// Decimals of a published score.
    pub decimals: u32,
}

/// One part of the weekly score.
#[derive(Debug, Clone)]
pub struct ScoreComponent {
    /// What is measured.
    pub measure: Measure,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Its weight; all weights add up to 100.
    pub weight: Exact,
}

/// What a part of the weekly score measures. Each gives 0 to 100 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Composite index of the week's air: 100 × (n − rank)/(n − 1).
    AirLevel,
    /// Change of the composite index on the same days last year: same points by rank.
    AirChange,
    /// Share of returns due so far that came on time.
    ReturnsOnTime,
    /// Share of tasks not behind schedule.
    TasksOnSchedule,
    /// Share of problems reported that are closed.
    ProblemsClosed,
}

/// The reporting calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// What must be reported.
    pub obligations: Vec<Obligation>,
    /// Public holidays, for display; a deadline moves only if `shifts_on_holidays`.
    pub holidays: Vec<Holiday>,
    /// Whether the plan moves deadlines that fall on a holiday.
    pub shifts_on_holidays: bool,
}

/// A public holiday.
#[derive(Debug, Clone)]
pub struct Holiday {
    /// The days.
    pub period: Period,
    /// Name, zh-CN.
    pub name: String,
}

/// Something to be reported.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// Its id, such as `weekly`.
    pub id: ObligationId,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where the plan asks for it.
    pub clause: ClauseId,
    /// Who must report.
    pub units: Vec<UnitId>,
    /// Every deadline, ascending; a return at the very instant is on time (前 with the hour named).
    pub due: Vec<BeijingTime>,
    /// Whether it is the annex form.
    pub is_annex_form: bool,
}

/// When accountability starts.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// Its id.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// CEL over the declared variables of a trigger.
    pub condition: Condition,
    /// What follows once a person signs, zh-CN.
    pub consequence: String,
    /// `plan` or `default`.
    pub source: String,
}

/// When leniency is possible.
#[derive(Debug, Clone)]
pub struct Leniency {
    /// Its id.
    pub id: String,
    /// Where the plan sets it.
    pub clause: ClauseId,
    /// Wording, zh-CN.
    pub text: String,
    /// CEL over the declared variables of leniency.
    pub condition: Condition,
}

impl Plan {
    /// Finds a unit.
    #[must_use]
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == *id)
    }

    /// Finds a clause.
    #[must_use]
    pub fn clause(&self, id: &ClauseId) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == *id)
    }

    /// Finds an obligation.
    #[must_use]
    pub fn obligation(&self, id: &ObligationId) -> Option<&Obligation> {
        self.calendar
            .obligations
            .iter()
            .find(|obligation| obligation.id == *id)
    }

    /// Units in the weekly ranking, in plan order.
    pub fn ranked_units(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.ranked)
    }
}
