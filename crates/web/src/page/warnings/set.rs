//! The form that issues, raises, lowers or lifts a warning.

use assess::WarningFinding;
use campaign::Campaign;
use maud::{Markup, html};

use crate::page::Page;

pub(super) fn form(page: &Page<'_>, campaign: &Campaign, finding: &WarningFinding) -> Markup {
    let in_force = finding.in_force.as_ref().map(|now| now.level.as_str());
    let seen = campaign.field().warnings().last();
    let levels = page.site.plan.warnings.levels.iter();
    let others = levels.filter(|level| in_force != Some(level.id.as_str()));
    html! {
        section #set {
            h2 { (page.t(if in_force.is_some() { "warning-change" } else { "warning-issue" })) }
            form.desk method="post" action="/warnings/set" {
                (page.csrf())
                @if let Some((fact, ..)) = seen { input type="hidden" name="seen" value=(fact); }
                label.form-label for="level" { (page.t("warning-level")) }
                select #level.form-select name="level" {
                    @for level in others { option value=(level.id) { (page.choose(&level.name, &level.name_en)) " " (level.grade) } }
                    @if in_force.is_some() { option value="" { (page.t("warning-lift")) } }
                }
                label.form-label for="effective" { (page.t("warning-effective")) }
                input #effective.form-control type="datetime-local" name="effective" required value=(page.local_time());
                label.form-label for="number" { (page.t("warning-number")) }
                input #number.form-control name="number" autocomplete="off" required;
                label.form-label for="signed" { (page.t("warning-signed")) }
                input #signed.form-control name="signed_by" autocomplete="off" required list="signers";
                datalist #signers { @for post in signers(page) { option value=(post) {} } }
                p.form-hint { (page.t("post-hint")) }
                label.form-label for="grounds" { (page.t("warning-grounds")) }
                textarea #grounds.form-control name="grounds" rows="2" required {}
                p.form-hint { (page.t("warning-set-hint")) }
                button.btn.btn-primary { (page.t("warning-set")) }
            }
        }
    }
}

/// The posts that the plan names, each once.
fn signers<'p>(page: &'p Page<'_>) -> Vec<&'p str> {
    let levels = page.site.plan.warnings.levels.iter();
    let mut posts: Vec<&str> = levels.map(|level| level.signed_by.as_str()).collect();
    posts.dedup();
    posts
}
