//! Wording: outlines of areas.

use super::Words;

pub(crate) fn outline_open() -> Words {
    Words::new(
        "plan::outline_open",
        "区域边界没有闭合：最后一点与第一点不同",
        "the outline is not closed: its last point differs from its first",
    )
    .hint(
        "在末尾重复第一点的坐标。",
        "Repeat the first point at the end.",
    )
}

pub(crate) fn outline_short(points: usize) -> Words {
    Words::new(
        "plan::outline_short",
        format!("区域边界只有 {points} 个点，围不成面"),
        format!("the outline has {points} points, too few to enclose anything"),
    )
    .hint(
        "至少写四个点，其中最后一点与第一点相同。",
        "Write at least four points, the last being the first again.",
    )
}

pub(crate) fn bad_point(text: &str) -> Words {
    Words::new(
        "plan::bad_point",
        format!("{text} 不是经纬度"),
        format!("{text} is not a longitude and latitude"),
    )
    .hint(
        "按 [经度, 纬度] 写，经度 -180 到 180，纬度 -90 到 90（WGS-84）。",
        "Write [longitude, latitude], longitude from -180 to 180, latitude from -90 to 90 (WGS-84).",
    )
}

pub(crate) fn area_empty(id: &str) -> Words {
    Words::new(
        "plan::area_empty",
        format!("区域“{id}”什么地方也不包含"),
        format!("the area `{id}` contains nothing"),
    )
    .hint(
        "写上 units、towns 或 outline。",
        "Give it `units`, `towns` or an `outline`.",
    )
}
