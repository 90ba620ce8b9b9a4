//! Fields that accounts and tokens share.

use access::Role;
use maud::{Markup, html};
use units::{ObjectId, UnitId};

use crate::page::Page;

pub(super) fn role_and_unit(page: &Page<'_>, now: Option<(Role, &UnitId)>) -> Markup {
    let (role, unit) = now.unzip();
    html! {
        label.form-label for="role" { (page.t("account-role")) }
        select #role.form-select name="role" {
            @for one in Role::ALL {
                option value=(one) selected[role == Some(one)] { (page.choose(one.name_zh(), one.name_en())) }
            }
        }
        label.form-label for="unit" { (page.t("unit")) }
        select #unit.form-select name="unit" {
            @for one in &page.site.plan.units {
                option value=(one.id) selected[unit == Some(&one.id)] { (page.choose(&one.name, &one.name_en)) }
            }
        }
    }
}

/// The object of a party.
pub(super) fn object(page: &Page<'_>, now: Option<&ObjectId>) -> Markup {
    html! {
        label.form-label for="object" { (page.t("account-object")) }
        input #object.form-control name="object" autocomplete="off" autocapitalize="none" spellcheck="false" value=[now];
        p.form-hint { (page.t("account-object-hint")) }
    }
}

/// A secret that is shown this once.
pub(super) fn secret(page: &Page<'_>, note: &str, text: &str) -> Markup {
    html! {
        section.secret role="status" {
            p { b { (note) } }
            p { code #secret { (text) } " " button.btn.btn-sm type="button" data-copy="#secret" data-copied=(page.t("secret-copied")) { (page.t("secret-copy")) } }
            p.note { (page.t("secret-once")) }
        }
    }
}
