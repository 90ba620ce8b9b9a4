//! What a form sends: fields and files, checked to come from this site's own page.

use std::sync::Arc;

use axum::extract::{FromRequest, Multipart, RawForm, Request};
use axum::http::{HeaderMap, header};

use super::{Caller, Failure};
use crate::site::Site;

/// The field that every form of the site carries.
pub(crate) const CSRF_FIELD: &str = "csrf";
/// The header for requests made by a script of the site.
pub(super) const CSRF_HEADER: &str = "x-csrf-token";
/// Fields of one form.
const FIELDS_MAX: usize = 5000;
/// Files of one form.
const FILES_MAX: usize = 20;

/// A file as sent.
#[derive(Debug)]
pub(crate) struct Upload {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// A form as sent.
#[derive(Debug)]
pub(crate) struct Posted {
    pub(crate) caller: Caller,
    fields: Vec<(String, String)>,
    pub(crate) files: Vec<Upload>,
}

impl Posted {
    /// The first value of a field, trimmed; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Whether a field was sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, _)| key == name)
    }

    /// Every field in the order sent.
    pub(crate) fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The file of a field, if one was chosen.
    pub(crate) fn file(&self, field: &str) -> Option<&Upload> {
        self.files
            .iter()
            .find(|file| file.field == field && !(file.name.is_empty() && file.bytes.is_empty()))
    }
}

impl FromRequest<Arc<Site>> for Posted {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &Arc<Site>) -> Result<Self, Failure> {
        let caller = request
            .extensions()
            .get::<Caller>()
            .cloned()
            .ok_or_else(|| Failure::internal("a route without a guard"))?;
        let by_header = header_text(request.headers(), CSRF_HEADER);
        let kind = header_text(request.headers(), header::CONTENT_TYPE.as_str());
        let multipart = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let (fields, files) = if multipart {
            parts(request, state).await?
        } else {
            (urlencoded(request, state).await?, Vec::new())
        };
        let posted = Self {
            caller,
            fields,
            files,
        };
        let given = by_header.as_deref();
        let given = given.unwrap_or_else(|| posted.text(CSRF_FIELD));
        posted.caller.check_csrf(given)?;
        Ok(posted)
    }
}

pub(super) fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.to_owned())
}

async fn urlencoded(request: Request, state: &Arc<Site>) -> Result<Vec<(String, String)>, Failure> {
    let RawForm(bytes) = RawForm::from_request(request, state)
        .await
        .map_err(|error| refused(error.status(), &error))?;
    let fields: Vec<(String, String)> = form_urlencoded::parse(&bytes)
        .take(FIELDS_MAX + 1)
        .map(|(key, value)| (key.into_owned(), clean(&value)))
        .collect();
    few_enough(fields.len(), FIELDS_MAX)?;
    Ok(fields)
}

type Parts = (Vec<(String, String)>, Vec<Upload>);

async fn parts(request: Request, state: &Arc<Site>) -> Result<Parts, Failure> {
    let mut multipart = Multipart::from_request(request, state)
        .await
        .map_err(|error| refused(error.status(), &error))?;
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = multipart
        .next_field()
        .await
        .map_err(|error| refused(error.status(), &error))?
    {
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(str::to_owned);
        let bytes = part
            .bytes()
            .await
            .map_err(|error| refused(error.status(), &error))?;
        match name {
            Some(name) => files.push(Upload {
                field,
                name: clean(&name),
                bytes: bytes.to_vec(),
            }),
            None => fields.push((field, clean(&String::from_utf8_lossy(&bytes)))),
        }
        few_enough(fields.len(), FIELDS_MAX)?;
        few_enough(files.len(), FILES_MAX)?;
    }
    Ok((fields, files))
}

/// Text without control characters other than line breaks and tabs.
fn clean(text: &str) -> String {
    let kept = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    text.chars().filter(kept).collect()
}

fn few_enough(count: usize, most: usize) -> Result<(), Failure> {
    if count > most {
        return Err(Failure::TooLarge);
    }
    Ok(())
}

fn refused(status: axum::http::StatusCode, cause: &impl ToString) -> Failure {
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        return Failure::TooLarge;
    }
    Failure::bad(
        "表单无法识别，请返回刷新后重试",
        format!("the form cannot be read: {}", cause.to_string()),
    )
}
