//! Photos and files that show something.

use maud::{Markup, html};
use units::ObjectId;

use super::object_address;
use crate::page::{Page, escaped};

/// A file to be shown.
pub(in crate::page) struct Shown<'a> {
    pub(in crate::page) sha256: &'a str,
    pub(in crate::page) media_type: &'a str,
    /// What it shows, in words.
    pub(in crate::page) about: String,
    /// When, where, how sure.
    pub(in crate::page) notes: Vec<String>,
}

/// Files of one object: pictures as pictures, anything else as links.
pub(in crate::page) fn gallery(page: &Page<'_>, object: &ObjectId, files: &[Shown<'_>]) -> Markup {
    html! {
        @if !files.is_empty() {
            ul.gallery { @for file in files {
                @let address = format!("{}/files/{}{}", object_address(object), escaped(file.sha256), page.at());
                li {
                    @if file.media_type.starts_with("image/") {
                        a href=(address) { img src=(address) alt=(file.about) loading="lazy" width="320" height="240"; }
                    } @else { p { a href=(address) { (file.about) } } }
                    @if file.media_type.starts_with("image/") { p { (file.about) } }
                    @for note in &file.notes { p.note { (note) } }
                }
            } }
        }
    }
}
