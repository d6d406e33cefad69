// The board of runs: found by a filter, ordered, side by side, with favourites and notes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertQuiet, faults, go, launch, open, screenshot } from "./browser.js";
import { serve } from "./server.js";

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const rows = (page) => page.locator("#runs-list tbody tr");

async function find(page, filter) {
  await page.fill("#runs-filter", filter);
  await page.click("#runs-form button[type=submit]");
}

test("runs are found, ordered, chosen side by side, marked and noted", async () => {
  const { runs } = await (await fetch(`${server.origin}/api/v1/runs`)).json();
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await go(page, "engineer");
  await page.waitForSelector("#runs-list tbody tr >> nth=1");
  assert.equal(await rows(page).count(), runs.length);

  await page.selectOption("#runs-order", "roc_auc");
  await find(page, "");
  const best = runs.reduce((one, other) => (other.metrics.test_roc_auc > one.metrics.test_roc_auc ? other : one));
  await page.waitForFunction(
    (id) => document.querySelector("#runs-list tbody code")?.textContent === id,
    best.id.slice(0, 8),
  );

  for (const box of await page.locator("#runs-list .choose").all()) await box.check();
  const sides = await page.textContent("#runs-chosen");
  for (const run of runs) assert.ok(sides.includes(run.metrics.test_roc_auc.toFixed(4)), "numbers as in the API");
  assert.ok(!sides.includes(runs[0].params.test_hash), "what is the same is left out");
  await page.uncheck("#runs-different");
  assert.ok((await page.textContent("#runs-chosen")).includes(runs[0].params.test_hash));
  assert.equal(await page.locator("#runs-chosen svg.plot").count(), 3);
  assert.deepEqual(await faults(page), []);
  await screenshot(page, "runs");

  await page.click("#runs-list .favourite >> nth=0");
  await page.waitForSelector('#runs-list .favourite[aria-pressed="true"]');
  await page.locator("#runs-chosen .note-form input").first().fill("기준으로 삼을 실행");
  await page.locator("#runs-chosen .note-form button").first().click();
  await page.waitForFunction(() => document.querySelector("#runs-list").textContent.includes("기준으로 삼을 실행"));
  await page.check("#runs-favourites");
  await find(page, "");
  await page.waitForFunction(() => document.querySelectorAll("#runs-list tbody tr").length === 1);
  await page.uncheck("#runs-favourites");
  await find(page, "metrics.test_roc_auc > 2");
  await page.waitForFunction(() => document.querySelector("#runs-list tbody") === null);
  await find(page, "roc_auc is high");
  await page.waitForSelector("#runs .problem");
  assert.equal(await page.inputValue("#runs-filter"), "roc_auc is high", "what was typed stays");
  await page.click("#switch-language");
  await page.waitForFunction(() => document.querySelector("#runs h2").textContent === "Runs");
  assertQuiet(opened, server.origin, /422/);
  await opened.context.close();
});
