/* Passes an address on: with the device's own means where it has some, else by copying. */

/** @typedef {"shared" | "copied" | "failed" | "left"} Shared */

/** @param {string} title @param {string} url @returns {Promise<Shared>} */
export async function passOn(title, url) {
  if (typeof navigator.share === "function") {
    try {
      await navigator.share({ title, url });
      return "shared";
    } catch (error) {
      // Somebody closed the sheet: that is an answer, too.
      if (error instanceof DOMException && error.name === "AbortError") return "left";
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    return "copied";
  } catch {
    return "failed";
  }
}
