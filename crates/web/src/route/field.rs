//! `/field`: inspections on a phone, with or without a network. The shell, the data pack, the photos, the inspections.

mod data;
mod file;
mod inspection;
mod pack;
mod shell;

use access::Action;

use crate::http::{Access, Routes};
use crate::limits::FIELD_FILE_BYTES_MAX;

pub(super) fn add(routes: Routes) -> Routes {
    use Access::{Act, Public};
    let inspects = Act(Action::InspectionFile);
    routes
        .get("/field", inspects, shell::page)
        // Browsers fetch both without saying who is signed in; neither holds data.
        .get("/field/manifest.webmanifest", Public, shell::manifest)
        .get("/field/worker.js", Public, shell::worker)
        .get("/field/data", inspects, data::get)
        .upload_to(FIELD_FILE_BYTES_MAX, "/field/files", inspects, file::post)
        .post("/field/inspections", inspects, inspection::post)
}
