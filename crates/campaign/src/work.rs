//! What units and the office did at their desks: sendings of a deadline, send-backs, tasks, files, confirmed rankings.

use fact::{
    FileAttached, RankingConfirmed, ReturnSentBack, Subject, TaskAssigned, TaskProgress,
    TaskSignedOff,
};
use units::{BeijingTime, FactId, ObligationId, TaskId, UnitId};

use crate::{Campaign, Filed, Statement};

impl Campaign {
    /// Every unit that filed something for a deadline, with all its sendings, oldest first.
    pub fn filed_for(
        &self,
        obligation: &ObligationId,
        due: BeijingTime,
    ) -> impl Iterator<Item = (&UnitId, &[Filed])> + use<'_> {
        let first = (obligation.clone(), due, UnitId::new(""));
        let obligation = obligation.clone();
        self.returns
            .range(first..)
            .take_while(move |((of, at, _), _)| *of == obligation && *at == due)
            .map(|((_, _, unit), sent)| (unit, sent.as_slice()))
    }

    /// Every time the office sent a unit's return for a deadline back, oldest first.
    #[must_use]
    pub fn sent_back(
        &self,
        obligation: &ObligationId,
        due: BeijingTime,
        unit: &UnitId,
    ) -> &[Statement<ReturnSentBack>] {
        self.sent_back.of(&(obligation.clone(), due, unit.clone()))
    }

    /// The newest report of a task's progress received by `by`.
    #[must_use]
    pub fn task(&self, task: &TaskId, by: BeijingTime) -> Option<(FactId, &TaskProgress)> {
        let newest = self
            .task_reports(task)
            .iter()
            .rev()
            .find(|(_, recorded_at, _)| *recorded_at <= by)?;
        Some((newest.0, &newest.2))
    }

    /// Every report of a task that was not corrected, oldest first.
    #[must_use]
    pub fn task_reports(&self, task: &TaskId) -> &[Statement<TaskProgress>] {
        self.tasks.of(task)
    }

    /// The post that answers for a task, unit by unit: the newest statement of each.
    pub fn assigned(
        &self,
        task: &TaskId,
    ) -> impl Iterator<Item = &Statement<TaskAssigned>> + use<'_> {
        let task = task.clone();
        self.assigned
            .all_newest()
            .filter(move |((of, _), _)| *of == task)
            .map(|(_, newest)| newest)
    }

    /// The newest sign-off of a task, as long as the report it rests on stands.
    #[must_use]
    pub fn signed_off(&self, task: &TaskId) -> Option<&Statement<TaskSignedOff>> {
        let newest = self.signed_off.newest(task)?;
        let stands = |report: &Statement<TaskProgress>| report.0 == newest.2.progress;
        self.task_reports(task).iter().any(stands).then_some(newest)
    }

    /// Every file that goes with a return or a task, oldest first, of all units.
    #[must_use]
    pub fn files(&self, about: &Subject) -> &[Statement<FileAttached>] {
        self.files.of(about)
    }

    /// The ranking confirmed for the week that a deadline closed.
    #[must_use]
    pub fn confirmed(&self, due: BeijingTime) -> Option<&Statement<RankingConfirmed>> {
        self.confirmed.newest(&due)
    }

    /// Every confirmed ranking, by deadline.
    pub fn confirmations(&self) -> impl Iterator<Item = &Statement<RankingConfirmed>> {
        self.confirmed.all_newest().map(|(_, newest)| newest)
    }
}
