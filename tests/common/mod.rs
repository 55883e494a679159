//! A tiny content folder in a temporary directory; a test changes what it needs and looks.
#![allow(dead_code)]

pub mod git;
#[cfg(feature = "serve")]
pub mod previews;
pub mod rich;
pub mod schedules;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use wegweiser::check::Severity;
use wegweiser::check::messages::SharedWords;
use wegweiser::check::report::plain::plain;
use wegweiser::config::Language;
use wegweiser::date::read_date;
use wegweiser::emit::Memory;
use wegweiser::{BuildDate, Checked, Options};

/// The day on which all tests happen.
pub const TODAY: &str = "2026-11-23";

/// Schemas and examples of HSDS 3.x: the folder that `HSDS` names, or `../shared/data/hsds` beside the repository. Tests
/// that need it skip with a message where it is absent.
pub fn hsds() -> PathBuf {
    std::env::var_os("HSDS").map_or_else(|| repository().join("../shared/data/hsds"), PathBuf::from)
}

/// The checkout.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expected outputs are to be written anew (`just update`).
pub fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

/// The program, with arguments and without what the environment might change.
pub fn wegweiser<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wegweiser"));
    command.args(arguments);
    for name in ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS"] {
        command.env_remove(name);
    }
    command
}

/// How a run ended: exit code, standard output, standard error.
pub fn run(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Every file below a folder, by its path there.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let path = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    entries.map(|entry| (path(entry.path()), std::fs::read(entry.path()).unwrap())).collect()
}

/// Compares a text with a file of expected output, or writes that file when updating.
pub fn expect_file(path: &Path, actual: &str) {
    if updating() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    snapbox::assert_data_eq!(actual, snapbox::Data::text(expected).raw());
}

/// A small town: `tests/golden/town`, copied to where a test may change it.
pub struct Town {
    dir: TempDir,
    /// The options of every run in this town.
    pub options: Options,
}

impl Town {
    /// The town as it is.
    pub fn new() -> Self {
        let town = Self::empty();
        for (path, bytes) in files(&repository().join("tests/golden/town")) {
            town.write(&path, bytes);
        }
        town
    }

    /// A folder without content.
    pub fn empty() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let options = Options {
            root: dir.path().to_path_buf(),
            date: BuildDate::new(read_date(TODAY).unwrap()),
            language: None,
            base_url: None,
            strict: false,
            noindex: false,
            report: false,
            flyers: false,
            compare: None,
            links: wegweiser::links::Known::default(),
        };
        Self { dir, options }
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    /// The full path of a file of the town.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let full = self.path(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, bytes).unwrap();
        self
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// Replaces a passage that occurs in the file.
    pub fn edit(&self, path: &str, old: &str, new: &str) -> &Self {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not contain {old:?}");
        self.write(path, text.replacen(old, new, 1))
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) -> &Self {
        std::fs::remove_file(self.path(path)).unwrap();
        self
    }

    /// Builds for another day.
    pub fn on(mut self, day: &str) -> Self {
        self.options.date = BuildDate::new(read_date(day).unwrap());
        self
    }

    /// Messages in this language.
    pub fn in_language(mut self, language: Language) -> Self {
        self.options.language = Some(language);
        self
    }

    /// Warnings are errors.
    pub fn strict(mut self) -> Self {
        self.options.strict = true;
        self
    }

    /// Reads and checks.
    pub fn check(&self) -> Checked {
        wegweiser::check(&self.options).unwrap()
    }

    /// The findings, as `path:line:column: severity[rule] message | way out`.
    pub fn findings(&self) -> Vec<String> {
        let checked = self.check();
        let line = |f: &wegweiser::check::Finding| {
            let file = checked.sources.file(f.file);
            let at = file.position(f.span.start);
            let severity = f.severity.word();
            format!("{}:{}:{}: {severity}[{}] {} | {}", file.path, at.line, at.column, f.rule, f.message, f.help)
        };
        checked.findings.iter().map(line).collect()
    }

    /// What a person sees at a terminal, without colours.
    pub fn report(&self) -> String {
        let checked = self.check();
        plain(&checked.findings, &checked.sources, &SharedWords::new(checked.language), false)
    }

    /// All files of the site, in memory; the content must be right.
    pub fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let checked = self.check();
        let errors: Vec<_> = checked.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let memory = Memory::default();
        checked.emit(&self.options, &memory).unwrap();
        memory.into_files()
    }

    /// One page of the site.
    pub fn page(&self, path: &str) -> String {
        let files = self.site();
        let bytes = files.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", files.keys()));
        String::from_utf8(bytes.clone()).unwrap()
    }
}
