//! What every page has around it.

use assess::Lang;
use maud::{DOCTYPE, Markup, html};

use super::Page;
use crate::site::Site;

/// The language's tag in addresses and in `lang`.
pub(crate) const fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

const fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

fn document(lang: Lang, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(tag(lang)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href="/static/lantian.css";
            }
            body { (body) }
        }
    }
}

/// A page with head, switch of language and instant.
pub(super) fn page(page: &Page<'_>, content: &Markup) -> Markup {
    let plan = &page.site.plan;
    let title = page.choose(&plan.title, &plan.title_en);
    let other = match page.lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let other = format!("/?lang={}&as_of={}", code(other), page.local_time());
    let body = html! {
        @if page.assessment.simulated { p.simulated role="note" { (page.t("simulated")) } }
        header {
            div.head {
                h1 { a href={ "/?lang=" (page.code()) } { span.mark { (page.t("site")) } " " (title) } }
                a.language href=(other) { (page.t("other-language")) }
            }
            form.instant method="get" action="/" title=(page.t("as-of-hint")) {
                input type="hidden" name="lang" value=(page.code());
                label for="as_of" { (page.t("as-of")) }
                input #as_of type="datetime-local" name="as_of" value=(page.local_time());
                button { (page.t("as-of-go")) }
            }
        }
        main { (content) }
    };
    document(page.lang, title, &body)
}

/// A page that only says one thing.
pub(crate) fn message(site: &Site, lang: Lang, key: &str) -> Markup {
    let text = site.texts.get(lang, key);
    let body = html! {
        main { p.empty { (text) } p { a href={ "/?lang=" (code(lang)) } { (site.texts.get(lang, "back")) } } }
    };
    document(lang, &text, &body)
}
