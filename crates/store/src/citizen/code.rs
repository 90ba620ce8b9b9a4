//! The code with which its maker follows a complaint. It follows from the number by the server's key, so it need not be kept.

use crate::Store;
use crate::secret::{same, sealed};

/// Signs that are not mistaken for one another (Crockford).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Eighty bits: nobody guesses it.
const LENGTH: usize = 16;
const GROUP: usize = 4;

impl Store {
    /// The code of a complaint, in groups: `7K2M-9QXA-04HT-ZC8R`.
    #[must_use]
    pub fn follow_code(&self, complaint: &str) -> String {
        let seal = sealed(&self.key, &[b"follow", complaint.as_bytes()]);
        let mut code = String::new();
        for (at, byte) in seal.iter().take(LENGTH).enumerate() {
            if at > 0 && at.is_multiple_of(GROUP) {
                code.push('-');
            }
            code.push(char::from(SIGNS[usize::from(byte % 32)]));
        }
        code
    }

    /// Whether a code is the complaint's, however it was typed.
    #[must_use]
    pub fn follow_code_is(&self, complaint: &str, given: &str) -> bool {
        same(
            typed(given).as_bytes(),
            typed(&self.follow_code(complaint)).as_bytes(),
        )
    }
}

/// Capitals without blanks and dashes; signs that the alphabet lacks are read as those they look like.
fn typed(text: &str) -> String {
    let signs = text.chars().filter(char::is_ascii_alphanumeric);
    let read = signs.map(|sign| match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        sign => sign,
    });
    read.take(LENGTH + 1).collect()
}
