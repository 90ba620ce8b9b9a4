//! Why a deed is refused, in a word for programs and a sentence for people.

use access::Action;
use fact::{Body, NewFact};
use serde::{Serialize, Serializer};
use units::FactId;

use crate::FieldProblem;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The reason in one word. Released words do not change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RefusalCode { $($(#[$doc])* $name,)* }

        impl RefusalCode {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

codes! {
    /// The role may not do this, or not to this unit.
    NotAllowed = "not_allowed",
    /// The plan has no such unit.
    UnknownUnit = "unknown_unit",
    /// The plan has no such obligation.
    UnknownObligation = "unknown_obligation",
    /// The obligation has no such deadline.
    UnknownDue = "unknown_due",
    /// The plan has no such task.
    UnknownTask = "unknown_task",
    /// The unit does not owe this.
    NotExpected = "not_expected",
    /// The unit is not responsible for this task.
    NotResponsible = "not_responsible",
    /// Something is filed already: a correction must name it. `fact` names it.
    AlreadyFiled = "already_filed",
    /// The very same is filed already, as `fact`: nothing is to be done.
    SameAlready = "same_already",
    /// An older statement is named; `fact` is the newest.
    NotNewest = "not_newest",
    /// A correction names what is not there.
    NothingToCorrect = "nothing_to_correct",
    /// The form has mistakes, listed in `details`.
    FormHasMistakes = "form_has_mistakes",
    /// The deadline asks for another kind of content.
    WrongContent = "wrong_content",
    /// An empty return needs a statement that there was nothing.
    EmptyNeedsStatement = "empty_needs_statement",
    /// Nothing is filed yet.
    NotYetFiled = "not_yet_filed",
    /// The draft was not handed to the reviewer yet.
    NotSubmitted = "not_submitted",
    /// The return was sent back already and not corrected since.
    AlreadySentBack = "already_sent_back",
    /// Not a plain number that fits.
    BadQuantity = "bad_quantity",
    /// More done than the task asks for.
    MoreThanAsked = "more_than_asked",
    /// Less done than reported before: that needs a correction. `fact` is the newest report.
    LessThanBefore = "less_than_before",
    /// No progress of the task is reported yet.
    NoProgressYet = "no_progress_yet",
    /// The task is not done in full: a sign-off needs remarks that say why.
    NotDone = "not_done",
    /// The task is signed off already; `fact` is the sign-off.
    AlreadySignedOff = "already_signed_off",
    /// There is no ranking of a closed week yet.
    RankingNotReady = "ranking_not_ready",
    /// The ranking is no longer the one that was seen.
    RankingChanged = "ranking_changed",
    /// The week's ranking is confirmed already: a correction must name it. `fact` names it.
    AlreadyConfirmed = "already_confirmed",
    /// The circular's number is used already in the year.
    NumberTaken = "number_taken",
    /// A text that must be there is empty.
    TextNeeded = "text_needed",
    /// A text or list is longer than allowed, or a file larger.
    TooLong = "too_long",
    /// The file's name, type or digest is not well formed.
    BadFile = "bad_file",
    /// This takes a person's account.
    PersonNeeded = "person_needed",
    /// An id is not well formed.
    BadId = "bad_id",
    /// There is no such object.
    UnknownObject = "unknown_object",
    /// The object left the registry; `fact` says so.
    ObjectRetired = "object_retired",
    /// Fields of an object have mistakes, listed in `details`.
    ObjectHasMistakes = "object_has_mistakes",
    /// The id names something else already, as `fact`.
    IdTaken = "id_taken",
    /// An object of this name, kind and unit is there already, as `fact`.
    AlreadyRegistered = "already_registered",
    /// The kind of an object cannot change.
    KindFixed = "kind_fixed",
    /// The plan has no checklist for this kind of object, or another one.
    WrongChecklist = "wrong_checklist",
    /// An inspection has mistakes, listed in `details`.
    InspectionHasMistakes = "inspection_has_mistakes",
    /// Files are named that did not arrive yet, listed in `details`.
    FilesMissing = "files_missing",
    /// The inspection's id came before with another content, as `fact`.
    InspectionDiffers = "inspection_differs",
    /// There is no such inspection.
    UnknownInspection = "unknown_inspection",
    /// There is no such complaint.
    UnknownComplaint = "unknown_complaint",
    /// There is no such problem, or not at this object.
    UnknownProblem = "unknown_problem",
    /// The problem's state does not allow this step.
    WrongState = "wrong_state",
    /// The plan wants another person than the one who found it.
    AnotherPersonNeeded = "another_person_needed",
    /// Nothing stops the object that acceptance could end.
    NothingToAccept = "nothing_to_accept",
    /// The plan's loop has no such step.
    UnknownStep = "unknown_step",
    /// The plan gives this step to others.
    WrongRole = "wrong_role",
    /// The step needs evidence.
    EvidenceNeeded = "evidence_needed",
    /// The deed needs an inspection of the right kind, made after.
    InspectionNeeded = "inspection_needed",
    /// The inspection it rests on says otherwise.
    InspectionDisagrees = "inspection_disagrees",
    /// The case must be settled before.
    CaseNotSettled = "case_not_settled",
    /// There is nothing that a list could rest on, or no listing.
    NoListYet = "no_list_yet",
    /// The list is no longer the one that was seen.
    ListChanged = "list_changed",
    /// The listing was appealed against already, by `fact`.
    AlreadyAppealed = "already_appealed",
    /// There is no such appeal.
    UnknownAppeal = "unknown_appeal",
    /// It is decided already, by `fact`.
    AlreadyDecided = "already_decided",
    /// Items failed in the acceptance inspection.
    AcceptanceFailed = "acceptance_failed",
    /// The object may not work: every reason is in `details`.
    Stopped = "stopped",
    /// The object was not stopped since work last went on.
    NothingToResume = "nothing_to_resume",
    /// The plan has no such level of warning.
    UnknownLevel = "unknown_level",
    /// This level is in force already, or there is none to lift.
    SameLevel = "same_level",
    /// It does not take effect after the last statement.
    NotAfterLast = "not_after_last",
    /// There is no such warning.
    UnknownWarning = "unknown_warning",
    /// No notice is left to serve.
    NothingToServe = "nothing_to_serve",
    /// The plan has no such offence.
    UnknownOffence = "unknown_offence",
    /// The plan gives the offence to other authorities.
    WrongAuthority = "wrong_authority",
    /// The offence does not answer the problem.
    WrongOffence = "wrong_offence",
    /// There is no such edition of the law, or it does not know the offence.
    UnknownLaw = "unknown_law",
    /// That edition of the law was not in force for the case.
    LawNotInForce = "law_not_in_force",
    /// Another edition than that of the day of the act needs a reason.
    LawReasonNeeded = "law_reason_needed",
    /// A day that cannot be.
    BadDay = "bad_day",
    /// The act is too long ago to be punished.
    TooLate = "too_late",
    /// There is no such case.
    UnknownCase = "unknown_case",
    /// The case is closed, by `fact`.
    CaseClosed = "case_closed",
    /// An order to correct must be served first.
    OrderNeeded = "order_needed",
    /// The fine lies outside the range of its article.
    FineOutOfRange = "fine_out_of_range",
    /// The offence falls under another article.
    WrongArticle = "wrong_article",
    /// What a daily fine needs is not there.
    DailyFineNotYet = "daily_fine_not_yet",
    /// Days or amount of a daily fine are not the law's.
    DailyFineDiffers = "daily_fine_differs",
    /// The plan has no such leniency.
    UnknownLeniency = "unknown_leniency",
    /// By what is known the plan's condition cannot hold.
    LeniencyCannotHold = "leniency_cannot_hold",
    /// The complaint is not so far, or farther.
    ComplaintState = "complaint_state",
    /// The plan has no such kind of object.
    UnknownKind = "unknown_kind",
    /// Too many today.
    TooMany = "too_many",
    /// The plan has no such trigger for the unit.
    UnknownTrigger = "unknown_trigger",
    /// The trigger does not hold, or not on the grounds that were seen.
    TriggerChanged = "trigger_changed",
}

impl Serialize for RefusalCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A deed refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The reason in one word.
    pub code: RefusalCode,
    /// The reason and what to do, zh-CN.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The fact that stands in the way.
    pub fact: Option<FactId>,
    /// Mistakes by field.
    pub details: Vec<FieldProblem>,
}

impl Refusal {
    /// A refusal with its sentence in both languages.
    pub fn new(code: RefusalCode, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            zh: zh.into(),
            en: en.into(),
            fact: None,
            details: Vec::new(),
        }
    }

    /// The same, naming the fact that stands in the way.
    #[must_use]
    pub const fn about(mut self, fact: FactId) -> Self {
        self.fact = Some(fact);
        self
    }

    /// The draft was not handed to the reviewer yet.
    #[must_use]
    pub fn not_submitted() -> Self {
        Self::new(
            RefusalCode::NotSubmitted,
            "草稿尚未提交审核",
            "the draft was not handed to the reviewer yet",
        )
    }

    /// Something is filed already.
    #[must_use]
    pub fn already_filed(fact: FactId) -> Self {
        Self::new(
            RefusalCode::AlreadyFiled,
            format!("已有报送 {fact}，如需更正请打开它后更正"),
            format!("{fact} is filed already; open it to correct it"),
        )
        .about(fact)
    }

    /// What it means that the ledger already holds another fact under a deed's key: someone was quicker.
    #[must_use]
    pub fn overtaken(deed: &NewFact, existing: FactId) -> Self {
        let (code, zh, en) = match &deed.body {
            Body::ReturnFiled(_) if deed.corrects.is_none() => {
                return Self::already_filed(existing);
            }
            Body::ReturnSentBack(_) => (
                RefusalCode::AlreadySentBack,
                "已有人先退回",
                "someone sent it back first",
            ),
            Body::TaskSignedOff(_) => (
                RefusalCode::AlreadySignedOff,
                "已有人先销号",
                "someone signed it off first",
            ),
            Body::RankingConfirmed(_) if deed.corrects.is_none() => (
                RefusalCode::AlreadyConfirmed,
                "已有人先确认",
                "someone confirmed it first",
            ),
            _ => return Self::not_newest(existing),
        };
        Self::new(
            code,
            format!("{zh}（{existing}）"),
            format!("{en} ({existing})"),
        )
        .about(existing)
    }

    pub(crate) fn not_allowed(action: Action) -> Self {
        Self::new(
            RefusalCode::NotAllowed,
            format!("当前账号无权进行此操作（{action}）"),
            format!("this account may not do this ({action})"),
        )
    }

    pub(crate) fn not_newest(newest: FactId) -> Self {
        Self::new(
            RefusalCode::NotNewest,
            format!("所指的不是最新一条，最新的是 {newest}；请刷新后再操作"),
            format!("not the newest: that is {newest}; reload and try again"),
        )
        .about(newest)
    }

    pub(crate) fn nothing_to_correct() -> Self {
        Self::new(
            RefusalCode::NothingToCorrect,
            "没有可更正的内容",
            "there is nothing to correct",
        )
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} / {}", self.zh, self.en)
    }
}

impl std::error::Error for Refusal {}
