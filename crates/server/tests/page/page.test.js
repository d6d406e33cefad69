// The web page in a real browser: what people do with it, with mouse, keyboard, phone and screen reader.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import {
  answered,
  asker,
  assertQuiet,
  faults,
  go,
  launch,
  open,
  paste,
  reviewed,
  says,
  screenshot,
} from "./browser.js";
import { serve } from "./server.js";

const LETTER = readFileSync(new URL("../../../../fixtures/fresh_letter.md", import.meta.url), "utf8");
const PARTS = ["letter", "postings", "drafts", "coach", "engineer"];
/** Milliseconds from pasting to the answer. */
const QUICK = 300;
/** Bytes of everything that the first view loads. */
const LIGHT = 100_000;

let server;
let locked;
let browser;

before(async () => {
  [server, locked, browser] = await Promise.all([serve(), serve({ coach: "reader", engineer: "admin" }), launch()]);
});
after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), locked?.stop()]);
});

const ask = (path, body) => asker(server)(path, body);
const percent = (share) => `${Math.round(100 * share)}%`;
const range = ({ low, high }) => `${Math.round(100 * low)}–${Math.round(100 * high)}%`;
/** What stands over a model's answer. */
const headline = ({ pass_probability: probability, interval }) =>
  interval.high - interval.low <= 0.7
    ? `서류 통과 확률 ${percent(probability)} (구간 ${range(interval)})`
    : `${range(interval)} 사이 어디든 될 수 있습니다. 판단하기에는 너무 넓으니 고칠 곳부터 보세요. 값 ${percent(probability)}`;

test("the page is light, comes from here alone, and lets nothing else in", async () => {
  const opened = await open(browser, server.origin);
  await opened.page.waitForLoadState("networkidle");
  const sizes = await Promise.all(
    opened.requests.map(async (request) => (await (await request.response()).body()).length),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total < LIGHT, `${total} bytes`);
  const policy = (await fetch(`${server.origin}/`)).headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
  assert.doesNotMatch(policy, /unsafe|\*|data:|http/);
  // An attack that gets markup into the page gets no program in.
  const ran = await opened.page.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.textContent = "globalThis.attacked = true";
      document.body.append(script);
    } catch {
      /* trusted types */
    }
    return globalThis.attacked === true;
  });
  assert.equal(ran, false);
  assertQuiet({ ...opened, complaints: [] }, server.origin);
  const again = await fetch(`${server.origin}/page/main.js`);
  const known = await fetch(`${server.origin}/page/main.js`, {
    headers: { "if-none-match": again.headers.get("etag") },
  });
  assert.equal(known.status, 304);
  assert.equal((await fetch(`${server.origin}/page/%2e%2e%2fCargo.toml`)).status, 404);
  await opened.context.close();
});

test("a pasted letter is reviewed at once", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await says(page, "#answer-empty", /먼저 고칠 곳/);
  assert.equal(await page.isVisible("#welcome"), false, "who has a model is not new");
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    await page.click("#clear");
    await page.waitForSelector("#answer-body h2", { state: "detached" });
    await page.evaluate(() => {
      addEventListener(
        "paste",
        () => {
          globalThis.pasted = performance.now();
        },
        { once: true, capture: true },
      );
      new MutationObserver((_, observer) => {
        if (!document.querySelector("#reviewed .marked")) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          globalThis.took = performance.now() - globalThis.pasted;
        });
      }).observe(document.getElementById("reviewed"), { childList: true, subtree: true });
    });
    await paste(page, "#letter", LETTER);
    await page.waitForFunction(() => globalThis.took !== undefined);
    times.push(
      await page.evaluate(() => {
        const { took } = globalThis;
        delete globalThis.took;
        return took;
      }),
    );
  }
  console.log(`# milliseconds from pasting to the drawn review: ${times.map(Math.round).join(", ")}`);
  assert.ok(times.sort((a, b) => a - b)[2] < QUICK, `${times}`);
  await answered(page);
  await page.evaluate(() => {
    scrollTo(0, 0);
    document.getElementById("letter").scrollTop = 0;
  });
  await screenshot(page, "letter");
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("the model's answer stands below, as the API has it, and never a number over a wide interval", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  const truth = await ask("resumes/analysis", LETTER);
  await paste(page, "#letter", LETTER);
  await answered(page);
  const { prediction } = truth;
  assert.equal(await page.textContent("#model .probability"), headline(prediction));
  const below = await page.evaluate(
    () =>
      document.getElementById("answer").compareDocumentPosition(document.getElementById("model")) &
      Node.DOCUMENT_POSITION_FOLLOWING,
  );
  assert.ok(below, "findings lead");
  const words = await page.textContent("#model-body");
  assert.ok(words.includes(`학습한 글의 ${percent(prediction.base_rate)}가 통과`));
  assert.ok(words.includes(`가상 글 ${prediction.training_letters}편`), "the provenance is told");
  // The interval is drawn where it is.
  const drawn = await page.$eval(".scale .interval", (bar) => [bar.style.left, bar.style.width].map(Number.parseFloat));
  assert.ok(Math.abs(drawn[0] - 100 * prediction.interval.low) < 0.01);
  assert.ok(Math.abs(drawn[1] - 100 * (prediction.interval.high - prediction.interval.low)) < 0.01);
  // Every sentence stands in its place, shaded by its share, and marked without colour.
  await page.click("#sentences summary");
  const sentences = truth.questions
    .flatMap((question) => question.paragraphs)
    .flatMap((paragraph) => paragraph.sentences);
  const seen = await page.$$eval("#sentences p .sentence", (spans) =>
    spans.map((span) => [
      span.firstChild.textContent,
      span.className,
      span.querySelector(".mark")?.textContent.trim() ?? "",
    ]),
  );
  const marks = {
    strong_for: ["strong-for", "++"],
    for: ["for", "+"],
    neutral: ["", ""],
    against: ["against", "−"],
    strong_against: ["strong-against", "−−"],
  };
  assert.deepEqual(
    seen,
    sentences.map((one) => [one.text, `sentence ${marks[one.strength][0]}`.trim(), marks[one.strength][1]]),
  );
  // A model that knows nearly nothing says so.
  await page.route("**/resumes/analysis", async (route) => {
    const wide = structuredClone(truth);
    Object.assign(wide.prediction, { pass_probability: 0.78, interval: { low: 0.07, high: 1, level: 0.95 } });
    await route.fulfill({ json: wide });
  });
  await page.focus("#letter");
  await page.keyboard.type(" ");
  await says(page, "#model .probability", /^7–100% 사이 어디든/);
  const small = await page.$eval("#model .probability small", (element) => [
    element.textContent,
    Number.parseFloat(getComputedStyle(element).fontSize) < Number.parseFloat(getComputedStyle(document.body).fontSize),
  ]);
  assert.deepEqual(small, ["값 78%", true]);
  assert.equal(await page.$("#model .scale .point"), null, "no point is drawn");
  await page.unroute("**/resumes/analysis");
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("a draft is reviewed again as it is typed, and the newest text wins", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  const half = LETTER.slice(0, LETTER.length / 2);
  await paste(page, "#letter", half);
  await answered(page);
  const typed = " 고객 만족도를 30% 높였습니다.";
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(typed, { delay: 5 });
  await page.waitForFunction((text) => {
    const copy = document.getElementById("reviewed").cloneNode(true);
    for (const number of copy.querySelectorAll(".mark-number")) number.remove();
    return copy.textContent.includes(text);
  }, typed.trim());
  await page.waitForFunction((text) => document.querySelector("#sentences")?.textContent.includes(text), typed.trim());
  const truth = await ask("resumes/analysis", half + typed);
  assert.equal(await page.textContent("#model .probability"), headline(truth.prediction));
  await page.reload();
  await answered(page);
  assert.equal(await page.inputValue("#letter"), half + typed, "a reload loses nothing");
  await page.click("#clear");
  await page.waitForSelector("#answer-body h2", { state: "detached" });
  await page.waitForSelector("#model", { state: "hidden" });
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("what is shown while another answer is awaited is marked as older, and a late answer is not taken", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await paste(page, "#letter", LETTER);
  await reviewed(page);
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route("**/reviews", async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await paste(page, "#letter", "짧은 글입니다.");
  await page.waitForSelector('#answer[aria-busy="true"]');
  await page.locator(".busy").waitFor({ state: "visible" });
  for (const id of ["answer", "reviewed"])
    await page.waitForFunction((id) => getComputedStyle(document.getElementById(id)).opacity === "0.5", id);
  await page.click("#clear");
  assert.equal(await page.getAttribute("#answer", "aria-busy"), "false");
  assert.equal(await page.isVisible(".busy"), false);
  release();
  await paste(page, "#letter", "짧은 글입니다.");
  await reviewed(page);
  assert.equal(await page.textContent("#reviewed .marked"), "짧은 글입니다.");
  assert.equal(await page.isVisible(".busy"), false);
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("that nothing can be said is an answer, and markup is text", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await paste(page, "#letter", "저는 <img src=x onerror=alert(1)> 개발자입니다. <script>alert(2)</script>");
  await answered(page);
  assert.equal(await page.textContent("#model .probability"), "판단할 수 없습니다");
  assert.match(await page.textContent("#model-body"), /글자 수가 \d+자입니다/);
  assert.equal(await page.$("#model .scale"), null, "no number is drawn");
  assert.doesNotMatch(await page.textContent("#model-body"), /통과 확률 \d/);
  assert.equal(await page.$("#reviewed img"), null);
  const markup = "<b onmouseover=alert(1)>굵은</b> 사람입니다.";
  await paste(page, "#letter", `${LETTER}\n\n${markup}`);
  await says(page, "#sentences", /사람입니다\./);
  const sentences = await page.$$eval("#sentences .sentence", (spans) =>
    spans.map((span) => span.firstChild.textContent),
  );
  const { questions } = await ask("resumes/analysis", `${LETTER}\n\n${markup}`);
  assert.equal(sentences.at(-1), questions.at(-1).paragraphs.at(-1).sentences.at(-1).text);
  assert.equal(await page.$("#sentences b, #reviewed b"), null);
  await paste(page, "#letter", "!!! ???");
  await page.waitForSelector("#problem:not([hidden])");
  assert.match(await page.textContent("#problem"), /자기소개서로 읽을 수 없는 글입니다/);
  assertQuiet(opened, server.origin, /422/);
  await opened.context.close();
});

test("questions are recognised, counted and limited", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await paste(page, "#letter", LETTER);
  await answered(page);
  const whole = await page.textContent("#model .probability");
  await page.click("#mode-questions");
  const prompts = await page.$$eval("#question-list .prompt", (fields) => fields.map((field) => field.value));
  assert.deepEqual(
    prompts,
    [...LETTER.matchAll(/^## (.+)$/gm)].map((found) => found[1]),
  );
  const first = LETTER.split(/^## .+$/m)[1].trim();
  assert.equal(await page.inputValue("#question-list textarea >> nth=0"), first, "no word is lost");
  const characters = [...first].length;
  const bare = first.replace(/\s/g, "").length;
  const ko = (number) => number.toLocaleString("ko");
  assert.equal(
    await page.textContent("#question-list .count >> nth=0"),
    `공백 포함 ${ko(characters)}자 · 공백 제외 ${ko(bare)}자`,
  );
  await page.waitForFunction((text) => document.querySelector("#model .probability")?.textContent === text, whole);
  await page.fill("#question-list .limit >> nth=0", "500");
  assert.equal(
    await page.textContent("#question-list .count >> nth=0"),
    `공백 포함 ${ko(characters)}자 · 공백 제외 ${ko(bare)}자 · 제한 500자를 ${ko(characters - 500)}자 넘었습니다`,
  );
  await says(page, "#first", /500자를 \d+자 넘었습니다/);
  await page.click("#question-add");
  const last = page.locator("#question-list li").last();
  await last.locator(".prompt").fill("입사 후 포부 (1,000자 이내)");
  await last.locator("textarea").fill("고객 상담 절차를 바꾸어 재문의율을 20% 낮추겠습니다.");
  assert.equal(await last.locator(".limit").inputValue(), "1000", "a limit in the question is taken");
  await says(page, "#reviewed", /입사 후 포부/);
  await page.click("#mode-whole");
  assert.match(await page.inputValue("#letter"), /## 입사 후 포부 \(1,000자 이내\)\n\n고객 상담/);
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("from one way of writing to the other and back every line stays, and the postings too", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  const titles = async () => {
    await go(page, "postings");
    await page.waitForSelector('#postings[aria-busy="false"] .card >> nth=9');
    const found = await page.$$eval("#postings .card h2", (heads) => heads.map((head) => head.textContent));
    await go(page, "letter");
    return found;
  };
  let number = 0;
  const numbered = LETTER.replace(/^# /m, "").replace(/^## /gm, () => `${(number += 1)}. `);
  for (const text of [LETTER, `지원 회사: 타래건설\n${LETTER}`, numbered]) {
    await paste(page, "#letter", text);
    await reviewed(page);
    const before = await titles();
    await page.click("#mode-questions");
    await reviewed(page);
    assert.deepEqual(await titles(), before);
    assert.match(await page.inputValue("#intro"), /지원 직무: 고객상담/);
    await page.click("#mode-whole");
    assert.equal(await page.inputValue("#letter"), text);
    // Also when something was changed in between, and over a reload.
    await page.click("#mode-questions");
    await page.reload();
    await reviewed(page);
    const field = page.locator("#question-list textarea").last();
    await field.fill(`${await field.inputValue()} 덧붙인 문장입니다.`);
    await page.click("#mode-whole");
    const lines = (letter) =>
      letter
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
    const expected = lines(text);
    expected.push(`${expected.pop()} 덧붙인 문장입니다.`);
    assert.deepEqual(lines(await page.inputValue("#letter")), expected);
  }
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("what was written or chosen before the page has started counts", async () => {
  for (const [given, expected] of [
    [(page) => page.fill("#letter", LETTER), LETTER],
    [
      (page) => page.setInputFiles("#file", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from(LETTER) }),
      LETTER,
    ],
  ]) {
    const context = await browser.newContext({ locale: "ko-KR" });
    const page = await context.newPage();
    let start;
    const isStarted = new Promise((resolve) => (start = resolve));
    await page.route("**/page/korean.js", async (route) => {
      await isStarted;
      await route.continue();
    });
    await page.goto(`${server.origin}/`, { waitUntil: "commit" });
    await given(page);
    start();
    await reviewed(page);
    assert.equal((await page.inputValue("#letter")).trim(), expected.trim());
    await context.close();
  }
});

test("files are read by the server, and what was read is shown", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  const give = (name, buffer) => page.setInputFiles("#file", { name, mimeType: "text/plain", buffer });
  const cp949 = Buffer.from("c0fab4c220b0edb0b4bbf3b4e3c0bb20b8c3bec620bfd4bdc0b4cfb4d92e208c63b9e6b0a2c7cf", "hex");
  await give("letter.txt", cp949);
  await page.waitForFunction(() => document.getElementById("letter").value.startsWith("저는 고객상담을 맡아"));
  await says(page, "#file-state", /letter\.txt 파일에서 읽은 글입니다/);
  await give("utf16.txt", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LETTER, "utf16le")]));
  await says(page, "#file-state", /utf16\.txt 파일에서/);
  const text = await page.inputValue("#letter");
  assert.equal(text.trim(), LETTER.trim());
  await reviewed(page);
  for (const [name, buffer] of [
    ["broken.pdf", Buffer.from("%PDF-1.7 ...")],
    ["broken.hwp", Buffer.from("d0cf11e0a1b11ae1", "hex")],
    ["program.exe", Buffer.from("MZ\0\0\0\0")],
    ["empty.txt", Buffer.from("  \n")],
  ]) {
    await give(name, buffer);
    await says(page, "#file-problem", /[가-힣]{2}/);
    assert.equal(await page.inputValue("#letter"), text, "the letter stays");
  }
  await page.click("#switch-language");
  await says(page, "#file-problem", /^[A-Za-z]/);
  await page.click("#switch-language");
  await says(page, "#file-problem", /[가-힣]/);
  await reviewed(page);
  assert.equal(await page.isVisible("#file-problem"), true, "an answer to the letter says nothing about the file");
  await page.focus("#letter");
  await page.keyboard.type(" ");
  assert.equal(await page.isVisible("#file-problem"), false, "who writes on has seen it");
  await give("empty.txt", Buffer.from("  \n"));
  await says(page, "#file-problem", /글이 없습니다|읽지 못했습니다/);
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.md"));
    document
      .querySelector(".editor")
      .dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, `${LETTER}\n\n끌어다 놓은 글입니다.`);
  await page.waitForFunction(() => document.getElementById("letter").value.trim().endsWith("끌어다 놓은 글입니다."));
  assert.equal(await page.isVisible("#file-problem"), false, "the next file was taken");
  assertQuiet(opened, server.origin, /4\d\d/);
  await opened.context.close();
});

test("why a file was not read is told in the reader's language, and what has to be known of one that was", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  let answer;
  await page.route("**/texts?*", (route) => route.fulfill(answer));
  const give = () => page.setInputFiles("#file", { name: "가 나.pdf", mimeType: "", buffer: Buffer.from("x") });
  const problem = (status, code) => ({ status, json: { title: "t", status, code, detail: "expected a, but came b" } });
  for (const [refused, words] of [
    [problem(422, "encrypted"), /^암호가 걸린 파일입니다/],
    [problem(422, "damaged"), /^파일이 손상되어/],
    [problem(422, "needs_ocr"), /^글자가 그림으로만/],
    [problem(422, "no_text"), /^파일에 글이 없습니다/],
    [problem(422), /^파일에서 글을 읽지 못했습니다[^(]*$/],
    [problem(415), /^읽을 수 없는 파일 형식입니다/],
    [problem(413), /^파일이 너무 큽니다/],
    [problem(500), /^문제가 생겼습니다/],
  ]) {
    answer = refused;
    await give();
    await says(page, "#file-problem", words);
  }
  answer = {
    json: {
      text: "# 지원동기\n읽은 글입니다.",
      kind: "pdf",
      pages: 3,
      ocr_confidence: 87,
      notices: ["표는 뺐습니다."],
    },
  };
  await give();
  await says(page, "#file-state", /가 나\.pdf 파일\(3쪽\).*87%.*표는 뺐습니다\./);
  assert.equal(await page.inputValue("#letter"), "# 지원동기\n읽은 글입니다.");
  const asked = opened.requests.filter((request) => request.url().includes("/texts")).at(-1);
  assert.equal(new URL(asked.url()).searchParams.get("name"), "가 나.pdf");
  assert.equal(asked.headers()["content-type"], "application/octet-stream");
  assertQuiet(opened, server.origin, /[45]\d\d/);
  await opened.context.close();
});

test("ten postings with the parts of their scores, filtered at once, and searched", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await go(page, "postings");
  await says(page, "#postings-state", /자기소개서를 입력하거나/);
  await go(page, "letter");
  await paste(page, "#letter", LETTER);
  await answered(page);
  await go(page, "postings");
  await page.waitForSelector("#postings .card >> nth=9");
  const truth = await ask("hybrid-recommendations", { letter: LETTER, options: { top: 10, explain: true } });
  const titles = () =>
    page.$$eval("#postings .card h2", (heads) => heads.map((head) => head.textContent.replace(/^\d+\. /, "")));
  assert.deepEqual(
    await titles(),
    truth.recommendations.map((posting) => posting.title),
  );
  const card = await page.textContent("#postings .card >> nth=0");
  const [best] = truth.recommendations;
  for (const words of [
    best.company,
    best.location,
    best.score.toFixed(2),
    best.scores.semantic.toFixed(2),
    best.scores.keyword.toFixed(2),
    `요건 ${best.fit.requirements.length}개 가운데 ${best.fit.covered}개`,
  ])
    assert.ok(card.includes(words), words);
  assert.equal(await page.locator("#postings .card >> nth=0").locator(".covered").count(), best.fit.covered);
  await screenshot(page, "postings");
  await page.fill("#locations", "서울");
  await page.waitForFunction(() => document.querySelector("#postings-state").textContent.includes("다른 지역"));
  // A posting that does not say where it is stays in, and says so.
  for (const words of await page.$$eval("#postings .card", (cards) => cards.map((one) => one.innerText)))
    assert.match(words, /서울|없는 정보: .*지역/);
  await page.fill("#experience", "0");
  await page.waitForFunction(() => document.querySelector("#postings-state").textContent.includes("경력 조건"));
  const filtered = await ask("hybrid-recommendations", {
    letter: LETTER,
    options: { top: 10, explain: true, filter: { locations: ["서울"], max_experience: 0 } },
  });
  assert.deepEqual(
    await titles(),
    filtered.recommendations.map((posting) => posting.title),
  );
  await page.fill("#salary", "999999");
  await page.waitForFunction(() => /연봉 [\d,]+건/.test(document.querySelector("#postings-state").textContent));
  await page.fill("#locations", "없는 도시");
  await page.waitForFunction(() =>
    [...document.querySelectorAll("#postings .card")].every((one) =>
      /없는 정보: .*지역.*연봉|없는 정보: .*연봉.*지역/.test(one.innerText),
    ),
  );
  await page.click("#filters button[type=reset]");
  await page.waitForSelector("#postings .card >> nth=9");
  await page.fill("#query", "백엔드 개발자");
  await page.waitForFunction(() => document.querySelector("#postings .card h2")?.textContent.includes("개발자"));
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("two drafts side by side; drafts have names and stay in the browser", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await paste(page, "#letter", LETTER);
  await answered(page);
  await page.fill("#draft-name", "상담 1차");
  await page.click("#keep");
  await page.click("#target summary");
  await page.fill("#target-company", "타래건설");
  await page.click("#keep");
  await go(page, "drafts");
  await page.waitForSelector("#kept .draft-name >> nth=1");
  assert.deepEqual(await page.$$eval("#kept .draft-name", (fields) => fields.map((field) => field.value)), [
    "타래건설",
    "상담 1차",
  ]);
  await page.fill("#kept .draft-name >> nth=0", "상담 2차");
  await page.keyboard.press("Tab");
  await page.click("#current-before");
  const added = "귀사에 뼈를 묻겠습니다. 고객 불만 기록 300건을 나누어 처리 시간을 40% 줄였습니다.";
  const second = `${LETTER.replace("일은 예정보다 조금 늦게 끝났습니다. ", "")}\n\n${added}`;
  await paste(page, "#after", second);
  await says(page, "#verdict", /새로 생김 [1-9]/);
  const truth = await ask("comparisons", { before: LETTER, after: second });
  const words = await page.textContent("#comparison");
  assert.match(words, /뼈를 묻/, "the finding that came in is told");
  assert.match(words, /새 문장 2개/);
  assert.match(words, /빠진 문장 1개/);
  const change = Math.abs(100 * truth.change.value).toFixed(1);
  assert.equal(words.split(`${change}%p`).length, 2, "the change is one figure");
  assert.doesNotMatch(words, /확률 \d+%/, "and no other stands beside it");
  const expected =
    truth.change.interval.low > 0
      ? "더 높습니다"
      : truth.change.interval.high < 0
        ? "더 낮습니다"
        : "차이를 가릴 수 없습니다";
  assert.ok((await page.textContent("#model-verdict")).includes(expected));
  await screenshot(page, "drafts");
  await page.reload();
  await page.waitForSelector("#kept li");
  assert.deepEqual(
    await page.$$eval("#kept .draft-name", (fields) => fields.map((field) => field.value)),
    ["상담 2차", "상담 1차"],
    "kept over a reload",
  );
  const sent = opened.requests
    .filter((request) => request.method() !== "GET")
    .map((request) => new URL(request.url()).pathname);
  assert.deepEqual(
    [...new Set(sent)].sort(),
    ["/api/v1/comparisons", "/api/v1/resumes/analysis", "/api/v1/reviews"],
    "nothing is sent but to be answered",
  );
  await page.click("#kept li button >> nth=3");
  await page.waitForFunction(() => document.querySelectorAll("#kept li").length === 1);
  await page.click("#kept details > button");
  await page.waitForSelector("#kept li", { state: "detached" });
  assert.equal(await page.evaluate(() => JSON.parse(localStorage.getItem("shortlist.drafts") ?? "[]").length), 0);
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("the browser's language is taken, switched, also for answers, and remembered", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await paste(page, "#letter", LETTER);
  await answered(page);
  assert.equal(await page.getAttribute("html", "lang"), "ko");
  /** The page's own words, without those of the letter. */
  const chrome = () =>
    page.evaluate(() => {
      const own = [...document.querySelectorAll("#sentences, #reviewed, .quoted")];
      for (const part of own) part.style.display = "none";
      const words = ["header", ".editor", "#model", "footer"]
        .map((part) => document.querySelector(part).innerText)
        .join("\n");
      for (const part of own) part.style.display = "";
      return words;
    });
  const names = /Shortlist|English|LogisticRegression_CoverLetter|static-ko|API|[0-9a-f]{16}-[0-9a-f]{8}/g;
  assert.doesNotMatch((await chrome()).replace(names, ""), /[A-Za-z]{4,}/, "Korean words alone");
  await page.click("#switch-language");
  await page.waitForSelector('html[lang="en"]');
  await page.waitForFunction(() => /must|Nothing/.test(document.querySelector("#answer-body").textContent));
  assert.match(await page.textContent("#model .probability"), /^Probability of passing: \d+%|^Anything within/);
  assert.doesNotMatch((await chrome()).replace("한국어", ""), /[가-힣]/, "English words alone");
  await page.waitForFunction(() => document.querySelector("#model-body").innerText.includes("synthetic letters"));
  assert.doesNotMatch((await chrome()).replace("한국어", ""), /[가-힣]/, "the server's notes are in English too");
  assert.equal(await page.getAttribute("#reviewed .marked", "lang"), "ko", "a screen reader reads the letter as it is");
  assert.equal(await page.title(), "Letter · Shortlist");
  await page.reload();
  await page.waitForSelector('html[lang="en"] #page-letter h1:not(:empty)');
  for (const part of PARTS) {
    await go(page, part);
    assert.doesNotMatch(await page.textContent(`#page-${part} h1`), /[가-힣]/);
  }
  assertQuiet(opened, server.origin);
  await opened.context.close();
  for (const [locale, language] of [
    ["en-GB", "en"],
    ["fr-FR", "en"],
    ["ko", "ko"],
  ]) {
    const other = await open(browser, server.origin, { locale });
    await other.page.waitForSelector(`html[lang="${language}"] #letter-title:not(:empty)`);
    await other.context.close();
  }
});

test("the keyboard is enough", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  const focused = () =>
    page.evaluate(
      () =>
        document.activeElement.id || document.activeElement.getAttribute("href") || document.activeElement.className,
    );
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "#main");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "main");
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await focused()) === wanted) return;
    }
    assert.fail(`the keyboard does not come to ${wanted}`);
  };
  await tabTo("letter");
  await page.evaluate((text) => navigator.clipboard.writeText(text), LETTER);
  await page.keyboard.press("ControlOrMeta+v");
  await answered(page);
  await tabTo("#postings");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#postings .card >> nth=9");
  await tabTo("locations");
  await page.keyboard.type("부산");
  await page.waitForFunction(() => document.querySelector("#postings-state").textContent.includes("다른 지역"));
  await page.evaluate(() => document.querySelector(".brand").focus());
  await tabTo("#drafts");
  await page.keyboard.press("Enter");
  await tabTo("current-before");
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#before"), LETTER);
  // What is focused is seen.
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none");
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("a phone of 360 pixels shows everything without scrolling sideways", async () => {
  const opened = await open(browser, server.origin, {
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    colorScheme: "dark",
    deviceScaleFactor: 2,
  });
  const { page } = opened;
  await paste(page, "#letter", LETTER);
  await answered(page);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("#page-letter details")) details.open = true;
  });
  for (const part of PARTS) {
    await go(page, part);
    if (part === "postings") await page.waitForSelector("#postings .card >> nth=9");
    if (part === "drafts") {
      await page.click("#current-before");
      await page.fill("#after", `${LETTER}\n귀사에 뼈를 묻겠습니다.`);
      await page.waitForSelector("#model-verdict");
    }
    if (part === "coach") await page.waitForSelector("#coach-drop");
    if (part === "engineer") await page.waitForSelector("svg.plot");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${part}: ${width}`);
  }
  await go(page, "letter");
  await page.evaluate(() => {
    document.activeElement.blur();
    document.getElementById("answer").scrollIntoView();
  });
  await screenshot(page, "phone-dark");
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("axe-core finds no fault, in light and dark, in both languages", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const opened = await open(browser, server.origin, { colorScheme });
    const { page } = opened;
    assert.deepEqual(await faults(page), [], `${colorScheme}, empty`);
    await paste(page, "#letter", `${LETTER}\n\n귀사에 뼈를 묻겠습니다. 무엇이든 할수있습니다.`);
    await answered(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("#page-letter details")) details.open = true;
    });
    for (const part of PARTS) {
      await go(page, part);
      if (part === "postings") {
        await page.waitForSelector("#postings .card >> nth=9");
        await page.click("#posting-new summary");
      }
      if (part === "drafts") {
        await page.click("#current-before");
        await paste(page, "#after", `${LETTER}\n새 문장입니다.`);
        await page.waitForSelector("#model-verdict");
      }
      if (part === "coach") await page.waitForSelector("#coach-drop");
      if (part === "engineer") await page.waitForSelector("svg.plot");
      assert.deepEqual(await faults(page), [], `${colorScheme}, ${part}`);
    }
    await page.click("#switch-language");
    await go(page, "letter");
    await page.click("#mode-questions");
    await answered(page);
    assert.deepEqual(await faults(page), [], `${colorScheme}, questions in English`);
    await page.click("#mode-whole");
    await paste(page, "#letter", "짧은 글입니다.");
    await says(page, "#model .probability", /judged/);
    assert.deepEqual(await faults(page), [], `${colorScheme}, cannot say`);
    await opened.context.close();
  }
});

test("the engineer's page needs a key, and moves models with an admin's", async () => {
  const opened = await open(browser, locked.origin);
  const { page } = opened;
  const key = async (value) => {
    await page.fill("#key", value);
    await page.click("#key-form button[type=submit]");
  };
  await go(page, "engineer");
  await page.waitForSelector("#key-needed:not([hidden])");
  assert.equal(await page.$("#engineer table"), null, "nothing is shown without a key");
  await key(locked.keys.coach);
  await page.waitForSelector("svg.plot");
  const words = await page.textContent("#engineer");
  for (const told of [
    "LogisticRegression_CoverLetter",
    "RandomForest_CoverLetter",
    "Production",
    "static-ko",
    "임베딩 식별값",
    "공고 300건",
    "시험용 가상 글",
  ])
    assert.ok(words.includes(told), told);
  assert.equal(await page.locator("svg.plot").count(), 5);
  await screenshot(page, "engineer");
  const promote = async (reason) => {
    await page.click("button.promote >> nth=0");
    await page.fill("#ask-reason", reason);
    await page.click("#ask-yes");
  };
  await promote("a reader may not");
  await page.waitForSelector("#key-needed:not([hidden])");
  assert.match(await page.textContent("#problem"), /관리자 키가 필요합니다/);
  await key(locked.keys.engineer);
  await page.waitForSelector("svg.plot");
  assert.deepEqual(await faults(page), []);
  await page.click("button.promote >> nth=0");
  await page.keyboard.press("Escape");
  await promote("숲이 더 낫다");
  await page.waitForFunction(() => document.querySelector("#engineer").textContent.includes("숲이 더 낫다"));
  const row = () => page.locator("#engineer tr", { hasText: "RandomForest_CoverLetter" }).first().textContent();
  assert.match(await row(), /Production/);
  assert.match(await page.textContent("#engineer"), /key engineer/, "who moved it is written down");
  await page.click("button.rollback >> nth=0");
  await page.fill("#ask-reason", "회귀로 되돌림");
  await page.click("#ask-yes");
  await page.waitForFunction(() => document.querySelector("#engineer").textContent.includes("회귀로 되돌림"));
  assert.match(
    await page.locator("#engineer tr", { hasText: "LogisticRegression_CoverLetter" }).first().textContent(),
    /Production/,
  );
  await go(page, "letter");
  await paste(page, "#letter", LETTER);
  await answered(page);
  assert.equal(
    await page.evaluate(() => Object.values(localStorage).join("").includes("slk_")),
    false,
    "a key is not kept",
  );
  assertQuiet(opened, locked.origin, /40[13]/);
  await opened.context.close();
});

test("a server out of reach is told, and the letter stays", async () => {
  const opened = await open(browser, server.origin);
  const { page, context } = opened;
  await context.setOffline(true);
  await paste(page, "#letter", LETTER);
  await page.waitForSelector("#problem:not([hidden])");
  assert.match(await page.textContent("#problem"), /서버에 연결할 수 없습니다/);
  assert.equal(await page.inputValue("#letter"), LETTER);
  await context.setOffline(false);
  await page.keyboard.type(" ");
  await reviewed(page);
  assert.equal(await page.isHidden("#problem"), true);
  await context.close();
});
