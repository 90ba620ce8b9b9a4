//! What every page has around it.

use assess::Lang;
use maud::{DOCTYPE, Markup, html};

use super::Page;
use crate::asset;
use crate::site::Site;

/// Where the form of the sign-out button goes.
const SIGN_OUT: &str = "/sign-out";
/// htmx adds no styles of its own, evaluates nothing, keeps no page in the browser's store, and asks this site only.
const HTMX: &str = r#"{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true}"#;

/// An entry of the navigation.
pub(crate) struct Entry {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) current: bool,
}

/// What stands around a page's content.
#[derive(Default)]
pub(crate) struct Shell {
    /// Key of the page's own title; none for the overview.
    pub(crate) title: Option<&'static str>,
    /// Navigation; nothing is shown for none.
    pub(crate) nav: Vec<Entry>,
    /// Navigation within a section of several pages.
    pub(crate) sub: Vec<Entry>,
    /// Who is signed in, as role and unit; with it comes the button to sign out.
    pub(crate) account: Option<String>,
    /// The token every form of this session carries.
    pub(crate) csrf: Option<String>,
    /// Whether the content may be replaced by newer content while it is looked at.
    pub(crate) live: bool,
    /// Whether the page listens for new facts.
    pub(crate) events: bool,
    /// Whether the page draws charts.
    pub(crate) charts: bool,
    /// Whether the instant was asked for: the page then says that it shows the past, and is never live.
    pub(crate) pinned: bool,
    /// Whether the page is one for anybody: nothing of the desk stands around it.
    pub(crate) open: bool,
}

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

fn document(lang: Lang, title: &str, shell: &Shell, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(tag(lang)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="htmx-config" content=(HTMX);
                title { (title) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(asset::url("app.css"));
                script src=(asset::url("app.js")) defer {}
                @if shell.charts { script src=(asset::url("charts.js")) defer {} }
            }
            body data-events[shell.events] { (body) }
        }
    }
}

/// A page in its shell.
pub(super) fn framed(page: &Page<'_>, shell: &Shell, content: &Markup) -> Markup {
    let plan = &page.site.plan;
    let campaign = page.choose(&plan.title, &plan.title_en);
    let title = shell.title.map_or_else(
        || campaign.to_owned(),
        |key| format!("{} · {campaign}", page.t(key)),
    );
    let live = shell.live && !shell.pinned;
    let body = html! {
        a.skip href="#main" { (page.t("skip")) }
        @if page.assessment.simulated { aside aria-label=(page.t("note")) { p.simulated { (page.t("simulated")) } } }
        header.top {
            div.wide.top-line {
                p.brand { a href=(home(page, shell)) { span.mark { (page.t("site")) } " " (campaign) } }
                div.tools {
                    @if !shell.open { (instant(page)) }
                    a.tool lang=(tag(other(page.lang))) href=(in_other_language(page, shell)) { (page.t("other-language")) }
                    @if let Some(account) = &shell.account { (signed_in(page, account, shell.csrf.as_deref())) }
                }
            }
            @if !shell.nav.is_empty() {
                nav.wide.sections aria-label=(page.t("sections")) { (entries(&shell.nav)) }
            }
            @if !shell.sub.is_empty() {
                nav.wide.sections.sub aria-label=(page.t("sub-sections")) { (entries(&shell.sub)) }
            }
        }
        @if shell.pinned { (past(page)) }
        div role="status" {
            p.fresh data-fresh hidden { (page.t("fresh")) " " a href="" { (page.t("refresh")) } }
        }
        main #main.wide tabindex="-1" data-live[live] {
            @if let Some(key) = shell.title { h1 { (page.t(key)) } } @else { h1.visually-hidden { (page.t("overview")) } }
            (content)
        }
        footer.wide {
            @if shell.open { p { (page.with("public-footer", &[("issuer", plan.issuer.name.clone())])) " · " a href="/sign-in" { (page.t("public-staff")) } } }
            p { (page.t("footer-as-of")) " " (stamp(page)) @for standard in &page.assessment.standards { " · " (standard) } " · " a href=(asset::url("licences.txt")) { (page.t("licences")) } }
        }
    };
    document(page.lang, &title, shell, &body)
}

fn entries(entries: &[Entry]) -> Markup {
    html! {
        ul { @for entry in entries {
            li { a href=(entry.href) aria-current=[entry.current.then_some("page")] { (entry.label) } }
        } }
    }
}

fn home(page: &Page<'_>, shell: &Shell) -> String {
    if shell.open {
        super::PUBLIC.to_owned()
    } else {
        format!("/{}", page.at())
    }
}

const fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    }
}

/// The same page in the other language: the path stays, the instant only where it was asked for.
fn in_other_language(page: &Page<'_>, shell: &Shell) -> String {
    let lang = code(other(page.lang));
    if shell.pinned {
        format!("?lang={lang}&as_of={}", page.local_time())
    } else {
        format!("?lang={lang}")
    }
}

fn stamp(page: &Page<'_>) -> String {
    page.assessment
        .as_of
        .civil()
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// Which instant is shown, and a form to ask for another.
fn instant(page: &Page<'_>) -> Markup {
    html! {
        details.instant {
            summary.tool { (page.t("as-of")) " " time datetime=(page.assessment.as_of.to_string()) { (stamp(page)) } }
            form.card.card-body method="get" {
                label.form-label for="as_of" { (page.t("as-of-label")) }
                input #as_of.form-control type="datetime-local" name="as_of" required value=(page.local_time());
                p.form-hint { (page.t("as-of-hint")) }
                button.btn.btn-primary { (page.t("as-of-go")) }
            }
        }
    }
}

/// The past is not to be mistaken for the present.
fn past(page: &Page<'_>) -> Markup {
    html! {
        aside aria-label=(page.t("past-note")) {
            p.past {
                (page.with("past", &[("at", stamp(page))])) " "
                a href="?" { (page.t("past-now")) }
            }
        }
    }
}

fn signed_in(page: &Page<'_>, account: &str, csrf: Option<&str>) -> Markup {
    html! {
        form.account method="post" action=(SIGN_OUT) {
            @if let Some(csrf) = csrf { input type="hidden" name="csrf" value=(csrf); }
            span { (account) }
            button.btn.btn-sm { (page.t("sign-out")) }
        }
    }
}

/// A page outside the campaign: signing in, failures.
pub(super) fn plain(site: &Site, lang: Lang, title: &str, content: &Markup) -> Markup {
    let title = format!(
        "{} · {}",
        site.texts.get(lang, title),
        site.texts.get(lang, "site")
    );
    let other_lang = other(lang);
    let body = html! {
        header.top { div.wide.top-line {
            p.brand { a href="/" { span.mark { (site.texts.get(lang, "site")) } } }
            div.tools { a.tool lang=(tag(other_lang)) href={ "?lang=" (code(other_lang)) } { (site.texts.get(lang, "other-language")) } }
        } }
        main #main.wide { (content) }
    };
    document(lang, &title, &Shell::default(), &body)
}
