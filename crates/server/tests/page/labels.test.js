// Two raters with two keys label by keyboard; what they disagree about is decided.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertQuiet, faults, go, launch, open, says, screenshot } from "./browser.js";
import { serve } from "./server.js";

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([serve({ minji: "rater", jiwon: "rater", boss: "admin" }), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What the server answers to a key. */
const asked = async (name, path) =>
  (
    await fetch(`${server.origin}/api/v1/labels${path}`, { headers: { authorization: `Bearer ${server.keys[name]}` } })
  ).json();

/** Opens labelling with a key. */
async function opened(name, options = {}) {
  const found = await open(browser, server.origin, options);
  await go(found.page, "engineer");
  await found.page.waitForSelector("#key");
  await found.page.fill("#key", server.keys[name]);
  await found.page.click("#key-form button[type=submit]");
  await found.page.waitForSelector("#key-needed", { state: "hidden" });
  await found.page.click("#labelling-title");
  await found.page.waitForSelector("#label-letter h3");
  return found;
}

const letter = (page) => page.textContent("#label-letter-title");

/** Types keys one after another, and waits for another letter. */
async function label(page, keys) {
  const before = await letter(page);
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForFunction((title) => document.querySelector("#label-letter-title")?.textContent !== title, before);
  return before;
}

test("two raters label by keyboard, each blind to the other until their own label", async () => {
  const minji = await opened("minji");
  const { page } = minji;
  assert.equal(await page.evaluate(() => document.activeElement?.id), "label-letter", "keys work at once");
  const { letters } = await asked("minji", "/next?most=1");
  assert.match(await letter(page), new RegExp(letters[0].content_hash.slice(0, 12)));
  const text = await page.textContent("#label-letter");
  for (const { answer } of letters[0].questions) assert.ok(text.includes(answer.trim().slice(0, 40)));
  assert.ok((await page.locator("#label-reasons li").count()) > 0, "each says why it is asked");
  assert.doesNotMatch(await page.textContent("#labels"), /\d %|%\)/, "nothing of what the model says");

  // Four criteria of 0 to 3, then yes or no; then the verdict. What the model says is shown afterwards.
  const first = await label(page, ["3", "2", "3", "1", "0", "p"]);
  await says(page, "#label-before", /concreteness 3.*generic 0/);
  assert.match(await page.textContent("#label-before .model"), /%/);
  assert.equal(await page.locator("#label-before .other").count(), 0);
  await says(page, "#label-counts", /평가한 글 1편/);
  await page.keyboard.press("n");
  await page.keyboard.type("p는 메모의 글자일 뿐");
  await page.keyboard.press("Escape");
  const second = await label(page, ["f"]);
  await says(page, "#label-before", /p는 메모의 글자일 뿐/);
  // The last one is taken back with all that was said of it.
  await page.keyboard.press("z");
  await page.waitForFunction((title) => document.querySelector("#label-letter-title").textContent === title, second);
  assert.equal(await page.inputValue("#label-note"), "p는 메모의 글자일 뿐");
  await label(page, ["f"]);
  await label(page, ["s"]);
  await label(page, ["c"]);
  assert.deepEqual(await faults(page), []);
  assertQuiet(minji, server.origin, /401/);
  await minji.context.close();

  const jiwon = await opened("jiwon");
  const other = jiwon.page;
  assert.equal(await letter(other), first, "the second rater is asked for what the first one read");
  assert.doesNotMatch(await other.textContent("#labels"), /minji/, "blind");
  await label(other, ["1", "2", "p"]);
  await says(other, "#label-before .other", /minji: 통과/);
  await label(other, ["p"]);
  await other.click("#label-agreement");
  await other.waitForSelector("#label-disagreements li");
  assert.equal(await other.locator(".decide-pass").count(), 0, "a rater does not decide");
  await other.click("#switch-language");
  await says(other, "#labelling-title", /Label letters by hand/);
  await other.evaluate(() => document.querySelector("#labelling").scrollIntoView());
  await screenshot(other, "labels");
  assertQuiet(jiwon, server.origin, /401/);
  await jiwon.context.close();
});

test("agreement is what the API says, and a disagreement is decided", async () => {
  const boss = await opened("boss");
  const { page } = boss;
  await page.click("#label-agreement");
  await page.waitForSelector("#label-disagreements li");
  const agreement = await asked("boss", "/agreement");
  const [pair] = agreement.pairs;
  const shown = await page.textContent("#label-agreements");
  assert.ok(shown.includes(`${pair.letters}편 가운데 ${pair.agreed}편이 같음`), shown);
  const kappa = pair.kappa === null ? "알 수 없음" : pair.kappa.toFixed(2);
  assert.ok(shown.includes(kappa));
  for (const rater of agreement.raters) assert.ok(shown.includes(rater.rater));
  assert.equal(await page.locator("#label-disagreements > li").count(), agreement.disagreements.length);
  await page.click(".open-letter >> nth=0");
  await page.waitForSelector("#label-disagreements blockquote");
  await page.click(".decide-fail >> nth=0");
  await page.waitForSelector("#label-disagreements .decision");
  await says(page, "#label-disagreements .decision", /boss 결정: 탈락/);
  const after = await asked("boss", "/agreement");
  assert.equal(after.decided, agreement.decided + 1);
  if (after.agreed_undecided > 0) {
    await page.click("#label-accept");
    await page.waitForSelector("#label-accept", { state: "detached" });
    assert.equal((await asked("boss", "/agreement")).agreed_undecided, 0);
  }
  assert.deepEqual(await faults(page), []);
  assertQuiet(boss, server.origin, /401/);
  await boss.context.close();
});

test("a phone labels by touch, and nothing is wider than the screen", async () => {
  const phone = await opened("boss", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const { page } = phone;
  const before = await letter(page);
  await page.locator(".criterion input").first().check();
  await page.tap("#label-cannot_say");
  await page.waitForFunction((title) => document.querySelector("#label-letter-title").textContent !== title, before);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide}`);
  assert.deepEqual(await faults(page), []);
  assertQuiet(phone, server.origin, /401/);
  await phone.context.close();
});
