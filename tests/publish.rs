//! The promises of publishing: whatever happens to a build, the output is the old site or the new one, whole; and a
//! build that reuses what is there makes the same bytes as one from nothing.

mod common;

use common::{TODAY, Town, files, run, wegweiser};
use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const CHOR: &str = "content/angebote/chor.md";

type Files = BTreeMap<String, Vec<u8>>;

fn command(root: &Path, out: &Path, options: &[&str]) -> Command {
    let mut command = wegweiser(["--date", TODAY, "build", "--no-flyers"]);
    command.args(options).arg("--out").arg(out).arg("--root").arg(root);
    command
}

fn build(town: &Town) -> Files {
    let out = town.path("site");
    let (code, _, errors) = run(&mut command(town.root(), &out, &[]));
    assert_eq!(code, 0, "{errors}");
    files(&out)
}

/// The same content built into a new folder: nothing is reused there.
fn from_scratch(town: &Town) -> Files {
    let parent = tempfile::tempdir().unwrap();
    let out = parent.path().join("site");
    assert_eq!(run(&mut command(town.root(), &out, &[])).0, 0);
    files(&out)
}

/// What lies beside an output: stages and old sites of builds that did not end.
fn leftovers(parent: &Path) -> Vec<String> {
    let names = std::fs::read_dir(parent).unwrap().flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.contains("wegweiser-stage") || name.contains("wegweiser-old")).collect()
}

#[test]
fn a_kill_at_any_moment_leaves_one_whole_site() {
    let town = Town::new();
    let old = build(&town);
    let start = std::time::Instant::now();
    assert!(build(&town) == old);
    town.edit(CHOR, "titel: Offenes Singen", "titel: Singen für alle");
    let new = from_scratch(&town);
    let whole = start.elapsed();
    assert!(new != old);
    let out = town.path("site");
    let (mut olds, mut news) = (0, 0);
    const MOMENTS: u32 = 24;
    for moment in 0..MOMENTS {
        let mut child = command(town.root(), &out, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole * moment / MOMENTS);
        // One that has ended already cannot be killed.
        let _ = child.kill();
        child.wait().unwrap();
        // A file system without an exchange is mended by the next build; here one command reads what is there.
        let found = files(&out);
        assert!(found == old || found == new, "moment {moment}: neither the old nor the new site");
        if found == new {
            news += 1;
            // Back to the old content, so that the next moment has something to do.
            town.edit(CHOR, "titel: Singen für alle", "titel: Offenes Singen");
            assert!(build(&town) == old);
            town.edit(CHOR, "titel: Offenes Singen", "titel: Singen für alle");
        } else {
            olds += 1;
        }
    }
    assert!(olds > 0, "every build ended before it was killed ({news} new sites)");
    assert!(build(&town) == new, "a build after all the kills");
    assert_eq!(leftovers(town.root()), [] as [&str; 0]);
}

#[test]
fn a_build_between_two_renames_is_mended() {
    let town = Town::new();
    let old = build(&town);
    std::fs::rename(town.path("site"), town.path(".site.wegweiser-old")).unwrap();
    std::fs::create_dir(town.path(".site.wegweiser-stage-x")).unwrap();
    town.write(".site.wegweiser-stage-x/halb.html", "halb");
    town.write(".site.wegweiser-stage-x/.wegweiser-manifest", "wegweiser manifest 1\n");
    town.edit(CHOR, "titel: O", "titel: a: O");
    assert_eq!(run(&mut command(town.root(), &town.path("site"), &[])).0, 1, "wrong content publishes nothing");
    assert!(files(&town.path("site")) == old, "but the old site is back");
    town.edit(CHOR, "titel: a: O", "titel: O");
    assert!(build(&town) == old);
    town.edit(CHOR, "kosten: kostenlos", "kosten: spende");
    build(&town);
    assert_eq!(leftovers(town.root()), [] as [&str; 0]);
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let town = Town::new();
    let expected = from_scratch(&town);
    for _ in 0..4 {
        let out = town.path("site");
        let start = |_| command(town.root(), &out, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let children: Vec<_> = (0..3).map(start).collect();
        let codes: Vec<_> = children.into_iter().map(|mut child| child.wait().unwrap().code().unwrap()).collect();
        assert!(codes.contains(&0) && codes.iter().all(|code| [0, 2].contains(code)), "{codes:?}");
        assert!(files(&out) == expected);
        std::fs::remove_dir_all(&out).unwrap();
    }
}

/// A small file system of memory at `at`; nothing where this user may not mount one.
struct Mounted(PathBuf);

impl Mounted {
    fn new(at: PathBuf, options: &str) -> Option<Self> {
        std::fs::create_dir_all(&at).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&at).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(at));
        }
        eprintln!("skipped: this user may not mount a file system");
        None
    }

    fn again(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(Command::new("mount").args(["-o", &options]).arg(&self.0).status().unwrap().success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_keeps_the_old_site() {
    let town = Town::new();
    let Some(disk) = Mounted::new(town.path("disk"), "size=16m") else { return };
    let out = disk.0.join("site");
    assert_eq!(run(&mut command(town.root(), &out, &[])).0, 0);
    let old = files(&out);
    town.edit(CHOR, "titel: Offenes Singen", "titel: Singen für alle");
    // Other files of other people fill the disk, to the last byte and to the last half of a site.
    for left in [0, 200_000, 600_000] {
        let filler = disk.0.join("filler");
        std::fs::write(&filler, vec![0; 16 << 20]).unwrap_err();
        let filled = std::fs::metadata(&filler).unwrap().len();
        std::fs::File::options().write(true).open(&filler).unwrap().set_len(filled.saturating_sub(left)).unwrap();
        let (code, said, errors) = run(&mut command(town.root(), &out, &[]));
        if code == 0 {
            // What was reused left room enough.
            assert!(files(&out) == from_scratch(&town));
        } else {
            assert_eq!((code, said.as_str()), (2, ""), "{errors}");
            assert!(files(&out) == old, "{left} bytes left");
        }
        assert_eq!(leftovers(&disk.0), [] as [&str; 0]);
        std::fs::remove_file(&filler).unwrap();
    }
    assert_eq!(run(&mut command(town.root(), &out, &[])).0, 0);
    assert!(files(&out) == from_scratch(&town));
}

#[test]
fn a_disk_that_may_not_be_written_keeps_the_old_site() {
    let town = Town::new();
    let Some(disk) = Mounted::new(town.path("disk"), "size=16m") else { return };
    let out = disk.0.join("site");
    assert_eq!(run(&mut command(town.root(), &out, &[])).0, 0);
    let old = files(&out);
    town.edit(CHOR, "titel: Offenes Singen", "titel: Singen für alle");
    disk.again("ro");
    let (code, said, errors) = run(&mut command(town.root(), &out, &[]));
    assert_eq!((code, said.as_str()), (2, ""), "{errors}");
    assert!(errors.contains("Dort darf nur gelesen werden"), "{errors}");
    assert!(files(&out) == old);
}

#[test]
fn an_output_is_no_content() {
    let town = Town::new();
    let before = files(town.root());
    for name in ["content", "content/neu", "content/angebote/neu", "themes/standard", "", ".."] {
        let (code, said, errors) = run(&mut command(town.root(), &town.path(name), &[]));
        assert_eq!((code, said.as_str()), (2, ""), "{name}: {errors}");
        assert!(errors.contains("Der Zielordner darf nicht in"), "{errors}");
        assert!(files(town.root()) == before, "{name}: something was written");
    }
}

#[test]
fn a_theme_is_made_of_files() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let town = Town::new();
    town.write("themes/standard/styles/.keep", "");
    let pipe = town.path("themes/standard/styles/site.css");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let (code, _, errors) = run(&mut command(town.root(), &town.path("site"), &[]));
    assert!(code == 2 && errors.contains("weder eine Datei noch ein Ordner"), "{errors}");
}

#[test]
fn a_mount_point_is_refused() {
    let town = Town::new();
    let Some(disk) = Mounted::new(town.path("site"), "size=16m") else { return };
    assert_eq!(run(&mut command(town.root(), &disk.0, &[])).0, 2);
    assert!(files(&disk.0).is_empty());
}

#[test]
fn a_link_within_the_output_is_never_followed() {
    let town = Town::new();
    let first = build(&town);
    town.write("haus/wichtig.txt", "wichtig");
    // A link of somebody else is not ours.
    std::os::unix::fs::symlink(town.path("haus"), town.path("site/haus")).unwrap();
    assert_eq!(run(&mut command(town.root(), &town.path("site"), &[])).0, 2);
    std::fs::remove_file(town.path("site/haus")).unwrap();
    // A link in the place of a file of ours is replaced; what it leads to stays.
    let page = town.path("site/angebote/chor/index.html");
    std::fs::remove_file(&page).unwrap();
    std::os::unix::fs::symlink(town.path("haus/wichtig.txt"), &page).unwrap();
    assert!(build(&town) == first);
    assert_eq!(std::fs::read_to_string(town.path("haus/wichtig.txt")).unwrap(), "wichtig");
    assert!(!page.is_symlink());
}

/// Number and time of every file of a folder.
fn places(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    let place = |path: &String| {
        let metadata = std::fs::metadata(folder.join(path)).unwrap();
        (path.clone(), (metadata.ino(), metadata.mtime(), metadata.mtime_nsec()))
    };
    files(folder).keys().map(place).collect()
}

#[test]
fn files_that_stay_the_same_are_not_written_again() {
    let town = Town::new();
    let first = build(&town);
    let before = places(&town.path("site"));
    // Longer than the clock of any file system takes for one step.
    std::thread::sleep(Duration::from_millis(30));
    town.edit(CHOR, "Wir singen", "Heute singen");
    let second = build(&town);
    assert!(second == from_scratch(&town), "what was reused is what would have been written");
    let after = places(&town.path("site"));
    let changed: Vec<_> = second.iter().filter(|(path, bytes)| first.get(*path) != Some(*bytes)).collect();
    assert!(!changed.is_empty() && changed.len() < second.len() / 2);
    for path in second.keys().filter(|path| !path.starts_with(".wegweiser")) {
        let written = first.get(path) != second.get(path);
        assert_eq!(before.get(path) != after.get(path), written, "{path}");
    }
}

#[test]
fn nothing_to_do_is_done_at_once_and_says_the_same() {
    let town = Town::new();
    town.edit(CHOR, "geprueft_am: 2026", "geprueft_am: 2024");
    let build = || run(&mut command(town.root(), &town.path("site"), &["--timings"]));
    let (code, said, errors) = build();
    assert_eq!(code, 0, "{errors}");
    let phases = |errors: &str| errors.lines().filter(|line| line.starts_with("Seiten ")).count();
    assert_eq!(phases(&errors), 1);
    assert!(errors.contains("[stale]"), "{errors}");
    let without = |errors: &str| {
        let kept = errors.lines().take_while(|line| !line.starts_with("Schritt"));
        kept.map(str::to_owned).collect::<Vec<_>>()
    };
    let before = places(&town.path("site"));
    let (code, again, more) = build();
    assert_eq!((code, &again), (0, &said));
    assert_eq!((phases(&more), without(&more)), (0, without(&errors)), "the findings are said again");
    assert!(places(&town.path("site")) == before);
}

#[test]
fn anything_that_changed_is_noticed() {
    let town = Town::new();
    let first = build(&town);
    let changed = |what: &str| {
        let site = build(&town);
        assert!(site == from_scratch(&town), "{what}");
        site
    };
    town.edit(CHOR, "Wir singen", "Wir  singen");
    changed("two bytes of a text");
    town.edit(CHOR, "Wir  singen", "Wir singen");
    assert!(changed("and back") == first);
    town.write("themes/standard/styles/utility.css", "@layer utility { .eigen { color: inherit } }\n");
    assert!(changed("the theme") != first);
    town.remove("themes/standard/styles/utility.css");
    assert!(changed("the theme is gone") == first);
    // Somebody writes into the output: the same length, then another length, then nothing at all.
    let page = town.path("site/angebote/chor/index.html");
    let good = std::fs::read(&page).unwrap();
    let mut bad = good.clone();
    bad.reverse();
    for wrong in [bad, b"kurz".to_vec()] {
        std::thread::sleep(Duration::from_millis(30));
        std::fs::write(&page, wrong).unwrap();
        assert!(changed("a page was overwritten") == first);
    }
    std::fs::remove_file(&page).unwrap();
    assert!(changed("a page was removed") == first);
    std::fs::write(town.path(".site.wegweiser-record"), "kein Protokoll").unwrap();
    assert!(changed("the record is broken") == first);
    std::fs::remove_dir_all(town.path("site")).unwrap();
    assert!(changed("the output is gone") == first);
    // A folder may stand where a file is expected: a fresh build refuses it.
    std::fs::create_dir(town.path("content/angebote/neu.md")).unwrap();
    assert_eq!(run(&mut command(town.root(), &town.path("site"), &[])).0, 1);
    std::fs::remove_dir(town.path("content/angebote/neu.md")).unwrap();
    assert!(changed("the folder is gone") == first);
    // What a killed build has left goes, also where there is nothing else to do.
    let stage = town.path(".site.wegweiser-stage-x");
    std::fs::create_dir(&stage).unwrap();
    std::fs::copy(town.path("site/.wegweiser-manifest"), stage.join(".wegweiser-manifest")).unwrap();
    assert!(changed("a stage is left") == first && !stage.exists());
    for options in [&["--noindex"][..], &["--base-url", "https://x.example/mg"], &["--report"]] {
        let out = town.path("site");
        assert_eq!(run(&mut command(town.root(), &out, options)).0, 0);
        assert!(files(&out) != first, "{options:?}");
        assert!(changed("and without the option") == first);
    }
    let mut tomorrow = wegweiser(["--date", "2026-11-24", "build", "--no-flyers"]);
    assert_eq!(run(tomorrow.arg("--out").arg(town.path("site")).arg("--root").arg(town.root())).0, 0);
    assert!(files(&town.path("site")) != first, "another day");
}

#[test]
fn everybody_may_read_the_site() {
    for (own, files, folders) in
        [("077", 0o644, 0o755), ("027", 0o644, 0o755), ("022", 0o644, 0o755), ("002", 0o664, 0o775)]
    {
        let town = Town::new();
        let out = town.path("site");
        let plain = command(town.root(), &out, &[]);
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("umask {own}; exec \"$0\" \"$@\"")]).arg(plain.get_program()).args(plain.get_args());
        assert_eq!(run(&mut shell).0, 0);
        let mode = |path: &str| std::fs::metadata(out.join(path)).unwrap().mode() & 0o777;
        assert_eq!((mode("angebote/chor/index.html"), mode("angebote/chor")), (files, folders), "{own}");
        assert_eq!(mode("") & 0o755, 0o755, "{own}");
    }
}

#[test]
fn on_the_way_to_the_output_no_other_folder_is_made() {
    let town = Town::new();
    assert_eq!(run(&mut command(town.root(), &town.path("weg/../site"), &[])).0, 0);
    assert!(town.path("site/index.html").is_file() && !town.path("weg").exists());
}

/// Whoever closes a page, or a folder of pages, closes it until the next build.
#[test]
fn what_somebody_closed_is_open_after_the_next_build() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let town = Town::new();
    let first = build(&town);
    let mode = |path: &str| std::fs::metadata(town.path(path)).unwrap().mode() & 0o777;
    let (page, folder) = ("site/angebote/chor/index.html", "site/angebote/chor");
    for (closed, to, open) in
        [(page, 0o600, 0o444), (page, 0o640, 0o444), (folder, 0o700, 0o555), ("site", 0o700, 0o555)]
    {
        set_permissions(town.path(closed), Permissions::from_mode(to)).unwrap();
        assert!(build(&town) == first);
        assert_eq!(mode(closed) & open, open, "{closed} {to:o}");
        // Where something has changed, too.
        set_permissions(town.path(closed), Permissions::from_mode(to)).unwrap();
        town.edit("content/partner/rathaus.md", "Das Team hilft", "Das Team im Rathaus hilft");
        build(&town);
        assert_eq!(mode(closed) & open, open, "{closed} {to:o}, after an edit");
        town.edit("content/partner/rathaus.md", "Das Team im Rathaus hilft", "Das Team hilft");
        assert!(build(&town) == first);
    }
    // Nothing of this keeps a build with nothing to do from doing nothing.
    let before = std::fs::metadata(town.path("site")).unwrap().ino();
    build(&town);
    assert_eq!(std::fs::metadata(town.path("site")).unwrap().ino(), before);
}

/// An administrator builds once in somebody's folder; from then on the owner does.
#[test]
fn who_owns_the_folder_may_build_after_somebody_else() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    const SOMEBODY: u32 = 65534;
    let town = Town::new();
    let out = town.path("site");
    if chown(town.root(), Some(SOMEBODY), Some(SOMEBODY)).is_err() {
        eprintln!("skipped: this user may not give a folder away");
        return;
    }
    let own = |out: &Path| {
        let mut command = command(town.root(), out, &[]);
        command.current_dir(town.root()).uid(SOMEBODY).gid(SOMEBODY);
        command
    };
    if own(&out).arg("--help").output().is_err() {
        eprintln!("skipped: others may not start the program");
        return;
    }
    assert_eq!(run(&mut command(town.root(), &out, &[])).0, 0);
    let lock = town.path(".site.wegweiser-lock");
    town.edit(CHOR, "Wir singen", "Wir alle singen");
    set_permissions(&lock, Permissions::from_mode(0o600)).unwrap();
    let (code, _, errors) = run(&mut own(&out));
    assert_eq!(code, 2, "{errors}");
    assert!(errors.contains("Diese Sperre hat jemand anderes") && errors.contains(".site.wegweiser-lock"), "{errors}");
    set_permissions(&lock, Permissions::from_mode(0o644)).unwrap();
    let (code, _, errors) = run(&mut own(&out));
    assert_eq!(code, 0, "{errors}");
    // The old site belongs to the administrator, and stays; that is said, also where there is nothing to do.
    let left = leftovers(town.root());
    assert_eq!(left.len(), 1, "{left:?}");
    for errors in [errors, run(&mut own(&out)).2] {
        assert!(errors.contains("lässt sich aber nicht löschen") && errors.contains(&left[0]), "{errors}");
    }
    assert!(files(&out) == from_scratch(&town));
    // Where the administrator builds again, it goes.
    let (code, _, errors) = run(&mut command(town.root(), &out, &[]));
    assert_eq!((code, leftovers(town.root()).len()), (0, 0), "{errors}");
    assert!(!errors.contains("lässt sich"), "{errors}");
}
