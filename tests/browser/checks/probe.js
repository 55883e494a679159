// Runs inside every tested page before its own scripts (through the browser, so the page's policy
// stays strict). Gives the checks their eyes: `window.probe`.

window.probe = {
  /** Names an element in a finding. */
  describe(element) {
    const marks = element.id ? `#${element.id}` : element.classList.length ? `.${[...element.classList].join(".")}` : "";
    const text = probe.name(element).slice(0, 40);
    const parent = !marks && element.parentElement?.classList[0] ? `.${element.parentElement.classList[0]} > ` : "";
    return `${parent}${element.localName}${marks}${text ? ` “${text}”` : ""}`;
  },

  /** What is read aloud for an element: label, else text with the alternatives of its pictures. */
  name(element) {
    const text = (node) =>
      node.nodeType === Node.TEXT_NODE ? node.data
        : node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === "true" ? ""
          : node.localName === "img" ? node.alt
            : [...node.childNodes].map(text).join("");
    const byId = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id));
    const label = byId.some(Boolean) ? byId.map((e) => e?.textContent ?? "").join(" ") : element.getAttribute("aria-label");
    const own = label ?? [...(element.labels ?? [])].map((l) => l.textContent).join(" ");
    return (own || text(element)).replace(/\s+/g, " ").trim();
  },

  /** Shrunk to nothing for the eye, kept for screen readers. */
  isVisuallyHidden(element) {
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)") return true;
    }
    return false;
  },

  /** Can be seen. */
  isVisible(element) {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      box.width > 0 && box.height > 0 && !probe.isVisuallyHidden(element);
  },

  /** Everything that the Tab key stops at, in document order. */
  stops() {
    const candidates = document.querySelectorAll(
      "a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]",
    );
    return [...candidates].filter((e) => {
      if (e.tabIndex < 0 || e.disabled || e.type === "hidden" || e.closest("[inert]")) return false;
      if (!e.checkVisibility({ visibilityProperty: true })) return false;
      if (e.type !== "radio" || !e.name) return true;
      const group = [...document.querySelectorAll("input[type=radio]")].filter((r) => r.name === e.name && r.form === e.form);
      return e === (group.find((r) => r.checked) ?? group[0]);
    });
  },

  /** Any CSS colour as [red, green, blue, alpha], 0 to 255 and 0 to 1. */
  colour(css) {
    probe.canvas ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const paint = probe.canvas.getContext("2d", { willReadFrequently: true });
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = css;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  },

  /** The colour behind an element: its own ground laid over those of the elements around it. */
  ground(element) {
    let mixed = [0, 0, 0, 0];
    for (let e = element; e; e = e.parentElement) {
      const [r, g, b, a] = probe.colour(getComputedStyle(e).backgroundColor);
      const share = a * (1 - mixed[3]);
      mixed = [mixed[0] + r * share, mixed[1] + g * share, mixed[2] + b * share, mixed[3] + share];
    }
    const base = matchMedia("(prefers-color-scheme: dark)").matches ? 18 : 255;
    return mixed.slice(0, 3).map((part) => part + base * (1 - mixed[3]));
  },

  /** Relative luminance (WCAG 2.2, definition). */
  luminance([r, g, b]) {
    const [lr, lg, lb] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
  },

  /** Contrast of two colours, 1 to 21 (WCAG 2.2, definition). */
  contrast(a, b) {
    const [high, low] = [probe.luminance(a), probe.luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  },

  /** Lays rules over the page without touching its policy. */
  restyle(css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },

  /** Takes them away again. */
  unstyle() {
    document.adoptedStyleSheets = [];
  },
};
