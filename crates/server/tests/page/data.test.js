// An import with what was set aside, seen and decided by keyboard; snapshots compared as the API has them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertQuiet, faults, go, launch, open, says, screenshot } from "./browser.js";
import { serve } from "./server.js";

const LETTER =
  "고객 문의를 유형별로 나누어 정리했고 그 뒤로 같은 문의가 줄었습니다. 설문을 두 번 나누어 받고 결과를 정리했습니다.";
const OTHER =
  "결제 서버를 3년간 운영하며 장애를 줄였습니다. 원인을 기록하고 같은 장애가 다시 나지 않게 순서를 정했습니다.";
const FIRST = `자기소개서,합격여부\n${LETTER},합격\n`;
const SECOND = `자기소개서,합격여부\n${LETTER},불합격\n<p>${OTHER}</p>,합격\n없음,불합격\n`;

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([serve({ admin: "admin", reader: "reader" }), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What the API answers to a key. */
async function ask(key, method, path, content) {
  const headers = {
    authorization: `Bearer ${server.keys[key]}`,
    "content-type": "application/octet-stream",
    "x-shortlist-page": "1",
    ...content?.headers,
  };
  const answer = await fetch(`${server.origin}/api/v1/${path}`, { method, headers, body: content?.body });
  return answer.json();
}

async function opened(key, options) {
  const shown = await open(browser, server.origin, options);
  await shown.page.evaluate(
    (value) => sessionStorage.setItem("shortlist.key", JSON.stringify(value)),
    server.keys[key],
  );
  await shown.page.reload();
  await shown.page.waitForSelector('nav a[aria-current="page"]', { state: "attached" });
  await go(shown.page, "engineer");
  await shown.page.waitForSelector("#imports table");
  return shown;
}

/** Gives a reason by keyboard. */
async function because(page, words) {
  await page.waitForSelector("#ask[open]");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
}

test("an import is handed in, and what was set aside is decided by keyboard", async () => {
  await ask("admin", "POST", "imports?name=first.csv&label_source=synthetic", { body: FIRST });
  const shown = await opened("admin");
  const { page } = shown;
  await page.setInputFiles("#imports-file", { name: "second.csv", mimeType: "text/csv", buffer: Buffer.from(SECOND) });
  await page.selectOption("#imports-source", "synthetic");
  await page.focus("#imports-form button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#set-aside li >> nth=2");
  const conflict = page.locator("#set-aside li").first();
  assert.ok((await conflict.textContent()).includes(LETTER.slice(0, 20)), "how the row and the stored letter begin");
  assert.deepEqual(await faults(page), []);
  await screenshot(page, "data");

  await conflict.locator("button").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("t");
  await because(page, "회사 발표로 확인");
  await says(page, "#imports-told", /1/);
  await page.waitForFunction(() => document.querySelectorAll("#set-aside li").length === 2);
  const rows = await ask("admin", "GET", "set-aside-rows?open=false&most=3");
  const { stored, decision } = rows.rows.find((row) => row.kind === "conflict");
  assert.deepEqual([decision.choice, decision.reason, decision.by], ["take", "회사 발표로 확인", "key admin"]);
  assert.equal(decision.is_passed, false);
  assert.deepEqual(decision.relabelled, [stored[0].content_hash]);

  // What is released comes in with the file, which the page still has.
  await page.locator("#set-aside li .choice-release").first().focus();
  await page.keyboard.press("r");
  await because(page, "글이 맞음");
  await page.waitForFunction(() => document.querySelectorAll("#set-aside li").length === 1);
  await page.locator("#set-aside li .choice-discard").first().focus();
  await page.keyboard.press("d");
  await because(page, "빈칸");
  await page.waitForFunction(() => document.querySelector("#set-aside") === null);
  const { imports } = await ask("admin", "GET", "imports");
  assert.equal(imports[0].counts.added, 1, "the released letter");
  assert.ok((await page.textContent("#imports")).includes("second.csv"));
  // A number stays whole, however long the file's name beside is.
  const wraps = await page.$eval("#imports td.number", (cell) => getComputedStyle(cell).whiteSpace);
  assert.equal(wraps, "nowrap");
  assertQuiet(shown, server.origin);
  await shown.context.close();
});

test("two snapshots are compared as the API has them", async () => {
  const headers = { "content-type": "application/json" };
  const { training_id: id } = await ask("admin", "POST", "trainings", {
    headers,
    body: JSON.stringify({ seed: 11, labels: "synthetic" }),
  });
  for (let state = "running"; state === "running";) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    ({ state } = await ask("admin", "GET", `trainings/${id}`));
  }
  const { datasets, total } = await ask("admin", "GET", "datasets");
  assert.equal(total, 2);
  const [newest, before] = datasets.map(({ dataset }) => dataset.hash);
  const difference = await ask("admin", "GET", `datasets/difference?from=${before}&to=${newest}`);
  assert.ok(difference.added_letters > 0);
  const shown = await opened("admin");
  const { page } = shown;
  await page.focus("#snapshots-form button[type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#snapshot-difference table");
  const said = await page.textContent("#snapshot-difference");
  for (const hash of difference.added) assert.ok(said.includes(hash.slice(0, 12)), "letters as the API names them");
  for (const { name } of difference.settings) assert.ok(said.includes(name), name);
  assert.ok((await page.textContent("#snapshots")).includes("_CoverLetter 1"), "which models learned from which");
  assert.deepEqual(await faults(page), []);
  await shown.context.close();
});

test("a reader sees numbers alone, on a phone, in English", async () => {
  const shown = await opened("reader", { viewport: { width: 375, height: 700 }, locale: "en-GB" });
  const { page } = shown;
  await page.waitForSelector("#snapshots table");
  const said = await page.textContent("#data-room");
  for (const words of ["second.csv", "고객 문의", "회사 발표", "key admin"]) assert.ok(!said.includes(words), words);
  assert.equal(await page.locator("#imports-form").count(), 0);
  await page.click("#imports .open-import >> nth=1");
  await page.waitForSelector("#set-aside li");
  assert.equal(await page.locator("#set-aside button").count(), 0, "a reader decides nothing");
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  assert.ok(!isWide, "nothing stands over the edge of a phone");
  assert.deepEqual(await faults(page), []);
  assertQuiet(shown, server.origin);
  await shown.context.close();
});
