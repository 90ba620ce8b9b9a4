//! The places of a file by number, with what was seen of each.

use std::collections::{BTreeMap, BTreeSet};

use units::{HourEnd, PlaceId};

use crate::gap::{Gap, Hours};
use crate::limits::{PLACE_CHARS, PLACE_DAYS, PLACES};

/// A place's number within one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PlaceNo(usize);

/// One place.
#[derive(Debug)]
struct Track {
    id: PlaceId,
    latest: Option<HourEnd>,
    hours: Hours,
}

/// All places of a file.
#[derive(Debug, Default)]
pub(crate) struct Places {
    numbers: BTreeMap<String, PlaceNo>,
    tracks: Vec<Track>,
    days: usize,
}

/// What an hour is to its place.
pub(crate) struct Seen {
    /// The mark the hour had before; 0 for none.
    pub(crate) before: u64,
    /// Whether a later hour came first.
    pub(crate) out_of_order: bool,
}

impl Places {
    /// The number of a name, new or old; none beyond the limit.
    pub(crate) fn number(&mut self, name: &str) -> Option<PlaceNo> {
        if let Some(number) = self.numbers.get(name) {
            return Some(*number);
        }
        if self.tracks.len() == PLACES {
            return None;
        }
        let number = PlaceNo(self.tracks.len());
        self.numbers.insert(name.to_owned(), number);
        self.tracks.push(Track {
            id: PlaceId::new(name),
            latest: None,
            hours: Hours::default(),
        });
        Some(number)
    }

    /// The name of a number.
    pub(crate) fn id(&self, number: PlaceNo) -> &PlaceId {
        &self.tracks[number.0].id
    }

    /// Marks an hour unless it was marked before; none beyond the limit of days.
    pub(crate) fn mark(&mut self, number: PlaceNo, hour: HourEnd, mark: u64) -> Option<Seen> {
        let track = &mut self.tracks[number.0];
        if self.days >= PLACE_DAYS {
            return None;
        }
        let days = track.hours.days();
        let place = track.hours.mark(hour);
        let before = *place;
        if before == 0 {
            *place = mark;
        }
        self.days += track.hours.days() - days;
        let out_of_order = before == 0 && track.latest.is_some_and(|latest| hour < latest);
        track.latest = track.latest.max(Some(hour));
        Some(Seen {
            before,
            out_of_order,
        })
    }

    /// Every place with at least one hour.
    pub(crate) fn used(&self) -> BTreeSet<PlaceId> {
        let used = self.tracks.iter().filter(|track| track.latest.is_some());
        used.map(|track| track.id.clone()).collect()
    }

    /// What each place with at least one hour lacks from `first` to `last`, equal stretches together.
    pub(crate) fn gaps(&self, first: HourEnd, last: HourEnd) -> Vec<Gap> {
        let mut stretches: BTreeMap<(HourEnd, HourEnd), BTreeSet<PlaceId>> = BTreeMap::new();
        for track in self.tracks.iter().filter(|track| track.latest.is_some()) {
            for stretch in track.hours.gaps(first, last) {
                stretches
                    .entry(stretch)
                    .or_default()
                    .insert(track.id.clone());
            }
        }
        let gap = |((first, last), places): (_, BTreeSet<_>)| Gap {
            first,
            last,
            places: places.into_iter().collect(),
        };
        stretches.into_iter().map(gap).collect()
    }
}

/// Whether a text can be the name of a place.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= PLACE_CHARS && !text.contains(char::is_control)
}
