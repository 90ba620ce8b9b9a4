//! Seeded dice. Each subject has its own, so that adding one subject changes no other.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance that depends on the seed and a label only.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of a subject, such as `air/2023/泽州县`.
    pub(crate) fn new(seed: u64, label: &str) -> Self {
        let hash = label.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut bytes = [0; 32];
        for (index, byte) in seed
            .to_le_bytes()
            .into_iter()
            .chain(hash.to_le_bytes())
            .enumerate()
        {
            bytes[index] = byte;
        }
        Self(ChaCha8Rng::from_seed(bytes))
    }

    /// A whole number from `low` to `high`, both possible; `low` if they are the wrong way round.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        if high <= low {
            return low;
        }
        let sides = (high - low) as u64 + 1;
        low + ((u128::from(self.0.next_u64()) * u128::from(sides)) >> 64) as i64
    }

    /// Whether something that happens in `permille` of 1000 cases happens.
    pub(crate) fn chance(&mut self, permille: i64) -> bool {
        self.between(1, 1000) <= permille
    }

    /// Around zero, like a bell, within ±`width`: three dice thrown together.
    pub(crate) fn bell(&mut self, width: i64) -> i64 {
        (0..3).map(|_| self.between(-width, width)).sum::<i64>() / 3
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(items.len()).ok()?.checked_sub(1)?;
        items.get(usize::try_from(self.between(0, last)).ok()?)
    }

    /// Puts items into a random order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, self.between(0, index as i64) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_stay_within_their_sides_and_show_all_of_them() {
        let mut dice = Dice::new(7, "test");
        let mut seen = [0; 6];
        for _ in 0..6000 {
            seen[usize::try_from(dice.between(0, 5)).unwrap()] += 1;
        }
        assert!(
            seen.iter().all(|count| (800..1200).contains(count)),
            "{seen:?}"
        );
        assert_eq!(dice.between(3, 3), 3);
        assert_eq!(dice.between(3, 1), 3);
        assert_eq!(dice.pick::<u8>(&[]), None);
    }

    #[test]
    fn labels_and_seeds_part_the_streams() {
        let first = |seed, label| Dice::new(seed, label).between(0, i64::MAX - 1);
        assert_eq!(first(7, "a"), first(7, "a"));
        assert_ne!(first(7, "a"), first(7, "b"));
        assert_ne!(first(7, "a"), first(8, "a"));
    }
}
