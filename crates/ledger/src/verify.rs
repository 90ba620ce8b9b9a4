//! Is every byte of a ledger as it was written?

use std::fmt;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use units::FactId;

use crate::chain::{GENESIS, Row, hash, hex};
use crate::limits::SEAL_CHUNK_BYTES;
use crate::seal::{self, Seal};
use crate::{main_file, schema, wal};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is no ledger, or it cannot be opened as one.
    Unreadable(String),
    /// The first fact that is not as it was written.
    Fact {
        /// The place in the ledger.
        fact: FactId,
        /// What is wrong with it.
        what: &'static str,
    },
    /// Fewer facts than were sealed.
    FactsMissing {
        /// How many were sealed.
        sealed: u64,
        /// How many there are.
        found: u64,
    },
    /// The facts are as written, but other bytes of the file are not.
    FileBytes {
        /// First byte of the part that differs.
        from_byte: u64,
    },
    /// The write-ahead log is not as it was written.
    WriteAheadLog {
        /// First byte that does not check.
        from_byte: u64,
    },
    /// The seal is missing or was altered.
    Seal,
}

/// What verification found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many facts check, from the first on.
    pub facts: u64,
    /// The hash of the last of them.
    pub head: String,
    /// A crash interrupted the last checkpoint; the next opening completes it. No fault.
    pub interrupted: bool,
    /// Faults, the gravest first.
    pub faults: Vec<Fault>,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_intact(&self) -> bool {
        self.faults.is_empty()
    }

    /// In Chinese.
    #[must_use]
    pub fn to_zh(&self) -> String {
        let Self { facts, head, .. } = self;
        if self.is_intact() {
            let note = if self.interrupted {
                "（上次收尾被中断，下次打开时自动完成）"
            } else {
                ""
            };
            return format!("台账完好：{facts} 条事实，逐条哈希相连，末条哈希 {head}{note}");
        }
        let faults: Vec<String> = self.faults.iter().map(Fault::to_zh).collect();
        format!(
            "台账不完好，前 {facts} 条事实无误：\n  {}",
            faults.join("\n  ")
        )
    }

    /// In English.
    #[must_use]
    pub fn to_en(&self) -> String {
        let Self { facts, head, .. } = self;
        if self.is_intact() {
            let note = if self.interrupted {
                " (the last checkpoint was interrupted; the next opening completes it)"
            } else {
                ""
            };
            return format!(
                "the ledger is intact: {facts} facts, chained by hash, head {head}{note}"
            );
        }
        let faults: Vec<String> = self.faults.iter().map(Fault::to_en).collect();
        format!(
            "the ledger is not intact, the first {facts} facts are:\n  {}",
            faults.join("\n  ")
        )
    }
}

impl Fault {
    /// In Chinese.
    #[must_use]
    pub fn to_zh(&self) -> String {
        match self {
            Self::Unreadable(cause) => format!("台账文件无法读取：{cause}"),
            Self::Fact { fact, what } => format!("第一条有问题的事实：{fact}（{what}）"),
            Self::FactsMissing { sealed, found } => {
                format!(
                    "封存时有 {sealed} 条事实，现在只有 {found} 条：从 F{} 起缺失",
                    found + 1
                )
            }
            Self::FileBytes { from_byte } => {
                format!("事实无误，但台账文件自第 {from_byte} 字节起的一段被改动")
            }
            Self::WriteAheadLog { from_byte } => {
                format!("预写日志自第 {from_byte} 字节起被改动，其后的事实不可信")
            }
            Self::Seal => "封条缺失或被改动（ledger.seal）".to_owned(),
        }
    }

    /// In English.
    #[must_use]
    pub fn to_en(&self) -> String {
        match self {
            Self::Unreadable(cause) => format!("the ledger cannot be read: {cause}"),
            Self::Fact { fact, what } => format!("first bad fact: {fact} ({what})"),
            Self::FactsMissing { sealed, found } => {
                format!(
                    "{sealed} facts were sealed, {found} are there: missing from F{}",
                    found + 1
                )
            }
            Self::FileBytes { from_byte } => {
                format!(
                    "the facts are intact, but the file was altered in the part from byte {from_byte}"
                )
            }
            Self::WriteAheadLog { from_byte } => {
                format!(
                    "the write-ahead log was altered from byte {from_byte}; facts behind it cannot be trusted"
                )
            }
            Self::Seal => "the seal is missing or was altered (ledger.seal)".to_owned(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.to_zh(), self.to_en())
    }
}

/// Verifies the ledger of a folder (or the folder of a ledger file).
///
/// # Errors
/// Nothing there can be called a ledger.
pub fn verify(path: &Path) -> Result<Report, crate::LedgerError> {
    let folder = if path.is_file() {
        path.parent().unwrap_or(path)
    } else {
        path
    };
    if !main_file(folder).exists() {
        return Err(crate::LedgerError::Missing(folder.to_owned()));
    }
    let seal = seal::read(folder);
    let mut faults = Vec::new();
    let (facts, head) =
        match open(folder).and_then(|connection| chain_of(&connection, seal.as_ref())) {
            Ok(head) => head,
            Err((facts, fault)) => {
                faults.push(fault);
                (facts, String::new())
            }
        };
    let sealed = seal.as_ref().filter(|seal| seal.is_sealed());
    if let Some(sealed) = sealed {
        if facts < sealed.facts && faults.is_empty() {
            faults.push(Fault::FactsMissing {
                sealed: sealed.facts,
                found: facts,
            });
        }
        faults.extend(bytes_differ(folder, sealed));
    }
    faults.extend(
        wal::first_bad_byte(&main_file(folder).with_extension("sqlite-wal"))
            .map(|from_byte| Fault::WriteAheadLog { from_byte }),
    );
    if seal.is_none() {
        faults.push(Fault::Seal);
    }
    Ok(Report {
        facts,
        head,
        interrupted: seal.is_some() && sealed.is_none(),
        faults,
    })
}

type Bad = (u64, Fault);

fn open(folder: &Path) -> Result<Connection, Bad> {
    let unreadable = |error: rusqlite::Error| (0, Fault::Unreadable(error.to_string()));
    let connection =
        Connection::open_with_flags(main_file(folder), OpenFlags::SQLITE_OPEN_READ_ONLY)
            .map_err(unreadable)?;
    schema::leave_alone(&connection).map_err(unreadable)?;
    Ok(connection)
}

/// Checks the chain alone.
pub(crate) fn chain(connection: &Connection) -> Result<(), Fault> {
    chain_of(connection, None)
        .map(|_| ())
        .map_err(|(_, fault)| fault)
}

/// Checks every fact, and that the sealed one has the sealed hash. How many check, and the last hash.
fn chain_of(connection: &Connection, seal: Option<&Seal>) -> Result<(u64, String), Bad> {
    let unreadable =
        |facts: u64| move |error: rusqlite::Error| (facts, Fault::Unreadable(error.to_string()));
    let mut select = connection
        .prepare("SELECT seq, kind, version, occurred_us, recorded_us, recorded_by, key, corrects, body, algorithm, hash FROM fact ORDER BY seq")
        .map_err(unreadable(0))?;
    let mut rows = select.query([]).map_err(unreadable(0))?;
    let (mut facts, mut before, mut recorded) = (0_u64, GENESIS, i64::MIN);
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(_) => {
                return Err((
                    facts,
                    Fault::Fact {
                        fact: FactId(facts + 1),
                        what: "读不出 / unreadable",
                    },
                ));
            }
        };
        let bad = |what| {
            (
                facts,
                Fault::Fact {
                    fact: FactId(facts + 1),
                    what,
                },
            )
        };
        let (found, expected, recorded_us) = check(row, facts + 1, &before).map_err(bad)?;
        if found != expected {
            return Err(bad("哈希不符 / hash does not match"));
        }
        if recorded_us < recorded {
            return Err(bad("记录时间倒退 / recorded before the fact before it"));
        }
        (facts, before, recorded) = (facts + 1, expected, recorded_us);
        if seal.is_some_and(|seal| seal.facts == facts && seal.head != hex(&before)) {
            return Err((
                facts - 1,
                Fault::Fact {
                    fact: FactId(facts),
                    what: "与封条的哈希不符 / not the sealed hash",
                },
            ));
        }
    }
    Ok((facts, hex(&before)))
}

fn check(
    row: &rusqlite::Row<'_>,
    seq: u64,
    before: &[u8; 32],
) -> Result<([u8; 32], [u8; 32], i64), &'static str> {
    let wrong = |_| "列的类型不对 / a column has the wrong type";
    let text = |index: usize| {
        row.get_ref(index)
            .ok()
            .and_then(|value| value.as_str().ok())
            .ok_or(())
            .map_err(wrong)
    };
    let read = Row {
        seq: row
            .get::<_, i64>(0)
            .map_err(|_| "序号读不出 / unreadable number")?
            .cast_unsigned(),
        kind: text(1)?,
        version: row.get(2).map_err(|_| "版本读不出 / unreadable version")?,
        occurred_us: row.get(3).map_err(|_| "时间读不出 / unreadable time")?,
        recorded_us: row.get(4).map_err(|_| "时间读不出 / unreadable time")?,
        recorded_by: text(5)?,
        key: text(6)?,
        corrects: row
            .get::<_, Option<i64>>(7)
            .map_err(|_| "更正读不出 / unreadable correction")?
            .map(i64::cast_unsigned),
        body: text(8)?,
        algorithm: text(9)?,
    };
    if read.seq != seq {
        return Err("序号中断 / a gap in the numbers");
    }
    let found = row.get(10).map_err(|_| "哈希读不出 / unreadable hash")?;
    Ok((found, hash(&read, before), read.recorded_us))
}

/// The first chunk of the main file that is not as sealed.
fn bytes_differ(folder: &Path, sealed: &Seal) -> Option<Fault> {
    let (bytes, chunks) = seal::digests(&main_file(folder)).ok()?;
    let differs = chunks
        .iter()
        .zip(&sealed.chunks)
        .position(|(found, sealed)| found != sealed);
    let shorter = chunks.len().min(sealed.chunks.len());
    let first = differs.or_else(|| (bytes != sealed.bytes).then_some(shorter))?;
    Some(Fault::FileBytes {
        from_byte: (first * SEAL_CHUNK_BYTES) as u64,
    })
}
