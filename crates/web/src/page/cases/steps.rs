//! What may be done in a case, a form a step; whoever may not sees none.

use access::Action;
use assess::{CaseFinding, CaseStage};
use campaign::Statement;
use fact::{CaseOpened, CaseStepped};
use maud::{Markup, html};
use units::FactId;

use super::one::name;
use super::{case_address, fine_of};
use crate::page::Page;

/// A case being stepped.
struct Step<'a> {
    page: &'a Page<'a>,
    finding: &'a CaseFinding,
    seen: FactId,
}

pub(super) fn forms(
    page: &Page<'_>,
    finding: &CaseFinding,
    opened: &Statement<CaseOpened>,
    taken: &[Statement<CaseStepped>],
) -> Markup {
    let may = page
        .caller
        .may(&page.site.plan, Action::CaseHandle, &finding.unit);
    if !may || finding.stage == CaseStage::Closed {
        return html! {};
    }
    let step = Step {
        page,
        finding,
        seen: taken.last().map_or(opened.0, |last| last.0),
    };
    let has = |wanted: &str| taken.iter().any(|(_, _, one)| name(&one.step) == wanted);
    let ordered = has("order_served");
    let decided = has("decided") || has("lenient");
    html! {
        section #steps {
            h2 { (page.t("case-steps")) }
            p.note { (page.t("case-steps-note")) }
            (step.form("order_served", !ordered, &html! {}))
            @if ordered { (step.form("rechecked", true, &step.recheck())) }
            @if !decided { (step.form("decided", ordered, &step.decision())) }
            @if has("decided") && ordered { (step.form("daily_fined", false, &step.daily())) }
            @if !decided && !page.site.plan.leniency.is_empty() { (step.form("lenient", false, &step.leniency())) }
            (step.form("seized", false, &step.text("what", "case-what")))
            (step.form("restricted", false, &step.text("what", "case-what")))
            (step.form("transferred", false, &step.transfer()))
            (step.form("supervision_listed", false, &step.until()))
            (step.form("exposed", false, &step.text("medium", "case-medium")))
            (step.form("closed", decided, &step.text("outcome", "case-outcome")))
        }
    }
}

impl Step<'_> {
    fn id(&self, deed: &str, field: &str) -> String {
        format!("{deed}-{field}")
    }

    /// One step's form, folded unless it is what comes next.
    fn form(&self, deed: &str, open: bool, fields: &Markup) -> Markup {
        let page = self.page;
        let today = page.assessment.as_of.date();
        let (on, remarks) = (self.id(deed, "on"), self.id(deed, "remarks"));
        html! {
            details open[open] {
                summary { (page.t(&format!("case-step-{deed}"))) }
                form.desk method="post" action={ (case_address(&self.finding.case)) "/step" } {
                    (page.csrf())
                    input type="hidden" name="seen" value=(self.seen);
                    input type="hidden" name="step" value=(deed);
                    label.form-label for=(on) { (page.t("case-on")) }
                    input.form-control id=(on) type="date" name="on" required value=(today);
                    (fields)
                    label.form-label for=(remarks) { (page.t("field-remarks")) }
                    textarea.form-control id=(remarks) name="remarks" rows="2" {}
                    button.btn { (page.t("case-step-do")) }
                }
            }
        }
    }

    fn text(&self, field: &'static str, key: &str) -> Markup {
        html! {
            label.form-label { (self.page.t(key))
                input.form-control name=(field) autocomplete="off" required;
            }
        }
    }

    fn recheck(&self) -> Markup {
        let page = self.page;
        html! {
            label.form-label for="recheck-result" { (page.t("case-recheck-result")) }
            select #recheck-result.form-select name="result" required {
                @for result in ["corrected", "continuing", "refused"] {
                    option value=(result) { (page.t(&format!("case-recheck-{result}"))) }
                }
            }
            label.form-label for="recheck-inspection" { (page.t("case-recheck-inspection")) }
            input #recheck-inspection.form-control name="inspection" autocomplete="off";
        }
    }

    /// With the range of the article beside it.
    fn decision(&self) -> Markup {
        let page = self.page;
        let fine = fine_of(page, &self.finding.case);
        let range = fine.and_then(|fine| Some((fine.min_fen?, fine.max_fen?)));
        html! {
            label.form-label for="decided-fine" { (page.t("case-fine-wan")) }
            input #decided-fine.form-control name="fine" inputmode="decimal" autocomplete="off" required;
            @if let Some((min, max)) = range {
                p.form-hint { (page.with("case-fine-hint", &[("min", min.to_string()), ("max", max.to_string()), ("article", fine.and_then(|fine| fine.article.clone()).unwrap_or_default())])) }
            }
            label.form-label for="decided-units" { (page.t("case-units")) }
            input #decided-units.form-control name="units" inputmode="numeric" autocomplete="off";
            label.form-label for="decided-value" { (page.t("case-value")) }
            input #decided-value.form-control name="value" inputmode="decimal" autocomplete="off";
        }
    }

    /// As the law counts it; the desk counts again.
    fn daily(&self) -> Markup {
        let page = self.page;
        let fine = fine_of(page, &self.finding.case);
        let last = fine.and_then(|fine| fine.daily.last());
        html! {
            label.form-label for="daily-from" { (page.t("case-daily-from")) }
            input #daily-from.form-control type="date" name="from" required value=[last.map(|span| span.from)];
            label.form-label for="daily-to" { (page.t("case-daily-to")) }
            input #daily-to.form-control type="date" name="to" required value=[last.map(|span| span.to)];
            label.form-label for="daily-days" { (page.t("case-daily-days")) }
            input #daily-days.form-control name="days" inputmode="numeric" required value=[last.map(|span| span.days)];
            label.form-label for="daily-fine" { (page.t("case-fine-wan")) }
            input #daily-fine.form-control name="fine" inputmode="decimal" required value=[last.and_then(|span| span.amount_fen)];
            p.form-hint { (page.t("case-daily-how")) }
        }
    }

    fn leniency(&self) -> Markup {
        let page = self.page;
        html! {
            label.form-label for="lenient-rule" { (page.t("case-lenient-rule")) }
            select #lenient-rule.form-select name="leniency" {
                @for rule in &page.site.plan.leniency { option value=(rule.id) lang=[page.lang_other("zh-CN")] { (rule.text) } }
            }
            label.form-label for="lenient-conditions" { (page.t("case-conditions")) }
            textarea #lenient-conditions.form-control name="conditions" rows="3" required {}
            p.form-hint { (page.t("case-conditions-hint")) }
        }
    }

    fn transfer(&self) -> Markup {
        let page = self.page;
        html! {
            label.form-label for="transfer-to" { (page.t("case-transfer-to")) }
            select #transfer-to.form-select name="to" {
                @for unit in page.site.plan.units.iter().filter(|unit| unit.id != self.finding.unit) {
                    option value=(unit.id) { (page.choose(&unit.short, &unit.name_en)) }
                }
            }
            (self.text("offence", "case-transfer-for"))
        }
    }

    fn until(&self) -> Markup {
        html! {
            label.form-label for="listed-until" { (self.page.t("case-until")) }
            input #listed-until.form-control type="date" name="until";
        }
    }
}
