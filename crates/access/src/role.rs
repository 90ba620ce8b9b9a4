//! Roles.

use std::fmt;

/// What an account is for. Together with its unit it decides what it may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 填报员: fills the unit's returns.
    Reporter,
    /// 审核员: reviews and files them.
    Reviewer,
    /// 检查员: inspects in the field.
    Inspector,
    /// 责任主体: the organisation behind one object, such as a site's builder; sees and mends its own object only.
    Party,
    /// 市攻坚办: chases deadlines, confirms rankings, issues circulars.
    Office,
    /// 领导: reads everything, changes nothing.
    Leader,
    /// 审计员: verifies the ledger, reads the audit trail.
    Auditor,
    /// 管理员: accounts and tokens.
    Administrator,
}

impl Role {
    /// All roles, in the order of the matrix's columns.
    pub const ALL: [Self; 8] = [
        Self::Reporter,
        Self::Reviewer,
        Self::Inspector,
        Self::Party,
        Self::Office,
        Self::Leader,
        Self::Auditor,
        Self::Administrator,
    ];

    /// As stored and as the matrix names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Reviewer => "reviewer",
            Self::Inspector => "inspector",
            Self::Party => "party",
            Self::Office => "office",
            Self::Leader => "leader",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// Reads [`Self::as_str`] back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Name, zh-CN.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        match self {
            Self::Reporter => "填报员",
            Self::Reviewer => "审核员",
            Self::Inspector => "检查员",
            Self::Party => "责任主体",
            Self::Office => "攻坚办",
            Self::Leader => "领导",
            Self::Auditor => "审计员",
            Self::Administrator => "管理员",
        }
    }

    /// Name in English.
    #[must_use]
    pub const fn name_en(self) -> &'static str {
        match self {
            Self::Reporter => "Reporter",
            Self::Reviewer => "Reviewer",
            Self::Inspector => "Inspector",
            Self::Party => "Responsible party",
            Self::Office => "Campaign office",
            Self::Leader => "Leader",
            Self::Auditor => "Auditor",
            Self::Administrator => "Administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
