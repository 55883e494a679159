// axe-core with all its rules, put into the page past the page's own policy.

import engine from "axe-core";

/** Every rule but those that axe itself calls experimental; best practice and AAA included. */
const rules = engine.getRules().filter((rule) => !rule.tags.includes("experimental")).map((rule) => rule.ruleId);

/**
 * What axe finds on the page as it is now.
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<string[]>} rule, element and reason
 */
export async function axe(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(engine.source);
  return page.evaluate(async (rules) => {
    const { violations, passes } = await window.axe.run({ runOnly: { type: "rule", values: rules }, resultTypes: ["violations"], preload: false });
    const findings = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${[...node.any, ...node.all, ...node.none][0]?.message ?? ""}`));
    // A page on which hardly a rule applies was not looked at.
    return passes.length > 5 ? findings : [...findings, `only ${passes.length} rules applied`];
  }, rules);
}
