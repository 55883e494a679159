// Serves a built site as a static host does: with the headers of its own `_headers` file, below its
// base path, compressed, and with 404.html for addresses that do not exist.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8", ".json": "application/json; charset=utf-8", ".svg": "image/svg+xml",
  ".xml": "application/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
  ".ics": "text/calendar; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".pdf": "application/pdf",
  ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif",
};
const COMPRESSED = /^(text\/|application\/(json|xml|manifest)|image\/svg)/;

/**
 * The rules of a `_headers` file: a line with a path pattern, then indented `Name: value` lines.
 * @param {string} text
 * @returns {{matches: (path: string) => boolean, headers: [string, string][]}[]}
 */
export function readHeaders(text) {
  const rules = [];
  for (const line of text.split("\n").filter((l) => l.trim() && !l.startsWith("#"))) {
    if (/^\s/.test(line)) {
      const colon = line.indexOf(":");
      rules.at(-1).headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    } else {
      const pattern = line.trim().split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*");
      rules.push({ matches: (path) => new RegExp(`^${pattern}$`).test(path), headers: [] });
    }
  }
  return rules;
}

/**
 * Starts a server on a free loopback port.
 * @param {string} folder
 * @param {string} [base]  path prefix of the site
 * @returns {Promise<{origin: string, base: string, url: (address: string) => string, close: () => Promise<void>}>}
 */
export async function serve(folder, base = "") {
  const headersFile = join(folder, "_headers");
  const rules = existsSync(headersFile) ? readHeaders(readFileSync(headersFile, "utf8")) : [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    for (const rule of rules) {
      if (rule.matches(path)) for (const [name, value] of rule.headers) response.setHeader(name, value);
    }
    let file = path.startsWith(`${base}/`) ? join(folder, normalize(path.slice(base.length))) : join(folder, "404.html");
    if (file.endsWith("/")) file = join(file, "index.html");
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.statusCode = 404;
      file = join(folder, "404.html");
    }
    if (!existsSync(file)) return response.end("404");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.setHeader("Content-Type", type);
    let bytes = readFileSync(file);
    if (COMPRESSED.test(type) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "")) {
      response.setHeader("Content-Encoding", "br");
      bytes = brotliCompressSync(bytes);
    }
    response.end(bytes);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    base,
    url: (address) => origin + base + address,
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }),
  };
}
