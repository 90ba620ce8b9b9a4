//! The plans of this repository load, and say what their texts say.

use std::path::{Path, PathBuf};

use plan::{Plan, disk, load};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans").join(name)
}

fn loaded(name: &str) -> Plan {
    let files = disk::read_dir(&folder(name)).unwrap();
    load(&files).unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false)))
}

#[test]
fn jincheng_loads() {
    assert_eq!(loaded("jincheng-2023").period.days(), 102);
}
