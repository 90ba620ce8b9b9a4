//! What differs between a ranking as it was and as it is.

use fact::ConfirmedRow;
use units::UnitId;

/// One unit whose rank or score changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) unit: UnitId,
    /// Rank and score before; none if it was not ranked.
    pub(super) before: Option<(u32, String)>,
    /// Rank and score now; none if it is not ranked any more.
    pub(super) now: Option<(u32, String)>,
}

impl Change {
    pub(super) fn moves_rank(&self) -> bool {
        let rank = |row: &Option<(u32, String)>| row.as_ref().map(|(rank, _)| *rank);
        rank(&self.before) != rank(&self.now)
    }
}

/// By the rank they have now, those no longer ranked last.
pub(super) fn changes(before: &[ConfirmedRow], now: &[ConfirmedRow]) -> Vec<Change> {
    let of = |rows: &[ConfirmedRow], unit: &UnitId| {
        let found = rows.iter().find(|row| row.unit == *unit);
        found.map(|row| (row.rank, row.score.clone()))
    };
    let gone = before.iter().filter(|row| of(now, &row.unit).is_none());
    let all = now.iter().chain(gone).map(|row| Change {
        unit: row.unit.clone(),
        before: of(before, &row.unit),
        now: of(now, &row.unit),
    });
    all.filter(|change| change.before != change.now).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(rank: u32, unit: &str, score: &str) -> ConfirmedRow {
        ConfirmedRow {
            rank,
            unit: UnitId::new(unit),
            score: score.to_owned(),
        }
    }

    #[test]
    fn only_what_differs_is_named() {
        let before = [
            row(1, "a", "90.0"),
            row(2, "b", "80.0"),
            row(3, "c", "70.0"),
        ];
        assert_eq!(changes(&before, &before), []);
        let now = [row(1, "b", "91.0"), row(2, "a", "90.0"), row(3, "d", "1.0")];
        let found = changes(&before, &now);
        let units: Vec<&str> = found.iter().map(|change| change.unit.as_str()).collect();
        assert_eq!(units, ["b", "a", "d", "c"]);
        assert!(found.iter().all(Change::moves_rank));
        assert_eq!(found[3].now, None);
        let score_only = changes(&before[..1], &[row(1, "a", "90.1")]);
        assert!(!score_only[0].moves_rank());
    }
}
