#!/usr/bin/env python3
"""Makes a content folder of any size, always the same for the same seed.

    tests/tools/generate.py OUT --offers 10000 [--seed 1] [--hostile]

OUT must be empty or missing; then `wegweiser --root OUT --date 2026-11-23 build` makes a site of it.
Beside the offers there is a tenth of partners and a twentieth of places; every twentieth offer has a
translation into Leichte Sprache. Lists and calendar are those of the sample content. Every field of the
data model occurs, as often as in a real town; texts are put together from parts of sentences, so that
there are tens of thousands of different ones. docs/performance.md says what was measured with it.
`--hostile` makes every sixth title and street hard to print: words of sixty letters, long addresses, other scripts, markup.
"""

import argparse
import datetime
import pathlib
import random
import re
import shutil
import struct
import zlib

HERE = pathlib.Path(__file__).resolve().parents[2]
TODAY = datetime.date(2026, 11, 23)

THINGS = ["Frühstück", "Chor", "Spaziergang", "Gesprächskreis", "Handarbeit", "Schach", "Gymnastik", "Sprachcafé",
          "Trauercafé", "Gartengruppe", "Werkstatt", "Lesekreis", "Tanznachmittag", "Kochgruppe", "Computerhilfe",
          "Besuchsdienst", "Telefonkreis", "Elterncafé", "Mittagstisch", "Spielenachmittag", "Nähstube", "Skatrunde",
          "Vorlesestunde", "Reparaturcafé", "Fahrradgruppe", "Malkurs", "Gitarrengruppe", "Wanderung", "Boulespiel",
          "Filmabend", "Nachbarschaftstreff", "Einkaufshilfe", "Bewegungskurs", "Gedächtnistraining", "Männerfrühstück"]
FOR_WHOM = ["für alle", "für Nachbarn", "am Morgen", "am Nachmittag", "im Viertel", "mit Kaffee", "in Ruhe", "für Neue",
            "am Abend", "nach der Arbeit", "zum Mitmachen", "ohne Eile", "mit Musik", "draußen"]
PLACES = ["Haus der Begegnung", "Gemeindehaus", "Bürgertreff", "Stadtteilbüro", "Alte Schule", "Kulturladen",
          "Begegnungsstätte", "Familienzentrum", "Pfarrheim", "Werkhof", "Bücherei", "Quartierstreff"]
GROUPS = ["Nachbarschaft", "Miteinander", "Brücke", "Offene Tür", "Gute Stube", "Lichtblick", "Ankerplatz",
          "Zeit füreinander", "Sonnenseite", "Treffpunkt", "Wegbegleiter", "Lindenhof"]
STREETS = ["Beispielstraße", "Musterweg", "Probeallee", "Beispielplatz", "Mustergasse"]

# Parts of sentences: who or when, what, and what else. One of each, and the sentence is right.
OPENERS = ["Jede Woche", "Am Anfang", "In der Gruppe", "Nach dem Essen", "Bei gutem Wetter", "An jedem Termin", "Im Winter",
           "Zwischendurch", "Am Ende", "Oft", "Meistens", "Am ersten Tag"]
DOINGS = ["sitzen wir zusammen am Tisch", "trinken wir Kaffee oder Tee", "singen wir bekannte Lieder",
          "erzählen wir uns Neues aus dem Viertel", "gehen wir eine kleine Runde", "spielen wir Karten",
          "kochen wir mit frischem Gemüse", "lesen wir uns kurze Geschichten vor", "helfen wir einander mit dem Handy",
          "basteln wir für den nächsten Markt", "üben wir leichte Bewegungen", "planen wir den nächsten Ausflug",
          "schauen wir alte Fotos an", "pflegen wir die Beete im Hof", "reparieren wir kleine Geräte",
          "sprechen wir über das, was uns beschäftigt"]
ENDINGS = ["", "", " und lachen viel", " und hören einander zu", ", ganz ohne Eile", " und lernen uns kennen",
           ", so lange Sie möchten", " und niemand muss etwas können"]
SENTENCES = [
    "Wir treffen uns in einem hellen Raum.", "Sie können auch nur zuhören.", "Es gibt Kaffee, Tee und Wasser.",
    "Am Anfang stellen wir uns kurz vor.", "Wer möchte, hilft beim Aufräumen.", "Kinder sind willkommen.",
    "Wir sprechen langsam und deutlich.", "Fragen Sie uns alles, was Sie wissen möchten.",
    "Viele kommen seit Jahren, manche zum ersten Mal.", "Wir lachen viel und hören einander zu.",
    "Der Raum liegt im Erdgeschoss.", "Bringen Sie gern eine Freundin oder einen Freund mit.",
    "Niemand fragt nach Ihrem Grund.", "Sie dürfen jederzeit gehen.", "Wir haben Zeit für Sie.",
    "Im Sommer sitzen wir im Hof.", "Getränke stehen auf dem Tisch.", "Ein Hund darf mitkommen.",
]
FIRST = ["Am Eingang begrüßt Sie eine Person aus dem Team.", "Klingeln Sie. Wir machen Ihnen die Tür auf.",
         "Wir zeigen Ihnen alles und stellen Sie vor.", "Kommen Sie gern zehn Minuten früher."]
BRING = ["bequeme Schuhe", "nichts", "eine Tasse", "gute Laune", "etwas zum Schreiben", "Ihr Lieblingsbuch"]
HOSTILE_TITLES = [
    "Bundesausbildungsförderungsgesetzesänderungsentwurfsverfasse",
    "Клуб общения для пожилых людей", "Зустріч сусідів біля парку", "لقاء الجيران في الحي", "مقهى اللغة للنساء",
    '#panic(\\"x\\") *fett* $x$', "Treff `roh` @alle _kursiv_ = Titel",
]
HOSTILE_STREETS = [
    "Straße zum Hinterhof des ehemaligen Gemeindehauses, Aufgang C, dritte Etage, links hinter der Glastür, am Ende des Ganges 17",
    "Haus der Begegnung, Nebengebäude, Eingang Ost, Zimmer 12, neben dem Aufzug, beim Pförtner klingeln, Beispielweg 4",
    "Bundesausbildungsförderungsgesetzesänderungsentwurfsverfasserweg 1",
]
DAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
FACTS = ["rollstuhl", "wc_rollstuhl", "aufzug", "behindertenparkplatz", "induktion", "ruhig", "einfache_sprache"]


def ids(name):
    """The ids of one list of the sample content."""
    text = (HERE / "content/listen" / f"{name}.yaml").read_text(encoding="utf-8")
    return re.findall(r"^-\s*\{?\s*id:\s*[\"']?([\w-]+)", text, re.MULTILINE)


def photo(number):
    """A small photo of one colour (PNG)."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    colour = bytes([number * 37 % 256, number * 91 % 256, number * 53 % 256])
    lines = (b"\0" + colour * 32) * 24
    head = struct.pack(">IIBBBBB", 32, 24, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


class Maker:
    def __init__(self, out, offers, seed, hostile=False):
        self.hostile = hostile
        self.out, self.offers, self.random = out / "content", offers, random.Random(seed)
        self.lists = {name: ids(name) for name in ["stadtteile", "themen", "zielgruppen", "sprachen", "projekte",
                                                   "begegnungsorte"]}
        self.partners, self.places, self.photos = max(1, offers // 10), max(1, offers // 20), max(1, offers // 50)

    def pick(self, name, most=1):
        return self.random.sample(self.lists[name], self.random.randint(1, most))

    def chance(self, share):
        return self.random.random() < share

    def past(self, days):
        return TODAY - datetime.timedelta(days=self.random.randint(1, days))

    def coming(self, days):
        return TODAY + datetime.timedelta(days=self.random.randint(1, days))

    @staticmethod
    def on(day, date):
        """The first such day of the week from a date on."""
        return date + datetime.timedelta(days=(DAYS.index(day) - date.weekday()) % 7)

    def phone(self):
        return f'"0221 4710-{self.random.randint(0, 999):03}"'

    def sentence(self):
        if self.chance(0.4):
            return self.random.choice(SENTENCES)
        choose = self.random.choice
        return f"{choose(OPENERS)} {choose(DOINGS)}{choose(ENDINGS)}."

    def paragraph(self, count):
        return " ".join(self.sentence() for _ in range(count))

    def write(self, folder, slug, front, body=""):
        path = self.out / folder / f"{slug}.md"
        path.write_text("---\n" + "\n".join(front) + "\n---\n" + body + "\n", encoding="utf-8")

    def access(self):
        answers = {key: self.random.choice(["ja", "ja", "nein", "unbekannt"]) for key in
                   self.random.sample(FACTS, self.random.randint(2, 5))}
        more = ", text: An der Seite gibt es eine Rampe." if self.chance(0.2) else ""
        return ("barrierefrei: {" + ", ".join(f"{k}: {v}" for k, v in answers.items())
                + f", stufen: {self.random.choice([0, 0, 1, 3])}{more}}}")

    def address(self, n):
        street = f"{self.random.choice(STREETS)} {n % 200 + 1}"
        if self.hostile and n % 6 == 0:
            street = f'"{HOSTILE_STREETS[n // 6 % len(HOSTILE_STREETS)]}"'
        return f'{{strasse: {street}, plz: "41{self.random.choice([61, 63, 65, 66, 68, 69])}{n % 9 + 1}", ort: Mönchengladbach}}'

    def place(self, n):
        front = [
            f"name: {self.random.choice(PLACES)} {n} (Beispiel)",
            f"adresse: {self.address(n)}",
            f"stadtteil: {self.pick('stadtteile')[0]}",
            f"koordinaten: [{51.10 + self.random.random() * 0.15:.4f}, {6.30 + self.random.random() * 0.20:.4f}]",
            "anfahrt: Haltestelle Beispielplatz. Der Eingang ist vorn.",
            self.access(),
            'oeffnung: [{tage: [Mo, Di, Mi, Do, Fr], von: "09:00", bis: "17:00"}]',
        ]
        if self.chance(0.05):
            front.append(f"alt: [haus-{n}]")
        self.write("orte", f"ort-{n}", front, self.paragraph(2) if self.chance(0.3) else "")

    def partner(self, n):
        kind = self.random.choice(["verein", "wohlfahrt", "religionsgemeinschaft", "initiative", "firma", "stadt"])
        front = [
            f"name: {self.random.choice(GROUPS)} {n} (Beispiel)",
            f"art: {kind}",
            f"kontakt: {{name: Team {n}, telefon: {self.phone()}, mail: team-{n}@example.org, sprechzeiten: Montag bis Freitag 9 bis 12 Uhr}}",
            f"ort: ort-{self.random.randrange(self.places)}",
            f"geprueft_am: {self.past(170)}",
        ]
        if self.chance(0.3):
            front.append(f"kurzname: G{n}")
        if self.chance(0.3):
            front.append(f"web: https://gruppe-{n}.example.org/")
        if self.chance(0.2):
            front.append(f"stadtteile: [{', '.join(self.pick('stadtteile', 3))}]")
        if n and self.chance(0.1):
            front.append("dachverband: partner-0")
        if self.chance(0.1):
            front.append(f"projekte: [{self.pick('projekte')[0]}]")
        if self.chance(0.1):
            front.append(self.access())
        self.write("partner", f"partner-{n}", front, self.paragraph(3))

    def schedule(self):
        hour = self.random.randint(8, 19)
        time = f'von: "{hour:02}:30", bis: "{hour + 2:02}:00"'
        day, other = self.random.choice(DAYS), self.random.choice(DAYS)
        more = self.random.choice(["", "", "", ", ausser: [feiertage]", f", ausser: [{self.on(day, self.coming(60))}]",
                                   f", auch: [{self.coming(60)}]", f", endet: {self.coming(300)}", ", text: Bei Regen drinnen."])
        return self.random.choice([
            f"{{tag: {day}, {time}, ausser: [feiertage, schulferien]}}",
            f"{{tag: {day}, {time}{more}}}",
            f"{{tage: [{', '.join(sorted({day, other}, key=DAYS.index))}], {time}{more}}}",
            f"{{tag: {day}, alle_wochen: 2, ab: {self.on(day, datetime.date(2026, 11, 2))}, {time}{more}}}",
            f"{{tag: {day}, im_monat: [erster, dritter], {time}{more}}}",
            f"{{tag: {day}, im_monat: [letzter], {time}}}",
            f"{{taeglich: true, {time}}}",
            f"{{am: [{self.coming(40)}, {self.coming(200)}], {time}}}",
            f'{{tag: {day}, von: "22:00", bis: "01:00", ueber_mitternacht: true}}',
            f'{{jaehrlich: "24.12.", {time}}}',
        ])

    def where(self, n):
        """The lines about the way in: at a place, at an address of its own, at home, by telephone."""
        kind = self.random.random()
        if kind < 0.65:
            mode = ", online" if self.chance(0.1) else ""
            return [f"zugang: [vor_ort{mode}]", f"ort: ort-{self.random.randrange(self.places)}"]
        if kind < 0.75:
            inline = self.address(n).removeprefix("{")
            return ["zugang: [vor_ort]", f"stadtteile: [{self.pick('stadtteile')[0]}]",
                    f"ort: {{name: Raum {n}, {inline[:-1]}, anfahrt: Im Hof links.}}"]
        if kind < 0.92:
            settings = f"begegnungsorte: [{self.pick('begegnungsorte')[0]}]"
            return ["zugang: [aufsuchend]", f"einsatzgebiet: [{', '.join(self.pick('stadtteile', 4))}]"] + (
                [settings] if self.chance(0.3) else [])
        return [f"zugang: [{self.random.choice(['telefon', 'telefon, online'])}]", "stadtteile: stadtweit"] + (
            ["adresse_geheim: true", "anonym: true", "offen_fuer: frauen"] if self.chance(0.2) else [])

    def offer(self, n):
        choose = self.random.choice
        title = f"{choose(THINGS)} {choose(FOR_WHOM)}"
        if self.hostile and n % 6 == 0:
            title = f'"{HOSTILE_TITLES[n // 6 % len(HOSTILE_TITLES)]}"'
        front = [
            f"titel: {title}",
            f"kurz: {self.sentence()}",
            f"suchwoerter: [{', '.join(self.random.sample(THINGS, 2))}]",
            f"erster_besuch: {choose(FIRST)}",
            f"partner: partner-{self.random.randrange(self.partners)}",
            *self.where(n),
            f"zielgruppen: [{', '.join(self.pick('zielgruppen', 3))}]",
            f"themen: [{', '.join(self.pick('themen', 3))}]",
            f"termine: [{', '.join(self.schedule() for _ in range(choose([1, 1, 1, 2])))}]",
            choose(["anmeldung: {art: keine}", "anmeldung: {art: telefon}", "anmeldung: {art: telefon, bis: 3 Tage vorher}"]),
            choose(["kosten: kostenlos", "kosten: kostenlos", "kosten: spende",
                    'kosten: {betrag: "2,50", text: für das Essen, ermaessigung: Kinder zahlen nichts.}']),
            f"begleitung: {{moeglich: {choose(['ja', 'teilweise', 'unbekannt'])}, wie: Rufen Sie an.}}",
            f"sprachen: [{', '.join(self.pick('sprachen', 3))}]",
            self.access(),
            f"geprueft_am: {self.past(170)}",
        ]
        for share, line in [
            (0.10, f"projekte: [{self.pick('projekte')[0]}]"),
            (0.08, f"mit: [partner-{self.random.randrange(self.partners)}]"),
            (0.03, f"status: {choose(['pausiert', 'beendet'])}"),
            (0.08, f"hinweis: {{text: Am ersten Termin fangen wir später an., bis: {self.coming(30)}}}"),
            (0.05, f"gueltig_ab: {self.past(300)}"),
            (0.08, f"gueltig_bis: {self.coming(400)}"),
            (0.30, f"mitbringen: {choose(BRING)}"),
            (0.20, f"begleitperson: {choose(['willkommen', 'nach_absprache'])}"),
            (0.15, f"alter: {{von: {choose([16, 50, 60])}, bis: {choose([70, 99])}}}"),
            (0.20, f"kontakt: {{rolle: Leitung, telefon: {self.phone()}, mail: angebot-{n}@example.org}}"),
            (0.15, f"web: https://angebot-{n}.example.org/kurs"),
            (0.05, f"pruefen_bis: {self.coming(200)}"),
            (0.10, f"plaetze: {{stand: {choose(['frei', 'warteliste'])}, am: {self.past(20)}}}"),
            (0.10, "mitmachen: {gesucht: true, text: Wir suchen Menschen mit Zeit., aufwand: 2 Stunden im Monat}"),
            (0.04, f"bild: {{datei: foto-{n % self.photos}.png, alt: Menschen sitzen an einem langen Tisch}}"),
            (0.03, f"alt: [frueher-{n}]"),
            (0.03, "quelle: Liste der Beispielstadt\nlizenz: CC BY 4.0"),
        ]:
            if self.chance(share):
                front.append(line)
        points = "\n".join(f"- {self.sentence()}" for _ in range(choose([2, 3, 4])))
        body = f"{self.paragraph(choose([2, 3, 4]))}\n\n## Gut zu wissen\n\n{points}\n\n{self.paragraph(2)}"
        self.write("angebote", f"angebot-{n}", front, body)
        if self.chance(0.05):
            easy = "\\\n".join(self.random.sample(SENTENCES, 4))
            front = [f"titel: {title}", "kurz: Wir treffen uns. Alle dürfen kommen."]
            self.write("angebote", f"angebot-{n}.leicht", front, easy)

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
            "beispiel: true\nherausgeber: partner-0\nanlaufstelle: partner-0\nkalender: nordrhein-westfalen\n"
            # Also a town of ten thousand offers gets the whole index in one file, beside the small ones.
            "suche: {ganzer_index_bis: 20000}\n",
            encoding="utf-8")
        for slug, title in [("hilfe", "Hilfe"), ("impressum", "Impressum"), ("datenschutz", "Datenschutz"),
                            ("barrierefreiheit", "Barrierefreiheit")]:
            self.write("seiten", slug, [f"titel: {title}", f"art: {slug}"], self.paragraph(4))
        (self.out / "bilder").mkdir(exist_ok=True)
        for n in range(self.photos):
            (self.out / "bilder" / f"foto-{n}.png").write_bytes(photo(n))
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
