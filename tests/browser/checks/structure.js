// What a screen reader relies on. Each check runs inside the page and returns what is wrong.

/** Every check of this file, by name. */
export const structure = {
  /** WCAG 3.1.1: a well-formed language that fits the text. */
  languageFitsTheText() {
    const tag = document.documentElement.lang;
    try {
      new Intl.Locale(tag);
    } catch {
      return [`lang="${tag}" is no language tag`];
    }
    const words = (document.querySelector("main")?.textContent ?? "").toLowerCase().match(/\p{L}+/gu) ?? [];
    const common = {
      de: ["der", "die", "das", "und", "sie", "ist", "nicht", "wir", "ein", "eine", "in", "mit", "für", "zu", "hier", "kann"],
      en: ["the", "and", "you", "is", "not", "we", "of", "with", "for", "to", "here", "can", "are", "this"],
      tr: ["ve", "bir", "bu", "için", "ile", "siz", "var", "değil", "biz", "çok", "nasıl", "ne"],
    };
    const share = (language) => words.filter((word) => common[language].includes(word)).length;
    const expected = new Intl.Locale(tag).language;
    if (!(expected in common) || words.length < 30) return [];
    const better = Object.keys(common).filter((language) => share(language) > 1.5 * share(expected) + 3);
    return better.map((language) => `lang="${tag}", but the text looks like ${language}`);
  },

  /** WCAG 3.1.2: text in another script says its language. */
  otherScriptsAreMarked() {
    const scripts = { ar: /\p{Script=Arabic}{2}/u, uk: /\p{Script=Cyrillic}{2}/u, he: /\p{Script=Hebrew}{2}/u };
    const speaks = { ar: ["ar", "fa", "ku", "ckb", "ur", "ps"], uk: ["uk", "ru", "bg", "sr"], he: ["he", "yi"] };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const [script, letters] of Object.entries(scripts)) {
        if (!letters.test(node.data)) continue;
        const lang = node.parentElement.closest("[lang]")?.lang.split("-")[0];
        if (!speaks[script].includes(lang)) found.push(`“${node.data.trim().slice(0, 30)}” stands in lang="${lang}"`);
      }
    }
    return found;
  },

  /** One h1, and it is in main. */
  oneMainHeading() {
    const all = [...document.querySelectorAll("h1")];
    if (all.length !== 1) return [`${all.length} h1`];
    const findings = [];
    if (!all[0].closest("main")) findings.push("the h1 is not in main");
    if (!probe.name(all[0])) findings.push("the h1 is empty");
    return findings;
  },

  /** No heading level is skipped, no heading is empty. */
  headingsStepByStep() {
    let before = 0;
    return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].flatMap((heading) => {
      const level = Number(heading.localName[1]);
      const findings = [];
      if (level > before + 1) findings.push(`h${level} after h${before}: ${probe.describe(heading)}`);
      if (!probe.name(heading)) findings.push(`empty: ${probe.describe(heading)}`);
      before = level;
      return findings;
    });
  },

  /** One main, one banner, one contentinfo. A page that only leads on needs main alone. */
  landmarksOnce() {
    const onlyLeads = document.querySelector("meta[http-equiv=refresh]");
    const sections = "article, aside, main, nav, section";
    const count = {
      main: document.querySelectorAll("main, [role=main]").length,
      banner: [...document.querySelectorAll("header, [role=banner]")].filter((e) => !e.parentElement.closest(sections)).length,
      contentinfo: [...document.querySelectorAll("footer, [role=contentinfo]")].filter((e) => !e.parentElement.closest(sections)).length,
    };
    return Object.entries(count)
      .filter(([role, n]) => n !== 1 && !(onlyLeads && role !== "main"))
      .map(([role, n]) => `${n} × ${role}`);
  },

  /** Every nav, and every section that is a landmark, has a name of its own. */
  landmarksAreNamed() {
    const names = new Map();
    const findings = [];
    for (const landmark of document.querySelectorAll("nav, section[aria-label], section[aria-labelledby], aside, form[aria-label], search")) {
      const label = landmark.getAttribute("aria-label") ?? document.getElementById(landmark.getAttribute("aria-labelledby"))?.textContent;
      const name = `${landmark.localName}: ${(label ?? "").trim()}`;
      if (!label?.trim()) findings.push(`no name: ${probe.describe(landmark)}`);
      else if (names.has(name)) findings.push(`twice: ${name}`);
      names.set(name, landmark);
    }
    return findings;
  },

  /** An id names one element; what is referred to exists. */
  idsAreUnique() {
    const findings = [];
    const seen = new Set();
    for (const { id } of document.querySelectorAll("[id]")) {
      if (seen.has(id)) findings.push(`id twice: ${id}`);
      seen.add(id);
    }
    for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for"]) {
      for (const element of document.querySelectorAll(`[${attribute}]`)) {
        for (const id of element.getAttribute(attribute).split(/\s+/)) if (!seen.has(id)) findings.push(`${attribute} to nothing: ${id}`);
      }
    }
    return findings;
  },

  /** The same words always lead to the same place, and no link is without words. */
  sameWordsSameTarget() {
    const targets = new Map();
    const findings = [];
    for (const link of document.querySelectorAll("a[href]")) {
      const name = probe.name(link).toLowerCase();
      if (!name) findings.push(`no words: ${link.getAttribute("href")}`);
      const known = targets.get(name);
      if (known && known !== link.href) findings.push(`“${name}” leads to ${known} and to ${link.href}`);
      targets.set(name, link.href);
    }
    return findings;
  },

  /** Link words say where they lead (BITV-Test 9.2.4.4). */
  linksSayWhere() {
    const empty = /^(mehr|hier|weiter|weiterlesen|klicken sie hier|link|details|mehr erfahren|mehr lesen|https?:\S+)$/i;
    return [...document.querySelectorAll("a[href]")].filter((a) => empty.test(probe.name(a))).map((a) => `“${probe.name(a)}” says nothing`);
  },

  /** Pictures have a text, or are decoration. Icons are silent. */
  picturesHaveText() {
    const images = [...document.querySelectorAll("img")].filter((e) => !e.hasAttribute("alt")).map((e) => `no alt: ${e.src}`);
    const icons = [...document.querySelectorAll("svg")]
      .filter((e) => e.ariaHidden !== "true" && !(e.role === "img" && probe.name(e)))
      .map((e) => `icon neither hidden nor named in ${probe.describe(e.parentElement)}`);
    return [...images, ...icons];
  },

  /** Lists, terms and tables are real ones. */
  realListsAndTables() {
    const findings = [];
    for (const list of document.querySelectorAll("ul, ol")) {
      if (!list.children.length) findings.push(`empty list: ${probe.describe(list)}`);
      if ([...list.children].some((e) => e.localName !== "li")) findings.push(`not only li in ${probe.describe(list)}`);
    }
    for (const list of document.querySelectorAll("dl")) if (!list.querySelector("dt") || !list.querySelector("dd")) findings.push("dl without dt and dd");
    for (const table of document.querySelectorAll("table")) {
      if (!table.querySelector("th[scope]")) findings.push("table without header cells");
    }
    for (const paragraph of document.querySelectorAll("main p")) {
      if (/^\s*[-–•*]\s/.test(paragraph.textContent)) findings.push(`looks like a list: “${paragraph.textContent.trim().slice(0, 30)}”`);
    }
    return findings;
  },

  /** The title of the window begins with what the page is about. */
  titleFitsTheHeading() {
    const title = document.title.trim();
    if (!title) return ["no title"];
    const heading = probe.name(document.querySelector("h1") ?? document.body);
    const start = heading.split(/\s+/).slice(0, 2).join(" ");
    // Who must be able to leave quickly does not want the subject among the titles of past visits.
    if (document.querySelector(".exit")) return title.includes(start) ? [`the title of a discreet page says “${start}”`] : [];
    return title.includes(start) ? [] : [`title “${title}”, heading “${heading}”`];
  },

  /** WCAG 1.4.1: a link in running text differs by more than its colour. */
  linksDifferByMoreThanColour() {
    return [...document.querySelectorAll("p a[href], li a[href], dd a[href]")].filter((a) => {
      const style = getComputedStyle(a);
      const inText = [...a.parentElement.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim().length > 3);
      return inText && style.display.startsWith("inline") && style.textDecorationLine === "none" && parseFloat(style.borderTopWidth) === 0;
    }).map((a) => `no underline in running text: ${probe.describe(a)}`);
  },

  /** WCAG 1.4.11: the edge or the ground of a control stands out from what is around it, 3:1. */
  controlsCanBeSeen() {
    const controls = document.querySelectorAll("input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea, button");
    return [...controls].filter(probe.isVisible).flatMap((control) => {
      const around = probe.ground(control.parentElement);
      const style = getComputedStyle(control);
      const edge = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1 ? probe.contrast(probe.colour(style.borderTopColor), around) : 1;
      const best = Math.max(edge, probe.contrast(probe.ground(control), around));
      return best < 3 ? [`edge at ${best.toFixed(1)}:1: ${probe.describe(control)}`] : [];
    });
  },

  /** Nobody's own order of the Tab key, nobody's keys taken, nothing that takes the focus by itself. */
  noOwnKeys() {
    return [
      ...[...document.querySelectorAll("[tabindex]")].filter((e) => e.tabIndex > 0).map((e) => `tabindex > 0: ${probe.describe(e)}`),
      ...[...document.querySelectorAll("[accesskey], [autofocus]")].map((e) => `accesskey or autofocus: ${probe.describe(e)}`),
    ];
  },
};
