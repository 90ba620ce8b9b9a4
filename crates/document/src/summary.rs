//! The merged return 合并调度表: one deadline's returns of all units on one sheet, and every problem they reported.

mod docx;
mod heads;
mod merged;
mod xlsx;

use assess::DeadlineFinding;
pub use docx::returns_summary_docx;
use fact::ReturnFiled;
use plan::Plan;
use units::BeijingTime;
pub use xlsx::returns_summary_xlsx;

use crate::chinese;

/// What a summary is made from.
#[derive(Debug, Clone, Copy)]
pub struct SummaryInput<'a> {
    /// The deadline, and what each unit did about it.
    pub deadline: &'a DeadlineFinding,
    /// The returns in force for it, corrected ones as corrected; at most one a unit.
    pub returns: &'a [&'a ReturnFiled],
    /// As known at this instant.
    pub as_of: BeijingTime,
    /// Whether a simulator made any of it: the summary says so.
    pub simulated: bool,
}

/// Title of the list of problems.
const PROBLEMS: &str = "问题清单";

impl SummaryInput<'_> {
    fn title(&self, plan: &Plan) -> String {
        format!("{}（汇总）", plan.annex.title)
    }

    /// Under the title: which deadline, and who answered it.
    fn under_title(&self) -> String {
        let deadline = self.deadline;
        let pending = match deadline.pending {
            0 => String::new(),
            pending => format!("、未到期{pending}家"),
        };
        format!(
            "截止时间：{}　　应报{}家：按时{}家、空报{}家、逾期{}家、未报{}家{pending}　　数据截至：{}",
            chinese::time(deadline.due),
            deadline.expected,
            deadline.on_time,
            deadline.empty,
            deadline.late,
            deadline.missing,
            chinese::time(self.as_of)
        )
    }
}

/// Under the table.
const NOTE: &str = "注：收到时间为首次收到的时间；数量取最新的有效版本，逾期送达的计入；空报计0，未报的以“—”表示，不计入合计。";
