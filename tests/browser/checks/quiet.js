// What a page must not do behind the visitor's back: call other hosts, store, complain.

/**
 * Watches a page from before its first request. Call the returned function when it has settled.
 * @param {import("@playwright/test").Page} page
 * @param {string} origin  the only origin that may be asked
 * @returns {Promise<() => Promise<string[]>>} says what was wrong
 */
export async function watch(page, origin) {
  const findings = [];
  const pending = new Set();
  /* What a page was still loading when it was left: the browser gives it up, and nobody misses it. */
  let left = new Set();
  let address = "";
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (e) => window.violations.push(`${e.effectiveDirective}: ${e.blockedURI || e.sample}`));
  });
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) left = new Set([...left, ...pending]);
    pending.add(request);
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) findings.push(`other origin: ${request.url()}`);
  });
  page.on("requestfinished", (request) => pending.delete(request));
  page.on("requestfailed", (request) => {
    pending.delete(request);
    if (!(left.has(request) && request.failure()?.errorText === "net::ERR_ABORTED")) findings.push(`failed: ${request.url()}`);
  });
  page.on("response", async (response) => {
    if (response.request().isNavigationRequest()) address = response.url();
    else if (response.status() >= 400) findings.push(`${response.status()}: ${response.url()}`);
  });
  page.on("console", (message) => {
    const ownStatus = message.location().url === address && /status of 404/.test(message.text());
    if (!ownStatus) findings.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => findings.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => { findings.push(`dialogue: ${dialog.message()}`); dialog.dismiss(); });
  return async () => {
    const state = await page.evaluate(async () => ({
      violations: window.violations ?? [],
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map((d) => d.name),
      caches: "caches" in window ? await caches.keys() : [],
      workers: "serviceWorker" in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    }));
    const cookies = await page.context().cookies();
    findings.push(...state.violations.map((v) => `policy violated: ${v}`));
    for (const place of ["local", "session", "databases", "caches"]) {
      findings.push(...state[place].map((name) => `stored (${place}): ${name}`));
    }
    if (state.workers) findings.push("a service worker before any action");
    findings.push(...cookies.map((cookie) => `cookie: ${cookie.name}`));
    return [...new Set(findings)];
  };
}

/** The promises of the policy that the host is told to send (design: no `unsafe-*`, nothing from elsewhere). */
export function policyFindings(headers) {
  const policy = headers["content-security-policy"] ?? "";
  const findings = [];
  if (!/default-src 'none'/.test(policy)) findings.push(`policy: ${policy || "none"}`);
  if (/unsafe-|\*|https?:(?!\/\/)/.test(policy.replace(/form-action[^;]*/, ""))) findings.push(`policy is open: ${policy}`);
  for (const [name, value] of [["x-content-type-options", "nosniff"], ["referrer-policy", "no-referrer"], ["cross-origin-opener-policy", "same-origin"]]) {
    if (headers[name] !== value) findings.push(`${name}: ${headers[name]}`);
  }
  return findings;
}

/** Inside the page: the lines of text in main, as they are read. */
export function mainText() {
  return (document.querySelector("main")?.innerText ?? "").split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
}
