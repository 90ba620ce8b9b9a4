//! What simulated devices did.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts of all devices together.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) minutes: Count,
    pub(super) received: Count,
    pub(super) given_up: Count,
    pub(super) doubled: Count,
    pub(super) back_filled: Count,
    pub(super) links_lost: Count,
    pub(super) connections: Count,
    pub(super) commands: Count,
    pub(super) wrong_clocks: Count,
}

/// A count.
#[derive(Debug, Default)]
pub(super) struct Count(AtomicU64);

impl Count {
    pub(super) fn add(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.load(Ordering::Relaxed).fmt(f)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "分钟数据 / minutes measured: {}", self.minutes)?;
        writeln!(f, "已确认 / acknowledged: {}", self.received)?;
        writeln!(f, "放弃后补传 / given up and sent later: {}", self.given_up)?;
        writeln!(f, "重复发送 / sent twice: {}", self.doubled)?;
        writeln!(f, "补传 / back-filled: {}", self.back_filled)?;
        writeln!(f, "断线 / links lost: {}", self.links_lost)?;
        writeln!(f, "连接 / connections: {}", self.connections)?;
        writeln!(f, "平台指令 / commands of the platform: {}", self.commands)?;
        write!(
            f,
            "时钟不准的设备 / devices with wrong clocks: {}",
            self.wrong_clocks
        )
    }
}
