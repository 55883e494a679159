// Debian's Chromium, and how it is started everywhere here.

/** Where Debian installs it. */
export const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** No request of the browser's own, no graphics card. */
export const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run", "--disable-quic",
];
