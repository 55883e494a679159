// The peer to fear: MiniSearch with the words of our own index. It gets the same terms, parts of compounds
// and stop words (read from the built site), a boost for titles, prefix and fuzzy search, but its own ranking
// and one index in one file. PEERS names the folder where the benchmark's package.json is installed.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as buildSite, siteFolder } from './wegweiser.mjs';

const require = createRequire(path.join(path.resolve(process.env.PEERS), 'x.js'));
const MiniSearch = require('minisearch').default ?? require('minisearch');
let options;
let index;

export const name = 'MiniSearch 7.2 with our terms, compound parts and stop words';

export const code = () => {
  const contents = `export { default } from 'minisearch'; export * from ${JSON.stringify(path.join(siteFolder(), 'suche/text.js'))};`;
  const bundled = require('esbuild').buildSync({ stdin: { contents, resolveDir: path.resolve(process.env.PEERS), loader: 'js' }, bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', logLevel: 'silent', legalComments: 'none' });
  return [{ name: 'bundle.js', data: Buffer.from(bundled.outputFiles[0].contents) }];
};

/** Words with a hyphen where our index cuts them. */
function compounds() {
  const suche = path.join(siteFolder(), 'suche');
  const folder = fs.readdirSync(suche).find((entry) => entry.startsWith('d-'));
  const found = new Map();
  for (const file of fs.readdirSync(path.join(suche, folder)).filter((entry) => /^w\d+\.txt$/.test(entry))) {
    let before = '';
    for (const piece of fs.readFileSync(path.join(suche, folder, file), 'utf8').split('\n')[0].match(/[A-Z][^A-Z]*/g) ?? []) {
      before = before.slice(0, piece.charCodeAt(0) - 65) + piece.slice(1);
      if (before.includes('-')) found.set(before.replaceAll('-', ''), before.split('-'));
    }
  }
  return found;
}

export async function build(docs, { workdir }) {
  await buildSite(docs, { workdir });
  const suche = path.join(siteFolder(), 'suche');
  fs.writeFileSync(path.join(suche, 'package.json'), '{"type":"module"}');
  const { language, words } = await import(pathToFileURL(path.join(suche, 'text.js')).href);
  const { fold, stem, isStop } = language(JSON.parse(fs.readFileSync(path.join(suche, 'core.json'), 'utf8')));
  const cuts = compounds();
  const terms = (word) => {
    const folded = fold(word);
    if (isStop(folded)) return [];
    const term = stem(folded);
    let from = 0;
    const cut = cuts.get(term) ?? [];
    return [term, ...cut.map((part, at) => stem(folded.slice(from, at + 1 < cut.length ? (from += part.length) : undefined)))];
  };
  options = {
    fields: ['title', 'body'], storeFields: ['title'],
    tokenize: (text) => words(text).flatMap(terms), processTerm: (term) => term,
    searchOptions: { prefix: true, fuzzy: (term) => (term.length > 3 ? 0.2 : false), boost: { title: 2 } },
  };
  const made = new MiniSearch(options);
  made.addAll(docs);
  return { assets: [{ name: 'index.json', data: JSON.stringify(made) }] };
}

export async function open(assets) {
  index = MiniSearch.loadJSON(assets[0].data, options);
}

export async function search(query, limit) {
  return index.search(query).slice(0, limit).map((hit) => hit.id);
}
