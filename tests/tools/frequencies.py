#!/usr/bin/env python3
"""Makes the frequency list and the spelling table of the plain-language checker.

    python3 tests/tools/frequencies.py

The Python package wordfreq (3.1.1, data CC BY-SA 4.0) must be installed, and forms.bin must be there (lexicon.py makes it).

frequencies.bin: for every word its Zipf frequency in tenths (bits 0 to 6), whether it is one of the 30,000 commonest (bit 7),
and how common the same letters are in ten other languages, mean Zipf frequency in tenths (bits 8 to 14): names and
international words are known to people who learn German.

spelling.bin: how surprising each letter is behind two others, in twentieths of a nat: a byte for each of 32 × 32 × 32
combinations (see spelling.rs), counted over the running text that the 30,000 commonest words make up.
"""

import math
from collections import Counter

from wordfreq import get_frequency_dict
from wordlist import LEXICON, folded, read, write

COMMON_WORDS = 30_000
WORDS = 200_000
COMMON = 1 << 7
ABROAD_SHIFT = 8
# Languages in Latin script that learners of German may bring along.
LANGUAGES = ["en", "fr", "es", "it", "pt", "nl", "pl", "sv", "tr", "cs"]
# Words of up to three letters are the same by chance.
SHORTEST_ABROAD = 4
# From this mean on (tenths) a word of forms.bin is worth listing twice.
NOTABLE = 5
LETTERS = "abcdefghijklmnopqrstuvwxyzäöü"
OTHER, EDGE = 30, 0


def zipf(frequency):
    return math.log10(frequency) + 9


def frequencies():
    german = get_frequency_dict("de", "best")
    abroad = [get_frequency_dict(language, "best") for language in LANGUAGES]
    listed = {folded(word) for word in read(LEXICON / "forms.bin")}

    def known_abroad(word):
        if len(word) < SHORTEST_ABROAD:
            return 0
        seen = [zipf(words[word]) for words in abroad if words.get(word, 0) > 1e-8]
        return round(sum(seen) / len(LANGUAGES) * 10)

    words = [word for word, _ in sorted(german.items(), key=lambda item: (-item[1], item[0]))]
    words = [word for word in words if word.replace("-", "").replace("'", "").isalpha()][:WORDS]
    table = {}
    for rank, word in enumerate(words):
        share = known_abroad(word)
        common = rank < COMMON_WORDS
        # The forms carry their frequency themselves.
        if common or word not in listed or share >= NOTABLE:
            table[word] = round(zipf(german[word]) * 10) | (COMMON if common else 0) | share << ABROAD_SHIFT
    write(LEXICON / "frequencies.bin", table)
    return {word: german[word] for word in words[:COMMON_WORDS]}


def spelling(common):
    def number(letter):
        return LETTERS.find(letter) + 1 or OTHER

    triples, pairs = Counter(), Counter()
    for word, frequency in common.items():
        codes = [EDGE, EDGE, *map(number, word), EDGE]
        weight = frequency * 1e6
        for a, b, c in zip(codes, codes[1:], codes[2:]):
            triples[a, b, c] += weight
            pairs[a, b] += weight
    table = bytearray()
    for a in range(32):
        for b in range(32):
            for c in range(32):
                share = (triples[a, b, c] + 0.1) / (pairs[a, b] + 3)
                table.append(min(255, round(-math.log(share) * 20)))
    (LEXICON / "spelling.bin").write_bytes(table)


if __name__ == "__main__":
    spelling(frequencies())
