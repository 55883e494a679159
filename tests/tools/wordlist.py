"""Reads and writes the word lists of the plain-language checker: sorted words with a number each, front-coded in blocks
of 16 (see src/check/plain/lexicon/table.rs)."""

import struct
from pathlib import Path

LEXICON = Path(__file__).resolve().parents[2] / "src/check/plain/lexicon"
BLOCK = 16


def folded(word):
    """wordfreq writes ss for ß."""
    return word.lower().replace("ß", "ss")


def write(path, table):
    """table: word → number. Values are stored once and numbered."""
    values = sorted(set(table.values()))
    number = {value: n for n, value in enumerate(values)}
    assert len(values) < 65536
    words = sorted((word.encode(), number[value]) for word, value in table.items())
    offsets, data = [], bytearray()
    before = b""
    for n, (word, value) in enumerate(words):
        if n % BLOCK == 0:
            offsets.append(len(data))
            before = b""
        shared = 0
        while shared < min(len(before), len(word)) and before[shared] == word[shared]:
            shared += 1
        data += bytes([shared, len(word) - shared]) + word[shared:] + struct.pack("<H", value)
        before = word
    head = struct.pack("<III", len(words), len(values), len(offsets))
    path.write_bytes(head + struct.pack(f"<{len(values)}Q", *values) + struct.pack(f"<{len(offsets)}I", *offsets) + data)
    print(path.name, len(words), "words", len(values), "values", path.stat().st_size, "bytes")


def read(path):
    """word → number."""
    data = path.read_bytes()
    count, values, blocks = struct.unpack_from("<III", data)
    numbers = struct.unpack_from(f"<{values}Q", data, 12)
    at = 12 + 8 * values + 4 * blocks
    table, word = {}, b""
    for _ in range(count):
        shared, length = data[at], data[at + 1]
        word = word[:shared] + data[at + 2 : at + 2 + length]
        table[word.decode()] = numbers[struct.unpack_from("<H", data, at + 2 + length)[0]]
        at += 4 + length
    return table
