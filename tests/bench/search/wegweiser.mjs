// Adapter for the search benchmark: the documents become pages, the generator builds a site of them, and the
// site's own client searches it under node. Every byte that the client fetches is counted.
// WEGWEISER_BIN names the program (cargo build --release).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const BASE = 'https://example.org/';
let site;
let client;
let opened;

export const name = 'wegweiser';

/** The site that was built last. */
export const siteFolder = () => site;

/** What stands in a line of text must not be read as Markdown. */
const escape = (line) => line.replace(/[\\`*_{}[\]<>#+\-.!|~&:^]/g, '\\$&');

export async function build(docs, { workdir }) {
  const root = path.join(workdir, 'town');
  fs.mkdirSync(path.join(root, 'content/seiten'), { recursive: true });
  fs.writeFileSync(path.join(root, 'content/wegweiser.yaml'), `name: Suche\nstadt: Suche\nbasis_url: ${BASE}\n`);
  for (const doc of docs) {
    // A title has at most 60 characters; a longer one stands whole in the text.
    const title = doc.title.length > 60 ? doc.title.slice(0, 60).replace(/\s+\S*$/, '') : doc.title;
    const lines = title === doc.title ? doc.body : `${doc.title}\n${doc.body}`;
    const body = lines.split('\n').map(escape).join('\n\n');
    fs.writeFileSync(path.join(root, `content/seiten/${doc.id.toLowerCase()}.md`), `---\ntitel: ${JSON.stringify(title)}\n---\n${body}\n`);
  }
  const out = path.join(workdir, 'site');
  const run = spawnSync(process.env.WEGWEISER_BIN, ['--date', '2026-11-23', '--root', root, 'build', '--out', out], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status) throw new Error(`build failed: ${run.stdout.slice(-2000)} ${run.stderr.slice(-3000)}`);
  site = out;
  const suche = path.join(out, 'suche');
  const folder = fs.readdirSync(suche).find((entry) => entry.startsWith('d-'));
  const files = fs.readdirSync(path.join(suche, folder)).map((file) => `${folder}/${file}`);
  return { assets: ['core.json', ...files].map((file) => ({ name: file, data: fs.readFileSync(path.join(suche, file)), lazy: file !== 'core.json' })) };
}

/** Modules that the search itself loads; the page's own script is not among them. */
const modules = ['search.js', 'meaning.js', 'files.js', 'text.js'];
export const code = () => (site ? modules.map((file) => ({ name: file, data: fs.readFileSync(path.join(site, 'suche', file)) })) : []);

function fetching(log) {
  return async (url) => {
    const file = url.slice(BASE.length);
    const data = fs.readFileSync(path.join(site, file));
    log.push({ name: file, data });
    return { ok: true, status: 200, json: async () => JSON.parse(data), text: async () => data.toString(), arrayBuffer: async () => data.buffer };
  };
}

const open = async (log = []) => client.openSearch({ base: BASE, fetch: fetching(log) });

async function openOnce() {
  fs.writeFileSync(path.join(site, 'suche/package.json'), '{"type":"module"}');
  client = await import(pathToFileURL(path.join(site, 'suche/search.js')).href);
  opened = await open();
}
export { openOnce as open };

export async function search(query, limit) {
  const { hits } = await opened.search(query, { limit });
  return hits.map((hit) => hit.id);
}

export async function cold(query, shown) {
  const log = [];
  const fresh = await open(log);
  await fresh.search(query, { limit: Math.max(shown, 10) });
  return [...code(), ...log];
}
