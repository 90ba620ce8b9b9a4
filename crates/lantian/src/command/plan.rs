//! `lantian plan`: check, coverage, scenarios.

use std::fs;
use std::path::Path;

use crate::cli::{Format, Language, PlanCommand};
use crate::failure::{Failure, OrFail, Outcome};
use crate::{input, output};

pub(crate) fn run(command: PlanCommand, lang: Language) -> Outcome {
    match command {
        PlanCommand::Check { dir } => check(&dir),
        PlanCommand::Coverage { dir, format } => coverage(&dir, format, lang),
        PlanCommand::Test { dir } => test(&dir, lang),
    }
}

fn check(dir: &Path) -> Outcome {
    let plan = input::plan(dir)?;
    output::result(&format!(
        "方案无误 / the plan is right: {}（{} 条款 clauses, {} 单位 units, {} 任务 tasks）",
        plan.title,
        plan.clauses.len(),
        plan.units.len(),
        plan.tasks.len()
    ));
    Ok(())
}

fn coverage(dir: &Path, format: Format, lang: Language) -> Outcome {
    let rows = plan::coverage(&input::plan(dir)?);
    output::result(&match format {
        Format::Text => plan::coverage_text(&rows, lang.into()),
        Format::Json => plan::coverage_json(&rows),
    });
    Ok(())
}

fn test(dir: &Path, lang: Language) -> Outcome {
    let plan = input::plan(dir)?;
    let standards = input::standards()?;
    let folder = dir.join("scenarios");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .or_input(format!(
            "没有情景文件夹 / no scenarios in {}",
            folder.display()
        ))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    let mut failed = 0;
    for file in &files {
        let text = fs::read_to_string(file).or_input(file.display())?;
        let result = assess::run_scenario(&plan, &standards, &text);
        failed += u32::from(!result.passed());
        output::result(&format!(
            "{}: {}",
            file.display(),
            result.render(lang.into())
        ));
    }
    if failed > 0 || files.is_empty() {
        return Err(Failure::input(format!(
            "{failed}/{} 个情景不符 / scenarios differ",
            files.len()
        )));
    }
    output::result(&format!(
        "{} 个情景全部相符 / scenarios, all as expected",
        files.len()
    ));
    Ok(())
}
