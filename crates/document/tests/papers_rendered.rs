//! Papers on real pages: nothing is lost, and a page each stays a page each. Needs LibreOffice and Poppler; skips aloud.
#![allow(clippy::unwrap_used, clippy::print_stderr)]
#![allow(
    clippy::disallowed_methods,
    reason = "pages are looked at in files of the test's own folder"
)]

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
        .args([
            profile.as_str(),
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
        ])
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
        let pages = text
            .split('\u{C}')
            .map(|page| page.split_whitespace().collect());
        read.push(pages.collect());
    }
    Some(read)
}

/// Every paper as files of a folder of its own.
fn rendered(folder: &str, typed: &str) -> Option<Vec<(String, String, Vec<String>)>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    let papers: Vec<(String, Vec<u8>)> = field::papers(&support::plan(), &field::campaign(typed))
        .into_iter()
        .map(|(name, docx)| (name.to_owned(), docx))
        .collect();
    let read = pages(&folder, &papers)?;
    let papers = papers.into_iter().zip(read);
    let papers = papers.map(|((name, docx), pages)| (name, support::lines(&docx), pages));
    Some(papers.collect())
}

#[test]
fn notices_fill_a_page_each_and_proofs_of_service_one() {
    let Some(papers) = rendered("papers", "") else {
        return;
    };
    for (name, text, pages) in papers {
        let last = pages.last().unwrap();
        if text.contains("送达回证") {
            assert!(last.contains("送达回证") && last.contains("备注"), "{name}");
        }
        if let "duties" | "lifted" = name.as_str() {
            // Five objects and the table of service.
            assert_eq!(pages.len(), 6, "{name}");
            assert!(last.contains("送达登记表"), "{name}");
            for page in &pages[..5] {
                assert!(page.contains("依据台账事实"), "{name}: {page}");
            }
        }
    }
}

#[test]
fn nothing_long_is_lost_between_pages() {
    const LETTER: char = '樾';
    let typed = LETTER.to_string().repeat(1_500);
    let Some(papers) = rendered("long-papers", &typed) else {
        return;
    };
    for (name, text, pages) in papers {
        let count = |text: &str| text.matches(LETTER).count();
        let on_pages: usize = pages.iter().map(|page| count(page)).sum();
        assert_eq!(on_pages, count(&text), "{name}");
    }
}
