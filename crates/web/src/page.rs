//! The pages.

mod accountability;
mod accounts;
mod cases;
mod chart;
mod complaints;
mod documents;
mod fact;
mod failure;
mod field;
mod finding;
mod frame;
mod inspect;
mod inspections;
mod ledger;
mod lists;
mod navigation;
mod objects;
mod overview;
mod problems;
mod public;
mod ranking;
mod returns;
mod session;
mod tables;
mod tasks;
mod warnings;
mod widget;

use ::fact::ObjectRegistered;
use ::ledger::Head;
use access::Action;
use assess::{Assessment, Lang};
use campaign::Campaign;
use maud::{Markup, html};

pub(crate) use accountability::accountability;
pub(crate) use accounts::{account, accounts, tokens};
pub(crate) use cases::{NewCase, case, case_address, cases, new_case};
pub(crate) use complaints::{ComplaintFilter, complaint, complaints};
pub(crate) use documents::{documents, not_issued};
pub(crate) use fact::fact;
pub(crate) use failure::failure;
pub(crate) use field::{object_address, problem_address};
pub(crate) use finding::finding;
use frame::Shell;
pub(crate) use inspect::{APP_ICONS, inspect};
pub(crate) use inspections::inspection;
pub(crate) use ledger::{audit, ledger};
pub(crate) use lists::{ListsView, lists};
pub(crate) use objects::{ImportShown, ObjectFilter, import, object, objects, registration};
pub(crate) use overview::overview;
pub(crate) use problems::{ProblemFilter, problem, problems};
pub(crate) use public::{
    PUBLIC, Told, Typed, complain, complain_about, follow, follow_ask, home as public_home, listed,
};
pub(crate) use ranking::{RankingView, ranking};
pub(crate) use returns::{
    Notice, Sheet, has_files, reminders, return_findings, return_form, return_read, returns,
};
pub(crate) use session::{password, sign_in};
pub(crate) use tasks::{TaskFilter, task, tasks};
use units::{BeijingTime, ClauseId, FactId, UnitId};
pub(crate) use warnings::{WarningsView, warnings};

use crate::assessments::Assessed;
use crate::http::{Caller, Failure};
use crate::site::Site;

/// What a page is made from.
pub(crate) struct Page<'a> {
    pub(crate) site: &'a Site,
    pub(crate) caller: &'a Caller,
    pub(crate) lang: Lang,
    pub(crate) assessment: &'a Assessment,
    /// Head of the ledger that the assessment stands on.
    pub(crate) head: &'a Head,
    /// Whether a past instant was asked for.
    pub(crate) pinned: bool,
}

/// What a page outside the campaign is made from: signing in, failures.
pub(crate) struct Plain<'a> {
    pub(crate) site: &'a Site,
    pub(crate) lang: Lang,
}

impl<'a> Plain<'a> {
    pub(crate) const fn new(site: &'a Site, caller: &Caller) -> Self {
        Self {
            site,
            lang: caller.lang,
        }
    }

    fn t(&self, key: &str) -> String {
        self.site.texts.get(self.lang, key)
    }

    const fn choose<'b>(&self, zh: &'b str, en: &'b str) -> &'b str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

impl<'a> Page<'a> {
    pub(crate) fn new(
        site: &'a Site,
        caller: &'a Caller,
        assessed: &'a Assessed,
        pinned: bool,
    ) -> Self {
        Self {
            site,
            caller,
            lang: caller.lang,
            assessment: &assessed.assessment,
            head: &assessed.head,
            pinned,
        }
    }

    /// A text in the page's language.
    fn t(&self, key: &str) -> String {
        self.site.texts.get(self.lang, key)
    }

    fn with(&self, key: &str, values: &[(&'static str, String)]) -> String {
        self.site.texts.with(self.lang, key, values)
    }

    /// The one of two names that the language wants.
    const fn choose<'b>(&self, zh: &'b str, en: &'b str) -> &'b str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Short name of a unit; its id if the plan has none of it.
    fn unit(&self, id: &UnitId) -> String {
        let unit = self.site.plan.unit(id);
        unit.map_or_else(
            || id.to_string(),
            |unit| self.choose(&unit.short, &unit.name_en).to_owned(),
        )
    }

    /// The hidden field that every form of a session carries.
    fn csrf(&self) -> Markup {
        html! { input type="hidden" name="csrf" value=(self.caller.csrf()); }
    }

    /// Address of a finding's explanation.
    fn finding(&self, id: &str) -> String {
        format!("/findings/{}", escaped(id))
    }

    /// A clause as people name it.
    fn clause(&self, clause: &ClauseId) -> String {
        if *clause == self.site.plan.annex.clause {
            return self.t("clause-annex");
        }
        format!("{} {clause}", self.t("clause"))
    }

    /// A fact as a link; as its number for whoever may not read facts.
    fn fact(&self, id: FactId) -> Markup {
        html! { @if self.caller.can(Action::FactRead) { a href={ "/facts/" (id) } { (id) } } @else { (id) } }
    }

    /// A link to how a finding was reached, for whoever may follow it.
    fn explained(&self, finding: &str) -> Markup {
        html! { @if self.caller.can(Action::OverviewRead) { a href=(self.finding(finding)) { (self.t("explanation")) } } }
    }

    /// Whether the caller may do something to an object.
    pub(crate) fn may_object(&self, action: Action, object: &ObjectRegistered) -> bool {
        let who = self.caller.who.as_ref();
        who.is_some_and(|who| who.actor.may_object(&self.site.plan, action, object))
    }

    /// An instant as people read it.
    fn time(&self, at: BeijingTime) -> String {
        at.civil().strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// Does something with the campaign as the page's instant knows it.
    pub(crate) fn with_campaign<T>(&self, work: impl FnOnce(&Campaign) -> T) -> Result<T, Failure> {
        if self.pinned {
            let campaign = self.site.assessments.campaign_at(self.assessment.as_of)?;
            return Ok(work(&campaign));
        }
        Ok(work(&self.site.live.known().campaign))
    }

    /// The tag of a language, where it is not the page's own.
    fn lang_other<'l>(&self, tag: &'l str) -> Option<&'l str> {
        (self.lang == Lang::En).then_some(tag)
    }

    /// Short names of units.
    fn units<'u>(&self, ids: impl IntoIterator<Item = &'u UnitId>) -> String {
        let names: Vec<String> = ids.into_iter().map(|id| self.unit(id)).collect();
        names.join(self.choose("、", ", "))
    }

    /// The instant as an `<input type="datetime-local">` wants it.
    fn local_time(&self) -> String {
        let civil = self.assessment.as_of.civil();
        civil.strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// What a link must carry so that a page of the past leads to pages of the same past.
    fn at(&self) -> String {
        if self.pinned {
            format!("?as_of={}", self.local_time())
        } else {
            String::new()
        }
    }

    /// The shell of a page: navigation by what the caller may do.
    fn shell(&self, title: Option<&'static str>, section: &str) -> Shell {
        let who = self.caller.who.as_ref();
        Shell {
            title,
            nav: navigation::sections(self, section),
            sub: navigation::within(self, section),
            account: who.map(|who| {
                let role = self.choose(who.actor.role.name_zh(), who.actor.role.name_en());
                format!("{} · {role}", self.unit(&who.actor.unit))
            }),
            csrf: self.caller.session().map(|session| session.csrf.clone()),
            // Whoever may not see the overview is not told of news either.
            events: self.caller.can(Action::OverviewRead) && !self.pinned,
            pinned: self.pinned,
            ..Shell::default()
        }
    }
}

/// A text as part of an address.
pub(crate) fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/@:".contains(&byte);
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
