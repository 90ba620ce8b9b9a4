//! From files to a checked plan, or to everything that is wrong with them.

use standard::Laws;

use crate::diagnostic::Sink;
use crate::folder::Folder;
use crate::names::Names;
use crate::read::{self, Known};
use crate::rules::RULES;
use crate::words::Thing;
use crate::{Diagnostics, Plan, SourceFile};

/// Reads and checks a plan. Every problem of every file is found in one go.
///
/// # Errors
/// Anything at all is wrong: each problem with file, line, column, cause and hint.
pub fn load(files: &[SourceFile]) -> Result<Plan, Diagnostics> {
    let sink = Sink::default();
    let plan = assemble(&Folder::open(files, &sink));
    match (plan, sink.into_diagnostics()) {
        (_, Some(diagnostics)) => Err(diagnostics),
        (Some(plan), None) => Ok(plan),
        // Whatever keeps a plan from being assembled has been reported.
        (None, None) => Err(Diagnostics {
            problems: Vec::new(),
        }),
    }
}

/// Reads the files in the order in which they refer to each other.
fn assemble(folder: &Folder<'_>) -> Option<Plan> {
    let mut known = Known::new(rules(), topics());
    let head = folder
        .file("plan.toml")
        .map(|file| file.read(read::head::read));
    known.period = head.as_ref().and_then(|head| head.period);
    let units = folder.file("units.toml").map(|file| {
        known.units = Names::new(Thing::Unit);
        file.read(|root| read::units::read(root, &mut known.units))
    });
    let clauses = folder.file("clauses.toml").map(|file| {
        known.clauses = Names::new(Thing::Clause);
        file.read(|root| read::clauses::read(root, &known.rules, &mut known.clauses))
    });
    known.keep_texts(clauses.as_deref().unwrap_or_default());
    let areas = folder
        .file("areas.toml")
        .map(|file| file.read(|root| read::areas::read(root, &mut known)));
    let annex = folder
        .file("annex.toml")
        .map(|file| file.read(|root| read::annex::read(root, &mut known)));
    let objects = folder
        .file("objects.toml")
        .map(|file| file.read(|root| read::objects::read(root, &mut known)));
    let known = &known;
    let targets = folder
        .file("targets.toml")
        .and_then(|file| file.read(|root| read::targets::read(root, known)));
    let tasks = folder
        .file("tasks.toml")
        .map(|file| file.read(|root| read::tasks::read(root, known)));
    let checklists = folder
        .file("checklists.toml")
        .map(|file| file.read(|root| read::checklists::read(root, known)));
    let lists = folder.file("lists.toml").map(|file| {
        file.read(|root| read::lists::read(root, known, checklists.as_deref().unwrap_or_default()))
    });
    let problems = folder
        .file("problems.toml")
        .map(|file| file.read(|root| read::problems::read(root, known)));
    let warnings = folder
        .file("warnings.toml")
        .map(|file| file.read(|root| read::warnings::read(root, known)));
    let cases = folder
        .file("cases.toml")
        .map(|file| file.read(|root| read::cases::read(root, known)));
    let complaints = folder
        .file("complaints.toml")
        .map(|file| file.read(|root| read::complaints::read(root, known)));
    let scoring = folder
        .file("scoring.toml")
        .map(|file| file.read(|root| read::scoring::read(root, known)));
    let calendar = folder
        .file("calendar.toml")
        .map(|file| file.read(|root| read::calendar::read(root, known)));
    let triggers = folder
        .file("escalation.toml")
        .map(|file| file.read(|root| read::escalation::read(root, known)));
    let leniency = folder
        .file("leniency.toml")
        .map(|file| file.read(|root| read::leniency::read(root, known)));
    let (head, tasks, (areas, bans), lists) = (head?, tasks?, areas?, lists?);
    Some(Plan {
        id: head.id,
        title: head.title,
        title_en: head.title_en,
        city: head.city,
        city_en: head.city_en,
        issuer: head.issuer?,
        period: head.period?,
        clauses: clauses?,
        units: units?,
        targets: targets?,
        tasks: tasks.tasks,
        at_risk: tasks.at_risk,
        areas,
        bans,
        objects: objects?,
        checklists: checklists?,
        annex: annex?,
        lists: lists.lists,
        list_score: lists.score,
        problems: problems?,
        warnings: warnings?,
        cases: cases?,
        complaints: complaints?,
        scoring: scoring?,
        calendar: calendar?,
        triggers: triggers?,
        leniency: leniency?,
    })
}

/// The rules of the program.
fn rules() -> Names {
    Names::closed(Thing::Rule, RULES.iter().map(|rule| rule.id))
}

/// The topics of the national law data.
fn topics() -> Names {
    match Laws::builtin() {
        Ok(laws) => Names::closed(Thing::Topic, laws.topic_ids()),
        // A test reads them, so they are there.
        Err(_) => Names::unknowable(Thing::Topic),
    }
}
