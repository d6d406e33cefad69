// An engineer's day: train twice, follow and cancel a training, compare, promote with a preview, a challenger in the
// shadow, an alarm, roll back.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { reigns } from "../../page/model_time.js";
import { asker, assertQuiet, faults, go, launch, open, says, screenshot } from "./browser.js";
import { PROGRAMS, serve } from "./server.js";

const FOREST = "RandomForest_CoverLetter";
const REGRESSION = "LogisticRegression_CoverLetter";
/** Letters that are answered, of which far fewer pass than is said. */
const LETTERS = 60;
/** Milliseconds that a training may take where other programs run beside. */
const PATIENT = 120_000;

let server;
let browser;
/** The page, open over the whole day. */
let day;
let page;
let folder;
let ask;

before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
  ask = asker(server);
  folder = mkdtempSync(join(tmpdir(), "shortlist-letters-"));
  day = await open(browser, server.origin);
  page = day.page;
  await go(page, "engineer");
  await page.waitForSelector("#training-form");
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const shortlist = (...words) =>
  execFileSync(join(PROGRAMS, "shortlist"), [...words], { stdio: ["ignore", "ignore", "inherit"] });
const get = async (path) => (await fetch(`${server.origin}/api/v1/${path}`)).json();
/** Records an outcome, as a page does. */
const record = async (outcome) =>
  (
    await fetch(`${server.origin}/api/v1/outcomes`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shortlist-page": "1" },
      body: JSON.stringify(outcome),
    })
  ).json();
const trainings = async () => (await get("trainings")).trainings;
const versionsOf = async (name) => (await get("models")).versions.filter((one) => one.name === name);
const rowOf = (name, version) =>
  page
    .locator("#engineer table")
    .first()
    .locator("tbody tr", { hasText: name })
    .filter({
      has: page.locator("td.number", { hasText: new RegExp(`^${version}$`) }),
    });

/** Letters that are like those of the demo, and none of them. */
function others() {
  shortlist("fixtures", "--out", folder, "--seed", "43");
  const lines = readFileSync(join(folder, "letters.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => {
    const { 기본정보, 자기소개서 } = JSON.parse(line);
    return { 기본정보, 자기소개서 };
  });
}

/** Answers to the question that the page asks before it moves a version, when it has said what would change. */
async function because(reason) {
  await page.fill("#ask-reason", reason);
  await page.click("#ask-yes");
}

/** The history has it. */
const written = (reason) =>
  page.waitForFunction((words) => document.querySelector("#engineer").textContent.includes(words), reason);

async function train(seed) {
  await page.selectOption("#training-models", FOREST);
  await page.fill("#training-seed", String(seed));
  await page.click("#training-form button[type=submit]");
  await page.waitForSelector("#training-bar", { state: "attached" });
  await page.waitForSelector("#training-bar", { state: "detached", timeout: PATIENT });
}

test("models are trained twice, and the page follows", async () => {
  await train(7);
  await train(8);
  const [last, first] = await trainings();
  assert.deepEqual([last.state, first.state], ["done", "done"], JSON.stringify([last, first]));
  assert.ok(last.seconds > 0);
  const told = await page.textContent("#trainings tbody");
  for (const { outcome } of [last, first]) assert.ok(told.includes(`${outcome.model} ${outcome.version} 버전`), told);
  // The run board and the models know of them without being asked.
  await page.waitForFunction(
    (versions) => document.querySelectorAll("#engineer table")[0].tBodies[0].rows.length === versions,
    (await get("models")).versions.length,
  );
  assert.equal((await versionsOf(FOREST)).length, 3);
});

test("a training that a command line began is followed here, and cancelled from here", async () => {
  const before = await get("models");
  const child = spawn(join(PROGRAMS, "shortlist"), ["train", "--home", server.home, "--seed", "9", "--cv", "10x200"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (data) => {
    said += data;
  });
  const ended = new Promise((resolve) => child.on("exit", resolve));
  await page.waitForTimeout(500);
  await page.reload();
  await says(page, "#training-words", /교차 검증: 2,000 가운데 \d/);
  const bar = () => page.$eval("#training-bar", (element) => [element.value, element.max]);
  const [early, most] = await bar();
  assert.equal(most, 2000);
  await page.waitForFunction((done) => document.querySelector("#training-bar").value > done, early);
  assert.equal(await page.isDisabled("#training-form button[type=submit]"), true, "one at a time");
  assert.deepEqual(await faults(page), []);
  await page.$eval("#trainings", (part) => part.scrollIntoView());
  await screenshot(page, "engineer-training");
  await page.focus("#training-cancel");
  await page.keyboard.press("Enter");
  assert.equal(await ended, 1);
  assert.match(said, /stopped|멈췄습니다/);
  await page.waitForSelector("#training-bar", { state: "detached", timeout: PATIENT });
  assert.match(await page.textContent("#trainings tbody tr >> nth=0"), /취소됨/);
  assert.equal((await trainings())[0].state, "cancelled");
  assert.deepEqual(await get("models"), before, "nothing is registered");
});

test("two runs stand side by side, with what differs", async () => {
  const versions = await versionsOf(FOREST);
  const runs = versions.slice(1).map((one) => one.run_id);
  for (const run of runs) await page.check(`#runs-list tr:has(code:text("${run.slice(0, 8)}")) .choose`);
  const sides = await page.textContent("#runs-chosen");
  for (const [name, seed] of [
    ["first", "7"],
    ["second", "8"],
  ])
    assert.ok(sides.includes(seed), name);
  assert.ok(sides.includes("seed"));
  const { runs: all } = await get("runs");
  for (const run of all.filter((one) => runs.includes(one.id)))
    assert.ok(sides.includes(run.metrics.test_brier.toFixed(4)), "numbers as in the API");
  assert.deepEqual(await faults(page), []);
  await page.waitForSelector("#runs-plots svg.plot");
  // Each training has kept how its model does with fewer letters.
  await page.waitForSelector("#runs-series figure");
  for (const run of runs) {
    const { series } = await get(`runs/${run}/metrics`);
    const curve = series.find((one) => one.metric === "learning_curve_roc_auc");
    const told = await page.textContent("#runs-series table");
    for (const { value } of curve.points) assert.ok(told.includes(value.toFixed(3)), told);
  }
  await page.$eval("#runs-plots", (plots) => plots.scrollIntoView());
  await screenshot(page, "engineer-compare");
  await page.$eval("#runs-series", (curves) => curves.scrollIntoView());
  await screenshot(page, "engineer-curves");
});

test("a version is promoted with what would change, a challenger answers in the shadow, an alarm is told, and back", async () => {
  const letters = others();
  const answered = [];
  for (const letter of letters.slice(0, LETTERS)) answered.push(await ask("predictions", letter));
  const before = (await get("models")).versions.find((one) => one.stage === "Production");
  const [second, third] = (await versionsOf(FOREST)).filter((one) => one.stage !== "Production").slice(-2);

  // Promoted, when it was said what that would change.
  const preview = await get(`models/${FOREST}/versions/${second.version}/preview`);
  assert.ok(preview.letters >= LETTERS / 2, JSON.stringify(preview));
  await rowOf(FOREST, second.version).locator("button.promote").click();
  await says(
    page,
    "#ask-words",
    new RegExp(`최근 글 ${preview.letters}편 가운데 ${preview.otherwise}편의 답이 달라집니다`),
  );
  assert.deepEqual(await faults(page), []);
  await screenshot(page, "engineer-promote");
  await because("시드 7이 더 고르다");
  await written("시드 7이 더 고르다");
  assert.match(await rowOf(FOREST, second.version).textContent(), /Production.*champion/);

  // The third answers the same letters unseen.
  await rowOf(FOREST, third.version).locator("button.challenge").click();
  await because("시드 8을 그림자에서 본다");
  await page.waitForSelector("button.withdraw");
  assert.match(await rowOf(FOREST, third.version).textContent(), /challenger/);
  for (const letter of letters.slice(LETTERS, 2 * LETTERS)) answered.push(await ask("predictions", letter));
  for (const [number, answer] of answered.entries()) {
    const outcome = number % 10 === 0 ? "passed" : "rejected";
    assert.equal((await record({ prediction_id: answer.prediction_id, outcome })).became, "added");
  }
  const [report] = (await get("challengers")).challengers;
  assert.deepEqual([report.name, report.version], [FOREST, third.version]);
  assert.ok(report.outcomes > LETTERS / 2, JSON.stringify(report));

  // Far fewer passed than was said.
  shortlist("monitor", "--home", server.home, "--json");
  const { alarms } = await get("monitoring");
  assert.ok(alarms.length > 0, "an alarm");
  await page.reload();
  await says(page, "#engineer", /열려 있음|해결|경보/);
  await page.waitForSelector("#model-time");
  const shadows = await page
    .locator("#engineer tr", { hasText: `${FOREST} ${third.version}` })
    .first()
    .textContent();
  assert.ok(shadows.includes(report.better_by.value.toFixed(3)), shadows);
  assert.equal(await page.locator("#model-time .alarm").count(), alarms.length);
  assert.ok((await page.locator("#model-time circle").count()) > 0, "outcomes stand under the moves");
  assert.ok((await page.locator("#model-time rect").count()) >= 2, "who answered when");
  await page.waitForSelector("svg.plot");
  assert.deepEqual(await faults(page), []);
  await page.$eval("#model-time", (part) => part.scrollIntoView({ block: "center" }));
  await screenshot(page, "engineer-time");

  // Back to what answered before; the challenger may go.
  await page.click(`button.rollback >> text="${before.name} 되돌리기"`);
  await because("예측보다 훨씬 적게 통과했다");
  await written("예측보다 훨씬 적게 통과했다");
  const now = (await get("models")).versions.find((one) => one.stage === "Production");
  assert.equal(now.name, before.name);
  await page.click("button.withdraw");
  await because("그만 본다");
  await page.waitForSelector("button.withdraw", { state: "detached" });
  assert.deepEqual((await get("challengers")).challengers, []);
  assertQuiet(day, server.origin);
});

test("who answered when is told from the moves, a model beside another too", () => {
  const move = (name, version, from, to, at) => ({ name, version, from, to, at });
  const changes = [
    move(FOREST, 1, "None", "Staging", 5),
    move(REGRESSION, 1, "None", "Production", 10),
    move(FOREST, 1, "Staging", "Production", 20),
    move(REGRESSION, 1, "Production", "Archived", 20),
    move(FOREST, 1, "Production", "Archived", 30),
    move(REGRESSION, 1, "Archived", "Production", 40),
  ];
  const told = reigns(changes.reverse(), 50).map(({ name, version, from, to }) => [name, version, from, to]);
  assert.deepEqual(told, [
    [REGRESSION, 1, 10, 20],
    [FOREST, 1, 20, 30],
    [REGRESSION, 1, 40, 50],
  ]);
  assert.deepEqual(reigns([], 50), []);
});
