//! Which form a file has, and where its columns are.

use std::borrow::Cow;
use std::fmt;

use units::Pollutant;

use crate::column::{Role, role};
use crate::error::FileError;
use crate::limits::COLUMNS;
use crate::problem::shown;

/// The forms of air files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A row a city and hour: `date,hour,city,PM2.5,…`.
    CityHour,
    /// A row an hour and quantity, a column a city: `date,hour,type,北京,…`.
    Wide,
    /// A row a station and hour: `date,hour,city,station,PM2.5,…`.
    Station,
    /// A row a value: `hour_end,place,pollutant,value`.
    Tidy,
}

/// Name in both languages.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CityHour => "城市小时 city-hour",
            Self::Wide => "全国宽表 wide",
            Self::Station => "站点小时 station",
            Self::Tidy => "长表 tidy",
        })
    }
}

/// A recognised header.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) form: Form,
    /// Heads as written.
    pub(crate) heads: Vec<String>,
    /// What each means, in the same order.
    pub(crate) roles: Vec<Role>,
}

impl Header {
    /// Recognises the first line.
    pub(crate) fn recognise(
        line: &str,
        fields: Option<Vec<Cow<'_, str>>>,
    ) -> Result<Self, FileError> {
        let refuse = || FileError::HeaderNotRecognised {
            found: shown(line),
            hint: hint(line),
        };
        let fields = fields
            .filter(|fields| fields.len() <= COLUMNS)
            .ok_or_else(refuse)?;
        let heads: Vec<String> = fields.into_iter().map(Cow::into_owned).collect();
        let roles: Vec<Role> = heads.iter().map(|head| role(head)).collect();
        let form = form(&roles).ok_or_else(refuse)?;
        Ok(Self { form, heads, roles })
    }

    /// The first column that plays a part. Forms ask only for parts their recognition made sure of.
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|candidate| *candidate == role)
    }

    /// The column of each pollutant that has one.
    pub(crate) fn means(&self) -> Vec<(Pollutant, usize)> {
        let found = |pollutant| Some((pollutant, self.column(Role::Mean(pollutant))?));
        Pollutant::ALL.into_iter().filter_map(found).collect()
    }
}

fn form(roles: &[Role]) -> Option<Form> {
    let has = |role| roles.contains(&role);
    let means = roles.iter().any(|role| matches!(role, Role::Mean(_)));
    if has(Role::HourEnd) && has(Role::Place) && has(Role::Pollutant) && has(Role::Value) {
        return Some(Form::Tidy);
    }
    if !has(Role::Date) || !has(Role::Hour) {
        return None;
    }
    match (has(Role::Type), has(Role::City), has(Role::Station)) {
        (true, false, false) => Some(Form::Wide),
        (false, true, false) if means => Some(Form::CityHour),
        (false, true, true) if means => Some(Form::Station),
        _ => None,
    }
}

fn hint(line: &str) -> &'static str {
    let has = |letter: char| line.contains(letter);
    if line.starts_with("PK\u{3}\u{4}") {
        "这像 Excel 或 ZIP 文件，请另存为 CSV / this looks like an Excel or ZIP file, save it as CSV\n"
    } else if has('\0') || has('\u{fffd}') {
        "这像 UTF-16 或二进制文件，请另存为 UTF-8 的 CSV / this looks like UTF-16 or binary, save it as UTF-8 CSV\n"
    } else if has('，') {
        "分隔符是全角逗号，请改为半角 / the separators are full-width commas, use ASCII commas\n"
    } else if has('\t') || has(';') {
        "分隔符应为逗号 / fields must be separated by commas\n"
    } else {
        ""
    }
}
