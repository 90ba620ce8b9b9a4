//! What makes the page installable: the page itself, its manifest, its service worker.

use assess::Lang;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use serde_json::json;
use store::FileId;

use crate::asset;
use crate::http::{Answer, Caller};
use crate::page::{self, APP_ICONS, Plain};
use crate::route::SiteState;
use crate::site::Site;

const PAGE: &str = "/field";
const ASSETS: &[&str] = &["field.css", "field.js", "field-icon.svg"];
const NO_CACHE: (HeaderName, &str) = (header::CACHE_CONTROL, "no-cache");
/// Lets a worker below the page serve the page.
const SCOPE: HeaderName = HeaderName::from_static("service-worker-allowed");

pub(super) async fn page(State(site): SiteState, caller: Caller) -> Answer {
    Ok(page::inspect(&Plain::new(&site, &caller)).into_response())
}

pub(super) async fn manifest(State(site): SiteState) -> Answer {
    let text = |lang, key| site.texts.get(lang, key);
    let (zh, en) = (
        text(Lang::Zh, "inspect-title"),
        text(Lang::En, "inspect-title"),
    );
    let icons = APP_ICONS.iter().map(|(name, sizes)| {
        let media = asset::find(asset::url(name)).map_or("", |asset| asset.media);
        json!({ "src": asset::url(name), "sizes": sizes, "type": media, "purpose": "any" })
    });
    let manifest = json!({
        "id": PAGE,
        "start_url": PAGE,
        "scope": PAGE,
        "display": "standalone",
        "lang": "zh-CN",
        "name": format!("{} · {zh} {en}", text(Lang::Zh, "site")),
        "short_name": zh,
        "background_color": "#eef2f6",
        "theme_color": "#0b5cad",
        "icons": icons.collect::<Vec<_>>(),
    });
    let about = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        NO_CACHE,
    ];
    Ok((about, manifest.to_string()).into_response())
}

/// The worker with the list of what it keeps before it: a change of anything in the list changes the worker.
pub(super) async fn worker(State(site): SiteState) -> Answer {
    let files: Vec<&str> = ASSETS.iter().map(|name| asset::url(name)).collect();
    let shell = json!({ "version": version(&site, &files), "page": PAGE, "files": files });
    let script = asset::find(asset::url("field-worker.js")).map_or(&b""[..], |asset| asset.bytes);
    let body = [format!("self.SHELL={shell};\n").as_bytes(), script].concat();
    let about = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        NO_CACHE,
        (SCOPE, PAGE),
    ];
    Ok((about, body).into_response())
}

/// A digest of everything that the worker keeps.
fn version(site: &Site, files: &[&str]) -> String {
    let plain = Plain {
        site,
        lang: Lang::Zh,
    };
    let page = page::inspect(&plain).into_string();
    let digest = FileId::of(format!("{page}{files:?}").as_bytes());
    digest.as_str().chars().take(16).collect()
}
