/* The files of the index: each is fetched once, when a query needs it. How they are written is told in
 * src/emit/search/. */

/** @typedef {{ok: boolean, status: number, json(): Promise<any>, text(): Promise<string>}} Answer */
/** @typedef {(url: string) => Promise<Answer>} Fetch */
/** @typedef {{entries: Uint32Array, weights: Float32Array, titles: Uint8Array}} Postings */

/* Steps of a weight: three for each doubling, the twelfth is 1. Words of the title have the same steps once more. */
const STEPS = 37;
const WEIGHTS = Float32Array.from({ length: 2 * STEPS }, (_, step) => 2 ** (((step % STEPS) - 12) / 3));

/** Reads a number; tells where the next begins.
 * @param {string} text @param {number} at @returns {[number, number]} */
function number(text, at) {
  let value = 0;
  let code = text.charCodeAt(at++);
  for (; code < 48; code = text.charCodeAt(at++)) value = value * 15 + code - 32;
  return [value * 78 + code - 48, at];
}

/** Ascending numbers, each written as the distance from the one before.
 * @param {string} text @returns {Uint32Array} */
export function ascending(text) {
  const values = [];
  for (let at = 0, next = 0, step; at < text.length; next++) {
    [step, at] = number(text, at);
    values.push(next += step);
  }
  return Uint32Array.from(values);
}

/** Words in order, each written as the number of letters that it shares with the one before, and the rest.
 * @param {string} line @returns {string[]} */
function unfold(line) {
  let before = "";
  return (line.match(/[A-Z][^A-Z]*/g) ?? []).map((piece) => (before = before.slice(0, piece.charCodeAt(0) - 65) + piece.slice(1)));
}

/** A file of words and the entries that they stand for. */
class Words {
  /** @param {string} text */
  constructor(text) {
    const [words, entries, steps] = text.split("\n");
    /** Words with a hyphen where a compound is cut. */
    this.marked = unfold(words);
    this.list = this.marked.map((word) => word.replaceAll("-", ""));
    this.at = new Map(this.list.map((word, at) => [word, at]));
    this.lines = entries.split("~");
    this.steps = steps ?? "";
    /** Where the steps of each word begin; made when first needed. @type {number[]} */
    this.starts = [];
    /** @type {Postings[]} */
    this.read = [];
  }

  /** @param {number} at @returns {Postings} */
  postings(at) {
    if (!this.read[at]) {
      if (!this.starts.length) {
        let sum = 0;
        for (const line of this.lines) {
          this.starts.push(sum);
          for (let i = 0; i < line.length; i++) if (line.charCodeAt(i) >= 48) sum++;
        }
      }
      const entries = ascending(this.lines[at]);
      const start = this.starts[at];
      const weights = new Float32Array(entries.length);
      const titles = new Uint8Array(entries.length);
      for (let i = 0; i < weights.length; i++) {
        const step = this.steps.charCodeAt(start + i) - 48;
        weights[i] = WEIGHTS[step];
        titles[i] = step < STEPS ? 0 : 1;
      }
      this.read[at] = { entries, weights, titles };
    }
    return this.read[at];
  }
}

/** @typedef {{words: Words, at: number, term: string}} Found A word in its file. */

/** The files of an index.
 * @param {string} base @param {Fetch} fetch @param {any} core */
export function files(base, fetch, core) {
  const folder = `${base}suche/${core.folder}/`;
  /** @type {Map<string, Promise<any>>} */
  const known = new Map();

  /** @template T @param {string} name @param {(text: string) => T} read @returns {Promise<T>} */
  function get(name, read) {
    let file = known.get(name);
    if (!file) {
      file = load(fetch, folder + name).then((answer) => answer.text()).then(read);
      // What failed is asked for again: phones lose their connection.
      file.catch(() => known.delete(name));
      known.set(name, file);
    }
    return file;
  }

  const [wordBorders, endingBorders] = [core.words, core.endings].map((all) => all.split(" "));

  /** Numbers of the files that hold the words with a beginning, at most so many.
   * @param {string[]} borders @param {string} beginning @param {number} most */
  function covering(borders, beginning, most) {
    const place = (/** @type {string} */ text) => {
      let [low, high] = [0, borders.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (borders[middle] <= text) low = middle + 1;
        else high = middle;
      }
      return Math.max(low - 1, 0);
    };
    const [first, last] = [place(beginning), place(beginning + "\uffff")];
    return Array.from({ length: Math.min(last - first + 1, most) }, (_, n) => first + n);
  }

  return {
    /** The files with the words of a beginning. @param {string} beginning @param {number} most @returns {Promise<Words[]>} */
    words: (beginning, most) =>
      Promise.all(covering(wordBorders, beginning, most).map((n) => get(`w${n}.txt`, (text) => new Words(text)))),

    /** A word, if it is there. @param {string} term @returns {Promise<Found | undefined>} */
    async word(term) {
      for (const words of await this.words(term, 1)) {
        const at = words.at.get(term);
        if (at !== undefined) return { words, at, term };
      }
    },

    /** All words with an ending. @param {string} ending @param {number} most @returns {Promise<string[]>} */
    async endings(ending, most) {
      const turned = [...ending].reverse().join("");
      const found = await Promise.all(covering(endingBorders, turned, most).map((n) => get(`e${n}.txt`, unfold)));
      return found.flat().filter((word) => word.startsWith(turned)).map((word) => [...word].reverse().join(""));
    },

    /** Kind, slug and title of an entry. @param {number} entry @returns {Promise<string>} */
    async title(entry) {
      const lines = await get(`t${Math.floor(entry / core.portion)}.txt`, (text) => text.split("\n"));
      return lines[entry % core.portion] ?? "";
    },

    /** What a list shows beside the title. @param {number} entry @returns {Promise<{summary?: string, facts?: [string, string][], status?: string}>} */
    async card(entry) {
      const cards = await get(`k${Math.floor(entry / core.portion)}.json`, JSON.parse);
      return cards[entry % core.portion] ?? {};
    },

    /** The entries of the values of a filter. @param {string} filter @returns {Promise<Map<string, Uint32Array>>} */
    filter: (filter) =>
      get(`f-${filter}.txt`, (text) => new Map(text.split("\n").filter(Boolean).map((line) => {
        const [id, entries] = line.split(/ (.*)/s);
        return [id, ascending(entries.slice(0, -1))];
      }))),
  };
}

/** @param {Fetch} fetch @param {string} url @returns {Promise<Answer>} */
export async function load(fetch, url) {
  const answer = await fetch(url);
  if (!answer.ok) throw Object.assign(new Error(`${answer.status} ${url}`), { gone: answer.status === 404 });
  return answer;
}
