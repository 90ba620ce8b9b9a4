//! What `lantian assess` and `lantian explain` print of the field.

use assess::{Assessment, Lang, assess, explain, explain_problem, to_text};
use standard::Standards;

use crate::support::{Told, at, plan};

fn told() -> Told {
    let plan = plan();
    let mut told = Told::default();
    told.register("s1");
    told.inspect(&plan, "s1", "i1", "2023-04-03 10:00", &["cover", "wash"]);
    told.step("i1/wash", "correct-on-the-spot", "A1", "2023-04-03 11:00");
    told.step("i1/wash", "confirm", "A2", "2023-04-04 10:00");
    told.warn(Some("orange"), "2023-04-10 12:00");
    told
}

fn assessed(told: &Told) -> Assessment {
    let standards = Standards::builtin().unwrap();
    assess(
        &plan(),
        &standards,
        &told.campaign(),
        at("2023-04-11 10:00"),
    )
}

#[test]
fn what_needs_somebody_to_act_is_printed_in_both_languages() {
    let assessment = assessed(&told());
    let zh = to_text(&assessment, Lang::Zh);
    for wanted in [
        "橙色预警生效",
        "逾期问题",
        "应当停工",
        "约谈问责待签发",
        "榜单待确认",
        "应停工",
    ] {
        assert!(zh.contains(wanted), "{wanted}\n{zh}");
    }
    let en = to_text(&assessment, Lang::En);
    for wanted in [
        "Orange warning in force",
        "overdue problems",
        "have to stop",
        "had to stop",
    ] {
        assert!(en.contains(wanted), "{wanted}\n{en}");
    }
}

#[test]
fn every_finding_has_its_clause_rule_facts_and_sentences() {
    let plan = plan();
    let assessment = assessed(&told());
    for evidence in assessment.field.evidence() {
        let found = explain(&plan, &assessment, &evidence.id).unwrap();
        assert!(!found.clause_text.is_empty(), "{}", evidence.id);
        assert!(
            !found.rule.zh.is_empty() && !found.rule.en.is_empty(),
            "{}",
            evidence.id
        );
        assert!(!evidence.sentence.zh.is_empty() && !evidence.sentence.en.is_empty());
        assert!(evidence.steps.iter().all(|step| !step.en.is_empty()));
    }
}

#[test]
fn a_closed_problem_is_explained_too() {
    let (plan, told) = (plan(), told());
    let assessment = assessed(&told);
    let id = "problem.loop/i1/wash@2023-04-11T10:00:00+08:00";
    assert!(explain(&plan, &assessment, id).is_none());
    let as_of = at("2023-04-11 10:00");
    let found = explain_problem(&plan, &told.campaign(), as_of, id).unwrap();
    assert!(found.to_text(Lang::Zh).contains("已办结"));
    let other = "problem.loop/i1/wash@2023-04-12T10:00:00+08:00";
    assert!(explain_problem(&plan, &told.campaign(), as_of, other).is_none());
}
