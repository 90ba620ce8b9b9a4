//! One problem line: its category, summary, handling and fine, each and against each other.

use fact::{AnnexProblem, Handling};
use plan::{Annex, AnnexObject};
use units::Fen;

use super::finding::{Findings, shown};
use crate::limits::{FINE_MAX_WAN, FINE_UNUSUAL_WAN, SUMMARY_CHARS_MAX};
use crate::{ProblemDraft, typed};

pub(super) struct Line<'a> {
    pub(super) annex: &'a Annex,
    pub(super) object: &'a AnnexObject,
    pub(super) path: String,
}

impl Line<'_> {
    pub(super) fn read(&self, typed: &ProblemDraft, findings: &mut Findings) -> AnnexProblem {
        let category = self.category(&typed.category, findings);
        let summary = self.summary(&typed.summary, findings);
        let handling = self.handling(&typed.handling, findings);
        let fine_fen = self.fine(&typed.fine_wan, findings);
        if let Some(handling) = handling {
            self.fine_against_handling(handling, fine_fen, findings);
        }
        AnnexProblem {
            category,
            summary,
            handling: handling.unwrap_or(Handling::OnTheSpot),
            fine_fen,
        }
    }

    fn category(&self, text: &str, findings: &mut Findings) -> String {
        if let Some(category) = typed::category(self.object, text) {
            return category.to_owned();
        }
        let (found, known) = (shown(text), self.object.categories.join("、"));
        findings.error(
            self.at("category"),
            "unknown_category",
            format!("类别“{found}”不在方案所列之内，可选：{known}"),
            format!("`{found}` is no category of the plan, which has: {known}"),
        );
        text.to_owned()
    }

    fn summary(&self, text: &str, findings: &mut Findings) -> String {
        let (path, name) = (self.at("summary"), ("问题简况", "the summary"));
        let summary = findings.text(&path, text, name, SUMMARY_CHARS_MAX);
        if summary.is_empty() {
            findings.error(
                path,
                "not_filled",
                "请填写问题简况",
                "the summary is not filled in",
            );
        }
        summary
    }

    fn handling(&self, text: &str, findings: &mut Findings) -> Option<Handling> {
        let annex = self.annex;
        let handling = typed::handling(annex, text);
        if handling.is_none() {
            let found = shown(text);
            let (spot, case) = (&annex.on_the_spot, &annex.case_filed);
            findings.error(
                self.at("handling"),
                "unknown_handling",
                format!("后续处置应为“{spot}”或“{case}”，现为“{found}”"),
                format!("must be `{spot}` or `{case}`, found `{found}`"),
            );
        }
        handling
    }

    /// No amount is no fine.
    fn fine(&self, text: &str, findings: &mut Findings) -> Fen {
        if text.trim().is_empty() {
            return Fen(0);
        }
        let path = self.at("fine_wan");
        let Some(fine) = typed::wan_yuan(text) else {
            let found = shown(text);
            findings.error(
                path,
                "bad_amount",
                format!("处罚金额以万元计，精确到分，现为“{found}”"),
                format!("a fine is in 万元 (10,000 yuan), to the fen, found `{found}`"),
            );
            return Fen(0);
        };
        if fine > Fen(FINE_MAX_WAN * Fen::PER_WAN_YUAN) {
            findings.error(
                path,
                "too_large",
                format!("处罚金额最多 {FINE_MAX_WAN} 万元，现为 {fine} 万元；单位是否应为元？"),
                format!("at most {FINE_MAX_WAN} 万元, found {fine}; was it in yuan?"),
            );
        } else if fine > Fen(FINE_UNUSUAL_WAN * Fen::PER_WAN_YUAN) {
            findings.warning(
                path,
                "unusual",
                format!("{fine} 万元少见，请核对单位是否为万元"),
                format!("{fine} 万元 is unusual; check that it is not in yuan"),
            );
        }
        fine
    }

    fn fine_against_handling(&self, handling: Handling, fine: Fen, findings: &mut Findings) {
        let annex = self.annex;
        let (spot, case) = (&annex.on_the_spot, &annex.case_filed);
        match handling {
            Handling::OnTheSpot if fine > Fen(0) => findings.error(
                self.at("fine_wan"),
                "fine_without_case",
                format!("“{spot}”不应有处罚金额；有处罚的应为“{case}”"),
                format!("`{spot}` has no fine; with a fine it must be `{case}`"),
            ),
            Handling::CaseFiled if fine == Fen(0) => findings.warning(
                self.at("fine_wan"),
                "case_without_fine",
                "已立案，尚无处罚金额",
                "a case is filed, without a fine so far",
            ),
            Handling::OnTheSpot | Handling::CaseFiled => {}
        }
    }

    fn at(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }
}
