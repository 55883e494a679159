/** What src/emit/marked.rs writes beside the scripts of the Merkzettel. */
export const say: Record<string, string>;
/** The buttons as HTML, from the component `keep`. */
export const buttons: string;
