//! `lantian backtest`: predictions of past days beside what came of them.

use crate::cli::{Backtest, Format, Language};
use crate::failure::{Failure, Outcome};
use crate::{clock, input, output};

pub(crate) fn run(command: &Backtest, lang: Language) -> Outcome {
    let plan = input::asked_plan(&command.question)?;
    let period = plan.targets.period;
    if let Some(on) = command
        .on
        .iter()
        .find(|on| !period.contains(**on) || **on == period.last)
    {
        return Err(Failure::usage(format!(
            "--on {on}：应在目标期 {period} 之内且早于其末日 / must lie in the target period, before its last day"
        )));
    }
    let outcome_at = command.question.as_of.unwrap_or_else(clock::now);
    let instants = command.on.iter().map(|on| assess::end_of_day(*on));
    let instants: Vec<_> = instants.chain([outcome_at]).collect();
    let mut campaigns = input::campaigns(&command.question.source, &instants)?;
    let outcome = campaigns.pop().unwrap_or_default();
    let predictions: Vec<_> = command.on.iter().copied().zip(campaigns).collect();
    let standards = input::standards()?;
    let backtest = assess::backtest(&plan, &standards, &predictions, &outcome, outcome_at);
    output::result(&match command.format {
        Format::Json => backtest.to_json(),
        Format::Text => backtest.to_text(lang.into()),
    });
    Ok(())
}
