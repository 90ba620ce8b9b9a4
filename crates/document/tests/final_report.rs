//! The final report: its sections, its numbers, its frame.
#![allow(clippy::unwrap_used)]

mod support;

use assess::{Assessment, RankingFinding, ReturnStatus, assess};
use campaign::Campaign;
use document::{CircularIssue, circular_docx, final_report_docx};
use plan::Plan;
use standard::Standards;
use support::{plans, unpacked};
use units::{BeijingTime, Exact, FactId, round_half_even};

/// A simulated campaign, over.
struct Over {
    plan: Plan,
    assessment: Assessment,
    rankings: Vec<RankingFinding>,
}

impl Over {
    fn new(plan: Plan) -> Self {
        let end = BeijingTime::midnight(plan.period.last.tomorrow().unwrap());
        let standards = Standards::builtin().unwrap();
        let mut facts = (1..)
            .zip(sim::simulate(&plan, 7, end, |_, _| ()))
            .peekable();
        let mut campaign = Campaign::new();
        let mut to = |campaign: &mut Campaign, until: BeijingTime| {
            while let Some((id, (at, fact))) = facts.next_if(|(_, (at, _))| *at <= until) {
                campaign.apply(&fact.recorded(FactId(id), at));
            }
        };
        let weekly = plan
            .calendar
            .obligations
            .iter()
            .find(|obligation| obligation.is_annex_form)
            .unwrap();
        let mut rankings = Vec::new();
        for due in &weekly.due {
            to(&mut campaign, *due);
            let ranking = assess(&plan, &standards, &campaign, *due).ranking;
            rankings.extend(ranking.filter(|ranking| ranking.due == *due));
        }
        to(&mut campaign, end);
        let assessment = assess(&plan, &standards, &campaign, end);
        Self {
            plan,
            assessment,
            rankings,
        }
    }

    fn issue(&self) -> CircularIssue {
        CircularIssue {
            number: 9,
            date: self.assessment.as_of.date(),
            ledger_head: Some("F9 abc".to_owned()),
        }
    }

    fn report(&self) -> Vec<u8> {
        final_report_docx(&self.plan, &self.assessment, &self.rankings, &self.issue()).unwrap()
    }
}

fn part(docx: &[u8], name: &str) -> String {
    let mut parts = unpacked(docx).into_iter();
    let (_, part) = parts.find(|(other, _)| other == name).unwrap();
    String::from_utf8(part).unwrap()
}

/// Text of the document, a line a paragraph.
fn text(docx: &[u8]) -> String {
    let xml = part(docx, "word/document.xml");
    let mut text = String::new();
    for paragraph in xml.split("</w:p>") {
        for run in paragraph.split("<w:t xml:space=\"preserve\">").skip(1) {
            text.push_str(run.split("</w:t>").next().unwrap());
        }
        text.push('\n');
    }
    text
}

#[test]
fn its_sections_and_frame_are_there() {
    for plan in plans() {
        let over = Over::new(plan);
        let text = text(&over.report());
        let heads = [
            "一、总体情况",
            "二、空气质量目标完成情况",
            "三、考核排名情况",
            "四、调度报送情况",
            "五、执法检查情况",
            "六、任务完成情况",
            "七、未了事项",
        ];
        let places: Vec<usize> = heads.iter().map(|head| text.find(head).unwrap()).collect();
        assert!(places.is_sorted());
        for said in [
            "签发人：",
            "特此报告。",
            "附件：数据来源与计算方法说明",
            "F9 abc",
            "印发",
            &over.plan.issuer.name,
        ] {
            assert!(text.contains(said), "{said}");
        }
    }
}

#[test]
fn its_numbers_are_those_of_the_assessment() {
    for plan in plans() {
        let over = Over::new(plan);
        let assessment = &over.assessment;
        let text = text(&over.report());
        if let Some(good) = &assessment.good_days {
            assert!(text.contains(&format!("优良天数{}天", good.value)));
        }
        let totals = &assessment.totals;
        assert!(text.contains(&format!("处罚金额{}万元", totals.fines_fen)));
        let passed = assessment
            .returns
            .iter()
            .filter(|deadline| deadline.due <= assessment.as_of);
        let expected: u32 = passed.clone().map(|deadline| deadline.expected).sum();
        assert!(text.contains(&format!("应报{expected}份")));
        let missing = passed
            .flat_map(|deadline| &deadline.units)
            .filter(|unit| unit.status == ReturnStatus::Missing);
        assert!(text.contains(&format!("未报{}份", missing.count())));
    }
}

#[test]
fn its_ranking_is_the_mean_of_the_weeks() {
    for plan in plans() {
        let over = Over::new(plan);
        let text = text(&over.report());
        assert!(!over.rankings.is_empty());
        for unit in over.plan.ranked_units() {
            let scores: Vec<Exact> = over
                .rankings
                .iter()
                .flat_map(|week| &week.rows)
                .filter(|row| row.unit == unit.id)
                .map(|row| row.score.exact())
                .collect();
            let count = i128::try_from(scores.len()).unwrap();
            let mean = scores.into_iter().sum::<Exact>() / Exact::from_integer(count);
            let mean = round_half_even(mean, over.plan.scoring.decimals);
            let said = format!("{}（{mean}分）", unit.short);
            assert!(text.contains(&said), "{said}");
        }
    }
}

#[test]
fn simulated_is_said_and_the_same_input_gives_the_same_bytes() {
    for plan in plans() {
        let mut over = Over::new(plan);
        let once = over.report();
        assert_eq!(once, over.report());
        assert!(part(&once, "word/header.xml").contains("模拟数据"));
        over.assessment.simulated = false;
        assert!(!part(&over.report(), "word/header.xml").contains("模拟"));
    }
}

/// Without a week ranked and before the end it can still be written.
#[test]
fn it_can_be_written_at_any_time() {
    for plan in plans() {
        let as_of = BeijingTime::midnight(plan.period.first);
        let standards = Standards::builtin().unwrap();
        let over = Over {
            assessment: assess(&plan, &standards, &Campaign::new(), as_of),
            plan,
            rankings: Vec::new(),
        };
        assert!(text(&over.report()).contains("特此报告。"));
    }
}

/// GB/T 9704: the signature never stands on a page without text, the imprint stands at the foot of the last page.
#[test]
fn the_signature_stays_with_the_text() {
    for plan in plans() {
        let over = Over::new(plan);
        let circular = circular_docx(&over.plan, &over.assessment, &over.issue()).unwrap();
        for docx in [over.report(), circular] {
            let xml = part(&docx, "word/document.xml");
            let paragraphs: Vec<&str> = xml.split("<w:p>").collect();
            let last = paragraphs
                .iter()
                .rposition(|paragraph| paragraph.contains("\"Signature\""))
                .unwrap();
            let first = paragraphs[..last]
                .iter()
                .rposition(|paragraph| paragraph.contains("\"Body\""))
                .unwrap();
            for paragraph in &paragraphs[first..last] {
                assert!(paragraph.contains("<w:keepNext/>"), "{paragraph}");
            }
            let (_, imprint) = xml.rsplit_once("<w:tbl>").unwrap();
            assert!(imprint.contains("w:tblpYSpec=\"bottom\""));
        }
    }
}
