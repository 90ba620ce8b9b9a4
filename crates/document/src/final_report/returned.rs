//! Section: who reported in time over all deadlines.

use assess::DeadlineFinding;
use plan::Obligation;

use crate::chinese;
use crate::issued::Issued;
use crate::section::{Section, TableNumber, body, note, returns};
use crate::word::{BLOCK_WIDTH, Cell, Table};

pub(super) fn section(issued: Issued<'_>, tables: &mut TableNumber) -> Section {
    let weeks = issued.weeks_past();
    let mut blocks = vec![body(&summary(issued))];
    blocks.push(tables.titled("各类材料报送情况（份）"));
    blocks.push(obligations(issued).into());
    if !weeks.is_empty() {
        blocks.push(tables.titled(&format!("各单位调度表报送情况（应报{}期）", weeks.len())));
        blocks.push(returns::table(&weeks).into());
    }
    blocks.push(note(
        "注：是否按时以首次收到的时间计，更正不影响；按时＋空报＋逾期＋未报＝应报。",
    ));
    Section {
        title: "调度报送情况",
        blocks,
    }
}

fn summary(issued: Issued<'_>) -> String {
    let sum = Sum::of(issued.passed());
    if sum.expected == 0 {
        return "尚无到期的材料。".to_owned();
    }
    format!(
        "截至{}，到期的各类材料应报{}份，按时报送{}份，按时空报{}份，逾期报送{}份，未报{}份。",
        chinese::time(issued.assessment.as_of),
        sum.expected,
        sum.on_time,
        sum.empty,
        sum.late,
        sum.missing
    )
}

#[derive(Default)]
struct Sum {
    deadlines: u32,
    expected: u32,
    on_time: u32,
    empty: u32,
    late: u32,
    missing: u32,
}

impl Sum {
    fn of<'a>(deadlines: impl Iterator<Item = &'a DeadlineFinding>) -> Self {
        deadlines.fold(Self::default(), |sum, deadline| Self {
            deadlines: sum.deadlines + 1,
            expected: sum.expected + deadline.expected,
            on_time: sum.on_time + deadline.on_time,
            empty: sum.empty + deadline.empty,
            late: sum.late + deadline.late,
            missing: sum.missing + deadline.missing,
        })
    }

    fn row(&self, name: &str) -> Vec<Cell> {
        let numbers = [
            self.deadlines,
            self.expected,
            self.on_time,
            self.empty,
            self.late,
            self.missing,
        ];
        let numbers = numbers.iter().map(|number| Cell::new(&number.to_string()));
        std::iter::once(Cell::left(name)).chain(numbers).collect()
    }
}

fn obligations(issued: Issued<'_>) -> Table {
    let mut table = Table::new(BLOCK_WIDTH, &[46, 14, 14, 14, 14, 14, 14])
        .head(["材料", "期数", "应报", "按时", "空报", "逾期", "未报"]);
    let of = |obligation: &Obligation| {
        let id = obligation.id.clone();
        Sum::of(issued.passed().filter(|deadline| deadline.obligation == id))
    };
    for obligation in &issued.plan.calendar.obligations {
        table.row(of(obligation).row(&obligation.name));
    }
    table.row(Sum::of(issued.passed()).row("合计"));
    table
}
