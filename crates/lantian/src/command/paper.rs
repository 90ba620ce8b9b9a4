//! `lantian paper`: a paper of the field, written from the ledger.

use std::fs;

use campaign::Campaign;
use document::{
    Acceptance, CircularIssue, DailyDecision, Decision, DutyNotice, LegalBasis, ListPublication,
    Order, PaperError, PaperIssue, Rectification, StopNotice, Summons,
};
use plan::Plan;
use standard::{Laws, Procedure};
use units::{CaseId, ObjectId, ProblemId, UnitId};

use crate::cli::{Paper, PaperKind};
use crate::failure::{Failure, OrFail, Outcome};
use crate::input::Asked;
use crate::{input, output};

pub(crate) fn run(command: &Paper) -> Outcome {
    let asked = input::asked(&command.question, None)?;
    let bytes = bytes(command, &asked)?;
    fs::write(&command.out, bytes).or_input(command.out.display())?;
    output::result(&command.out.display().to_string());
    Ok(())
}

fn bytes(command: &Paper, asked: &Asked) -> Outcome<Vec<u8>> {
    let (plan, campaign) = (&asked.plan, &asked.campaign);
    let issue = issue(command, asked);
    let written = match command.kind {
        PaperKind::Lists => return lists(command, asked),
        PaperKind::Rectification => rectification(command, asked, &issue),
        PaperKind::Order | PaperKind::Decision | PaperKind::Daily => {
            in_case(command, asked, &issue)?
        }
        PaperKind::Duties => DutyNotice::all(plan, campaign, None)
            .and_then(|notices| document::duty_notices_docx(plan, &notices, &issue)),
        PaperKind::Duty | PaperKind::Stop | PaperKind::Acceptance => {
            of_object(command, plan, campaign, &issue)?
        }
        PaperKind::Summons => summons(command, plan, campaign, &issue)?,
    };
    written.map_err(Failure::input)
}

fn issue(command: &Paper, asked: &Asked) -> PaperIssue {
    PaperIssue {
        number: command.number.clone(),
        date: asked.as_of.date(),
        ledger_head: asked.ledger_head.clone(),
        simulated: asked.campaign.is_simulated(),
    }
}

/// The id asked for, so many of them.
fn id(command: &Paper, place: usize) -> Outcome<&str> {
    let id = command.ids.get(place).map(String::as_str);
    id.ok_or_else(|| Failure::usage("缺少编号 / an id is missing"))
}

fn rectification(
    command: &Paper,
    asked: &Asked,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let (plan, field) = (&asked.plan, asked.campaign.field());
    let problems: Vec<ProblemId> = command.ids.iter().map(ProblemId::new).collect();
    let mut notice = Rectification::of(plan, field, &problems, None)?;
    if let (Ok(laws), Some(problem)) = (Laws::builtin(), notice.problems.first()) {
        let (_, known, found) = problem.found;
        notice.law = LegalBasis::of_problem(plan, &laws, found, known.date());
    }
    document::rectification_docx(plan, &notice, issue)
}

fn of_object(
    command: &Paper,
    plan: &Plan,
    campaign: &Campaign,
    issue: &PaperIssue,
) -> Outcome<Result<Vec<u8>, PaperError>> {
    let (field, object) = (campaign.field(), ObjectId::new(id(command, 0)?));
    Ok(match command.kind {
        PaperKind::Stop => StopNotice::of(plan, field, &object, None)
            .and_then(|notice| document::stop_notice_docx(plan, &notice, issue)),
        PaperKind::Acceptance => Acceptance::of(plan, field, &object, None)
            .and_then(|accepted| document::acceptance_docx(plan, &accepted, issue)),
        _ => DutyNotice::of(plan, campaign, &object, None)
            .and_then(|notice| document::duty_notice_docx(plan, &notice, issue)),
    })
}

fn in_case(
    command: &Paper,
    asked: &Asked,
    issue: &PaperIssue,
) -> Outcome<Result<Vec<u8>, PaperError>> {
    let (plan, field) = (&asked.plan, asked.campaign.field());
    let case = CaseId::new(id(command, 0)?);
    let laws = Laws::builtin().or_fault("内置法律数据 / built-in law")?;
    let procedure = Procedure::builtin().or_fault("内置程序期限 / built-in procedure")?;
    let opened = field.case(&case);
    let law = opened.and_then(|(_, _, opened)| LegalBasis::of_case(plan, &laws, opened));
    let law = law.ok_or_else(|| {
        Failure::input(format!(
            "没有这个案件，或者法律中没有其违法行为 / no such case, or the law does not know its offence: {case}"
        ))
    })?;
    Ok(match command.kind {
        PaperKind::Order => Order::of(plan, field, &case, law)
            .and_then(|order| document::order_docx(plan, &order, &procedure, issue)),
        PaperKind::Decision => Decision::of(plan, field, &case, law)
            .and_then(|decision| document::decision_docx(plan, &decision, &procedure, issue)),
        _ => DailyDecision::of(plan, field, &case, law)
            .and_then(|daily| document::daily_decision_docx(plan, &daily, &procedure, issue)),
    })
}

fn summons(
    command: &Paper,
    plan: &Plan,
    campaign: &Campaign,
    issue: &PaperIssue,
) -> Outcome<Result<Vec<u8>, PaperError>> {
    let (trigger, unit) = (id(command, 0)?, UnitId::new(id(command, 1)?));
    Ok(Summons::of(plan, campaign.field(), trigger, &unit, None)
        .and_then(|summons| document::summons_docx(plan, &summons, issue)))
}

/// The lists, as docx or xlsx by the name of the file; their number is that of the document in its year.
fn lists(command: &Paper, asked: &Asked) -> Outcome<Vec<u8>> {
    let (plan, campaign) = (&asked.plan, &asked.campaign);
    let lists = ListPublication::of(plan, campaign.field(), asked.as_of, campaign.is_simulated());
    let extension = command.out.extension();
    if extension.is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")) {
        return document::lists_xlsx(plan, &lists).or_fault("榜单 / lists");
    }
    let number = match command.number.trim() {
        "" => 1,
        number => number
            .parse()
            .map_err(|_| Failure::usage("榜单的 --number 为发文顺序号 / a whole number"))?,
    };
    let issue = CircularIssue {
        number,
        date: asked.as_of.date(),
        ledger_head: asked.ledger_head.clone(),
    };
    document::lists_docx(plan, &lists, &issue).or_fault("榜单 / lists")
}
