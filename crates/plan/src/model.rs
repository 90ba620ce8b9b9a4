//! The plan as the rest of the program sees it: checked, dated, without text positions.

mod air;
mod annex;
mod area;
mod calendar;
mod case;
mod checklist;
mod clause;
mod complaint;
mod condition;
mod list;
mod object;
mod problem;
mod score;
mod task;
mod unit;
mod warning;

pub use air::*;
pub use annex::*;
pub use area::*;
pub use calendar::*;
pub use case::*;
pub use checklist::*;
pub use clause::*;
pub use complaint::*;
pub use condition::*;
pub use list::*;
pub use object::*;
pub use problem::*;
pub use score::*;
pub use task::*;
pub use unit::*;
use units::{ClauseId, ObligationId, Period, UnitId};
pub use warning::*;

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
    /// From when on a task is at risk.
    pub at_risk: AtRisk,
    /// Named areas.
    pub areas: Vec<Area>,
    /// Bans with their dates and exemptions.
    pub bans: Vec<Ban>,
    /// Kinds of objects under supervision.
    pub objects: Vec<ObjectKind>,
    /// Checklists such as the six hundred-percents.
    pub checklists: Vec<Checklist>,
    /// The annex form.
    pub annex: Annex,
    /// Red, yellow and black lists or whatever the city calls them.
    pub lists: Vec<ListRule>,
    /// How inspections make the score that decides on a list; none where there are no lists.
    pub list_score: Option<ListScore>,
    /// The loop of a problem, from found to closed.
    pub problems: ProblemLoop,
    /// Heavy-pollution warnings.
    pub warnings: WarningRules,
    /// Offences, and what repetition means.
    pub cases: CaseRules,
    /// How complaints are taken and answered; none where the plan takes none.
    pub complaints: Option<ComplaintRules>,
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
    /// 主送机关 of circulars, without the colon.
    pub addressed_to: String,
    /// The campaign's name, broken into lines as in a document's title, words kept whole.
    pub campaign_lines: Vec<String>,
    /// 抄送 for circulars.
    pub copies_to: Vec<String>,
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

    /// Finds a kind of object.
    #[must_use]
    pub fn object(&self, id: &str) -> Option<&ObjectKind> {
        self.objects.iter().find(|kind| kind.id == id)
    }

    /// The checklist of inspections of a kind of object.
    #[must_use]
    pub fn checklist_for(&self, object: &str) -> Option<&Checklist> {
        self.checklists
            .iter()
            .find(|list| list.object.as_deref() == Some(object))
    }

    /// Finds a list.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&ListRule> {
        self.lists.iter().find(|list| list.id == id)
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
