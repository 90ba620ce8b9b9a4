//! Cases: which offence answers which problem, and what repetition means.

use units::{ClauseId, UnitId};

/// What the plan says of cases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseRules {
    /// Offences, in plan order.
    pub offences: Vec<Offence>,
    /// 屡查屡犯; none where the plan does not speak of it.
    pub repeat: Option<RepeatRule>,
}

/// An offence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offence {
    /// Its id.
    pub id: String,
    /// Name, zh-CN.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// The topic of the national law data (`standards/law-*.toml`), which knows articles and fines.
    pub topic: String,
    /// The problems of the annex form it answers.
    pub covers: Vec<Covered>,
    /// Who may punish it, the first leads.
    pub authority: Vec<UnitId>,
    /// To whom the plan has it transferred, such as the police.
    pub transfer: Option<UnitId>,
    /// Whether it is a falsification, with which leniency has nothing to do.
    pub fraud: bool,
    /// Where the plan speaks of it.
    pub clause: ClauseId,
}

/// A kind of problem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Covered {
    /// The annex row, by id.
    pub row: String,
    /// The category, word for word.
    pub category: String,
}

/// When an object is found again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatRule {
    /// Where the plan speaks of it.
    pub clause: ClauseId,
    /// In so many days, the day of the last one counted …
    pub within_days: u32,
    /// … at least so many cases.
    pub times: u32,
    /// What is then suggested.
    pub suggests: Vec<RepeatMeasure>,
    /// `plan` or `default`.
    pub source: String,
}

/// What may be done about one that is found again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RepeatMeasure {
    /// 挂牌督办
    ListedSupervision,
    /// 按日计罚
    DailyFine,
    /// 媒体曝光
    MediaExposure,
}

impl CaseRules {
    /// Finds an offence.
    #[must_use]
    pub fn offence(&self, id: &str) -> Option<&Offence> {
        self.offences.iter().find(|offence| offence.id == id)
    }

    /// The offences that answer a problem.
    pub fn offences_for<'a>(
        &'a self,
        row: &'a str,
        category: &'a str,
    ) -> impl Iterator<Item = &'a Offence> {
        self.offences.iter().filter(move |offence| {
            let same = |covered: &Covered| covered.row == row && covered.category == category;
            offence.covers.iter().any(same)
        })
    }
}
