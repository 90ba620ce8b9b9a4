//! Style sheet and scripts, built by `build.rs` and part of the program.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One built file.
pub(crate) struct Asset {
    /// Its name in the sources, such as `app.css`.
    name: &'static str,
    /// Its address, `/static/app.<hash of the content>.css`: another content has another address, so it may be kept forever.
    pub(crate) path: &'static str,
    pub(crate) media: &'static str,
    pub(crate) bytes: &'static [u8],
    pub(crate) gzip: &'static [u8],
}

/// For an address with a hash in it.
const CACHE: &str = "public, max-age=31536000, immutable";

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The file at an address.
pub(crate) fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// The address of a file by its name in the sources.
pub(crate) fn url(name: &str) -> &'static str {
    let found = ASSETS.iter().find(|asset| asset.name == name);
    debug_assert!(found.is_some(), "{name} is not built");
    found.map_or("", |asset| asset.path)
}

/// Answers `/static/{name}`.
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = find(&format!("/static/{name}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let packed = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|accepted| accepted.split([',', ';', ' ']).any(|form| form == "gzip"));
    let about = [
        (header::CONTENT_TYPE, asset.media),
        (header::CACHE_CONTROL, CACHE),
        (header::VARY, "accept-encoding"),
    ];
    if packed {
        (about, [(header::CONTENT_ENCODING, "gzip")], asset.gzip).into_response()
    } else {
        (about, asset.bytes).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::{find, url};

    #[test]
    fn what_pages_ask_for_is_built_and_small() {
        for (name, most) in [
            ("app.css", 250_000),
            ("app.js", 120_000),
            ("charts.js", 700_000),
            ("field.js", 100_000),
            ("field.css", 30_000),
            ("field-worker.js", 20_000),
        ] {
            let asset = find(url(name)).expect(name);
            assert!(
                asset.bytes.len() < most,
                "{name} has {} bytes",
                asset.bytes.len()
            );
            assert!(
                asset.gzip.starts_with(&[0x1f, 0x8b]) && asset.gzip.len() <= asset.bytes.len() + 64
            );
        }
    }

    /// Office PCs have browsers of 2021, which drop a declaration whose colour they cannot read.
    #[test]
    fn colours_are_plain() {
        let sheet = String::from_utf8_lossy(find(url("app.css")).expect("app.css").bytes);
        for new in ["oklch(", "light-dark("] {
            assert!(!sheet.contains(new), "app.css has {new}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        for name in [
            "app.css",
            "app.js",
            "charts.js",
            "field.css",
            "field.js",
            "field-worker.js",
        ] {
            let text = String::from_utf8_lossy(find(url(name)).expect(name).bytes);
            for outside in ["url(http", "url(//", "@import", "cdn."] {
                assert!(!text.contains(outside), "{name} holds {outside}");
            }
        }
    }

    /// The policy sent with every page forbids it; a browser would drop it in silence.
    #[test]
    fn no_page_has_anything_inline() {
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("folder") {
                let path = entry.expect("entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).expect("source");
                for inline in [" style=", " onclick=", " onchange=", "hx-on", "javascript:"] {
                    let quoted = format!("\"{inline}\"");
                    let found = text.replace(&quoted, "").contains(inline);
                    assert!(!found, "{} has {inline}", path.display());
                }
            }
        }
    }
}
