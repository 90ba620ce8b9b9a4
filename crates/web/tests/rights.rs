//! Every route × every role × own and other unit, against the matrix of `rights.md`.

#![allow(clippy::unwrap_used)]

#[allow(dead_code)]
mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use access::{Action, Extent, Matrix, Relation, Role};
use axum::http::StatusCode;
use support::{Answer, Campaign, Person, object_in};
use units::UnitId;
use web::Route;

const NOW: &str = "2023-04-14T20:00:00+08:00";

/// A route's path with every name filled in.
fn path(campaign: &Campaign, route: &Route, unit: &UnitId) -> String {
    let weekly = campaign
        .plan
        .calendar
        .obligations
        .iter()
        .find(|obligation| obligation.is_annex_form)
        .unwrap();
    let due = weekly.due[1].civil().to_string();
    let concerns = |task: &&plan::Task| task.lead == *unit || task.with.contains(unit);
    let task = campaign.plan.tasks.iter().find(concerns);
    let task = task.map_or("none", |task| task.id.as_str());
    let object = object_in(&campaign.known, unit);
    let field = campaign.known.field();
    let problem = field
        .problems_of(&object)
        .next()
        .unwrap()
        .2
        .problem
        .to_string();
    let inspection = field
        .inspections_of(&object)
        .next()
        .unwrap()
        .2
        .inspection
        .to_string();
    let inspection = inspection.replace('/', "%2F");
    let values = [
        ("{object}", object.as_str()),
        ("{*problem}", &problem),
        ("{inspection}", &inspection),
        ("{unit}", unit.as_str()),
        ("{obligation}", weekly.id.as_str()),
        ("{due}", &due),
        ("{task}", task),
        ("{object}", "none"),
        ("{inspection}", "none"),
        ("{*id}", "target.pollutant/PM2.5@2023-04-14T19:00:00+08:00"),
        ("{id}", "1"),
        ("{fact}", "F1"),
        // Nobody's: what is done to an account ends its sessions.
        ("{account}", "999999"),
        ("{token}", "999999"),
        ("{pollutant}", "O3"),
        ("{name}", "annex-blank.docx"),
        ("{sha256}", "00"),
        ("{file}", "none.docx"),
        ("{ext}", "xlsx"),
        ("{complaint}", "none"),
        ("{fact}", "F1"),
        ("{case}", "none"),
        ("{paper}", "order.docx"),
    ];
    let mut path = route.path.to_owned();
    for (name, value) in values {
        path = path.replace(name, value);
    }
    assert!(!path.contains('{'), "fill in {path}");
    path
}

/// Whether the matrix turned the caller away; a party is turned away from the overview to its own object.
fn refused(route: &Route, answer: &Answer) -> bool {
    let sent_home = route.path == "/" && answer.status == StatusCode::SEE_OTHER;
    let forbidden = answer.status == StatusCode::FORBIDDEN
        && (answer.body.contains("not_allowed") || answer.body.contains("not_responsible"));
    sent_home || forbidden
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_keeps_to_the_matrix() {
    let campaign = Campaign::at(NOW);
    let matrix = Matrix::builtin();
    let mut faults = Vec::new();
    let mut asked = 0;
    for route in web::routes(Arc::clone(&campaign.site)) {
        let Some(action) = route.action else { continue };
        // Signing out would end the walk for this person.
        if route.path == "/sign-out" {
            continue;
        }
        for person in &campaign.people {
            for (relation, unit) in units_of(&campaign, person) {
                if relation == Relation::Other && !names_a_unit(&route) {
                    continue;
                }
                let path = path(&campaign, &route, &unit);
                let answer = campaign.send(route.method, &path, Some(person)).await;
                let may = matrix.may(person.role, action, relation);
                asked += 1;
                if refused(&route, &answer) == may {
                    let Route { method, .. } = route;
                    let (role, status) = (person.role, answer.status);
                    faults.push(format!(
                        "{method} {path} {role} {relation:?}: may {may}, got {status}"
                    ));
                }
                if answer.status.is_server_error() {
                    faults.push(format!("{} {path}: {}", route.method, answer.status));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(asked > 100, "only {asked} requests");
}

/// Its own unit and another one; whoever stands above all units has no other.
fn units_of(campaign: &Campaign, person: &Person) -> Vec<(Relation, UnitId)> {
    let other = campaign.plan.ranked_units().next().unwrap();
    let own = (Relation::Own, person.unit.clone());
    let county = matches!(
        person.role,
        Role::Reporter | Role::Reviewer | Role::Inspector
    );
    if county {
        vec![own, (Relation::Other, other.id.clone())]
    } else if person.role == Role::Party {
        // The object of that unit is its own.
        vec![own]
    } else {
        vec![(Relation::Own, other.id.clone())]
    }
}

fn names_a_unit(route: &Route) -> bool {
    route.path.contains("{unit}")
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_in_unsigned() {
    let campaign = Campaign::at(NOW);
    for route in web::routes(Arc::clone(&campaign.site)) {
        if route.action.is_none() {
            continue;
        }
        let unit = campaign.plan.ranked_units().next().unwrap().id.clone();
        let path = path(&campaign, &route, &unit);
        let answer = campaign.send(route.method, &path, None).await;
        let away = [StatusCode::UNAUTHORIZED, StatusCode::SEE_OTHER];
        assert!(
            away.contains(&answer.status),
            "{} {path}: {}",
            route.method,
            answer.status
        );
    }
}

/// A form that some other site made carries no token of the session.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_changes_without_the_session_s_token() {
    let campaign = Campaign::at(NOW);
    let matrix = Matrix::builtin();
    for route in web::routes(Arc::clone(&campaign.site)) {
        let Some(action) = route.action else { continue };
        if route.method == "GET" {
            continue;
        }
        let may = |person: &&Person| matrix.extent(person.role, action) != Extent::Never;
        let person = campaign.people.iter().find(may).unwrap();
        let path = path(&campaign, &route, &person.unit);
        for csrf in [None, Some("0000")] {
            let answer = campaign
                .send_form(route.method, &path, Some(person), csrf, "")
                .await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{} {path}",
                route.method
            );
            assert!(answer.body.contains("csrf"), "{} {path}", route.method);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_action_has_a_route_and_every_change_an_action() {
    let campaign = Campaign::at(NOW);
    let routes = web::routes(Arc::clone(&campaign.site));
    let used: BTreeSet<Action> = routes.iter().filter_map(|route| route.action).collect();
    for action in Action::ALL {
        assert!(used.contains(action), "no route for {action}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn open_to_anybody_is_what_is_listed_here() {
    let campaign = Campaign::at(NOW);
    let routes = web::routes(Arc::clone(&campaign.site));
    let open = routes.iter().filter(|route| route.action.is_none());
    let open: BTreeSet<(&str, &str)> = open.map(|route| (route.method, route.path)).collect();
    assert_eq!(open, OPEN.iter().copied().collect(), "open to anybody");
}

/// Every route that anybody may use, and no other.
const OPEN: &[(&str, &str)] = &[
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/field/manifest.webmanifest"),
    ("GET", "/field/worker.js"),
    ("GET", "/healthz"),
    ("GET", "/public"),
    ("GET", "/public/complaints"),
    ("GET", "/public/complaints/follow"),
    ("GET", "/public/complaints/{number}"),
    ("GET", "/public/complaints/{number}/{code}"),
    ("GET", "/public/objects/{object}"),
    ("GET", "/sign-in"),
    ("GET", "/sign-in/oidc"),
    ("GET", "/sign-in/oidc/back"),
    ("GET", "/static/{name}"),
    ("POST", "/public/complaints"),
    ("POST", "/public/complaints/follow"),
    ("POST", "/public/complaints/near"),
    ("POST", "/public/complaints/{number}/{code}/confirm"),
    ("POST", "/public/complaints/{number}/{code}/forget"),
    ("POST", "/public/complaints/{number}/{code}/reopen"),
    ("POST", "/sign-in"),
];
