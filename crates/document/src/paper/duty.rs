//! 重污染天气预警响应通知书: what an object must do from the instant on at which a warning holds, by its list.

use assess::{Stop, StopReason};
use campaign::{Campaign, Statement};
use fact::{ObjectListed, ObjectRegistered, WarningSet};
use plan::{ListRule, Plan};
use units::{ClauseId, FactId, ObjectId};

use super::PaperIssue;
use super::error::PaperError;
use super::sheet::Sheet;
use super::subject::{self, BLANK};
use crate::chinese;
use crate::plain;
use crate::section::{NOTHING, note};
use crate::word::{BLOCK_WIDTH, Block, Cell, LINE, Paragraph, Style, Table};

/// What a warning means for one object.
#[derive(Debug, Clone)]
pub struct DutyNotice<'a> {
    /// Which object.
    pub object: &'a Statement<ObjectRegistered>,
    /// The warning, or that it is lifted.
    pub warning: &'a Statement<WarningSet>,
    /// Its listing when the warning takes effect.
    pub listing: Option<&'a Statement<ObjectListed>>,
    /// What the list means.
    pub rule: Option<&'a ListRule>,
    /// Whether the lists say what such an object must do.
    pub by_list: bool,
    /// Every reason for which it must stop when the warning takes effect and is known.
    pub stops: Vec<Stop>,
}

impl<'a> DutyNotice<'a> {
    /// What a `warning.set` fact, or the newest, means for an object at the instant at which it takes effect and is known.
    ///
    /// # Errors
    /// No such object or warning.
    pub fn of(
        plan: &'a Plan,
        campaign: &'a Campaign,
        object: &ObjectId,
        warning: Option<FactId>,
    ) -> Result<Self, PaperError> {
        let field = campaign.field();
        let mut warnings = field.warnings().iter();
        let warning = match warning {
            Some(named) => warnings.find(|(fact, ..)| *fact == named),
            None => warnings.next_back(),
        };
        let warning =
            warning.ok_or_else(|| PaperError::missing("预警", "warning", "warning.set"))?;
        let registered = subject::object(field, object)?;
        let at = warning.1.max(warning.2.effective_at);
        let listing = field
            .listings(object)
            .iter()
            .rev()
            .find(|(fact, known, _)| {
                let overturned = field.overturned(object, *fact);
                *known <= at && overturned.is_none_or(|(_, known, _)| *known > at)
            });
        let rule = listing
            .and_then(|(_, _, listed)| plan.lists.iter().find(|rule| rule.id == listed.list));
        let mut stops = assess::stops_of(plan, campaign, object);
        stops.retain(|stop| stop.holds(at));
        Ok(Self {
            object: registered,
            warning,
            listing,
            rule,
            by_list: by_list(plan, &registered.2, &warning.2),
            stops,
        })
    }

    /// The same for every object of the registry that a measure of the warning binds, by unit in plan order, then by id.
    ///
    /// # Errors
    /// No such warning, or it binds nobody.
    pub fn all(
        plan: &'a Plan,
        campaign: &'a Campaign,
        warning: Option<FactId>,
    ) -> Result<Vec<Self>, PaperError> {
        let field = campaign.field();
        let objects = field.objects().map(|(_, _, object)| object);
        let objects = objects.filter(|object| field.retired(&object.object).is_none());
        let notices = objects.map(|object| Self::of(plan, campaign, &object.object, warning));
        let mut notices: Vec<Self> = notices.collect::<Result<_, _>>()?;
        notices.retain(|notice| notice.binds(plan, field));
        let place = |notice: &Self| {
            let unit = &notice.object.2.unit;
            plan.units.iter().position(|known| known.id == *unit)
        };
        notices.sort_by_key(place);
        if notices.is_empty() {
            return Err(PaperError::unfit(
                "没有对象须响应该预警",
                "the warning binds no object",
            ));
        }
        Ok(notices)
    }

    /// Whether any measure of the warning binds the object; a warning lifted binds whom the one before it bound.
    fn binds(&self, plan: &Plan, field: &campaign::Field) -> bool {
        let set = &self.warning.2;
        let level = set.level.as_deref().or_else(|| {
            let warnings = field.warnings().iter().rev();
            let mut before = warnings.filter(|(fact, ..)| *fact < self.warning.0);
            before.find_map(|(_, _, set)| set.level.as_deref())
        });
        let kind = Some(self.object.2.kind.as_str());
        level.is_some_and(|level| {
            let mut measures = plan.warnings.measures_at(level);
            measures.any(|measure| measure.object.as_deref() == kind)
        })
    }

    fn facts(&self) -> impl Iterator<Item = FactId> {
        let listing = self.listing.map(|(fact, ..)| *fact);
        let stops = self.stops.iter().flat_map(|stop| &stop.facts);
        let stops = stops.copied().filter(|fact| *fact <= self.warning.0);
        let own = [self.object.0, self.warning.0].into_iter();
        own.chain(listing).chain(stops)
    }

    fn list(&self) -> &str {
        self.rule.map_or(NOTHING, |rule| rule.name.as_str())
    }

    /// The stop of a list that only an acceptance ends.
    fn unaccepted(&self) -> Option<&Stop> {
        self.stops.iter().find(|stop| {
            matches!(
                stop.reason,
                StopReason::List {
                    needs_acceptance: true,
                    ..
                }
            )
        })
    }

    /// Whether a list or the warning stops it, and not only a problem.
    fn is_stopped_by_list(&self) -> bool {
        let mut stops = self.stops.iter();
        stops.any(|stop| !matches!(stop.reason, StopReason::Recheck { .. }))
    }

    /// The problems that must be rechecked first, and where the plan says so.
    fn rechecks(&self) -> Option<(usize, &ClauseId)> {
        let stops = self.stops.iter();
        let mut stops = stops.filter(|stop| matches!(stop.reason, StopReason::Recheck { .. }));
        let first = stops.next()?;
        Some((1 + stops.count(), &first.clause))
    }

    fn duty(&self) -> &'static str {
        let warned = self.warning.2.level.is_some();
        if warned && !self.stops.is_empty() {
            "停止施工"
        } else if warned && self.by_list {
            "可以施工"
        } else if warned {
            "执行管控措施"
        } else if self.unaccepted().is_some() {
            "继续停工，验收后复工"
        } else if self.rechecks().is_some() {
            "复查合格后施工"
        } else {
            "预警期间的要求解除"
        }
    }
}

/// A paragraph of the text.
fn body(text: &str) -> Block {
    Paragraph::new(Style::ShortBody, text).into()
}

/// Whether the lists say what such an object must do during the warning.
fn by_list(plan: &Plan, object: &ObjectRegistered, warning: &WarningSet) -> bool {
    let Some(level) = warning.level.as_deref() else {
        return false;
    };
    let mut measures = plan.warnings.measures_at(level);
    measures.any(|measure| measure.by_list && measure.object.as_deref() == Some(&object.kind))
}

/// The notice to one object as docx, with its proof of service. The same input gives the same bytes.
///
/// # Errors
/// The document could not be packed.
pub fn duty_notice_docx(
    plan: &Plan,
    notice: &DutyNotice<'_>,
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let sheet = sheet(plan, notice, issue);
    let (number, party) = (sheet.number(), subject::party(&notice.object.2));
    let mut blocks = page(&sheet, notice, &number, true);
    blocks.extend(sheet.proof_of_service(&number, &party));
    sheet.write(&blocks)
}

/// The notices to several objects in one docx, each on a page of its own, then a table of service. The same input gives the
/// same bytes.
///
/// # Errors
/// No notice is given, or the document could not be packed.
pub fn duty_notices_docx(
    plan: &Plan,
    notices: &[DutyNotice<'_>],
    issue: &PaperIssue,
) -> Result<Vec<u8>, PaperError> {
    let first = notices
        .first()
        .ok_or_else(|| PaperError::unfit("没有通知对象", "there is nobody to notify"))?;
    let sheet = sheet(plan, first, issue);
    let mut blocks = Vec::new();
    for (index, notice) in notices.iter().enumerate() {
        let number = numbered(&sheet, index);
        blocks.extend(page(&sheet, notice, &number, index == 0));
    }
    blocks.extend(table_of_service(&sheet, notices));
    sheet.write(&blocks)
}

fn sheet<'a>(plan: &'a Plan, notice: &DutyNotice<'_>, issue: &'a PaperIssue) -> Sheet<'a> {
    Sheet {
        plan,
        issue,
        authority: plan.issuer.name.clone(),
        title: if notice.warning.2.level.is_some() {
            "重污染天气预警响应通知书"
        } else {
            "重污染天气预警解除通知书"
        },
    }
}

/// `预警〔2023〕1号之3`
fn numbered(sheet: &Sheet<'_>, index: usize) -> String {
    format!("{}之{}", sheet.number(), index + 1)
}

fn page(sheet: &Sheet<'_>, notice: &DutyNotice<'_>, number: &str, begins: bool) -> Vec<Block> {
    let party = subject::party(&notice.object.2);
    let mut blocks = sheet.head(number, &party, begins);
    let text = if notice.warning.2.level.is_some() {
        started(sheet.plan, notice)
    } else {
        lifted(sheet.plan, notice)
    };
    blocks.extend(sheet.signed(text, notice.facts()));
    blocks
}

fn started(plan: &Plan, notice: &DutyNotice<'_>) -> Vec<Block> {
    let set = &notice.warning.2;
    let level = set
        .level
        .as_deref()
        .and_then(|level| plan.warnings.level(level));
    let (name, grade) = level.map_or_else(
        || {
            (
                plain::line(set.level.as_deref().unwrap_or_default()),
                String::new(),
            )
        },
        |level| (level.name.clone(), format!("{}响应，", level.grade)),
    );
    let mut lines = vec![own_duty(plan, notice)];
    lines.extend(recheck(plan, notice));
    lines.extend(measures(plan, notice));
    lines.push(
        "执行情况随时接受检查，违反的依法处理，并计入考核。预警级别调整、解除的，另行通知。"
            .to_owned(),
    );
    let mut blocks = vec![body(&format!(
        "自{}起，我市启动重污染天气{name}（{grade}文号：{}）。{}根据《{}》（以下简称方案），现就你单位负责的{}在预警期间的要求通知如下：",
        chinese::time(set.effective_at),
        plain::line(&set.number),
        grounds(set),
        plan.title,
        subject::described(plan, &notice.object.2)
    ))];
    let lines = (1..).zip(lines);
    blocks
        .extend(lines.map(|(number, line)| body(&format!("{}、{line}", chinese::numeral(number)))));
    blocks.push(body(&format!("联系人：{BLANK}　　值班电话：{BLANK}")));
    blocks
}

fn lifted(plan: &Plan, notice: &DutyNotice<'_>) -> Vec<Block> {
    let set = &notice.warning.2;
    let mut blocks = vec![body(&format!(
        "自{}起，我市解除重污染天气预警（文号：{}）。{}对你单位负责的{}在预警期间的要求同时解除。",
        chinese::time(set.effective_at),
        plain::line(&set.number),
        grounds(set),
        subject::described(plan, &notice.object.2)
    ))];
    if let Some(stop) = notice.unaccepted() {
        blocks.push(body(&format!(
            "该对象列入须停工整改的榜单后尚未验收。按照《{}》（以下简称方案）{}，预警解除后仍应当停工整改，未经验收不得恢复施工。",
            plan.title,
            subject::clause(plan, &stop.clause)
        )));
    }
    blocks.extend(recheck(plan, notice).map(|line| body(&line)));
    blocks
}

fn grounds(set: &WarningSet) -> String {
    let grounds = plain::open_ended(&set.grounds);
    if grounds.is_empty() {
        String::new()
    } else {
        format!("{grounds}。")
    }
}

/// What the object itself must do.
fn own_duty(plan: &Plan, notice: &DutyNotice<'_>) -> String {
    let listed = notice.listing.map(|(_, at, listed)| {
        format!(
            "该对象现列入{}（{}起，{}分）。",
            notice.list(),
            chinese::date(at.date()),
            listed.score
        )
    });
    let clause = list_clause(plan, notice);
    let waits = if notice.unaccepted().is_some() {
        "该对象尚未验收，预警解除后仍须经验收方可恢复施工。"
    } else {
        ""
    };
    match (listed, notice.is_stopped_by_list()) {
        (Some(listed), true) => {
            format!("{listed}{clause}，预警期间应当停止施工，并落实裸土苫盖、洒水等防尘措施。{waits}")
        }
        (Some(listed), false) if notice.by_list && notice.rechecks().is_some() => {
            format!("{listed}{clause}，但在下述问题复查合格前不得施工。")
        }
        (Some(listed), false) if notice.by_list => {
            format!("{listed}{clause}，预警期间可以施工，并应当落实各项防尘措施。")
        }
        (_, true) => {
            "该对象尚未列榜，按最严的要求执行，预警期间应当停止施工，并落实裸土苫盖、洒水等防尘措施。".to_owned()
        }
        (_, false) => "该对象不参加榜单考核，预警期间按下列要求执行。".to_owned(),
    }
}

/// That problems must be rechecked before work goes on.
fn recheck(plan: &Plan, notice: &DutyNotice<'_>) -> Option<String> {
    let (count, clause) = notice.rechecks()?;
    // The short name is explained by then, unless nothing else is said of the plan.
    let named = notice.warning.2.level.is_some() || notice.unaccepted().is_some();
    let name = if named {
        "方案".to_owned()
    } else {
        format!("《{}》", plan.title)
    };
    Some(format!(
        "该对象有{count}个检查发现的问题尚未复查合格，按照{name}{}，复查合格前不得施工。",
        subject::clause_number(plan, clause)
    ))
}

/// `按照方案条款3.2.2，列入黄榜的，“在重污染天气预警期间停止施工”`
fn list_clause(plan: &Plan, notice: &DutyNotice<'_>) -> String {
    notice.rule.map_or_else(String::new, |rule| {
        format!(
            "按照方案{}，列入{}的，{}",
            subject::clause_number(plan, &rule.clause),
            rule.name,
            plain::quoted(&rule.consequence)
        )
    })
}

/// What the plan asks of all such objects at this level.
fn measures(plan: &Plan, notice: &DutyNotice<'_>) -> Vec<String> {
    let Some(level) = notice.warning.2.level.as_deref() else {
        return Vec::new();
    };
    let measures = plan.warnings.measures_at(level);
    let own = measures.filter(|measure| {
        !measure.by_list && measure.object.as_deref() == Some(&notice.object.2.kind)
    });
    own.map(|measure| {
        format!(
            "{}（方案{}）。",
            plain::open_ended(&measure.text),
            subject::clause(plan, &measure.clause)
        )
    })
    .collect()
}

/// Who was given which notice, to be signed.
fn table_of_service(sheet: &Sheet<'_>, notices: &[DutyNotice<'_>]) -> Vec<Block> {
    let mut table = Table::new(BLOCK_WIDTH, &[11, 35, 33, 14, 27, 22, 25]).head([
        "序号",
        "对象",
        "受送达人",
        "榜单",
        "要求",
        "签收人",
        "签收时间",
    ]);
    for (number, notice) in (1..).zip(notices) {
        let object = &notice.object.2;
        let place = subject::short(sheet.plan, &object.unit);
        table.tall_row(
            LINE,
            vec![
                Cell::new(&format!("{number}")),
                Cell::left(&format!("{}\n（{place}）", subject::name(object))),
                Cell::left(&subject::party(object)),
                Cell::new(notice.list()),
                Cell::new(notice.duty()),
                Cell::new(""),
                Cell::new(""),
            ],
        );
    }
    let stops = notices.iter();
    let stops = stops.filter(|notice| !notice.stops.is_empty()).count();
    vec![
        Paragraph::new(Style::Title, sheet.title)
            .on_one_line()
            .on_new_page()
            .into(),
        Paragraph::new(Style::AnnexTitle, "送达登记表")
            .after_room(0)
            .into(),
        note(&format!(
            "文号：{}之1至之{}　　共{}份，其中停止施工{stops}份",
            sheet.number(),
            notices.len(),
            notices.len()
        )),
        table.into(),
    ]
}
