//! Many objects at once, from the rows of a table: looked at first, taken in whole or not at all.

use std::collections::BTreeSet;

use access::Action;
use campaign::Campaign;
use fact::{NewFact, ObjectRegistered};
use plan::Plan;
use serde::Serialize;
use units::{BeijingTime, ObjectId};

use super::draft::{ObjectDraft, check_object};
use super::register::{corrected, enter, free_id, same_kind, twin};
use crate::field::Deed;
use crate::limits::IMPORTED_ROWS_MAX;
use crate::{Actor, FieldProblem, Refusal, RefusalCode, Severity};

/// What a row would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Outcome {
    /// A new object, or one that comes back.
    Added {},
    /// A registered object is changed.
    Changed {
        /// What it says now.
        before: Box<ObjectDraft>,
    },
    /// The registry says the same already.
    Same {},
    /// It cannot be taken in.
    Mistakes {
        /// Each mistake, by field.
        details: Vec<FieldProblem>,
    },
}

/// A row and what it would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedRow {
    /// The object as read; as typed where it has mistakes.
    pub draft: ObjectDraft,
    /// What it would do.
    pub outcome: Outcome,
    #[serde(skip)]
    fact: Option<NewFact>,
}

/// What every row would do: nothing is recorded.
///
/// # Errors
/// Too many rows, or none.
pub fn imported_rows(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    drafts: &[ObjectDraft],
    now: BeijingTime,
) -> Result<Vec<ImportedRow>, Refusal> {
    if drafts.is_empty() {
        return Err(Refusal::new(
            RefusalCode::TextNeeded,
            "表中没有数据行",
            "the table has no rows",
        ));
    }
    if drafts.len() > IMPORTED_ROWS_MAX {
        return Err(Refusal::new(
            RefusalCode::TooLong,
            format!("一次最多导入 {IMPORTED_ROWS_MAX} 行"),
            format!("at most {IMPORTED_ROWS_MAX} rows at once"),
        ));
    }
    let mut import = Import {
        plan,
        campaign,
        deed: Deed { actor, at: now },
        ids: Vec::new(),
        seen: BTreeSet::new(),
    };
    Ok(drafts.iter().map(|draft| import.row(draft)).collect())
}

/// Takes every row in: none if one has a mistake.
///
/// # Errors
/// A mistake in any row, each named by row and field, or nothing to do.
pub fn import_objects(
    plan: &Plan,
    campaign: &Campaign,
    actor: &Actor,
    drafts: &[ObjectDraft],
    now: BeijingTime,
) -> Result<Vec<NewFact>, Refusal> {
    let rows = imported_rows(plan, campaign, actor, drafts, now)?;
    let details: Vec<FieldProblem> = rows
        .iter()
        .enumerate()
        .flat_map(|(index, row)| row.mistakes().iter().map(move |one| (index, one)))
        .map(|(index, one)| FieldProblem {
            path: format!("rows.{index}.{}", one.path),
            ..one.clone()
        })
        .collect();
    if !details.is_empty() {
        return Err(super::register::mistakes(details));
    }
    let facts: Vec<NewFact> = rows.into_iter().filter_map(|row| row.fact).collect();
    if facts.is_empty() {
        return Err(Refusal::new(
            RefusalCode::SameAlready,
            "所有各行与已登记的完全相同，无需导入",
            "the registry says the same already, row by row",
        ));
    }
    Ok(facts)
}

impl ImportedRow {
    /// Its mistakes.
    #[must_use]
    pub fn mistakes(&self) -> &[FieldProblem] {
        match &self.outcome {
            Outcome::Mistakes { details } => details,
            _ => &[],
        }
    }
}

struct Import<'a> {
    plan: &'a Plan,
    campaign: &'a Campaign,
    deed: Deed<'a>,
    /// The ids of the rows so far.
    ids: Vec<ObjectId>,
    /// Kind, unit and name of the rows so far.
    seen: BTreeSet<(String, String, String)>,
}

impl Import<'_> {
    fn row(&mut self, draft: &ObjectDraft) -> ImportedRow {
        match self.read(draft) {
            Ok((object, outcome, fact)) => {
                self.ids.push(object.object.clone());
                ImportedRow {
                    draft: ObjectDraft::from_registered(&object),
                    outcome,
                    fact,
                }
            }
            Err(details) => ImportedRow {
                draft: draft.clone(),
                outcome: Outcome::Mistakes { details },
                fact: None,
            },
        }
    }

    fn read(
        &mut self,
        draft: &ObjectDraft,
    ) -> Result<(ObjectRegistered, Outcome, Option<NewFact>), Vec<FieldProblem>> {
        let mut object = check_object(self.plan, draft)?;
        let whole = (
            object.kind.clone(),
            object.unit.to_string(),
            object.name.clone(),
        );
        if !self.seen.insert(whole) {
            let (zh, en) = (
                "表中有两行同属地、同类别、同名",
                "another row names the same object",
            );
            return Err(vec![mistake("name", "row_twice", zh, en)]);
        }
        if object.object.as_str().is_empty() {
            object.object = match twin(self.campaign, &object) {
                Some((_, twin)) => twin.object.clone(),
                None => free_id(self.campaign, &object.kind, &self.ids),
            };
        }
        if self.ids.contains(&object.object) {
            let (zh, en) = ("表中另一行已用此编号", "another row has this id");
            return Err(vec![mistake("object", "row_twice", zh, en)]);
        }
        let (outcome, fact) = self.judged(&object).map_err(|refusal| {
            let (zh, en) = (&refusal.zh, &refusal.en);
            vec![mistake("object", refusal.code.as_str(), zh, en)]
        })?;
        Ok((object, outcome, fact))
    }

    fn judged(&self, object: &ObjectRegistered) -> Result<(Outcome, Option<NewFact>), Refusal> {
        self.may(object)?;
        let field = self.campaign.field();
        let there = field.object(&object.object);
        let there = there.filter(|_| field.retired(&object.object).is_none());
        let Some((newest, _, before)) = there else {
            let fact = enter(self.campaign, self.deed, object.clone())?;
            return Ok((Outcome::Added {}, Some(fact)));
        };
        self.may(before)?;
        same_kind(before, object, *newest)?;
        if before == object {
            return Ok((Outcome::Same {}, None));
        }
        let fact = corrected(self.deed, object.clone(), *newest);
        let before = Box::new(ObjectDraft::from_registered(before));
        Ok((Outcome::Changed { before }, Some(fact)))
    }

    fn may(&self, object: &ObjectRegistered) -> Result<(), Refusal> {
        let actor = self.deed.actor;
        if actor.may_object(self.plan, Action::ObjectRegister, object) {
            return Ok(());
        }
        Err(Refusal::not_allowed(Action::ObjectRegister))
    }
}

fn mistake(path: &str, code: &'static str, zh: &str, en: &str) -> FieldProblem {
    FieldProblem {
        path: path.to_owned(),
        severity: Severity::Error,
        code,
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}
