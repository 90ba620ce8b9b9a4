//! Signatures, photos and places as a device sends them.

use std::collections::BTreeSet;

use fact::{Fix, Photo};
use units::GeoPoint;

use super::InspectionFiling;
use super::filing::Judged;
use crate::check::Findings;
use crate::limits::{NAME_CHARS_MAX, PHOTOS_MAX, SIGNATURES_MAX, TEXT_CHARS_MAX};
use crate::{Refusal, field, text};

pub(super) fn check(judged: Judged<'_>, filing: &InspectionFiling, findings: &mut Findings) {
    signatures(judged, filing, findings);
    photographed(judged, filing, findings);
    place("fix", filing.fix.as_ref(), findings);
    if filing.remarks.chars().count() > TEXT_CHARS_MAX {
        findings.error(
            "remarks",
            "too_long",
            format!("备注最多 {TEXT_CHARS_MAX} 字"),
            format!("the remarks have at most {TEXT_CHARS_MAX} characters"),
        );
    }
}

fn signatures(judged: Judged<'_>, filing: &InspectionFiling, findings: &mut Findings) {
    let own = filing.signatures.first().map(|first| &first.unit);
    if own != Some(&judged.actor.unit) {
        findings.error(
            "signatures.0.unit",
            "own_unit_first",
            "第一个签字应是检查人员本单位的",
            "the first signature is that of the inspector's own unit",
        );
    }
    if filing.signatures.len() > SIGNATURES_MAX {
        findings.error(
            "signatures",
            "too_many",
            format!("签字最多 {SIGNATURES_MAX} 个"),
            format!("at most {SIGNATURES_MAX} signatures"),
        );
    }
    for (index, signature) in filing.signatures.iter().enumerate() {
        if judged.plan.unit(&signature.unit).is_none() {
            findings.error(
                format!("signatures.{index}.unit"),
                "unknown_unit",
                format!("方案中没有责任单位 {}", signature.unit),
                format!("the plan has no unit {}", signature.unit),
            );
        }
        let post = signature.post.trim();
        let fits = !post.is_empty() && post.chars().count() <= NAME_CHARS_MAX;
        if !fits || text::names_a_person(post) {
            findings.error(
                format!("signatures.{index}.post"),
                "bad_post",
                "请填写签字人职务，不写姓名、电话",
                "give the signer's post, no name and no number",
            );
        }
        if let Some(sha256) = &signature.sha256 {
            digest(&format!("signatures.{index}.sha256"), sha256, findings);
        }
    }
}

fn photographed(judged: Judged<'_>, filing: &InspectionFiling, findings: &mut Findings) {
    if filing.photos.len() > PHOTOS_MAX {
        findings.error(
            "photos",
            "too_many",
            format!("照片最多 {PHOTOS_MAX} 张"),
            format!("at most {PHOTOS_MAX} photos"),
        );
    }
    for (index, photo) in filing.photos.iter().enumerate() {
        digest(&format!("photos.{index}.sha256"), &photo.sha256, findings);
        if !field::media_type_of_image(&photo.media_type) {
            findings.error(
                format!("photos.{index}.media_type"),
                "bad_media_type",
                "照片应为 image/ 类型",
                "a photo is of an image/ type",
            );
        }
        let item = photo.item.as_deref();
        if item.is_some_and(|item| judged.checklist.item(item).is_none()) {
            findings.error(
                format!("photos.{index}.item"),
                "unknown_item",
                "检查单没有照片所指的项目",
                "the checklist has no such item",
            );
        }
        place(&format!("photos.{index}.fix"), photo.fix.as_ref(), findings);
    }
}

fn digest(path: &str, sha256: &str, findings: &mut Findings) {
    if !field::digest(sha256) {
        findings.error(
            path,
            "bad_digest",
            "文件摘要格式不对",
            "not a SHA-256 in lower-case hexadecimal",
        );
    }
}

fn place(path: &str, fix: Option<&Fix>, findings: &mut Findings) {
    let on_the_globe = |fix: &Fix| GeoPoint::new(fix.point.lon_udeg, fix.point.lat_udeg).is_some();
    if !fix.is_none_or(on_the_globe) {
        findings.error(
            path,
            "bad_point",
            "定位不在地球上",
            "the place is not on the globe",
        );
    }
}

/// The photos, each once.
pub(super) fn photos(filing: &InspectionFiling) -> Vec<Photo> {
    let mut seen = BTreeSet::new();
    let fresh = |photo: &&Photo| seen.insert(photo.sha256.clone());
    filing.photos.iter().filter(fresh).cloned().collect()
}

/// Checks that the bytes of every photo and signature are here: only then may a device forget them.
pub(super) fn arrived(
    filing: &InspectionFiling,
    on_disk: &dyn Fn(&str) -> bool,
) -> Result<(), Refusal> {
    let photos = filing.photos.iter().enumerate();
    let photos =
        photos.map(|(index, photo)| (format!("photos.{index}.sha256"), photo.sha256.as_str()));
    let signed = filing.signatures.iter().enumerate();
    let signed = signed.filter_map(|(index, signature)| {
        let sha256 = signature.sha256.as_deref()?;
        Some((format!("signatures.{index}.sha256"), sha256))
    });
    let missing = photos
        .chain(signed)
        .filter(|(_, sha256)| !on_disk(sha256))
        .map(|(path, sha256)| field::file_missing(path, sha256));
    field::all_here(missing.collect())
}
