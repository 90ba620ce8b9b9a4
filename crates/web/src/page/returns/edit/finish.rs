//! The end of the form: attachments, and the buttons that save it, hand it over, file it or hand it back.

use access::Action;
use campaign::Campaign;
use maud::{Markup, html};
use store::DraftStage;

use super::super::files;
use super::field::Form;

pub(super) fn files(form: &Form<'_>, campaign: &Campaign) -> Markup {
    let path = form.sheet.owed.path();
    let save = format!("{path}/draft");
    html! {
        section #attachment {
            h2 { (form.t("return-files")) }
            (files::filed(form.page, campaign, form.sheet.owed))
            (files::held(form.page, &form.sheet.entry.attachments, &save))
            label.form-label for="files" { (form.t("return-files-add")) }
            p.choices {
                input #files.form-control type="file" name="attachment" multiple accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt,.csv";
                button.btn formaction={ (path) "/upload" } formnovalidate { (form.t("return-upload")) }
            }
            p.form-hint { (form.t("return-files-hint")) }
            (form.note("attachment"))
        }
    }
}

pub(super) fn buttons(form: &Form<'_>) -> Markup {
    let owed = form.sheet.owed;
    let path = owed.path();
    let reviews = form
        .page
        .caller
        .may(&form.page.site.plan, Action::ReturnReview, &owed.unit.id);
    let submitted = form
        .sheet
        .saved
        .is_some_and(|saved| saved.stage == DraftStage::Submitted);
    html! {
        div.finish {
            @if reviews {
                button.btn.btn-primary formaction={ (path) "/approve" } data-submit { (form.t("return-approve")) }
            } @else {
                button.btn.btn-primary formaction={ (path) "/submit" } data-submit { (form.t("return-submit")) }
            }
            button.btn formaction={ (path) "/draft" } { (form.t("return-save")) }
        }
        @if reviews && submitted { (hand_back(form, &path)) }
    }
}

/// The reviewer is not content.
fn hand_back(form: &Form<'_>, path: &str) -> Markup {
    html! {
        section {
            details {
                summary { (form.t("return-reject")) }
                label.form-label for="remarks" { (form.t("return-remarks")) }
                textarea #remarks.form-control name="remarks" rows="2" maxlength=(desk::limits::TEXT_CHARS_MAX) {}
                p.choices { button.btn.btn-danger formaction={ (path) "/reject" } formnovalidate { (form.t("return-reject")) } }
            }
        }
    }
}
