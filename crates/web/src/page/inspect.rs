//! The shell of the page of inspections. It is the same for everybody and kept by the service worker; what it shows comes
//! from the data pack and from the phone.

use std::collections::BTreeMap;

use assess::Lang;
use maud::{DOCTYPE, Markup, html};

use super::Plain;
use super::frame::code;
use crate::asset;
use crate::texts::raw;

const TEXTS: &str = "inspect-";
const BLUE: &str = "#0b5cad";
/// The icons of the installed page, with their sizes as manifests write them.
pub(crate) const APP_ICONS: &[(&str, &str)] = &[
    ("field-icon-192.png", "192x192"),
    ("field-icon-512.png", "512x512"),
    ("field-icon.svg", "any"),
];

pub(crate) fn inspect(plain: &Plain<'_>) -> Markup {
    let texts: BTreeMap<&str, _> = [Lang::Zh, Lang::En]
        .into_iter()
        .map(|lang| (code(lang), raw(lang, TEXTS)))
        .collect();
    // A map of texts is always JSON.
    let texts = serde_json::to_string(&texts).unwrap_or_default();
    html! {
        (DOCTYPE)
        html lang="zh-CN" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="theme-color" content=(BLUE);
                title { (plain.t("inspect-title")) }
                link rel="manifest" href="/field/manifest.webmanifest";
                link rel="icon" type="image/svg+xml" href=(asset::url("field-icon.svg"));
                link rel="apple-touch-icon" href=(asset::url("field-icon-192.png"));
                link rel="stylesheet" href=(asset::url("field.css"));
                script src=(asset::url("field.js")) defer {}
            }
            body {
                div #field data-lang=(code(plain.lang)) data-texts=(texts) {
                    noscript { p { (plain.t("inspect-script")) } }
                }
            }
        }
    }
}
