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

/** The lines of a drawing, each point as the shares of the field's width and height. */
const lines = (page, drawn) =>
  page.$eval(`figure[data-drawn="${drawn}"]`, (figure) => {
    const of = (name) => Number(figure.querySelector("rect.axis").getAttribute(name));
    return [...figure.querySelectorAll("svg[role=img] polyline.curve")].map((line) =>
      line
        .getAttribute("points")
        .split(" ")
        .map((point) => point.split(",").map(Number))
        .map(([x, y]) => [(x - of("x")) / of("width"), 1 - (y - of("y")) / of("height")]),
    );
  });

const evaluationOf = async (run) =>
  (await (await fetch(`${server.origin}/api/v1/runs/${run.id}/evaluation`)).json()).evaluation;

/** The area under a line. */
const area = (line) =>
  line.slice(1).reduce((sum, [x, y], place) => sum + ((x - line[place][0]) * (y + line[place][1])) / 2, 0);

/** The areas under the curves are the scores that the API tells, and the curves end where it says. */
async function curvesAreTheApis(page, runs) {
  const drawings = { roc: "roc_auc", precision_recall: "average_precision" };
  for (const [drawn, score] of Object.entries(drawings)) {
    const areas = (await lines(page, drawn)).map(area).sort();
    const scores = runs.map((run) => run.metrics[`test_${score}`]).sort();
    assert.equal(areas.length, scores.length, drawn);
    areas.forEach((one, place) =>
      assert.ok(Math.abs(one - scores[place]) < 0.005, `${drawn}: ${one} ${scores[place]}`),
    );
  }
  for (const run of runs) {
    const { precision_recall: curve, test, test_confusion: made } = await evaluationOf(run);
    const passed = made.true_positives + made.false_negatives;
    assert.deepEqual(curve[0], [0, 1]);
    assert.deepEqual(curve.at(-1), [1, passed / (passed + made.false_positives + made.true_negatives)]);
    const label = await page.getAttribute('figure[data-drawn="precision_recall"] svg[role=img]', "aria-label");
    assert.ok(label.includes(test.average_precision.value.toFixed(3)), label);
  }
}

const LEARNING = "learning_curve_roc_auc";

/** Learning curves stand in one drawing with their intervals, and as numbers below it, as the API has them. */
async function learningCurvesAreTheApis(page, runs) {
  await page.waitForSelector(`figure[data-drawn="${LEARNING}"]`);
  assert.equal(
    await page.locator("#runs-series figure").count(),
    1,
    "the ends of intervals are no metrics of their own",
  );
  const drawn = await lines(page, LEARNING);
  assert.equal(drawn.length, runs.length);
  const axis = await page.$$eval(`figure[data-drawn="${LEARNING}"] text.up`, (texts) =>
    texts.map((text) => Number(text.textContent)),
  );
  const titles = await page.$$eval(`figure[data-drawn="${LEARNING}"] .mark title`, (all) =>
    all.map((title) => title.textContent),
  );
  const table = await page.textContent("#runs-series table");
  for (const run of runs) {
    const { series } = await (await fetch(`${server.origin}/api/v1/runs/${run.id}/metrics`)).json();
    const [middle, high, low] = ["", "_high", "_low"].map(
      (end) => series.find((one) => one.metric === LEARNING + end).points,
    );
    const shares = middle.map(({ value }) => (value - axis[0]) / (axis.at(-1) - axis[0]));
    const isDrawn = (line) => line.every(([, up], place) => Math.abs(up - shares[place]) < 0.005);
    assert.ok(drawn.some(isDrawn), JSON.stringify({ shares, drawn }));
    for (const [place, { step, value }] of middle.entries()) {
      const ends = [low, high].map((points) => Number(points[place].value.toPrecision(4)));
      const words = `${step}: ${Number(value.toPrecision(4))} (${ends.join("–")})`;
      assert.ok(
        titles.some((title) => title.endsWith(words)),
        `${words} ${titles}`,
      );
      const numbers = [low, high].map((points) => points[place].value.toFixed(3));
      assert.ok(table.includes(`${value.toFixed(3)} (${numbers.join(" – ")})`), table);
    }
    assert.equal(run.metrics[LEARNING], middle.at(-1).value, "the metric's value is that of all letters");
  }
}

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
  await page.waitForSelector("#runs-plots figure");
  assert.equal(await page.locator("#runs-plots figure").count(), 4, "two drawings of curves, and reliability of each");
  await curvesAreTheApis(page, runs);
  await learningCurvesAreTheApis(page, runs);
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

test("what was written step by step is drawn, runs in one drawing, and nothing is left out unsaid", async () => {
  const { runs } = await (await fetch(`${server.origin}/api/v1/runs`)).json();
  const [first, second] = runs;
  const points = (key, values) => values.map((value, step) => ({ key, value, step: 10 * step, at: 1 }));
  const series = (metric, values, all = values.length) => ({ metric, values: all, points: points(metric, values) });
  const answers = {
    // A loss that diverged, an accuracy with the ends of its interval, and one whose low end alone was written.
    [first.id]: [
      series("loss", [1, 5, 2, null]),
      series("val/acc <b>", [0.5, 0.6]),
      series("val/acc <b>_high", [0.7, 0.8]),
      series("val/acc <b>_low", [0.4, 0.5]),
    ],
    [second.id]: [
      series("loss", [0.5, 0.25, 0.125, 0.0625], 25_000),
      series("never", [null, null]),
      series("rate_low", [1e-6, 1e-6]),
      ...Array.from({ length: 25 }, (_, number) => series(`z${number}`, [number, -number])),
    ],
  };
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await page.route(/\/api\/v1\/runs\/[0-9a-f]+\/metrics$/, (route) =>
    route.fulfill({ json: { series: answers[route.request().url().split("/").at(-2)] } }),
  );
  await go(page, "engineer");
  await page.waitForSelector("#runs-list tbody tr >> nth=1");
  const box = (run) => page.locator(`#runs-list tr:has(code:text("${run.id.slice(0, 8)}")) .choose`);

  // One run alone is seen the same way.
  await box(first).check();
  await page.waitForSelector('figure[data-drawn="loss"]');
  const drawn = () => page.$$eval("#runs-series figure", (all) => all.map((figure) => figure.dataset.drawn));
  assert.deepEqual(await drawn(), ["loss", "val/acc <b>"]);
  assert.deepEqual(await lines(page, "loss"), [
    [
      [0, 0],
      [0.5, 1],
      [1, 0.25],
    ],
  ]);
  const bars = page.locator('figure[data-drawn="val/acc <b>"] .mark line');
  assert.equal(await bars.count(), 2, "both points have an interval");

  await box(second).check();
  await page.waitForSelector('figure[data-drawn="rate_low"]');
  assert.equal((await drawn()).length, 24);
  assert.equal((await lines(page, "loss")).length, 2);
  assert.match(await page.textContent("#runs-series"), /28개 가운데 24개/, "four drawings are left out");
  const label = await page.getAttribute('figure[data-drawn="loss"] svg[role=img]', "aria-label");
  assert.match(label, /0.0625 \(값 25,000개 가운데 4개를 그림\)/);
  const numbers = await page.$$eval("#runs-series tbody tr", (all) =>
    all.map((row) => [...row.cells].map((cell) => cell.textContent)),
  );
  const of = (run, metric) => numbers.find(([name, who]) => name === metric && who.endsWith(run.id.slice(0, 8)));
  assert.deepEqual(of(first, "loss").slice(2), ["4", "1", "2", "1", "5"]);
  assert.deepEqual(of(second, "loss").slice(2), ["25,000", "0.5", "0.0625", "0.0625", "0.5"]);
  assert.deepEqual(await faults(page), []);
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("columns are chosen and remembered, and runs are ordered by any of them", async () => {
  const { runs } = await (await fetch(`${server.origin}/api/v1/runs`)).json();
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await go(page, "engineer");
  await page.waitForSelector("#runs-list tbody tr >> nth=1");
  const heads = () => page.$$eval("#runs-list thead th", (all) => all.map((head) => head.textContent));
  const usual = await heads();

  // By keyboard: the log loss and a parameter in place of F1.
  await page.focus("#runs-columns summary");
  await page.keyboard.press("Enter");
  await page.waitForSelector('#runs-columns input[value="metrics.test_log_loss"]');
  for (const column of ["metrics.test_log_loss", "params.model", "metrics.test_f1"]) {
    await page.focus(`#runs-columns input[value="${column}"]`);
    await page.keyboard.press("Space");
    assert.equal(await page.evaluate(() => document.activeElement.value), column, "the keyboard stays");
  }
  assert.deepEqual(await heads(), [...usual.filter((head) => head !== "F1"), "test_log_loss", "model"]);
  const list = await page.textContent("#runs-list");
  for (const run of runs) {
    assert.ok(list.includes(run.metrics.test_log_loss.toFixed(3)), list);
    assert.ok(list.includes(run.params.model), list);
  }
  assert.deepEqual(await faults(page), []);

  // A head orders: numbers from the highest, and the other way at the second press.
  const losses = () =>
    page.$$eval("#runs-list tbody tr", (all) => all.map((row) => Number(row.cells[row.cells.length - 2].textContent)));
  const head = page.locator("#runs-list th", { hasText: "test_log_loss" });
  await page.focus('[id="runs-by-metrics.test_log_loss"]');
  for (const [sorted, direction, factor] of [
    ["descending", "내림차순", -1],
    ["ascending", "오름차순", 1],
  ]) {
    await page.keyboard.press("Enter");
    await page.waitForSelector(`#runs-list th[aria-sort="${sorted}"]`);
    assert.equal(await head.getAttribute("aria-sort"), sorted);
    const expected = runs.map((run) => Number(run.metrics.test_log_loss.toFixed(3))).sort((a, b) => factor * (a - b));
    assert.deepEqual(await losses(), expected);
    assert.equal(await page.evaluate(() => document.activeElement.id), "runs-by-metrics.test_log_loss");
    assert.match(
      await page.$eval("#runs-order", (order) => order.selectedOptions[0].textContent),
      new RegExp(direction),
    );
  }
  // Filtering keeps the order; a named order takes its place.
  await find(page, "metrics.test_roc_auc > 0");
  await page.waitForSelector('#runs-list th[aria-sort="ascending"]');
  await page.selectOption("#runs-order", "brier");
  await find(page, "");
  await page.waitForFunction(() =>
    document.querySelector('#runs-list th[aria-sort="ascending"]')?.textContent.startsWith("Brier"),
  );

  // What was chosen is there again, and the usual columns come back.
  await page.reload();
  await page.waitForSelector("#runs-list tbody tr >> nth=1");
  assert.ok((await heads()).includes("test_log_loss"));
  await page.click("#runs-columns summary");
  await page.click("#runs-columns-usual");
  assert.deepEqual(
    (await heads()).map((one) => one.replace(/ [▲▼]$/, "")),
    usual.map((one) => one.replace(/ [▲▼]$/, "")),
  );
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

/** Writes many runs into a registry as training does: ten parameters and eight metrics each. */
const fillRegistry = (home) =>
  execFileSync(FILLER, [join(home, "registry")], {
    stdio: ["ignore", "ignore", "inherit"],
  });

/** Milliseconds until what an act asks for is drawn. */
const drawnAfter = (page, act, round) =>
  page.evaluate(
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
  );

/** The median of nine times. */
async function timed(page, act) {
  const times = [];
  for (let round = 0; round < 9; round += 1) times.push(await drawnAfter(page, act, round));
  return times.sort((one, other) => one - other)[4];
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
      chosen: await timed(page, asks("run_name LIKE 'run %7' AND params.p1 != 'ROUND'", "f1")),
    };
    console.log(`# milliseconds of a view of ${MANY} runs: ${JSON.stringify(times)}`);
    for (const [view, took] of Object.entries(times)) assert.ok(took < QUICK, `${view}: ${took}`);

    // By keyboard to the next page and back; what was chosen on one page stays beside what is chosen on another.
    await drawnAfter(page, asks("params.p9 != 'x'", "latest"), 0);
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
