//! Every limit of this crate, by name.

use core::time::Duration;

/// Longest body of one frame: ten bits of the body attributes (JT/T 808-2019, 4.4.3).
pub const MAX_BODY: usize = 1023;
/// Longest header: 2019 layout of a sub-packet.
pub const MAX_HEADER: usize = 21;
/// Shortest frame between its marks: the old header, an empty body, the check byte.
pub const MIN_FRAME: usize = 13;
/// Longest frame between its marks before escaping: header, body, check byte.
pub const MAX_FRAME: usize = MAX_HEADER + MAX_BODY + 1;
/// Longest frame between its marks on the wire: every byte escaped.
pub const MAX_ESCAPED: usize = 2 * MAX_FRAME;
/// Longest message put together from sub-packets. The field would allow 65,535 packets, 67 MB.
pub const MAX_MESSAGE: usize = 4 << 20;
/// Most sub-packets of one message that are kept.
pub const MAX_PARTS: u16 = 4200;
/// Most messages being put together at once in one session.
pub const MAX_OPEN_MESSAGES: usize = 4;
/// Most packets named in one resend request; the count is one byte before 2019.
pub const MAX_RESEND_LIST: usize = 255;
/// How often missing sub-packets are asked for before the message is given up.
pub const MAX_RESEND_REQUESTS: u8 = 3;
/// How long a session waits for the next sub-packet before it asks for the missing ones.
pub const PART_WAIT: Duration = Duration::from_secs(10);
/// Most messages handed to the application and not yet confirmed by it.
pub const MAX_UNCONFIRMED: usize = 256;
/// Most messages sent and not yet answered by the peer.
pub const MAX_UNANSWERED: usize = 64;
/// Most bytes of frames waiting to be sent in one session.
pub const MAX_TRANSMIT: usize = 8 << 20;
/// How long the first answer is waited for (JT/T 808-2019, 6.3: set by the platform).
pub const ANSWER_WAIT: Duration = Duration::from_secs(5);
/// How often a message is sent again before it is given up.
pub const MAX_RETRIES: u8 = 3;
/// How long a terminal may stay silent before its session ends: three heartbeats of a minute.
pub const SILENCE: Duration = Duration::from_secs(180);
/// How often a terminal says that it is alive.
pub const HEARTBEAT: Duration = Duration::from_secs(60);
/// Widest authentication code: its length is one byte since 2019.
pub const MAX_CODE: usize = 255;
