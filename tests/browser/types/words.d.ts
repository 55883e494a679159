/** What src/emit/marked.rs writes beside the scripts of the Merkzettel. */
export const say: Record<string, string>;
