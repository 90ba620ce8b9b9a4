//! 重污染天气预警响应通知书: what an object must do from the instant on at which a warning holds, by its list.

use campaign::{Field, Statement};
use fact::{ObjectListed, ObjectRegistered, WarningSet};
use plan::{ListRule, MayWork, Plan};
use units::{BeijingTime, FactId, ObjectId};

use super::PaperIssue;
use super::error::PaperError;
use super::sheet::Sheet;
use super::subject::{self, BLANK};
use crate::chinese;
use crate::plain;
use crate::section::{NOTHING, note};
use crate::word::{BLOCK_WIDTH, Block, Cell, LINE, Paragraph, Style, Table};

/// What a warning means for one object.
#[derive(Debug, Clone, Copy)]
pub struct DutyNotice<'a> {
    /// Which object.
    pub object: &'a Statement<ObjectRegistered>,
    /// The warning, or that it is lifted.
    pub warning: &'a Statement<WarningSet>,
    /// Its listing when the warning takes effect.
    pub listing: Option<&'a Statement<ObjectListed>>,
    /// What the list means.
    pub rule: Option<&'a ListRule>,
    /// Whether it still waits for acceptance.
    pub unaccepted: bool,
    /// Whether the lists say what such an object must do.
    pub by_list: bool,
    /// Whether it must stop: by its list, or because it is on none and the plan's lists bind its kind.
    pub stops: bool,
}

impl<'a> DutyNotice<'a> {
    /// What a `warning.set` fact, or the newest, means for an object, by its list at the instant at which the warning takes effect and is known.
    ///
    /// # Errors
    /// No such object or warning.
    pub fn of(
        plan: &'a Plan,
        field: &'a Field,
        object: &ObjectId,
        warning: Option<FactId>,
    ) -> Result<Self, PaperError> {
        let mut warnings = field.warnings().iter();
        let warning = match warning {
            Some(named) => warnings.find(|(fact, ..)| *fact == named),
            None => warnings.next_back(),
        };
        let warning =
            warning.ok_or_else(|| PaperError::missing("预警", "warning", "warning.set"))?;
        let registered = subject::object(field, object)?;
        let at = warning.1.max(warning.2.effective_at);
        let listing = listing(field, object, at, |_| true);
        let rule = listing
            .and_then(|(_, _, listed)| plan.lists.iter().find(|rule| rule.id == listed.list));
        let unaccepted = waits(plan, field, object, at);
        let by_list = by_list(plan, &registered.2, &warning.2);
        let may_work = rule.map(|rule| rule.may_work);
        Ok(Self {
            object: registered,
            warning,
            listing,
            rule,
            unaccepted,
            by_list,
            stops: unaccepted || (by_list && may_work != Some(MayWork::Always)),
        })
    }

    /// The same for every object of the registry that a measure of the warning binds, by unit in plan order, then by id.
    ///
    /// # Errors
    /// No such warning, or it binds nobody.
    pub fn all(
        plan: &'a Plan,
        field: &'a Field,
        warning: Option<FactId>,
    ) -> Result<Vec<Self>, PaperError> {
        let objects = field.objects().map(|(_, _, object)| object);
        let objects = objects.filter(|object| field.retired(&object.object).is_none());
        let notices = objects.map(|object| Self::of(plan, field, &object.object, warning));
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
    fn binds(&self, plan: &Plan, field: &Field) -> bool {
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
        [self.object.0, self.warning.0].into_iter().chain(listing)
    }

    fn list(&self) -> &str {
        self.rule.map_or(NOTHING, |rule| rule.name.as_str())
    }

    fn duty(&self) -> &'static str {
        match (self.warning.2.level.is_some(), self.stops) {
            (true, true) => "停止施工",
            (true, false) if self.by_list => "可以施工",
            (true, false) => "执行管控措施",
            (false, true) => "继续停工，验收后复工",
            (false, false) => "预警期间的要求解除",
        }
    }
}

/// A paragraph of the text.
fn body(text: &str) -> Block {
    Paragraph::new(Style::ShortBody, text).into()
}

/// The newest listing of a kind known at an instant and not overturned by then.
fn listing<'a>(
    field: &'a Field,
    object: &ObjectId,
    at: BeijingTime,
    wanted: impl Fn(&ObjectListed) -> bool,
) -> Option<&'a Statement<ObjectListed>> {
    let mut listings = field.listings(object).iter().rev();
    listings.find(|(fact, known, listed)| {
        let overturned = field.overturned(object, *fact);
        *known <= at && wanted(listed) && overturned.is_none_or(|(_, known, _)| *known > at)
    })
}

/// Whether a stop of the object's list still waits for acceptance at an instant.
fn waits(plan: &Plan, field: &Field, object: &ObjectId, at: BeijingTime) -> bool {
    let needs = |listed: &ObjectListed| {
        let mut rules = plan.lists.iter();
        rules.any(|rule| rule.id == listed.list && rule.needs_acceptance)
    };
    let Some((stopped, ..)) = listing(field, object, at, needs) else {
        return false;
    };
    let mut acceptances = field.acceptances(object).iter();
    !acceptances.any(|(fact, known, _)| *known <= at && fact > stopped)
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
    if notice.unaccepted {
        blocks.push(body(&format!(
            "该对象列入{}后尚未验收。{}，预警解除后仍应当停工整改，未经验收不得恢复施工。",
            notice.list(),
            list_clause(plan, notice, &format!("《{}》", plan.title))
        )));
    }
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
    let clause = list_clause(plan, notice, "方案");
    let waits = if notice.unaccepted {
        "该对象停工整改后尚未验收，预警解除后仍须经验收方可恢复施工。"
    } else {
        ""
    };
    match (listed, notice.stops) {
        (Some(listed), true) => {
            format!("{listed}{clause}，预警期间应当停止施工，并落实裸土苫盖、洒水等防尘措施。{waits}")
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

/// `按照《…》条款3.2.2“…”“在重污染天气预警期间停止施工”的规定`
fn list_clause(plan: &Plan, notice: &DutyNotice<'_>, in_plan: &str) -> String {
    notice.rule.map_or_else(String::new, |rule| {
        format!(
            "按照{in_plan}{}，列入{}的，{}",
            subject::clause(plan, &rule.clause),
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
    let stops = notices.iter().filter(|notice| notice.stops).count();
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
