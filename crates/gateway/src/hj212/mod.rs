//! HJ 212 on the gateway.

mod command;
mod decoder;
mod device;
mod dialogue;
mod registry;

pub use command::Command;
pub use decoder::Decoder;
pub use device::{Crc, Device, DevicesError, Edition, read_devices};
pub use dialogue::Hj212Dialogue;
pub use registry::Hj212;
