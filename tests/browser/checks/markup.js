// Is the HTML valid? Two opinions: html-validate (rules for accessibility included) and the Nu
// checker of the W3C, which the program `vnu.jar` brings.

import { execFile } from "node:child_process";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import vnu from "vnu-jar";

const strict = new HtmlValidate(new StaticConfigLoader({
  root: true,
  extends: ["html-validate:recommended", "html-validate:standard", "html-validate:a11y", "html-validate:document"],
  rules: {
    "no-trailing-whitespace": "off", // bytes on a host, no matter of meaning
    "long-title": "off", // the titles of offers are people's words; search engines cut them by themselves
    "no-redundant-role": "error",
    "prefer-native-element": "error",
    "require-sri": "off", // everything comes from the own host
    "no-inline-style": "error",
    "no-deprecated-attr": "error",
    "no-unknown-elements": "error",
  },
}));

/**
 * html-validate's findings in a document.
 * @param {import("../site/folder.js").Page} page
 * @returns {Promise<{what: string, where: string}[]>}
 */
export async function htmlValidateFindings(page) {
  const { results } = await strict.validateString(page.html, page.file);
  return results.flatMap((result) => result.messages.map((m) => ({ what: `${m.ruleId}: ${m.message}`, where: `${page.address} line ${m.line}` })));
}

/**
 * The same words once, with their number and first place: a fault of a template stands on every page.
 * @param {{what: string, where: string}[]} findings
 * @returns {string[]}
 */
export function gathered(findings) {
  const places = Map.groupBy(findings, ({ what }) => what);
  return [...places].map(([what, all]) => `${what} (${all.length} ×, first: ${all[0].where})`);
}

/**
 * The Nu checker's findings in files, warnings included. Needs Java.
 * @param {string[]} files
 * @returns {Promise<{what: string, where: string}[]>}
 */
export async function nuFindings(files) {
  const findings = [];
  for (let at = 0; at < files.length; at += 400) {
    const report = await new Promise((done, fail) => {
      execFile("java", ["-Xss4m", "-jar", vnu, "--format", "json", "--also-check-css", ...files.slice(at, at + 400)], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
        // The checker ends with 1 when it found something, and reports on stderr.
        if (error && !stderr.startsWith("{")) fail(new Error(`The Nu checker did not run: ${stderr || error.message}`));
        else done(JSON.parse(stderr));
      });
    });
    findings.push(...report.messages.filter((m) => m.type !== "info" || m.subType === "warning").map((m) => ({ what: m.message, where: `${m.url.replace("file:", "")} line ${m.lastLine ?? "?"}` })));
  }
  return findings;
}
