//! Actions.

use std::fmt;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Something an account asks to do. Every route of the program names exactly one.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$doc])* $name,)* }

        impl Action {
            /// All actions, in the order of the matrix's rows.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As the matrix and the audit trail name it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

actions! {
    /// Overview, ranking, findings.
    OverviewRead = "overview.read",
    /// A single fact.
    FactRead = "fact.read",
    /// Deadlines and who has met them.
    DeadlineRead = "deadline.read",
    /// Reminder list.
    ReminderRead = "reminder.read",
    /// Content of weekly returns.
    ReturnRead = "return.read",
    /// Write a draft, hand it to the reviewer.
    ReturnEdit = "return.edit",
    /// Review and file.
    ReturnReview = "return.review",
    /// Send a filed return back.
    ReturnSendBack = "return.send_back",
    /// Task ledger.
    TaskRead = "task.read",
    /// Report progress, attach evidence.
    TaskReport = "task.report",
    /// Name the person responsible, by post.
    TaskAssign = "task.assign",
    /// Sign a task off.
    TaskSignOff = "task.sign_off",
    /// Registry of objects, inspections, problems, lists, cases.
    ObjectRead = "object.read",
    /// Register an object, change it, retire it.
    ObjectRegister = "object.register",
    /// Inspect an object; enter photos and signatures.
    InspectionFile = "inspection.file",
    /// Take the authority's steps with a problem.
    ProblemHandle = "problem.handle",
    /// Report a problem as put right, with evidence.
    ProblemRectify = "problem.rectify",
    /// Confirm lists, decide appeals.
    ListConfirm = "list.confirm",
    /// Appeal against a listing.
    ListAppeal = "list.appeal",
    /// Accept a stopped object.
    WorkAccept = "work.accept",
    /// State that work goes on again.
    WorkResume = "work.resume",
    /// Issue, change, lift a warning; serve its notices.
    WarningSet = "warning.set",
    /// File a case and take its steps.
    CaseHandle = "case.handle",
    /// Sign or decline what a trigger proposes.
    AccountabilitySign = "accountability.sign",
    /// Complaints of the public.
    ComplaintRead = "complaint.read",
    /// Accept, pass on, answer a complaint.
    ComplaintHandle = "complaint.handle",
    /// Confirm a ranking, issue the circular.
    RankingConfirm = "ranking.confirm",
    /// Blank forms, issued circulars.
    DocumentRead = "document.read",
    /// Merged returns, final report.
    SummaryRead = "summary.read",
    /// Verify the ledger.
    LedgerVerify = "ledger.verify",
    /// Audit trail.
    AuditRead = "audit.read",
    /// Accounts.
    AccountManage = "account.manage",
    /// API tokens.
    TokenManage = "token.manage",
    /// Own password and session.
    SessionOwn = "session.own",
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
