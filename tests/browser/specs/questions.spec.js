// Ten questions of people who come for the first time, each answered after at most three taps from
// the home page, on a phone, without the search. The questions stand in their own words.

import { expect, test } from "./visit.js";

/** Words of the links that are tapped, and what then stands on the page. */
const questions = [
  { asks: "Wo kann ich am Sonntag in Rheydt Kaffee trinken, ohne mich anzumelden?", taps: ["Sonntag", "Sonntagscafé in Rheydt"], reads: ["Jeden Sonntag", "Rheydt", "Nein. Kommen Sie einfach vorbei."] },
  { asks: "Meine Mutter kann nicht mehr aus dem Haus. Wer besucht sie?", taps: ["Jemand kommt zu mir", "Jemand besucht Sie zu Hause"], reads: ["Wir kommen zu Ihnen", "Kostenlos"] },
  { asks: "Es ist Nacht und ich halte es nicht aus. Wen rufe ich an?", taps: ["Hilfe in der Krise"], reads: ["0800 111 0 111", "116 117"] },
  { asks: "Wer erklärt mir mein Handy?", taps: ["Handy und Computer", "Sprechstunde für Handy und Computer"], reads: ["Stadtbibliothek", "Spende"] },
  { asks: "Mein Mann ist gestorben. Wo muss ich nicht allein spazieren gehen?", taps: ["Trauer", "Spaziergang für Trauernde"], reads: ["Schloss"] },
  { asks: "Ich möchte helfen. Wer sagt mir, was zu mir passt?", taps: ["Ich möchte helfen", "Welche Aufgabe passt zu Ihnen?"], reads: ["So erreichen Sie uns"] },
  { asks: "Wer geht mit mir zum Arzt, und was kostet das?", taps: ["Begleitung", "Wir gehen mit Ihnen zum Arzt"], reads: ["5 Euro", "Mit Sozialpass kostet es nichts."] },
  { asks: "Mein Vater spricht nur Arabisch. Wer berät ihn?", taps: ["Beratung", "Beratung auf Türkisch und Arabisch"], reads: ["Arabisch", "Nachbarschaftshaus Rheydt"] },
  { asks: "Wo bin ich an Heiligabend nicht allein?", taps: ["Weihnachten und Feiertage", "Heiligabend an einem Tisch"], reads: ["24. Dezember", "Kostenlos"] },
  { asks: "Ich wohne in Eicken. Komme ich mit dem Rollstuhl in das Montags-Café?", taps: ["Stadtteile", "Eicken", "Montags-Café in Eicken"], reads: ["Jeden Montag", "Sie kommen mit dem Rollstuhl hinein."] },
];

for (const { asks, taps, reads } of questions) {
  test(`question: ${asks}`, async ({ page, visit }) => {
    expect(taps.length).toBeLessThanOrEqual(3);
    await page.setViewportSize({ width: 360, height: 740 });
    await visit("/");
    for (const words of taps) await page.getByRole("link", { name: words, exact: true }).first().click();
    const { hash } = new URL(page.url());
    if (hash) await expect(page.locator(hash)).toBeInViewport();
    // In words as they are read: a space is a space, whether it may break or not.
    const text = (await page.locator("body").innerText()).replace(/\s+/g, " ").replaceAll("‑", "-");
    for (const answer of reads) expect.soft(text).toContain(answer);
  });
}
