// Reads QR codes as a phone does, with a decoder that the page does not know.

import jsqr from "jsqr";

/**
 * What a QR code says.
 * @param {boolean[][]} rows  modules, `true` is dark; the quiet zone is added here
 * @param {number} [scale]    pixels a module
 * @returns {{text: string, version: number} | undefined}
 */
export function readModules(rows, scale = 4) {
  const size = (rows.length + 8) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  rows.forEach((row, i) => row.forEach((dark, j) => {
    if (!dark) return;
    for (let y = (i + 4) * scale; y < (i + 5) * scale; y++) for (let x = (j + 4) * scale; x < (j + 5) * scale; x++) pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
  }));
  return readPixels(pixels, size, size);
}

/** What the QR code in a picture says: RGBA, four bytes a pixel. */
export function readPixels(pixels, width, height) {
  const found = (jsqr.default ?? jsqr)(pixels, width, height, { inversionAttempts: "dontInvert" });
  return found ? { text: found.data, version: found.version } : undefined;
}
