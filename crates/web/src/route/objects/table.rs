//! The registry as a table to take away, and the blank one to fill in.

use access::Action;
use axum::extract::{Query, State};
use desk::ObjectDraft;
use document::{REGISTRY_FIELDS, RegistryCells, registry_xlsx};
use fact::ObjectRegistered;

use crate::http::{Answer, Caller};
use crate::page::Page;
use crate::route::document::{XLSX, file};
use crate::route::{AskedQuery, SiteState, made};

pub(super) async fn registry(
    State(site): SiteState,
    caller: Caller,
    Query(asked): AskedQuery,
) -> Answer {
    let as_of = asked.instant()?;
    made(site, caller, as_of, |page| {
        let rows: Vec<RegistryCells> = page.with_campaign(|campaign| {
            let field = campaign.field();
            let there = field.objects().filter(|(_, _, one)| {
                field.retired(&one.object).is_none() && page.may_object(Action::ObjectRead, one)
            });
            there.map(|(_, _, one)| cells(page, one)).collect()
        })?;
        let bytes = registry_xlsx(&page.site.plan, &rows, page.assessment.simulated)?;
        let day = page.assessment.as_of.date();
        Ok(file(&format!("监管对象-{day}.xlsx"), XLSX, bytes))
    })
    .await
}

pub(super) async fn template(State(site): SiteState, caller: Caller) -> Answer {
    made(site, caller, None, |page| {
        let bytes = registry_xlsx(&page.site.plan, &[], false)?;
        Ok(file("监管对象模板.xlsx", XLSX, bytes))
    })
    .await
}

/// What a row says, with the names of the plan, so that it can be read and taken in again.
fn cells(page: &Page<'_>, object: &ObjectRegistered) -> RegistryCells {
    let plan = &page.site.plan;
    let mut draft = ObjectDraft::from_registered(object);
    if let Some(kind) = plan.object(&object.kind) {
        draft.kind.clone_from(&kind.name);
        if let Some(finer) = kind.subkind(&draft.subkind) {
            draft.subkind.clone_from(&finer.name);
        }
    }
    if let Some(unit) = plan.unit(&object.unit) {
        draft.unit.clone_from(&unit.short);
    }
    let answer = match object.new_energy {
        Some(true) => "是",
        Some(false) => "否",
        None => "",
    };
    answer.clone_into(&mut draft.new_energy);
    REGISTRY_FIELDS.map(|field| cell(&mut draft, field).clone())
}

/// The field of a draft that a column holds.
pub(super) fn cell<'d>(draft: &'d mut ObjectDraft, field: &str) -> &'d mut String {
    match field {
        "kind" => &mut draft.kind,
        "subkind" => &mut draft.subkind,
        "name" => &mut draft.name,
        "unit" => &mut draft.unit,
        "address" => &mut draft.address,
        "lon" => &mut draft.lon,
        "lat" => &mut draft.lat,
        "party" => &mut draft.party,
        "starts" => &mut draft.starts,
        "ends" => &mut draft.ends,
        "emission_stage" => &mut draft.emission_stage,
        "new_energy" => &mut draft.new_energy,
        _ => &mut draft.object,
    }
}
