//! `…/blank.xlsx`: the annex form with unit and days filled in.

use axum::extract::{Path, State};
use document::AnnexFill;
use fact::AnnexForm;

use super::owed::Which;
use crate::http::{Answer, Caller, Failure};
use crate::route::document::{XLSX, file};
use crate::route::{SiteState, made};

/// Lines for problems a row.
const LINES: u32 = 5;

pub(super) async fn get(
    State(site): SiteState,
    caller: Caller,
    Path(which): Path<Which>,
) -> Answer {
    made(site, caller, None, move |page| {
        let plan = &page.site.plan;
        let owed = which.of(plan)?;
        if !owed.obligation.is_annex_form {
            return Err(Failure::NotFound);
        }
        let days = desk::expected_period(plan, owed.obligation, owed.due);
        // No row: nothing but the days is filled in.
        let form = AnnexForm {
            from: days.first,
            to: days.last,
            person_times: 0,
            rows: Vec::new(),
            brief: None,
        };
        let fill = AnnexFill {
            unit: Some(&owed.unit.name),
            form: Some(&form),
            lines: LINES,
            simulated: page.assessment.simulated,
        };
        let name = format!("{}-{}.xlsx", owed.unit.short, owed.due.date());
        Ok(file(&name, XLSX, document::annex_xlsx(plan, &fill)?))
    })
    .await
}
