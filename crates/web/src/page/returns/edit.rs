//! The form: typed by hand, by keyboard if one likes, or read from a spreadsheet.

mod about;
mod document;
mod field;
mod finish;
mod lines;
mod table;

use campaign::Campaign;
use field::Form;
use maud::{Markup, html};

use super::super::{Page, frame};
use super::sheet::{Notice, notice};
use super::{Sheet, findings, read};

pub(crate) fn return_form(page: &Page<'_>, campaign: &Campaign, sheet: &Sheet<'_>) -> Markup {
    let form = Form { page, sheet };
    let owed = sheet.owed;
    let (inside, above): (Vec<_>, Vec<_>) = sheet
        .notices
        .iter()
        .partition(|notice| matches!(notice, Notice::Rival(..)));
    let content = html! {
        @for one in above { (notice(page, one, owed)) }
        section { (read::head(page, campaign, owed)) (about::about(page, campaign, sheet)) }
        form #return-form.return-form method="post" action={ (owed.path()) "/draft" } enctype="multipart/form-data"
            data-keys data-added[sheet.unsaved] novalidate {
            // Enter without scripts saves, and removes nothing.
            button.visually-hidden type="submit" tabindex="-1" aria-hidden="true" { (page.t("return-save")) }
            (hidden(page, sheet))
            @for one in inside { (notice(page, one, owed)) }
            @if owed.obligation.is_annex_form { (table::table(&form)) } @else { (document::document(&form)) }
            (finish::files(&form, campaign))
            (live(page, sheet))
            (signed_out(page))
            (finish::buttons(&form))
        }
        p { a href=(owed.path()) { (page.t("return-back-to-one")) } }
    };
    let mut shell = page.shell(Some("return-form"), "nav-returns");
    // Whoever types is not told of every fact that comes in.
    shell.events = false;
    frame::framed(page, &shell, &content)
}

fn hidden(page: &Page<'_>, sheet: &Sheet<'_>) -> Markup {
    html! {
        (page.csrf())
        input type="hidden" name="form" value="1";
        input type="hidden" name="version" value=(sheet.version);
        input type="hidden" name="once" value=(sheet.once);
        @if let Some(fact) = sheet.entry.corrects { input type="hidden" name="corrects" value=(fact); }
    }
}

/// What follows the typing. Only this is replaced, never a field.
fn live(page: &Page<'_>, sheet: &Sheet<'_>) -> Markup {
    let same = |path: &str| path.to_owned();
    html! {
        section.live-check {
            h2 { (page.t("return-check")) }
            div #findings aria-live="polite" data-judged[sheet.judged] hx-post={ (sheet.owed.path()) "/check" }
                hx-trigger="input from:#return-form delay:500ms, change from:#return-form delay:500ms, lines from:#return-form delay:100ms"
                hx-target="this" hx-swap="innerHTML" hx-params="not attachment,table" hx-sync="this:replace" {
                (findings::return_findings(page, sheet.owed, sheet.entry, &sheet.findings, &same))
            }
        }
    }
}

/// Shown by the script when the session has ended meanwhile.
fn signed_out(page: &Page<'_>) -> Markup {
    html! {
        div.alert.alert-danger role="alert" data-signed-out hidden {
            p { (page.t("return-signed-out")) }
            p.choices {
                a.btn href="/sign-in" target="_blank" rel="noopener" { (page.t("sign-in")) }
                button.btn type="button" data-renew { (page.t("return-renew")) }
            }
        }
    }
}
