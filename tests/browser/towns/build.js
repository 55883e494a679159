// Builds the invented towns once before all tests.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkout, day, results } from "../site/folder.js";
import { towns } from "./hostile.js";

/** Where the site of a town is. */
export const townSite = (name) => join(results, "towns", name, "site");

/** The program: `WEGWEISER`, else what cargo built in this checkout. */
export function program() {
  const candidates = [process.env.WEGWEISER, join(checkout, "target/debug/wegweiser"), join(checkout, "target/release/wegweiser")];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found) throw new Error("No wegweiser to build the invented towns with. Run `cargo build`, or name one in WEGWEISER.");
  return found;
}

/** Writes and builds every town; a town that the program refuses stops the run with its findings. */
export default function buildTowns() {
  const wegweiser = program();
  for (const [name, town] of Object.entries(towns)) {
    const folder = join(results, "towns", name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const run = (...args) => {
      try {
        execFileSync(wegweiser, ["--date", day, "--lang", "de", "--color", "never", ...args], { encoding: "utf8", stdio: "pipe", maxBuffer: 1 << 28 });
      } catch (error) {
        const said = `${error.stderr}`.split("\n\n").filter((part) => !/^(Hinweis|Warnung)\[/.test(part));
        throw new Error(`wegweiser ${args.join(" ")} (${error.code ?? error.signal ?? error.status})\n${said.join("\n\n")}`);
      }
    };
    const root = town.root ?? join(folder, "town");
    if (!town.root) run("init", "--bare", root);
    for (const [path, text] of Object.entries(town.files ?? {})) {
      const file = join(root, "content", path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    run("--root", root, "build", "--out", townSite(name), ...(town.options ?? []));
  }
}
