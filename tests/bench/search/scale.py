#!/usr/bin/env python3
"""More pages of the same kind, for sizes and times: each new one has half the lines of a real page, six lines
of others, and words of its title. Seeded, so that every run makes the same.

usage: scale.py DATA COUNT OUT
"""
import json
import os
import random
import shutil
import sys


def main():
    data, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    random.seed(1)
    with open(os.path.join(data, "docs.json"), encoding="utf-8") as file:
        docs = json.load(file)
    lines = [line for doc in docs for line in doc["body"].split("\n") if len(line) > 20]
    made = list(docs)
    while len(made) < count:
        model = random.choice(docs)
        words = model["title"].split()
        title = random.sample(words, min(3, len(words))) + [random.choice(random.choice(lines).split())]
        own = [line for line in model["body"].split("\n") if random.random() < 0.5]
        body = "\n".join(own + random.sample(lines, 6))
        made.append({"id": f"g{len(made)}", "city": model["city"], "title": " ".join(title)[:58], "body": body})
    with open(os.path.join(out, "docs.json"), "w", encoding="utf-8") as file:
        json.dump(made, file, ensure_ascii=False)
    shutil.copyfile(os.path.join(data, "queries.json"), os.path.join(out, "queries.json"))


main()
