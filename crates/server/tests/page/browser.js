// A browser that tells of everything it should not have done.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const launch = (...more) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", ...more] });

/** A page, and what it asked for and complained about. */
export async function open(browser, origin, options = {}) {
  const context = await browser.newContext({ locale: "ko-KR", viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`${origin}/`);
  // The last thing that the page does when it starts.
  await page.waitForSelector('nav a[aria-current="page"]', { state: "attached" });
  return { page, context, requests, complaints };
}

/** Nothing left the origin, and the browser had nothing to complain about but answers that were expected to fail. */
export function assertQuiet({ requests, complaints }, origin, expected = /^$/) {
  const strange = requests.map((request) => request.url()).filter((url) => !url.startsWith(`${origin}/`));
  assert.deepEqual(strange, [], "no request leaves the origin");
  assert.deepEqual(
    complaints.filter((text) => !expected.test(text)),
    [],
    "the browser complains of nothing",
  );
}

/** What axe-core finds, as lines. */
export async function faults(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(
    (fault) =>
      `${fault.impact}: ${fault.id}: ${fault.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).join(" | ")}`,
  );
}

/** Pastes a text into a field as a person does. */
export async function paste(page, selector, text) {
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.focus(selector);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
}

/** A letter in Markdown as the PDF that a person prints. */
export async function printed(browser, letter) {
  const page = await browser.newPage();
  const line = (text) =>
    text.startsWith("# ") ? `<h2>${text.slice(2)}</h2>` : text.trim() && `<p style="margin: 0 0 8px">${text}</p>`;
  await page.setContent(`<meta charset="utf-8">${letter.split("\n").map(line).join("")}`);
  const pdf = await page.pdf({ format: "A4" });
  await page.close();
  return pdf;
}

/** Waits until the letter that stands there now is reviewed. */
export const reviewed = (page) => page.waitForSelector('#answer[aria-busy="false"] #answer-body h2');

/** Waits until a model has answered for it. */
export const answered = (page) => page.waitForSelector('#model[aria-busy="false"] .probability');

/** Waits until an element says something. */
export const says = (page, selector, words) =>
  page.waitForFunction(
    ([selector, source]) => {
      const element = document.querySelector(selector);
      return element && !element.hidden && new RegExp(source).test(element.textContent);
    },
    [selector, words.source],
  );

/** Shows a part of the page. */
export const go = (page, part) => page.click(`nav a[href="#${part}"]`);

/** What the server answers to the same question, in Korean. */
export const asker = (server) => async (path, body) =>
  (
    await fetch(`${server.origin}/api/v1/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "ko" },
      body: JSON.stringify(body),
    })
  ).json();

/** Keeps a picture of the page, where pictures are wanted. */
export async function screenshot(page, name) {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
