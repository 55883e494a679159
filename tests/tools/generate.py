#!/usr/bin/env python3
"""Makes a content folder of any size, always the same for the same seed.

    tests/tools/generate.py OUT --offers 10000 [--seed 1] [--hostile]

OUT must be empty or missing; then `wegweiser --root OUT --date 2026-11-23 build` makes a site of it.
Beside the offers there is a tenth of partners and a twentieth of places. Lists and calendar are
those of the sample content. The texts are made up of a few plain sentences; the fields are those
that most offers have, with all rhythms, inheritance from partner and place, and unknown facts.
`--hostile` makes every sixth title and place hard to print: words of sixty letters, long addresses, other scripts, markup.
docs/speed.md and docs/flyers.md say what was measured with it.
"""

import argparse
import datetime
import pathlib
import random
import re
import shutil

HERE = pathlib.Path(__file__).resolve().parents[2]
TODAY = datetime.date(2026, 11, 23)

THINGS = ["Frühstück", "Chor", "Spaziergang", "Gesprächskreis", "Handarbeit", "Schach", "Gymnastik", "Sprachcafé",
          "Trauercafé", "Gartengruppe", "Werkstatt", "Lesekreis", "Tanznachmittag", "Kochgruppe", "Computerhilfe",
          "Besuchsdienst", "Telefonkreis", "Elterncafé", "Mittagstisch", "Spielenachmittag"]
FOR_WHOM = ["für alle", "für Nachbarn", "am Morgen", "am Nachmittag", "im Viertel", "mit Kaffee", "in Ruhe", "für Neue"]
SENTENCES = [
    "Wir treffen uns in einem hellen Raum.", "Sie können auch nur zuhören.", "Es gibt Kaffee, Tee und Wasser.",
    "Am Anfang stellen wir uns kurz vor.", "Wer möchte, hilft beim Aufräumen.", "Kinder sind willkommen.",
    "Wir sprechen langsam und deutlich.", "Fragen Sie uns alles, was Sie wissen möchten.",
    "Viele kommen seit Jahren, manche zum ersten Mal.", "Wir lachen viel und hören einander zu.",
    "Der Raum liegt im Erdgeschoss.", "Bringen Sie gern eine Freundin oder einen Freund mit.",
]
HOSTILE_TITLES = [
    "Bundesausbildungsförderungsgesetzesänderungsentwurfsverfasser",
    "Клуб общения для пожилых людей", "Зустріч сусідів біля парку", "لقاء الجيران في الحي", "مقهى اللغة للنساء",
    '#panic(\\"x\\") *fett* $x$', "Treff `roh` @alle _kursiv_ = Titel",
]
HOSTILE_STREETS = [
    "Straße zum Hinterhof des ehemaligen Gemeindehauses, Aufgang C, dritte Etage, links hinter der Glastür, am Ende des Ganges 17",
    "Haus der Begegnung, Nebengebäude, Eingang Ost, Zimmer 12, neben dem Aufzug, beim Pförtner klingeln, Beispielweg 4",
    "Bundesausbildungsförderungsgesetzesänderungsentwurfsverfasserweg 1",
]
DAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]


def ids(name):
    """The ids of one list of the sample content."""
    text = (HERE / "content/listen" / f"{name}.yaml").read_text(encoding="utf-8")
    return re.findall(r"^-\s*\{?\s*id:\s*[\"']?([\w-]+)", text, re.MULTILINE)


class Maker:
    def __init__(self, out, offers, seed, hostile=False):
        self.hostile = hostile
        self.out, self.offers, self.random = out / "content", offers, random.Random(seed)
        self.lists = {name: ids(name) for name in ["stadtteile", "themen", "zielgruppen", "sprachen", "projekte",
                                                   "begegnungsorte"]}
        self.partners, self.places = max(1, offers // 10), max(1, offers // 20)

    def pick(self, name, most=1):
        return self.random.sample(self.lists[name], self.random.randint(1, most))

    def past(self, days):
        return TODAY - datetime.timedelta(days=self.random.randint(1, days))

    def phone(self):
        return f'"0221 4710-{self.random.randint(0, 999):03}"'

    def write(self, folder, slug, front, body=""):
        path = self.out / folder / f"{slug}.md"
        path.write_text("---\n" + "\n".join(front) + "\n---\n" + body + "\n", encoding="utf-8")

    def access(self):
        answers = {key: self.random.choice(["ja", "nein", "unbekannt"]) for key in
                   ["rollstuhl", "wc_rollstuhl", "aufzug", "ruhig"]}
        return "barrierefrei: {" + ", ".join(f"{k}: {v}" for k, v in answers.items()) + ", stufen: 0}"

    def place(self, n):
        street = f"Beispielstraße {n % 200 + 1}"
        if self.hostile and n % 6 == 0:
            street = f'"{HOSTILE_STREETS[n // 6 % len(HOSTILE_STREETS)]}"'
        self.write("orte", f"ort-{n}", [
            f"name: Haus Nummer {n} (Beispiel)",
            f'adresse: {{strasse: {street}, plz: "41236", ort: Mönchengladbach}}',
            f"stadtteil: {self.pick('stadtteile')[0]}",
            f"koordinaten: [{51.10 + self.random.random() * 0.15:.4f}, {6.30 + self.random.random() * 0.20:.4f}]",
            "anfahrt: Haltestelle Beispielplatz. Der Eingang ist vorn.",
            self.access(),
            'oeffnung: [{tage: [Mo, Di, Mi, Do, Fr], von: "09:00", bis: "17:00"}]',
        ])

    def partner(self, n):
        kind = self.random.choice(["verein", "wohlfahrt", "religionsgemeinschaft", "initiative", "firma", "stadt"])
        self.write("partner", f"partner-{n}", [
            f"name: Gruppe Nummer {n} (Beispiel)",
            f"art: {kind}",
            f"kontakt: {{name: Team {n}, telefon: {self.phone()}, mail: team-{n}@example.org}}",
            f"ort: ort-{self.random.randrange(self.places)}",
            f"geprueft_am: {self.past(170)}",
        ], " ".join(self.random.sample(SENTENCES, 3)))

    def schedule(self):
        hour = self.random.randint(8, 19)
        time = f'von: "{hour:02}:30", bis: "{hour + 2:02}:00"'
        day = self.random.choice(DAYS)
        return self.random.choice([
            f"{{tag: {day}, {time}, ausser: [feiertage, schulferien]}}",
            f"{{tag: {day}, {time}}}",
            f"{{tage: [Mo, Do], {time}}}",
            f"{{tag: {day}, alle_wochen: 2, ab: 2026-11-06, {time}}}",
            f"{{tag: {day}, im_monat: [erster, dritter], {time}}}",
            f"{{taeglich: true, {time}}}",
            f'{{jaehrlich: "24.12.", {time}}}',
        ])

    def offer(self, n):
        title = f"{self.random.choice(THINGS)} {self.random.choice(FOR_WHOM)} {n}"
        if self.hostile and n % 6 == 0:
            title = f'"{HOSTILE_TITLES[n // 6 % len(HOSTILE_TITLES)][:60]}"'
        visits = self.random.random() < 0.2
        front = [
            f"titel: {title}",
            f"kurz: {self.random.choice(SENTENCES)}",
            f"suchwoerter: [{', '.join(self.random.sample(THINGS, 2))}]",
            "erster_besuch: Am Eingang begrüßt Sie eine Person aus dem Team.",
            f"partner: partner-{self.random.randrange(self.partners)}",
            f"zugang: [{'aufsuchend' if visits else 'vor_ort'}]",
            f"einsatzgebiet: [{', '.join(self.pick('stadtteile', 4))}]" if visits
            else f"ort: ort-{self.random.randrange(self.places)}",
            f"zielgruppen: [{', '.join(self.pick('zielgruppen', 3))}]",
            f"themen: [{', '.join(self.pick('themen', 3))}]",
            f"termine: [{self.schedule()}]",
            f"anmeldung: {{art: {self.random.choice(['keine', 'telefon'])}}}",
            f"kosten: {self.random.choice(['kostenlos', 'spende'])}",
            "begleitung: {moeglich: ja, wie: Rufen Sie an.}",
            f"sprachen: [{', '.join(self.pick('sprachen', 3))}]",
            self.access(),
            f"geprueft_am: {self.past(170)}",
        ]
        if self.random.random() < 0.1:
            front.append(f"projekte: [{self.pick('projekte')[0]}]")
        sentences = self.random.sample(SENTENCES, 6)
        body = " ".join(sentences[:3]) + "\n\n## Gut zu wissen\n\n" + "\n".join(f"- {s}" for s in sentences[3:])
        self.write("angebote", f"angebot-{n}", front, body)

    def make(self):
        for folder in ["angebote", "partner", "orte", "seiten"]:
            (self.out / folder).mkdir(parents=True, exist_ok=True)
        for folder in ["listen", "kalender"]:
            shutil.copytree(HERE / "content" / folder, self.out / folder, dirs_exist_ok=True)
        # The lists name partners and pages of the sample; here they name generated ones.
        districts = self.out / "listen/stadtteile.yaml"
        text = districts.read_text(encoding="utf-8")
        districts.write_text(re.sub(r"zustaendig: [\w-]+", "zustaendig: partner-0", text), encoding="utf-8")
        projects = self.out / "listen/projekte.yaml"
        text = projects.read_text(encoding="utf-8")
        projects.write_text(re.sub(r"seite: [\w-]+", "seite: hilfe", text), encoding="utf-8")
        (self.out / "wegweiser.yaml").write_text(
            "name: Erzeugtes Verzeichnis\nstadt: Mönchengladbach\nland: DE-NW\nbasis_url: https://gross.example.org\n"
            "beispiel: true\nherausgeber: partner-0\nanlaufstelle: partner-0\nkalender: nordrhein-westfalen\n",
            encoding="utf-8")
        self.write("seiten", "hilfe", ["titel: Hilfe", "art: hilfe"], "Rufen Sie uns an.")
        for n in range(self.places):
            self.place(n)
        for n in range(self.partners):
            self.partner(n)
        for n in range(self.offers):
            self.offer(n)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--offers", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hostile", action="store_true")
    arguments = parser.parse_args()
    if arguments.out.exists() and any(arguments.out.iterdir()):
        parser.error(f"{arguments.out} is not empty")
    Maker(arguments.out, arguments.offers, arguments.seed, arguments.hostile).make()


if __name__ == "__main__":
    main()
