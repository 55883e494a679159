// What people change: the size of the window and of the text, its spacing, colours, movement.
// Each check takes the page, sets what it needs, and returns what is wrong.

/** WCAG 2.5.5 (AAA): targets are at least this high and wide, in CSS pixels. */
const TARGET = 44;

/** Inside the page: what sticks out of the window or is cut off. */
function lostText() {
  const findings = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) findings.push(`scrolls sideways: ${document.documentElement.scrollWidth} in ${width} px`);
  const sticksOut = (element) => {
    const box = element.getBoundingClientRect();
    return box.right > width + 1 || box.left < -1;
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (!probe.isVisible(element) || element.closest("svg, select, option")) continue;
    const box = element.getBoundingClientRect();
    // Only the innermost is to blame.
    if (sticksOut(element) && ![...element.children].some(sticksOut)) findings.push(`sticks out (${Math.round(box.left)} to ${Math.round(box.right)} of ${width} px): ${probe.describe(element)}`);
    const style = getComputedStyle(element);
    const cut = (overflow, inner, outer) => overflow !== "visible" && inner > outer + 1;
    if (element.childNodes.length && (cut(style.overflowX, element.scrollWidth, element.clientWidth) || cut(style.overflowY, element.scrollHeight, element.clientHeight))) {
      findings.push(`cut off or scrolls by itself: ${probe.describe(element)}`);
    }
    if (style.textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth) findings.push(`shortened: ${probe.describe(element)}`);
  }
  return findings;
}

/** Inside the page: text that runs over the edge of the card, tile or button it stands in. */
function escapedText() {
  const hasEdge = (e) => parseFloat(getComputedStyle(e).borderRightWidth) > 0 && getComputedStyle(e).borderRightStyle !== "none";
  const findings = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !probe.isVisible(node.parentElement)) continue;
    let box = node.parentElement;
    while (box && !hasEdge(box)) box = box.parentElement;
    if (!box) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const edge = box.getBoundingClientRect();
    if ([...range.getClientRects()].some((line) => line.right > edge.right + 1 || line.left < edge.left - 1)) findings.push(`“${node.data.trim().slice(0, 30)}” runs out of ${probe.describe(box)}`);
  }
  return findings;
}

/** Inside the page: lines of text that lie on each other. */
function overlappingText() {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !probe.isVisible(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 2) lines.push({ node, box });
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  const findings = [];
  for (let i = 0; i < lines.length; i++) {
    for (let j = i + 1; j < lines.length && lines[j].box.top < lines[i].box.bottom; j++) {
      const [a, b] = [lines[i], lines[j]];
      if (a.node === b.node) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      // The boxes of neighbouring lines may touch; the letters lie in their middle.
      if (wide > 2 && high > Math.min(a.box.height, b.box.height) * 0.4) findings.push(`“${a.node.data.trim().slice(0, 30)}” lies on “${b.node.data.trim().slice(0, 30)}”`);
    }
  }
  return findings;
}

/** Every check of this file, by name. */
export const adaptation = {
  /** Links and controls that stand alone are at least 44 × 44 px, on a small phone. */
  async targetsAreLarge(page) {
    await page.setViewportSize({ width: 360, height: 740 });
    return page.evaluate((least) => probe.stops().flatMap((stop) => {
      if (probe.isVisuallyHidden(stop)) return [];
      const style = getComputedStyle(stop);
      // WCAG 2.5.8, exception "inline": a link within a sentence follows its line height.
      const words = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1;
      if (style.display === "inline" && [...stop.parentElement.childNodes].some(words)) return [];
      const area = stop.labels?.[0] && ["checkbox", "radio"].includes(stop.type) ? stop.labels[0] : stop;
      const { width, height } = area.getBoundingClientRect();
      return width < least - 0.5 || height < least - 0.5 ? [`${Math.round(width)} × ${Math.round(height)} px: ${probe.describe(stop)}`] : [];
    }), TARGET);
  },

  /** WCAG 1.4.10: at 320 × 256 (1280 × 1024 at 400 %) nothing scrolls sideways or is cut off. */
  async reflows(page) {
    await page.setViewportSize({ width: 320, height: 256 });
    return page.evaluate(lostText);
  },

  /** In every usual width words stay inside their boxes and off each other. */
  async keepsWordsInTheirBoxes(page) {
    const findings = [];
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const found = [...(await page.evaluate(escapedText)), ...(await page.evaluate(overlappingText))];
      findings.push(...found.map((finding) => `${width} px: ${finding}`));
    }
    return findings;
  },

  /** WCAG 1.4.12: with wider spacing no text is lost. */
  async keepsTextWithWideSpacing(page) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.evaluate(() => probe.restyle(
      "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }",
    ));
    return [...(await page.evaluate(lostText)), ...(await page.evaluate(overlappingText)), ...(await page.evaluate(escapedText))];
  },

  /** WCAG 1.4.4: with text twice as large everything is larger, and nothing is lost. */
  async keepsTextAtDoubleSize(page) {
    await page.setViewportSize({ width: 768, height: 1024 });
    const sizes = () => page.evaluate(() => [...document.querySelectorAll("p, a, li, dt, dd, h1, h2, h3, button, label, summary")].map((e) => parseFloat(getComputedStyle(e).fontSize)));
    const before = await sizes();
    await page.evaluate(() => probe.restyle("html { font-size: 200% !important }"));
    const after = await sizes();
    const fixed = before.filter((size, at) => after[at] < size * 1.99).length;
    const findings = fixed ? [`${fixed} texts keep their size`] : [];
    return [...findings, ...(await page.evaluate(lostText)), ...(await page.evaluate(overlappingText)), ...(await page.evaluate(escapedText))];
  },

  /** Forced colours: buttons keep an edge, icons take the colour of the text, nothing opts out. */
  async worksInForcedColours(page) {
    const filled = () => page.evaluate(() => probe.stops().map((e) => {
      const own = probe.colour(getComputedStyle(e).backgroundColor)[3] > 0.5;
      return own && probe.contrast(probe.ground(e), probe.ground(e.parentElement)) > 1.2;
    }));
    const shaped = await filled();
    await page.emulateMedia({ forcedColors: "active" });
    return page.evaluate((shaped) => {
      const findings = [];
      probe.stops().forEach((stop, at) => {
        if (!shaped[at] || !probe.isVisible(stop)) return;
        const style = getComputedStyle(stop);
        if (parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === "none") findings.push(`no edge: ${probe.describe(stop)}`);
      });
      for (const element of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(element);
        // Chromium itself keeps the colours of SVG text and of pictures.
        if (style.forcedColorAdjust === "none" && !element.closest("svg")) findings.push(`opts out: ${probe.describe(element)}`);
      }
      for (const icon of document.querySelectorAll("svg.icon")) {
        if (!probe.isVisible(icon)) continue;
        const style = getComputedStyle(icon);
        const paint = style.stroke !== "none" ? style.stroke : style.fill;
        const contrast = probe.contrast(probe.colour(paint), probe.ground(icon));
        if (contrast < 4.5) findings.push(`icon at ${contrast.toFixed(1)}:1 in ${probe.describe(icon.parentElement)}`);
      }
      return findings;
    }, shaped);
  },

  /** Dark is dark, light is light, and both say so to the browser. */
  async followsTheColourScheme(page) {
    const findings = [];
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme });
      const ground = await page.evaluate(() => probe.luminance(probe.ground(document.body)));
      if (scheme === "light" ? ground < 0.7 : ground > 0.1) findings.push(`${scheme}: luminance of the ground is ${ground.toFixed(2)}`);
    }
    const declared = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    if (!/light/.test(declared) || !/dark/.test(declared)) findings.push(`color-scheme: ${declared}`);
    return findings;
  },

  /** Who asks for less movement gets none. */
  async standsStill(page) {
    await page.emulateMedia({ reducedMotion: "reduce" });
    return page.evaluate(() => {
      const seconds = (list) => Math.max(...list.split(",").map((part) => parseFloat(part) * (part.trim().endsWith("ms") ? 0.001 : 1)));
      const moving = [...document.querySelectorAll("*")].flatMap((element) => {
        const style = getComputedStyle(element);
        if (style.scrollBehavior === "smooth") return [`smooth scrolling: ${probe.describe(element)}`];
        const animated = style.animationName !== "none" && seconds(style.animationDuration) > 0.01;
        return animated || seconds(style.transitionDuration) > 0.01 ? [`moves: ${probe.describe(element)}`] : [];
      });
      return [...moving, ...[...document.querySelectorAll("marquee, blink, video[autoplay], img[src$='.gif']")].map((e) => probe.describe(e))];
    });
  },

  /** What stays in place while scrolling takes at most 30 % of the window. */
  async leavesRoom(page) {
    const findings = [];
    for (const size of [{ width: 360, height: 640 }, { width: 1280, height: 720 }, { width: 640, height: 360 }]) {
      await page.setViewportSize(size);
      const share = await page.evaluate(() => {
        const fixed = [...document.querySelectorAll("*")].filter((e) => ["fixed", "sticky"].includes(getComputedStyle(e).position) && probe.isVisible(e));
        return fixed.reduce((sum, e) => sum + e.getBoundingClientRect().height, 0) / innerHeight;
      });
      if (share > 0.3) findings.push(`${Math.round(share * 100)} % of ${size.width} × ${size.height} is taken`);
    }
    return findings;
  },

  /** WCAG 1.3.4: neither portrait nor landscape is asked for; zooming is allowed. */
  async turnsAndZooms(page) {
    await page.setViewportSize({ width: 640, height: 360 });
    return page.evaluate(() => {
      const findings = [];
      const viewport = document.querySelector("meta[name=viewport]")?.content ?? "";
      if (!/width=device-width/.test(viewport) || /user-scalable\s*=\s*(no|0)|maximum-scale/.test(viewport)) findings.push(`viewport: ${viewport}`);
      if (!probe.isVisible(document.querySelector("h1") ?? document.body)) findings.push("no heading in landscape");
      return findings;
    });
  },
};
