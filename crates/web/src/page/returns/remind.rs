//! The reminder list, and its text to be sent.

use desk::Reminder;
use maud::{Markup, html};

use super::super::{Page, frame};
use super::time;

pub(crate) fn reminders(page: &Page<'_>, owing: &[Reminder]) -> Markup {
    let mut owing: Vec<&Reminder> = owing.iter().collect();
    owing.sort_by_key(|one| (!one.overdue, one.due));
    let owned: Vec<Reminder> = owing.iter().map(|one| (*one).clone()).collect();
    let text = desk::reminder_text(&page.site.plan, &owned, page.lang);
    let content = html! {
        @if owing.is_empty() { section { p.empty { (page.t("reminders-none")) } } } @else {
            section {
                h2 { (page.t("reminders-text")) }
                pre #reminder-text.reminder-text { (text) }
                p.choices {
                    button.btn.btn-primary type="button" data-copy="#reminder-text" data-copied=(page.t("copied")) { (page.t("copy")) }
                }
            }
            section { h2 { (page.t("reminders-list")) } (table(page, &owing)) }
        }
        p { a href="/returns" { (page.t("return-back")) } }
    };
    frame::framed(
        page,
        &page.shell(Some("reminders"), "nav-returns"),
        &content,
    )
}

fn table(page: &Page<'_>, owing: &[&Reminder]) -> Markup {
    let columns = ["unit", "obligation", "due", "status"];
    html! {
        div.scroll tabindex="0" role="region" aria-label=(page.t("reminders-list")) {
            table.stack {
                thead { tr { @for key in columns { th scope="col" { (page.t(key)) } } } }
                tbody { @for one in owing { (row(page, one)) } }
            }
        }
    }
}

fn row(page: &Page<'_>, one: &Reminder) -> Markup {
    let obligation = page.site.plan.obligation(&one.obligation);
    let name = obligation.map_or("", |known| page.choose(&known.name, &known.name_en));
    html! {
        tr {
            th scope="row" { a href=(crate::route::address(&one.obligation, one.due, &one.unit)) { (page.unit(&one.unit)) } }
            td { (name) }
            td data-label=(page.t("due")) { (time::due(page, one.due)) }
            td {
                @if one.sent_back { span.tag.tag-bad { (page.t("return-sent-back")) } }
                @else if one.overdue { span.bad { (time::left(page, one.due)) } }
                @else { (time::left(page, one.due)) }
            }
        }
    }
}
