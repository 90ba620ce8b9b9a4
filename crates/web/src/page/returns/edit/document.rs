//! A document to hand in: its title. The file itself is among the attachments.

use maud::{Markup, html};

use super::field::{Form, Kind};

pub(super) fn document(form: &Form<'_>) -> Markup {
    let title = &form.sheet.entry.title;
    html! {
        section {
            (form.text("title", &form.t("return-document-title"), title, Kind::Text))
            p.form-hint { (form.t("return-document-hint")) }
        }
    }
}
