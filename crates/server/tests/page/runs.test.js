// The board of runs: found by a filter, ordered, side by side, with favourites and notes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertQuiet, faults, go, launch, open, screenshot } from "./browser.js";
import { PROGRAMS, serve } from "./server.js";

const MANY = 10_000;
/** Milliseconds that a view of many runs may take. */
const QUICK = 100;

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
  await page.waitForFunction(() => document.querySelectorAll("#runs-plots svg.plot").length === 3);
  assert.equal(await page.locator("#runs-chosen svg.plot").count(), 6);
  // The curve's area is the score, and each decision is counted.
  const areas = await page.$$eval("#runs-plots polyline", (lines) =>
    lines.map((line) => {
      const points = line
        .getAttribute("points")
        .split(" ")
        .map((point) => point.split(",").map(Number));
      const [from, to] = [points[0], points.at(-1)];
      const share = ([x, y]) => [(x - from[0]) / (to[0] - from[0]), (y - from[1]) / (to[1] - from[1])];
      const shares = points.map(share);
      return shares
        .slice(1)
        .reduce((area, [x, y], place) => area + ((x - shares[place][0]) * (y + shares[place][1])) / 2, 0);
    }),
  );
  const scores = runs.map((run) => run.metrics.test_roc_auc).sort();
  assert.equal(areas.length, scores.length);
  areas.sort().forEach((area, place) => assert.ok(Math.abs(area - scores[place]) < 0.005, `${area} ${scores[place]}`));
  await page.click("#runs-paired");
  await page.waitForSelector("#runs-difference table");
  const { versions } = await (await fetch(`${server.origin}/api/v1/models`)).json();
  const order = await page.$$eval("#runs-chosen thead th", (heads) =>
    heads.slice(1, 3).map((head) => head.textContent),
  );
  const [first, second] = order.map((head) => versions.find((one) => one.run_id.startsWith(head.split(" ").at(-1))));
  const asked = `${first.name}/versions/${first.version}/difference?to=${second.name}&version=${second.version}`;
  const truth = await (await fetch(`${server.origin}/api/v1/models/${asked}`)).json();
  const told = await page.textContent("#runs-difference");
  for (const { value } of truth.paired) assert.ok(told.includes(value.toFixed(4)), told);
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

/** Writes many runs into a registry as training does: ten parameters and eight metrics each. */
const fillRegistry = (home) =>
  execFileSync(FILLER, [join(home, "registry")], {
    stdio: ["ignore", "ignore", "inherit"],
  });

/** The quickest of nine: milliseconds until what an act asks for is drawn. */
async function timed(page, act) {
  const times = [];
  for (let round = 0; round < 9; round += 1)
    times.push(
      await page.evaluate(
        async ([source, round]) => {
          const list = document.getElementById("runs-list");
          const drawn = new Promise((resolve) => {
            new MutationObserver((_, observer) => {
              observer.disconnect();
              list.getBoundingClientRect();
              requestAnimationFrame(resolve);
            }).observe(list, { childList: true });
          });
          const from = performance.now();
          new Function(`return ${source}`)()(round);
          await drawn;
          return performance.now() - from;
        },
        [act.toString(), round],
      ),
    );
  return Math.min(...times);
}

const FILLER = join(PROGRAMS, "examples", "many_runs");
// It takes a minute and asks how long views take, which a machine that does other work cannot tell: the filler is built for it alone,
// by `cargo build --release -p shortlist-registry --example many_runs`.
const skip = existsSync(FILLER) ? false : "the example many_runs is not built";

test(
  "ten thousand runs stay under a tenth of a second a view, and the keyboard goes from page to page",
  { skip },
  async () => {
    fillRegistry(server.home);
    const opened = await open(browser, server.origin);
    const { page } = opened;
    await go(page, "engineer");
    await page.waitForSelector("#runs-after");
    assert.match(await page.textContent("#runs-page"), /1–50/);
    const asks = (filter, order) => `(round) => {
    document.getElementById("runs-filter").value = ${JSON.stringify(filter)}.replace("ROUND", round);
    document.getElementById("runs-order").value = ${JSON.stringify(order)};
    document.getElementById("runs-form").requestSubmit();
  }`;
    const times = {
      shown: await timed(page, asks("", "latest")),
      turned: await timed(page, () => document.getElementById("runs-after").click()),
      ordered: await timed(page, asks("", "roc_auc")),
      filtered: await timed(page, asks("params.p9 = 'ROUND'", "latest")),
      both: await timed(page, asks("metrics.test_roc_auc > 0.ROUND AND metrics.test_f1 < 0.95", "brier")),
      chosen: await timed(page, asks("name LIKE '%Forest%' AND params.seed != 'ROUND'", "f1")),
    };
    console.log(`# milliseconds of a view of ${MANY} runs: ${JSON.stringify(times)}`);
    for (const [view, took] of Object.entries(times)) assert.ok(took < QUICK, `${view}: ${took}`);

    // By keyboard to the next page and back; what was chosen on one page stays beside what is chosen on another.
    await find(page, "params.p9 != 'x'");
    await page.waitForFunction(() => document.querySelector("#runs-page").textContent.startsWith("1–"));
    await page.focus("#runs-list .choose >> nth=0");
    await page.keyboard.press("Space");
    await page.focus("#runs-after");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#runs-page").textContent.startsWith("51–"));
    assert.equal(await page.evaluate(() => document.activeElement.id), "runs-after");
    await page.focus("#runs-list .choose >> nth=0");
    await page.keyboard.press("Space");
    assert.equal(await page.locator("#runs-chosen .note-form").count(), 2);
    await page.focus("#runs-before");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#runs-page").textContent.startsWith("1–"));
    assert.equal(
      await page.evaluate(() => document.activeElement.id),
      "runs-after",
      "there is nothing before the first",
    );
    assert.equal(await page.locator("#runs-list .choose:checked").count(), 1);
    assert.deepEqual(await faults(page), []);
    assertQuiet(opened, server.origin);
    await opened.context.close();
  },
);
