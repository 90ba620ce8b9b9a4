//! Making a complaint: whether the form is ours, whether the address may, photos without metadata, the fact, the contact.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use campaign::Campaign;
use desk::NewComplaint;
use fact::Body;
use store::limits::CONTACT_CHARS_MAX;
use store::{PublicForm, bare_photo};
use tokio::sync::oneshot;
use units::{ComplaintId, FactId};

use super::complain::{mistaken, typed};
use crate::http::{Answer, Caller, Failure, FromCitizen, Posted};
use crate::limits::FORM_SECONDS_MIN;
use crate::page::{self, Told, Typed};
use crate::route::{SiteState, made};
use crate::site::Site;

/// What waits under a form's mark while its complaint is made.
const UNDER_WAY: &str = "-";
const DAY_S: i64 = 24 * 60 * 60;
/// The field that people do not see: whoever fills it is none.
const TRAP: &str = "website";

/// Why no complaint was made.
enum Not {
    /// To be mended: the form is shown again, as typed.
    Yet(Told),
    /// It was made before by the very same form.
    Again(ComplaintId),
    /// It failed.
    Failed(Failure),
}

impl<E: Into<Failure>> From<E> for Not {
    fn from(cause: E) -> Self {
        match cause.into() {
            Failure::Refused(refusal) => Self::Yet(Told::from(&*refusal)),
            failure => Self::Failed(failure),
        }
    }
}

fn not_yet(zh: impl Into<String>, en: impl Into<String>) -> Not {
    Not::Yet(Told {
        zh: zh.into(),
        en: en.into(),
    })
}

pub(super) async fn make(State(site): SiteState, sent: FromCitizen) -> Answer {
    let typed = typed(&sent.posted);
    let mark = sent.posted.text("mark").to_owned();
    let caller = sent.posted.caller.clone();
    match attempt(&site, &typed, &mark, sent.posted).await {
        Ok(number) | Err(Not::Again(number)) => Ok(to_follow(&site, &number)),
        Err(Not::Yet(told)) => again(site, caller, typed, mark, told).await,
        Err(Not::Failed(failure)) => Err(failure),
    }
}

/// The form again, as typed, with what is to be mended.
async fn again(site: Arc<Site>, caller: Caller, typed: Typed, mark: String, told: Told) -> Answer {
    made(site, caller, None, move |page| {
        let now = page.site.now();
        let good = matches!(page.site.store.form_of(&mark, now), PublicForm::Ours { .. });
        let mark = if good {
            mark
        } else {
            page.site.store.mark_form(now)?
        };
        Ok(mistaken(&page::complain_about(
            page,
            &typed,
            &mark,
            Some(&told),
        )?))
    })
    .await
}

pub(super) fn to_follow(site: &Site, number: &ComplaintId) -> Response {
    let code = site.store.follow_code(number.as_str());
    Redirect::to(&format!("/public/complaints/{number}/{code}")).into_response()
}

async fn attempt(
    site: &Arc<Site>,
    typed: &Typed,
    mark: &str,
    posted: Posted,
) -> Result<ComplaintId, Not> {
    is_from_a_person(site, &posted, mark)?;
    let mut new = NewComplaint {
        unit: typed.unit.clone(),
        kind: Some(typed.kind.clone()),
        place: typed.place(),
        text: typed.text.clone(),
        photos: Vec::new(),
        joins: (!typed.joins.is_empty()).then(|| typed.joins.as_str().into()),
    };
    // What the rules refuse costs nobody a place of the day.
    judged(site, &new)?;
    let contact = contact(&typed.contact)?;
    let photos = off_thread(site, move |_| photos(posted)).await?;
    let turn = Turn::of(site, mark, &typed.origin)?;
    let made = async {
        new.photos = off_thread(site, move |site| kept(site, &photos)).await?;
        recorded(site, new).await
    };
    match made.await {
        Ok((number, fact)) => {
            let kept = number.clone();
            off_thread(site, move |site| turn.done(site, &kept, &contact)).await?;
            site.taken_in(fact).await;
            Ok(number)
        }
        Err(not) => {
            off_thread(site, move |site| turn.given_back(site)).await?;
            Err(not)
        }
    }
}

async fn off_thread<T: Send + 'static>(
    site: &Arc<Site>,
    work: impl FnOnce(&Site) -> Result<T, Not> + Send + 'static,
) -> Result<T, Not> {
    let site = Arc::clone(site);
    let worked = tokio::task::spawn_blocking(move || work(&site));
    worked.await.map_err(Failure::internal)?
}

/// Programs fill every field, fill it at once, or bring a form that we did not make.
fn is_from_a_person(site: &Site, posted: &Posted, mark: &str) -> Result<(), Not> {
    if !posted.text(TRAP).is_empty() {
        return Err(not_yet(
            "没有收到：看起来是程序自动填写的，请手工填写后再提交",
            "not taken: it looks filled in by a program; please fill it in by hand",
        ));
    }
    match site.store.form_of(mark, site.now()) {
        PublicForm::Ours { seconds } if seconds >= FORM_SECONDS_MIN => Ok(()),
        PublicForm::Ours { .. } => Err(not_yet(
            "提交得太快了，请核对内容后再点一次提交",
            "that was very quick; please look it over and send it once more",
        )),
        PublicForm::Old | PublicForm::Foreign => Err(not_yet(
            "页面打开得太久或不完整，还没有提交；请核对后再点一次提交",
            "the page was open for too long or was not complete; nothing was sent. Look it over and send it once more",
        )),
    }
}

fn judged(site: &Site, new: &NewComplaint) -> Result<(), Not> {
    let known = site.live.known();
    desk::make_complaint(&site.plan, &known.campaign, new, site.now())?;
    Ok(())
}

fn contact(typed: &str) -> Result<String, Not> {
    if typed.chars().count() > CONTACT_CHARS_MAX {
        return Err(not_yet(
            format!("联系方式最多 {CONTACT_CHARS_MAX} 字"),
            format!("how to reach you: at most {CONTACT_CHARS_MAX} characters"),
        ));
    }
    Ok(typed.to_owned())
}

/// The photos chosen, without metadata.
fn photos(posted: Posted) -> Result<Vec<Vec<u8>>, Not> {
    let files = posted.files.into_iter();
    let chosen = files.filter(|file| !(file.name.is_empty() && file.bytes.is_empty()));
    let bare = chosen.map(|file| match bare_photo(&file.bytes) {
        Ok((_, bytes)) => Ok(bytes),
        Err(refused) => Err(not_yet(refused.zh, refused.en)),
    });
    bare.collect()
}

/// Puts the photos on disk; answers with their digests.
fn kept(site: &Site, photos: &[Vec<u8>]) -> Result<Vec<String>, Not> {
    let most = site
        .plan
        .complaints
        .as_ref()
        .map_or(0, |rules| rules.photo_max);
    if photos.len() > usize::try_from(most).unwrap_or(usize::MAX) {
        return Err(not_yet(
            format!("最多 {most} 张照片"),
            format!("at most {most} photos"),
        ));
    }
    let mut digests = Vec::new();
    for photo in photos {
        let id = site
            .store
            .put_file(photo)
            .map_err(Failure::from)?
            .to_string();
        if !digests.contains(&id) {
            digests.push(id);
        }
    }
    Ok(digests)
}

async fn recorded(site: &Arc<Site>, new: NewComplaint) -> Result<(ComplaintId, FactId), Not> {
    let plan = Arc::clone(&site.plan);
    let (tell, told) = oneshot::channel();
    let deed = move |campaign: &Campaign, now| {
        let facts = desk::make_complaint(&plan, campaign, &new, now)?;
        if let Some(Body::ComplaintMade(made)) = facts.first().map(|fact| &fact.body) {
            // Who no longer waits needs no answer.
            drop(tell.send(made.complaint.clone()));
        }
        Ok(facts)
    };
    let done = site.live.act(deed).await?;
    let number = told.await.map_err(Failure::internal)?;
    let last = done.facts.last().copied();
    Ok((number, last.unwrap_or(FactId(0))))
}

/// One attempt: the form's mark, which makes one complaint only, and a place among the address's of the day.
struct Turn {
    key: String,
    address: String,
    day: String,
}

impl Turn {
    fn of(site: &Site, mark: &str, origin: &str) -> Result<Self, Not> {
        let now = site.now();
        let turn = Self {
            key: format!("public/{mark}"),
            // A proxy puts the address that it saw last.
            address: origin
                .rsplit(',')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned(),
            day: now.date().to_string(),
        };
        match site
            .store
            .remember(&turn.key, UNDER_WAY, now)
            .map_err(Failure::from)?
        {
            Some(earlier) if earlier == UNDER_WAY => {
                return Err(not_yet(
                    "正在提交，请稍等再看",
                    "it is being sent; wait a moment",
                ));
            }
            Some(number) => return Err(Not::Again(number.as_str().into())),
            None => {}
        }
        let most = site
            .plan
            .complaints
            .as_ref()
            .map_or(0, |rules| rules.per_address_a_day);
        let counted = site.store.count_address(&turn.address, &turn.day, most);
        if counted.map_err(Failure::from)? {
            return Ok(turn);
        }
        site.store.forget(&turn.key).map_err(Failure::from)?;
        Err(not_yet(
            format!("同一网络地址每天最多提交 {most} 件，请明天再提交；情况紧急请拨打 12345"),
            format!(
                "one network address may send {most} a day; send yours tomorrow, or call 12345 if it is urgent"
            ),
        ))
    }

    fn done(self, site: &Site, number: &ComplaintId, contact: &str) -> Result<(), Not> {
        let now = site.now();
        if !contact.is_empty() {
            let days = site
                .plan
                .complaints
                .as_ref()
                .map_or(0, |rules| rules.contact_days);
            let until = now.plus_seconds(i64::from(days) * DAY_S);
            site.store
                .keep_contact(number.as_str(), contact, until)
                .map_err(Failure::from)?;
        }
        site.store.forget(&self.key).map_err(Failure::from)?;
        site.store
            .remember(&self.key, number.as_str(), now)
            .map_err(Failure::from)?;
        Ok(())
    }

    fn given_back(self, site: &Site) -> Result<(), Not> {
        site.store
            .uncount_address(&self.address, &self.day)
            .map_err(Failure::from)?;
        Ok(site.store.forget(&self.key).map_err(Failure::from)?)
    }
}
