//! Filing a case: which offence, which authority, which law.

use campaign::Campaign;
use fact::ObjectRegistered;
use jiff::civil::Date;
use maud::{Markup, html};
use plan::Offence;
use standard::{FineRule, LawEdition};
use units::{FactId, ObjectId, ProblemId};

use access::Action;

use crate::page::field::{object_link, part};
use crate::page::{Page, frame};

/// What a case is to be filed about.
#[derive(Debug)]
pub(crate) struct NewCase {
    pub(crate) object: ObjectId,
    pub(crate) problem: Option<ProblemId>,
}

/// A problem with its last fact.
struct About<'a> {
    id: &'a ProblemId,
    row: &'a str,
    category: &'a str,
    summary: &'a str,
    seen: FactId,
    found_on: Date,
}

/// None if there is no such object or problem.
pub(crate) fn new_case(page: &Page<'_>, campaign: &Campaign, new: &NewCase) -> Option<Markup> {
    let field = campaign.field();
    let (_, _, object) = field.object(&new.object)?;
    let about = match &new.problem {
        None => None,
        Some(id) => {
            let (found, at, problem) = field.problem(id)?;
            Some(About {
                id,
                row: &problem.row,
                category: &problem.category,
                summary: &problem.summary,
                seen: field.problem_steps(id).last().map_or(*found, |step| step.0),
                found_on: at.date(),
            })
        }
    };
    let content = html! {
        p { a href="/cases" { (page.t("cases-back")) } }
        section { (form(page, object, about.as_ref())) }
        section #law { h2 { (page.t("case-law")) } (laws(page, about.as_ref())) }
    };
    let shell = page.shell(Some("case-new"), "nav-cases");
    Some(frame::framed(page, &shell, &content))
}

/// The offences that answer the problem, or all where there is none or no offence answers it.
fn offences<'p>(page: &'p Page<'_>, about: Option<&About<'p>>) -> Vec<&'p Offence> {
    let cases = &page.site.plan.cases;
    let fitting: Vec<&Offence> = about
        .map(|about| cases.offences_for(about.row, about.category).collect())
        .unwrap_or_default();
    if fitting.is_empty() {
        return cases.offences.iter().collect();
    }
    fitting
}

fn form(page: &Page<'_>, object: &ObjectRegistered, about: Option<&About<'_>>) -> Markup {
    let plan = &page.site.plan;
    let today = page.assessment.as_of.date();
    let act_on = about.map_or(today, |about| about.found_on);
    let units = plan.units.iter();
    let units = units.filter(|unit| page.caller.may(plan, Action::CaseHandle, &unit.id));
    html! {
        form.desk method="post" action="/cases" {
            (page.csrf())
            input type="hidden" name="object" value=(object.object);
            p { (page.t("case-object")) " " (object_link(page, &object.object, &object.name)) }
            @if let Some(about) = about {
                input type="hidden" name="problem" value=(about.id);
                input type="hidden" name="seen" value=(about.seen);
                p { (page.t("case-problems")) " " a href={ "/problems/" (part(about.id.as_str())) } { (about.category) } " " (about.summary) }
            }
            label.form-label for="number" { (page.t("case-number")) }
            input #number.form-control name="number" autocomplete="off" required;
            label.form-label for="party" { (page.t("case-party")) }
            input #party.form-control name="party" autocomplete="off" value=[object.party.as_deref()];
            label.form-label for="offence" { (page.t("case-offence")) }
            select #offence.form-select name="offence" { @for offence in offences(page, about) { option value=(offence.id) { (page.choose(&offence.name, &offence.name_en)) } } }
            label.form-label for="unit" { (page.t("case-unit")) }
            select #unit.form-select name="unit" { @for unit in units { option value=(unit.id) { (page.choose(&unit.short, &unit.name_en)) } } }
            label.form-label for="act-on" { (page.t("case-act-on")) }
            input #act-on.form-control type="date" name="act_on" required value=(act_on);
            label.form-label for="filed-on" { (page.t("case-filed-on")) }
            input #filed-on.form-control type="date" name="filed_on" required value=(today);
            label.form-label for="law" { (page.t("case-edition")) }
            select #law.form-select name="law" {
                option value="" { (page.t("case-law-of-act")) }
                @for law in page.site.assessments.laws().editions() { option value=(law.id) { (page.choose(&law.name, &law.name_en)) } }
            }
            label.form-label for="law-reason" { (page.t("case-law-reason")) }
            input #law-reason.form-control name="law_reason" autocomplete="off";
            p.form-hint { (page.t("case-law-hint")) }
            button.btn.btn-primary { (page.t("case-file")) }
        }
    }
}

/// Article and range of each offence under each edition, with the one of the act's day marked.
fn laws(page: &Page<'_>, about: Option<&About<'_>>) -> Markup {
    let all = page.site.assessments.laws();
    let date = about.map_or_else(|| page.assessment.as_of.date(), |about| about.found_on);
    let of_act = &all.at(date).id;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("case-law")) {
            table.stack {
                thead { tr { th scope="col" { (page.t("case-offence")) } @for law in all.editions() {
                    th scope="col" { (page.choose(&law.name, &law.name_en)) br; small { (page.with("case-law-from", &[("date", law.in_force.to_string())])) @if law.id == *of_act { " · " b { (page.t("case-law-applies")) } } } }
                } } }
                tbody { @for offence in offences(page, about) { tr {
                    th.names scope="row" { (page.choose(&offence.name, &offence.name_en)) }
                    @for law in all.editions() { td data-label=(page.choose(&law.name, &law.name_en)) { (penalty(page, law, offence)) } }
                } } }
            }
        }
        p.note { (page.t("case-lighter-note")) }
    }
}

fn penalty(page: &Page<'_>, law: &LawEdition, offence: &Offence) -> Markup {
    let Some(topic) = law.topic(&offence.topic) else {
        return html! { "—" };
    };
    let wan = page.t("wan-yuan");
    let fine = match topic.fine {
        Some(FineRule::Case(range)) => format!("{} – {} {wan}", range.min, range.max),
        Some(FineRule::PerUnit(range)) => page.with(
            "case-per-unit",
            &[
                ("min", range.min.to_string()),
                ("max", range.max.to_string()),
            ],
        ),
        Some(FineRule::TimesValue { least, most }) => page.with(
            "case-times-value",
            &[("least", least.to_string()), ("most", most.to_string())],
        ),
        None => page.t("case-no-range"),
    };
    let also = match page.choose("zh", "en") {
        "zh" => topic.also.as_deref(),
        _ => topic.also_en.as_deref(),
    };
    html! {
        span lang=[page.lang_other("zh-CN")] { (topic.law) } " " (topic.article) br;
        (fine)
        @if let Some(also) = also { br; small { (also) } }
    }
}
