// Tags and attributes of built HTML, without a browser: enough for markup that the program itself
// writes (attributes quoted, entities escaped). Validity is another test's matter.

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&#x2F;": "/" };

/** Text of an attribute without entities. */
const plain = (text) => text.replace(/&(amp|lt|gt|quot|#39|#x27|#x2F);/g, (entity) => ENTITIES[entity]);

/**
 * Every start tag of a document.
 * @param {string} html
 * @returns {{tag: string, attributes: Record<string, string>}[]}
 */
export function readTags(html) {
  const text = html.replace(/<!--.*?-->/gs, "").replace(/(<(script|style)\b[^>]*>).*?<\/\2>/gs, "$1");
  return [...text.matchAll(/<([a-z][\w-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*)\s*\/?>/gi)].map(([, tag, list]) => ({
    tag: tag.toLowerCase(),
    attributes: Object.fromEntries(
      [...list.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/g)].map(([, name, a, b, c]) => [name.toLowerCase(), plain(a ?? b ?? c ?? "")]),
    ),
  }));
}
