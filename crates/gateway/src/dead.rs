//! Dead letters: what unknown devices sent, and what is no frame, kept to be looked at. Bounded, and saved now and then.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::limits::{DEAD_BYTES, DEAD_FRAME_BYTES, DEAD_FRAMES, DEAD_SENDERS};

/// What came of one sender that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadLetter {
    /// The device's number, or its address where no number could be read.
    pub sender: String,
    /// Where it came from last.
    pub peer: String,
    /// Why it was not taken, last: `unknown_device`, or the code of what is wrong with the frame.
    pub reason: String,
    /// When the first came, milliseconds since 1970 (UTC).
    pub first_ms: i64,
    /// When the last came.
    pub last_ms: i64,
    /// How many came.
    pub count: u64,
    /// The newest of them, byte for byte, the last one last. As hexadecimal digits in files.
    #[serde(with = "hex")]
    pub frames: VecDeque<Vec<u8>>,
}

/// Every dead letter.
#[derive(Debug)]
pub(crate) struct DeadLetters {
    path: Option<PathBuf>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    letters: BTreeMap<String, DeadLetter>,
    bytes: usize,
    is_changed: bool,
}

impl DeadLetters {
    /// Those saved in a file, if there is one; a file that cannot be read is begun anew.
    pub(crate) fn open(path: Option<PathBuf>) -> Self {
        let mut state = State::default();
        let saved = path.as_deref().and_then(|path| fs::read(path).ok());
        let saved: Option<Vec<DeadLetter>> =
            saved.and_then(|saved| serde_json::from_slice(&saved).ok());
        for mut letter in saved.unwrap_or_default() {
            letter.frames.truncate(DEAD_FRAMES);
            state.bytes += letter.bytes();
            state.letters.insert(letter.sender.clone(), letter);
        }
        state.make_room("");
        Self {
            path,
            state: Mutex::new(state),
        }
    }

    pub(crate) fn add(&self, sender: &str, peer: &str, reason: &str, bytes: &[u8], now_ms: i64) {
        let mut state = self.state();
        state.is_changed = true;
        let new = || DeadLetter {
            sender: sender.to_owned(),
            peer: String::new(),
            reason: String::new(),
            first_ms: now_ms,
            last_ms: now_ms,
            count: 0,
            frames: VecDeque::new(),
        };
        let letter = state.letters.entry(sender.to_owned()).or_insert_with(new);
        letter.count += 1;
        letter.last_ms = now_ms;
        peer.clone_into(&mut letter.peer);
        reason.clone_into(&mut letter.reason);
        let before = letter.bytes();
        if letter.frames.len() == DEAD_FRAMES {
            letter.frames.pop_front();
        }
        let kept = bytes.get(..DEAD_FRAME_BYTES).unwrap_or(bytes);
        letter.frames.push_back(kept.to_owned());
        let after = letter.bytes();
        state.bytes = state.bytes - before + after;
        state.make_room(sender);
    }

    /// Forgets a sender, once its device is registered or it is of no interest.
    pub(crate) fn remove(&self, sender: &str) {
        let mut state = self.state();
        if let Some(letter) = state.letters.remove(sender) {
            state.bytes -= letter.bytes();
            state.is_changed = true;
        }
    }

    /// All of them, the newest first.
    pub(crate) fn list(&self) -> Vec<DeadLetter> {
        let mut letters: Vec<_> = self.state().letters.values().cloned().collect();
        letters.sort_by_key(|letter| std::cmp::Reverse(letter.last_ms));
        letters
    }

    /// Writes them to their file, if any are new.
    pub(crate) fn save(&self) -> io::Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        if !std::mem::take(&mut self.state().is_changed) {
            return Ok(());
        }
        let saved = write(path, &self.list());
        self.state().is_changed |= saved.is_err();
        saved
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write(path: &Path, letters: &[DeadLetter]) -> io::Result<()> {
    let new = path.with_extension("new");
    fs::write(&new, serde_json::to_vec(letters)?)?;
    fs::rename(&new, path)
}

impl DeadLetter {
    fn bytes(&self) -> usize {
        self.frames.iter().map(Vec::len).sum()
    }
}

impl State {
    /// Lets senders go that were silent for longest, but not this one.
    fn make_room(&mut self, but: &str) {
        while self.letters.len() > DEAD_SENDERS || self.bytes > DEAD_BYTES {
            let others = self.letters.values().filter(|letter| letter.sender != but);
            let Some(oldest) = others.min_by_key(|letter| letter.last_ms) else {
                return;
            };
            let oldest = oldest.sender.clone();
            if let Some(letter) = self.letters.remove(&oldest) {
                self.bytes -= letter.bytes();
            }
        }
    }
}

/// Bytes as hexadecimal digits.
mod hex {
    use std::collections::VecDeque;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        frames: &VecDeque<Vec<u8>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = |frame: &Vec<u8>| {
            frame
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        };
        serializer.collect_seq(frames.iter().map(text))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<VecDeque<Vec<u8>>, D::Error> {
        let texts = VecDeque::<String>::deserialize(deserializer)?;
        let bytes = |text: String| {
            let pairs = text
                .as_bytes()
                .chunks(2)
                .map(|pair| std::str::from_utf8(pair).ok());
            let bytes = pairs.map(|pair| u8::from_str_radix(pair?, 16).ok());
            bytes.collect::<Option<Vec<u8>>>().unwrap_or_default()
        };
        Ok(texts.into_iter().map(bytes).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounded_and_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dead-letters.json");
        let letters = DeadLetters::open(Some(path.clone()));
        for sender in 0..DEAD_SENDERS + 20 {
            for frame in 0..DEAD_FRAMES + 2 {
                let bytes = vec![frame as u8; 2000];
                letters.add(
                    &format!("MN{sender}"),
                    "peer",
                    "unknown_device",
                    &bytes,
                    sender as i64,
                );
            }
        }
        assert!(letters.state().bytes <= DEAD_BYTES);
        let list = letters.list();
        assert_eq!(list[0].sender, format!("MN{}", DEAD_SENDERS + 19));
        assert_eq!(
            (list[0].count, list[0].frames.len(), list[0].frames[0][0]),
            (10, DEAD_FRAMES, 2)
        );
        letters.remove(&list[0].sender);
        letters.save().unwrap();
        assert_eq!(DeadLetters::open(Some(path.clone())).list(), list[1..]);
        fs::write(&path, "[{").unwrap();
        assert!(DeadLetters::open(Some(path)).list().is_empty());
    }
}
