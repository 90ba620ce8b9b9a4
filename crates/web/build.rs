//! Builds the front end of `ui/` and lists what came of it for `src/asset.rs`.
//!
//! Everything happens in `OUT_DIR`; the source tree may be read-only. npm runs only when the lock file changed, esbuild
//! only when `ui/` changed or a page names a Tabler class that none named before.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fmt, fs};

const TABLER: &str = "node_modules/@tabler/core/dist/css/tabler.min.css";
const NODE_WANTED: u32 = 20;
const NODE_MISSING: &str = "需要 Node.js 20 或更新版本（含 npm）才能构建网页部分。请从 https://nodejs.org 或系统软件源安装，再重新运行。\n\
    Building the pages needs Node.js 20 or newer, with npm. Install it from https://nodejs.org or from your \
    system's packages, then run the same command again.";
const INSTALL_FAILED: &str = "npm ci 失败：请检查能否访问 npm 软件源（npm config get registry），再重新运行。\n\
    npm ci failed: check that the npm registry can be reached (npm config get registry), then run the same command again.";

/// What went wrong, for the person at the terminal.
struct Failure(String);

impl<E: fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(message)) => {
            for line in message.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Failure> {
    let source = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for watched in ["build.rs", "ui", "src"] {
        println!("cargo::rerun-if-changed={}", source.join(watched).display());
    }
    let ui = out.join("ui");
    let built = out.join("static");
    let inputs = copy(&source.join("ui"), &ui)?;

    let locked = stamp(&fs::read(ui.join("package-lock.json"))?);
    once(&out.join("npm.stamp"), &locked, || {
        node_is_new_enough()?;
        run(
            npm(&ui).args(["ci", "--omit=dev", "--no-progress"]),
            INSTALL_FAILED,
        )
    })?;

    let words = words(&source, &fs::read_to_string(ui.join(TABLER))?)?;
    let everything = stamp(&(inputs, &words, locked));
    fs::write(out.join("words.txt"), words.join("\n"))?;
    once(&out.join("built.stamp"), &everything, || {
        let mut command = Command::new("node");
        let arguments = [
            PathBuf::from("build.mjs"),
            built.clone(),
            out.join("words.txt"),
        ];
        run(
            command.current_dir(&ui).args(arguments),
            "node build.mjs failed / 网页部分构建失败",
        )
    })?;
    fs::write(out.join("assets.rs"), table(&built)?)?;
    Ok(())
}

/// Runs `work` unless it was done for the same inputs before.
fn once(
    file: &Path,
    stamp: &str,
    work: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    if fs::read_to_string(file).is_ok_and(|done| done == stamp) {
        return Ok(());
    }
    work()?;
    fs::write(file, stamp)?;
    Ok(())
}

fn stamp(value: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Copies a folder without what npm put there, and returns what it holds.
fn copy(from: &Path, to: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
    let mut copied = Vec::new();
    for file in files(from)? {
        let bytes = fs::read(&file)?;
        let inside = file.strip_prefix(from)?.to_path_buf();
        let target = to.join(&inside);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        if fs::read(&target).ok().as_ref() != Some(&bytes) {
            fs::write(&target, &bytes)?;
        }
        copied.push((inside, bytes));
    }
    Ok(copied)
}

/// All files below, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, Error>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "node_modules") {
                found.extend(files(&path)?);
            }
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// The words of pages and scripts that Tabler's sheet has too: what may name one of its classes.
fn words(source: &Path, sheet: &str) -> Result<Vec<String>, Failure> {
    let known: BTreeSet<&str> = split(sheet).collect();
    let mut used = BTreeSet::new();
    for folder in ["src", "ui/src"] {
        for file in files(&source.join(folder))? {
            if file
                .extension()
                .is_some_and(|extension| extension == "rs" || extension == "ts")
            {
                let text = fs::read_to_string(file)?;
                used.extend(
                    split(&text)
                        .filter(|word| known.contains(word))
                        .map(str::to_owned),
                );
            }
        }
    }
    Ok(used.into_iter().collect())
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-' || letter == '_'))
        .filter(|word| !word.is_empty())
}

fn npm(folder: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(folder);
    command
}

fn node_is_new_enough() -> Result<(), Failure> {
    let missing = |_| Failure(NODE_MISSING.to_owned());
    let answer = Command::new("node")
        .arg("--version")
        .output()
        .map_err(missing)?;
    let version = String::from_utf8_lossy(&answer.stdout);
    let major = version.trim().trim_start_matches('v').split('.').next();
    if major
        .and_then(|major| major.parse::<u32>().ok())
        .is_none_or(|major| major < NODE_WANTED)
    {
        return Err(Failure(format!(
            "{NODE_MISSING}\nnode --version: {}",
            version.trim()
        )));
    }
    Ok(())
}

fn run(command: &mut Command, hint: &str) -> Result<(), Failure> {
    let answer = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure(NODE_MISSING.to_owned()),
        _ => error.into(),
    })?;
    if answer.status.success() {
        return Ok(());
    }
    let said = [answer.stdout, answer.stderr].concat();
    Err(Failure(format!(
        "{}\n{hint}",
        String::from_utf8_lossy(&said).trim()
    )))
}

/// The table of built files as Rust.
fn table(built: &Path) -> Result<String, Failure> {
    let mut rows = String::new();
    for file in files(built)? {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let parts: Vec<&str> = name.split('.').collect();
        // The .gz stands in the row of what it was made from.
        let [stem, _, kind] = parts.as_slice() else {
            continue;
        };
        let media = match *kind {
            "css" => "text/css; charset=utf-8",
            "txt" => "text/plain; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            _ => "text/javascript; charset=utf-8",
        };
        let path = file.display().to_string();
        rows += &format!(
            "    Asset {{ name: \"{stem}.{kind}\", path: \"/static/{name}\", media: \"{media}\", \
             bytes: include_bytes!({path:?}), gzip: include_bytes!({:?}) }},\n",
            format!("{path}.gz")
        );
    }
    Ok(format!("&[\n{rows}]\n"))
}
