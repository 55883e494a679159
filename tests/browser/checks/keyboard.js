// Everything by keyboard. Each check takes the page and returns what is wrong.

/** Inside the page: a number for every stop, so that the walk can tell where it is. */
function numberStops() {
  window.stopNumbers = new Map(probe.stops().map((element, at) => [element, at]));
  return [...window.stopNumbers.keys()].map((element) => probe.describe(element));
}

/** Inside the page: where the focus is, whether it can be seen, and how it is marked. */
function look() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const name = probe.describe(element);
  const findings = [];
  // A link that wraps has several boxes; each must be seen as far as it lies in the window.
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const box = element.getBoundingClientRect();
  if (!probe.isVisible(element)) findings.push(`focused but invisible: ${name}`);
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) findings.push(`focused outside the window: ${name}`);
  else {
    const middle = (b) => [b.left + b.width / 2, b.top + b.height / 2];
    const points = boxes.flatMap((b) => [middle(b), [b.left + 2, middle(b)[1]], [b.right - 2, middle(b)[1]], [middle(b)[0], b.top + 2], [middle(b)[0], b.bottom - 2]])
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const covered = points.filter(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && !element.contains(top) && !top.contains(element) && !(element.labels ?? [])[0]?.contains(top);
    });
    // WCAG 2.4.12 (AAA): no part of it is hidden by something else.
    if (covered.length) findings.push(`covered: ${name}`);
  }
  // WCAG 2.4.13 (AAA): a mark at least 2 px thick around it, at 3:1 against what was there before.
  const style = getComputedStyle(element);
  const thick = parseFloat(style.outlineWidth);
  if (style.outlineStyle === "none" || thick < 2) findings.push(`outline of ${style.outlineStyle === "none" ? 0 : thick} px: ${name}`);
  else {
    const outside = parseFloat(style.outlineOffset) >= 0;
    const ground = probe.ground(outside ? element.parentElement : element);
    const contrast = probe.contrast(probe.colour(style.outlineColor), ground);
    if (contrast < 3) findings.push(`outline at ${contrast.toFixed(1)}:1: ${name}`);
  }
  return { number: window.stopNumbers?.get(element) ?? -1, name, findings };
}

/** Presses a key until the focus leaves the page; what it met on the way. */
async function walk(page, key, most) {
  const met = [];
  for (let step = 0; step < most; step++) {
    await page.keyboard.press(key);
    const here = await page.evaluate(look);
    if (!here) break;
    if (met.length && here.number === met[0].number) break;
    met.push(here);
  }
  return met;
}

/** Every check of this file, by name. */
export const keyboard = {
  /** The first stop is the skip link: hidden until then, inside a landmark, and it leads into main. */
  async skipLinkComesFirst(page) {
    const before = await page.evaluate(() => {
      const first = probe.stops()[0];
      return first ? { visible: probe.isVisible(first), landmark: Boolean(first.closest("header, nav, main, [role=region]")) } : null;
    });
    if (!before) return ["nothing can be focused"];
    const findings = before.landmark ? [] : ["the skip link is outside of all landmarks"];
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => {
      const target = document.activeElement.getAttribute?.("href") ?? "";
      return { inMain: Boolean(target.startsWith("#") && document.querySelector(`main${target}, main ${target}`)), name: probe.describe(document.activeElement), visible: probe.isVisible(document.activeElement) };
    });
    if (!first.inMain) return [...findings, `the first stop does not lead into main: ${first.name}`];
    if (!first.visible) findings.push("the skip link is invisible while focused");
    await page.keyboard.press("Enter");
    const landed = await page.evaluate(() => Boolean(document.activeElement.closest?.("main")));
    if (!landed) findings.push("the focus does not land in main");
    await page.keyboard.press("Tab");
    const next = await page.evaluate(() => {
      const inMain = probe.stops().some((stop) => stop.closest("main"));
      return !inMain || Boolean(document.activeElement.closest?.("main"));
    });
    if (!next) findings.push("after the skip link the Tab key goes on outside of main");
    return findings;
  },

  /** The Tab key reaches everything in document order, visibly, and leaves the page again. */
  async everythingIsReached(page) {
    await page.setViewportSize({ width: 1280, height: 720 });
    const stops = await page.evaluate(numberStops);
    const met = await walk(page, "Tab", stops.length + 5);
    const findings = met.flatMap((stop) => stop.findings);
    if (met.length > stops.length) findings.push("the Tab key does not leave the page");
    const missed = stops.filter((_, at) => !met.some((stop) => stop.number === at));
    findings.push(...missed.map((name) => `not reached: ${name}`));
    for (let at = 1; at < met.length; at++) {
      if (met[at].number < met[at - 1].number) findings.push(`not in document order: ${met[at].name} after ${met[at - 1].name}`);
    }
    return findings;
  },

  /** The way back with Shift is the same, on a small phone with a keyboard as well. */
  async theWayBackIsFree(page) {
    await page.setViewportSize({ width: 360, height: 640 });
    const stops = await page.evaluate(numberStops);
    const met = await walk(page, "Shift+Tab", stops.length + 5);
    const findings = met.flatMap((stop) => stop.findings);
    if (met.length !== stops.length) findings.push(`${met.length} of ${stops.length} stops on the way back`);
    return findings;
  },

  /** The focus changes pixels: measured on one element of each look, against WCAG 2.4.13. */
  async theFocusChangesPixels(page) {
    await page.setViewportSize({ width: 1280, height: 720 });
    const looks = await page.evaluate(() => {
      const seen = new Set();
      return probe.stops().flatMap((stop, at) => {
        const look = `${stop.localName}.${stop.className} in ${stop.parentElement.className}`;
        if (seen.has(look) || seen.size >= 6 || !probe.isVisible(stop)) return [];
        seen.add(look);
        return [at];
      });
    });
    const findings = [];
    for (const at of looks) {
      const stop = await page.evaluateHandle((at) => probe.stops()[at], at);
      await stop.evaluate((element) => { document.activeElement.blur(); element.scrollIntoView({ block: "center" }); });
      const box = await stop.evaluate((e) => {
        const b = e.getBoundingClientRect();
        return { x: Math.max(0, b.x - 12), y: Math.max(0, b.y - 12), width: Math.min(innerWidth, b.width + 24), height: Math.min(innerHeight, b.height + 24), around: 2 * (b.width + b.height) };
      });
      const clip = { x: box.x, y: box.y, width: box.width, height: box.height };
      const before = (await page.screenshot({ clip })).toString("base64");
      await stop.evaluate((element) => element.focus({ preventScroll: true, focusVisible: true }));
      const after = (await page.screenshot({ clip })).toString("base64");
      const changed = await page.evaluate(async ([before, after]) => {
        const pixels = async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
          const paint = canvas.getContext("2d");
          paint.drawImage(bitmap, 0, 0);
          return paint.getImageData(0, 0, bitmap.width, bitmap.height).data;
        };
        const [a, b] = [await pixels(before), await pixels(after)];
        let count = 0;
        for (let i = 0; i < a.length; i += 4) {
          if (a[i] === b[i] && a[i + 1] === b[i + 1] && a[i + 2] === b[i + 2]) continue;
          if (probe.contrast([a[i], a[i + 1], a[i + 2]], [b[i], b[i + 1], b[i + 2]]) >= 3) count++;
        }
        return count;
      }, [before, after]);
      // A perimeter of 2 px; corners and a box at the edge of the window take some of it.
      if (changed < box.around * 2 * 0.8) findings.push(`${changed} of ${Math.round(box.around * 2)} px change: ${await stop.evaluate((e) => probe.describe(e))}`);
    }
    return findings;
  },
};
