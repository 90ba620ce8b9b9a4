//! Conditions hold when they should, refuse what does not fit, and never bring the program down.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use plan::{Condition, ConditionError, ConditionKind, Variable, VariableType};
use proptest::prelude::*;

fn condition(cel: &str) -> Condition {
    Condition {
        cel: cel.to_owned(),
    }
}

/// Zero, false and empty for every variable of the kind, but for those given.
fn values(
    kind: ConditionKind,
    given: &[(&'static str, Variable)],
) -> BTreeMap<&'static str, Variable> {
    let zero = |wanted| match wanted {
        VariableType::Integer => Variable::Integer(0),
        VariableType::Truth => Variable::Truth(false),
        VariableType::Text => Variable::Text(String::new()),
    };
    let mut values: BTreeMap<_, _> = kind
        .variables()
        .iter()
        .map(|d| (d.name, zero(d.kind)))
        .collect();
    values.extend(given.iter().cloned());
    values
}

#[test]
fn a_truck_with_ash_is_exempt() {
    let ban = condition(
        r#"object == "vehicle" && !new_energy && stage < 6 && !(cargo in ["排灰", "危化品"])"#,
    );
    let truck = |cargo: &str, stage| {
        let given = [
            ("object", Variable::Text("vehicle".to_owned())),
            ("stage", Variable::Integer(stage)),
            ("cargo", Variable::Text(cargo.to_owned())),
        ];
        ban.evaluate(ConditionKind::Ban, &values(ConditionKind::Ban, &given))
            .unwrap()
    };
    assert!(truck("煤", 5));
    assert!(!truck("煤", 6));
    assert!(!truck("排灰", 5));
}

#[test]
fn values_must_be_there_and_fit() {
    let list = condition("score >= 60");
    let missing = list
        .evaluate(ConditionKind::List, &BTreeMap::new())
        .unwrap_err();
    assert_eq!(
        missing,
        ConditionError::Variable {
            name: "score",
            wanted: "int"
        }
    );
    let wrong = values(
        ConditionKind::List,
        &[("score", Variable::Text("60".to_owned()))],
    );
    assert_eq!(
        list.evaluate(ConditionKind::List, &wrong).unwrap_err(),
        missing
    );
    let other_kind = values(ConditionKind::Trigger, &[]);
    assert!(matches!(
        list.evaluate(ConditionKind::Trigger, &other_kind),
        Err(ConditionError::Invalid { .. })
    ));
}

#[test]
fn a_condition_that_cannot_be_answered_is_an_error() {
    for cel in [
        "problems / open_problems > 2",
        "problems % tasks == 1",
        "'a'.matches('(')",
    ] {
        let error =
            condition(cel).evaluate(ConditionKind::Trigger, &values(ConditionKind::Trigger, &[]));
        assert!(
            matches!(error, Err(ConditionError::Failed { .. })),
            "{cel}: {error:?}"
        );
    }
}

#[test]
fn hostile_expressions_are_refused() {
    let many = |text: &str, count: usize| text.repeat(count);
    let hostile = [
        many("!", 999) + "v",
        many("-", 999),
        many("(", 999),
        many("veto?", 150),
        many("veto?veto:", 100) + "1",
        many("[", 16) + &many("]", 16),
        many("score.", 160),
        "\u{0}".to_owned(),
        "'".to_owned(),
        "score >= 99999999999999999999".to_owned(),
        "score".to_owned() + &many("+score", 166),
    ];
    for cel in hostile {
        assert!(
            condition(&cel).compile(ConditionKind::List).is_err(),
            "{cel}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_at_all_is_answered(cel in "[a-z0-9 ()\\[\\]{}<>=!&|?:.,'\"+*/%\\\\中-]{0,60}") {
        for kind in ConditionKind::ALL {
            match condition(&cel).evaluate(kind, &values(kind, &[])) {
                Ok(_) | Err(ConditionError::Invalid { .. } | ConditionError::Failed { .. }) => {}
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }

    #[test]
    fn a_threshold_splits_the_scores(threshold in 0_i64..=100, score in 0_i64..=100) {
        let given = values(ConditionKind::List, &[("score", Variable::Integer(score))]);
        let holds = |cel: String| condition(&cel).evaluate(ConditionKind::List, &given).unwrap();
        prop_assert_eq!(holds(format!("score >= {threshold}")), score >= threshold);
        prop_assert_ne!(holds(format!("score >= {threshold}")), holds(format!("score < {threshold}")));
    }
}
