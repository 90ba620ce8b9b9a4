//! A small campaign in the field, fact by fact, and every paper that follows from it.
#![allow(dead_code, clippy::unwrap_used)]

use campaign::Campaign;
use document::{
    Acceptance, CircularIssue, DailyDecision, Decision, DutyNotice, LegalBasis, ListPublication,
    Order, PaperError, PaperIssue, Rectification, StopNotice, Summons, acceptance_docx,
    daily_decision_docx, decision_docx, duty_notice_docx, duty_notices_docx, lists_docx,
    order_docx, rectification_docx, stop_notice_docx, summons_docx,
};
use fact::{Body, Fact};
use plan::Plan;
use standard::{Laws, Procedure};
use units::{BeijingTime, CaseId, FactId, ObjectId, ProblemId, UnitId};

/// Place of the `warning.set` fact.
pub(crate) const WARNING: FactId = FactId(17);
/// Place of the fact that lifts it.
pub(crate) const LIFTED: FactId = FactId(18);
/// Place of the listing of the first site.
pub(crate) const BLACK: FactId = FactId(11);
/// Place of its acceptance.
pub(crate) const ACCEPTED: FactId = FactId(20);

/// When known, kind and body of each fact, in order, `@` standing for a text that people type.
const FACTS: &[(&str, &str, &str)] = &[
    (
        "2023-03-27T09:00",
        "object.registered",
        r#"{"object":"site-001","kind":"site","subkind":"building","name":"模拟工地一号@","unit":"chengqu","address":"模拟路1号@","point":null,"starts":"2023-01-10","ends":"2023-12-20","party":"模拟建筑有限公司@","emission_stage":null,"new_energy":null}"#,
    ),
    (
        "2023-03-27T09:00",
        "object.registered",
        r#"{"object":"site-002","kind":"site","subkind":"municipal","name":"模拟道路改造工程@","unit":"zezhou","address":"模拟大街东段@","point":null,"starts":"2023-03-01","ends":"2023-05-01","party":"模拟市政工程有限公司@","emission_stage":null,"new_energy":null}"#,
    ),
    (
        "2023-03-27T09:00",
        "object.registered",
        r#"{"object":"site-003","kind":"site","subkind":"garden","name":"模拟公园@","unit":"chengqu","address":"","point":null,"starts":null,"ends":null,"party":null,"emission_stage":null,"new_energy":null}"#,
    ),
    (
        "2023-03-27T09:00",
        "object.registered",
        r#"{"object":"site-004","kind":"site","subkind":null,"name":"模拟安置房二期@","unit":"gaoping","address":"模拟村南@","point":null,"starts":null,"ends":null,"party":"模拟置业有限公司@","emission_stage":null,"new_energy":null}"#,
    ),
    (
        "2023-03-27T09:00",
        "object.registered",
        r#"{"object":"plant-1","kind":"plant","subkind":null,"name":"模拟水泥厂@","unit":"yangcheng","address":"模拟镇@","point":null,"starts":null,"ends":null,"party":"模拟水泥有限公司@","emission_stage":null,"new_energy":null}"#,
    ),
    (
        "2023-04-11T09:15",
        "inspection.done",
        r#"{"inspection":"i-1","object":"site-001","purpose":{"type":"routine"},"unit":"urban-management","inspector":"A17","signatures":[{"unit":"urban-management","post":"执法队员","sha256":null}],"checklist":"site-joint","answers":[{"item":"fence","verdict":"fail","counted":null,"remarks":"东侧缺口@"},{"item":"one-machine-one-cannon","verdict":"fail","counted":{"of":3,"each":1},"remarks":"@"},{"item":"cover","verdict":"fail","counted":null,"remarks":""},{"item":"wash","verdict":"pass","counted":null,"remarks":""},{"item":"monitor","verdict":"not_applicable","counted":null,"remarks":""}],"work_seen":true,"started_at":"2023-04-11T09:00:00+08:00","finished_at":"2023-04-11T09:12:30+08:00","fix":null,"photos":[{"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","media_type":"image/jpeg","item":"fence","taken_at":"2023-04-11T09:05:00+08:00","fix":null}],"remarks":"土方作业面@"}"#,
    ),
    (
        "2023-04-11T09:15",
        "problem.found",
        r#"{"problem":"i-1/fence","object":"site-001","unit":"urban-management","found_by":"A17","source":{"type":"inspection","inspection":"i-1"},"row":"site","category":"工地周边未100%围挡","item":"fence","summary":"东侧围挡有约20米缺口，未加装喷淋设施@"}"#,
    ),
    (
        "2023-04-11T09:15",
        "problem.found",
        r#"{"problem":"i-1/cannon","object":"site-001","unit":"urban-management","found_by":"A17","source":{"type":"inspection","inspection":"i-1"},"row":"site","category":"未100%湿法作业","item":"one-machine-one-cannon","summary":"土方机械3台，雾炮1台@"}"#,
    ),
    (
        "2023-04-11T10:00",
        "problem.stepped",
        r#"{"problem":"i-1/fence","step":"notify","by":"A17","unit":"urban-management","due":"2023-04-18","evidence":[],"inspection":null,"remarks":""}"#,
    ),
    (
        "2023-04-11T10:00",
        "problem.stepped",
        r#"{"problem":"i-1/cannon","step":"notify","by":"A17","unit":"urban-management","due":"2023-04-18","evidence":[],"inspection":null,"remarks":""}"#,
    ),
    (
        "2023-04-12T10:11",
        "object.listed",
        r#"{"object":"site-001","list":"black","score":55,"veto":false,"failed_items":3,"inspections":["i-1"],"reasons":["2023年4月11日检查得55分，低于70分@","不合格3项：围挡、苫盖、一机一雾炮@"],"as_of":"2023-04-12T10:00:00+08:00"}"#,
    ),
    (
        "2023-04-12T10:12",
        "object.listed",
        r#"{"object":"site-002","list":"yellow","score":80,"veto":false,"failed_items":2,"inspections":[],"reasons":["2023年4月10日检查得80分@"],"as_of":"2023-04-12T10:00:00+08:00"}"#,
    ),
    (
        "2023-04-12T10:13",
        "object.listed",
        r#"{"object":"site-003","list":"red","score":95,"veto":false,"failed_items":1,"inspections":[],"reasons":["2023年4月9日检查得95分@"],"as_of":"2023-04-12T10:00:00+08:00"}"#,
    ),
    (
        "2023-04-12T15:00",
        "case.opened",
        r#"{"case":"case-1","number":"立〔2023〕1号","object":"site-001","party":"模拟建筑有限公司@","unit":"urban-management","offence":"site-dust","law":"law-2018","problems":["i-1/fence","i-1/cannon"],"act_on":"2023-04-11","filed_on":"2023-04-12"}"#,
    ),
    (
        "2023-04-13T17:00",
        "case.stepped",
        r#"{"case":"case-1","on":"2023-04-13","unit":"urban-management","by":"A9","step":{"type":"order_served"},"remarks":""}"#,
    ),
    (
        "2023-04-21T17:00",
        "case.stepped",
        r#"{"case":"case-1","on":"2023-04-21","unit":"urban-management","by":"A9","step":{"type":"decided","fine_fen":2000000,"article":"115"},"remarks":""}"#,
    ),
    (
        "2023-04-14T09:00",
        "warning.set",
        r#"{"level":"orange","effective_at":"2023-04-14T12:00:00+08:00","number":"晋市气防办函〔2023〕24号","signed_by":"分管副市长","grounds":"预测未来三日AQI日均值大于200@"}"#,
    ),
    (
        "2023-04-16T20:00",
        "warning.set",
        r#"{"level":null,"effective_at":"2023-04-17T08:00:00+08:00","number":"晋市气防办函〔2023〕25号","signed_by":"分管副市长","grounds":"预测空气质量36小时内低于启动条件@"}"#,
    ),
    (
        "2023-04-20T10:00",
        "inspection.done",
        r#"{"inspection":"i-3","object":"site-001","purpose":{"type":"acceptance"},"unit":"urban-management","inspector":"A18","signatures":[{"unit":"urban-management","post":"执法队员@","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},{"unit":"housing","post":"质监站人员","sha256":null}],"checklist":"site-joint","answers":[{"item":"fence","verdict":"pass","counted":null,"remarks":"缺口已补齐@"},{"item":"fence-spray","verdict":"pass","counted":null,"remarks":""},{"item":"cover","verdict":"pass","counted":null,"remarks":""},{"item":"wash","verdict":"pass","counted":null,"remarks":""},{"item":"one-machine-one-cannon","verdict":"pass","counted":{"of":3,"each":3},"remarks":""},{"item":"monitor","verdict":"not_applicable","counted":null,"remarks":""}],"work_seen":false,"started_at":"2023-04-20T09:00:00+08:00","finished_at":"2023-04-20T09:32:00+08:00","fix":null,"photos":[],"remarks":""}"#,
    ),
    (
        "2023-04-20T11:00",
        "work.accepted",
        r#"{"object":"site-001","inspection":"i-3","unit":"urban-management","accepted_by":"A18","remarks":"围挡、雾炮已按要求配齐@"}"#,
    ),
    (
        "2023-05-03T16:00",
        "case.stepped",
        r#"{"case":"case-1","on":"2023-05-03","unit":"urban-management","by":"A9","step":{"type":"rechecked","result":"continuing","inspection":null},"remarks":""}"#,
    ),
    (
        "2023-05-06T10:00",
        "case.stepped",
        r#"{"case":"case-1","on":"2023-05-06","unit":"urban-management","by":"A9","step":{"type":"daily_fined","from":"2023-04-14","to":"2023-05-03","days":20,"fine_fen":40000000},"remarks":""}"#,
    ),
    (
        "2023-05-06T09:00",
        "accountability.decided",
        r#"{"trigger":"serious-lag","unit":"zezhou","as_of":"2023-05-05T18:00:00+08:00","reasons":["逾期任务2项：土方苫盖排查、渣土车联网@","调度表缺报2期@"],"start":true,"number":"约谈〔2023〕1号","signed_by":"领导小组组长","remarks":""}"#,
    ),
    (
        "2023-05-06T09:00",
        "accountability.decided",
        r#"{"trigger":"continued-worsening","unit":"chengqu","as_of":"2023-05-05T18:00:00+08:00","reasons":["同比变差3周"],"start":false,"number":null,"signed_by":"领导小组组长","remarks":""}"#,
    ),
];

/// The campaign, `typed` put where people type.
pub(crate) fn campaign(typed: &str) -> Campaign {
    let mut quoted = String::new();
    for letter in typed.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\u{0}'..='\u{1F}' => quoted.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => quoted.push(letter),
        }
    }
    folded(|json| json.replace('@', &quoted))
}

/// The campaign with a fact's text changed.
pub(crate) fn changed(from: &str, to: &str) -> Campaign {
    assert!(
        FACTS.iter().any(|(_, _, json)| json.contains(from)),
        "{from}"
    );
    folded(|json| json.replace(from, to).replace('@', ""))
}

fn folded(text: impl Fn(&str) -> String) -> Campaign {
    let mut campaign = Campaign::new();
    for (id, (known, kind, json)) in (1..).zip(FACTS) {
        let at: BeijingTime = format!("{known}:00+08:00").parse().unwrap();
        campaign.apply(&Fact {
            id: FactId(id),
            occurred_at: at,
            recorded_at: at,
            recorded_by: "执法队员，城市管理局".to_owned(),
            key: id.to_string(),
            corrects: None,
            body: Body::from_json(kind, 1, &text(json)).unwrap(),
        });
    }
    campaign
}

/// The law of the case.
pub(crate) fn law() -> LegalBasis {
    let laws = Laws::builtin().unwrap();
    LegalBasis::of(laws.edition("law-2018").unwrap(), "site-dust").unwrap()
}

pub(crate) fn issue(number: &str, date: &str) -> PaperIssue {
    PaperIssue {
        number: number.to_owned(),
        date: date.parse().unwrap(),
        ledger_head: Some(
            "F24 3b1c5e0f6f3a9d1c8b7e2a4d6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2".to_owned(),
        ),
        simulated: true,
    }
}

/// The lists as known on 12 April.
pub(crate) fn lists<'a>(plan: &Plan, campaign: &'a Campaign) -> ListPublication<'a> {
    let as_of = "2023-04-12T18:00:00+08:00".parse().unwrap();
    ListPublication::of(plan, campaign.field(), as_of, true)
}

pub(crate) fn list_issue() -> CircularIssue {
    CircularIssue {
        number: 9,
        date: "2023-04-13".parse().unwrap(),
        ledger_head: issue("", "2023-04-13").ledger_head,
    }
}

/// Every paper, by name.
pub(crate) fn papers(plan: &Plan, campaign: &Campaign) -> Vec<(&'static str, Vec<u8>)> {
    let names = [
        "rectification",
        "stop",
        "acceptance",
        "duty",
        "duties",
        "lifted",
        "order",
        "decision",
        "daily",
        "summons",
        "lists",
    ];
    names
        .into_iter()
        .map(|name| {
            (
                name,
                paper(plan, campaign, name).unwrap_or_else(|error| panic!("{name}: {error}")),
            )
        })
        .collect()
}

fn paper(plan: &Plan, campaign: &Campaign, name: &str) -> Result<Vec<u8>, PaperError> {
    let field = campaign.field();
    let (site, case) = (ObjectId::new("site-001"), CaseId::new("case-1"));
    let procedure = Procedure::builtin().unwrap();
    match name {
        "rectification" => {
            let problems = ["i-1/fence", "i-1/cannon"].map(ProblemId::new);
            let notice = Rectification::of(plan, field, &problems, Some(law()))?;
            rectification_docx(
                plan,
                &notice,
                &issue("晋市城管责改〔2023〕1号", "2023-04-11"),
            )
        }
        "stop" => {
            let notice = StopNotice::of(plan, field, &site, Some(BLACK))?;
            stop_notice_docx(plan, &notice, &issue("晋市城管停〔2023〕1号", "2023-04-12"))
        }
        "acceptance" => {
            let accepted = Acceptance::of(plan, field, &site, None)?;
            acceptance_docx(plan, &accepted, &issue("", "2023-04-20"))
        }
        "duty" => {
            let notice = DutyNotice::of(plan, campaign, &ObjectId::new("site-002"), Some(WARNING))?;
            duty_notice_docx(plan, &notice, &issue("预警〔2023〕2号", "2023-04-14"))
        }
        "duties" => {
            let notices = DutyNotice::all(plan, campaign, Some(WARNING))?;
            duty_notices_docx(plan, &notices, &issue("预警〔2023〕2号", "2023-04-14"))
        }
        "lifted" => {
            let notices = DutyNotice::all(plan, campaign, None)?;
            duty_notices_docx(plan, &notices, &issue("预警〔2023〕3号", "2023-04-17"))
        }
        "order" => {
            let order = Order::of(plan, field, &case, law())?;
            order_docx(
                plan,
                &order,
                &procedure,
                &issue("晋市城管责改〔2023〕2号", "2023-04-13"),
            )
        }
        "decision" => {
            let decision = Decision::of(plan, field, &case, law())?;
            decision_docx(
                plan,
                &decision,
                &procedure,
                &issue("晋市城管罚〔2023〕1号", "2023-04-21"),
            )
        }
        "daily" => {
            let decision = DailyDecision::of(plan, field, &case, law())?;
            daily_decision_docx(
                plan,
                &decision,
                &procedure,
                &issue("晋市城管日罚〔2023〕1号", "2023-05-06"),
            )
        }
        "summons" => {
            let summons = Summons::of(plan, field, "serious-lag", &UnitId::new("zezhou"), None)?;
            summons_docx(plan, &summons, &issue("", "2023-05-06"))
        }
        _ => Ok(lists_docx(plan, &lists(plan, campaign), &list_issue())?),
    }
}
