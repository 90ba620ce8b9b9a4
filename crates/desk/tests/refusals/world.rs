//! A field in which deeds are done.

use super::*;

impl Field {
    pub(super) fn new() -> Self {
        let (plan, mut desk) = (plan(), Desk::default());
        let laws = Laws::builtin().unwrap();
        let day = time(DAY);
        let site = desk.site(&plan, "S1");
        desk.site(&plan, "S2");
        let gone = desk.site(&plan, "S3");
        let retired = retire_object(&plan, &desk.campaign, &boss(), &retirement("S3", gone), day);
        desk.record(retired);
        let seven = inspector("A7");
        let failed = ["cover", "wash", "obeys-stop"];
        desk.inspect(&plan, &seven, &inspection("i-1", "S1", &failed), day);
        let found = desk.inspect(&plan, &seven, &inspection("i-2", "S2", &["cover"]), day)[1];
        let cover = desk.last_of("i-1/cover");
        let notice = notice("整改〔2023〕1号", &[("i-1/cover", cover)]);
        let deed = notify_problems(&plan, &desk.campaign, &seven, &notice, day);
        let notified = desk.record_all(deed)[0];
        let black = desk.list(&plan, "S1", day);
        let other = desk.list(&plan, "S2", day);
        let appeal = appeal_listing(&plan, &desk.campaign, &party("S2"), &appealing(other), day);
        let appeal = desk.record(appeal);
        let review = review_appeal(&plan, &desk.campaign, &boss(), &reviewing(appeal), day);
        desk.record(review);
        let deed = set_warning(&plan, &desk.campaign, &boss(), &setting(None), day);
        let warning = desk.record(deed);
        let wash = desk.last_of("i-1/wash");
        let opening = CaseOpening {
            problems: vec![("i-1/wash".into(), wash)],
            ..opening("C1", "立〔2023〕1号")
        };
        let deed = open_case(&plan, &laws, &desk.campaign, &seven, &opening, day);
        desk.record_all(deed);
        let deed = open_case(
            &plan,
            &laws,
            &desk.campaign,
            &seven,
            &self::opening("C2", "立〔2023〕2号"),
            day,
        );
        desk.record_all(deed);
        let mut field = Self {
            plan,
            laws,
            desk,
            now: time(NOW),
            site,
            gone,
            notified,
            found,
            black,
            other,
            appeal,
            warning,
            open: FactId(0),
            closed: FactId(0),
        };
        let out = CaseStep::Closed {
            outcome: "撤案".to_owned(),
        };
        field.closed = field.take("C2", date(2023, 4, 11), out);
        field.open = field.take("C1", date(2023, 4, 11), CaseStep::OrderServed {});
        field
    }

    pub(super) fn take(&mut self, case: &str, on: Date, step: CaseStep) -> FactId {
        let seen = self.desk.last_of_case(case);
        let stepping = CaseStepping {
            seen,
            ..stepping(case, on, step)
        };
        let who = inspector("A7");
        let (plan, laws) = (&self.plan, &self.laws);
        let deed = step_case(plan, laws, &self.desk.campaign, &who, &stepping, self.now);
        self.desk.record_all(deed)[0]
    }

    pub(super) fn file(&self, filing: &InspectionFiling) -> Result<Vec<NewFact>, Refusal> {
        let who = inspector("A7");
        file_inspection(
            &self.plan,
            &self.desk.campaign,
            &who,
            filing,
            &all_here,
            self.now,
        )
    }

    pub(super) fn register(&self, draft: &ObjectDraft) -> Result<Vec<NewFact>, Refusal> {
        register_object(&self.plan, &self.desk.campaign, &boss(), draft, self.now).map(one)
    }

    pub(super) fn change(
        &self,
        draft: ObjectDraft,
        corrects: FactId,
    ) -> Result<Vec<NewFact>, Refusal> {
        let change = ObjectChange { draft, corrects };
        change_object(&self.plan, &self.desk.campaign, &boss(), &change, self.now).map(one)
    }

    pub(super) fn step(
        &self,
        who: &Actor,
        stepping: &ProblemStepping,
    ) -> Result<Vec<NewFact>, Refusal> {
        let nothing_here = |sha256: &str| sha256.starts_with('a');
        step_problem(
            &self.plan,
            &self.desk.campaign,
            who,
            stepping,
            &nothing_here,
            self.now,
        )
        .map(one)
    }

    pub(super) fn accept(&self, object: &str, inspection: &str) -> Result<Vec<NewFact>, Refusal> {
        let acceptance = WorkAcceptance {
            object: object.into(),
            inspection: inspection.into(),
            remarks: String::new(),
        };
        accept_work(
            &self.plan,
            &self.desk.campaign,
            &inspector("A8"),
            &acceptance,
            self.now,
        )
        .map(one)
    }

    pub(super) fn resume(&self, object: &str) -> Result<Vec<NewFact>, Refusal> {
        let resumption = Resumption {
            object: object.into(),
            remarks: String::new(),
        };
        resume_work(
            &self.plan,
            &self.desk.campaign,
            &party(object),
            &resumption,
            self.now,
        )
        .map(one)
    }

    pub(super) fn confirm(
        &self,
        object: &str,
        score: u32,
        newest: FactId,
    ) -> Result<Vec<NewFact>, Refusal> {
        let confirmation = ListConfirmation {
            object: object.into(),
            list: if object == "S1" { "black" } else { "red" }.to_owned(),
            score,
            newest: Some(newest),
        };
        confirm_lists(
            &self.plan,
            &self.desk.campaign,
            &boss(),
            &[confirmation],
            self.now,
        )
    }

    pub(super) fn warn(&self, setting: &WarningSetting) -> Result<Vec<NewFact>, Refusal> {
        set_warning(&self.plan, &self.desk.campaign, &boss(), setting, self.now).map(one)
    }

    pub(super) fn open(&self, opening: &CaseOpening) -> Result<Vec<NewFact>, Refusal> {
        let who = actor(opening.unit.as_str(), Role::Inspector).with_person("A7".into());
        open_case(
            &self.plan,
            &self.laws,
            &self.desk.campaign,
            &who,
            opening,
            self.now,
        )
    }

    pub(super) fn case(&self, step: CaseStep) -> Result<Vec<NewFact>, Refusal> {
        self.case_on(date(2023, 4, 15), step)
    }

    pub(super) fn case_on(&self, on: Date, step: CaseStep) -> Result<Vec<NewFact>, Refusal> {
        let stepping = CaseStepping {
            seen: self.open,
            ..stepping("C1", on, step)
        };
        self.case_as(&stepping)
    }

    pub(super) fn case_as(&self, stepping: &CaseStepping) -> Result<Vec<NewFact>, Refusal> {
        let who = inspector("A7");
        step_case(
            &self.plan,
            &self.laws,
            &self.desk.campaign,
            &who,
            stepping,
            self.now,
        )
    }
}
