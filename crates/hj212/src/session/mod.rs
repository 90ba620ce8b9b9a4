//! Dialogues as state machines without input or output (HJ 212-2017, 6.4 and annex C).
//!
//! The caller brings frames and the time, and takes away what to send, when to come back, and what happened:
//!
//! | method | meaning |
//! |---|---|
//! | `handle_frame(frame, now)` | a frame has come; the answer says what it is to the dialogue |
//! | `handle_timeout(now)` | the time named by `poll_timeout` has come |
//! | `poll_transmit()` | bytes to send, in order |
//! | `poll_timeout()` | when to call `handle_timeout` |
//! | `poll_event()` | what became of requests and uploads |

mod answer;
mod config;
mod device;
mod platform;
mod queue;

pub use config::{SendError, SessionConfig, Tick};
pub use device::{Asked, DeviceEvent, DeviceSession, Told, UploadId};
pub use platform::{AckToken, Event, Handled, RequestId, Session};
