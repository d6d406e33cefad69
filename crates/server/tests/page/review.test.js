// From the first letter: an empty folder, no model, not one label; what is mended, for which posting, and on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { asker, assertQuiet, faults, go, launch, open, paste, printed, reviewed, says, screenshot } from "./browser.js";
import { serve } from "./server.js";

/** A letter of several faults and two good sentences. */
const FAULTY = `지원 회사: 한빛전자
지원 직무: 서버 개발

# 지원동기 (500자 이내)

누리소프트에 지원합니다. 귀사에 뼈를 묻겠습니다.
결제 서버를 3년간 운영하며 한 달 장애를 40건에서 24건으로 줄였습니다.

# 성격의 장단점

저는 책임감이 강합니다. 맡은 일은 무엇이든 할수있습니다. ㅎㅎ
동아리에서 회계를 맡아 1년 동안 예산 300만 원의 지출 내역을 매주 공개했습니다.
`;
const POSTING = `[한빛전자] 서버 개발자 채용
결제 서비스를 만드는 팀입니다.

담당업무
- 결제 서버 개발과 운영
자격요건
- 결제 서버 운영 경험
- Kubernetes를 다룰 수 있는 분
우대사항
- 회계 지식
`;
const WEIGHTS = ["high", "medium", "low"];

let server;
let browser;

before(async () => {
  [server, browser] = await Promise.all([serve({}, { isEmpty: true }), launch()]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const ask = (path, body) => asker(server)(path, body);

test("an empty home greets a newcomer, reviews, holds a posting against the letter, and says what is missing", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await page.waitForSelector("#welcome:not([hidden])");
  const greeting = await page.textContent("#welcome");
  for (const words of [/지금도 쓸 수 있습니다/, /고칠 곳/, /공고를 붙여넣으면/, /100편/]) assert.match(greeting, words);
  assert.deepEqual(await faults(page), []);
  await screenshot(page, "welcome");
  await go(page, "postings");
  await says(page, "#postings-state", /자기소개서를 입력하거나/);
  await go(page, "letter");
  const pdf = await printed(browser, FAULTY);
  await page.setInputFiles("#file", { name: "letter.pdf", mimeType: "application/pdf", buffer: pdf });
  await says(page, "#file-state", /letter\.pdf 파일\(1쪽\)에서/);
  const read = await page.inputValue("#letter");
  for (const words of ["지원동기 (500자 이내)", "귀사에 뼈를 묻겠습니다.", "성격의 장단점", "매주 공개했습니다."])
    assert.ok(read.includes(words), `${words} is missing in\n${read}`);
  await reviewed(page);
  assert.equal(await page.isVisible("#welcome"), false);
  await says(page, "#model-body", /합격·불합격 결과가 있는 자기소개서 100편/);
  assert.equal(await page.$("#model .probability"), null, "no number is made up");
  await go(page, "postings");
  await says(page, "#postings-state", /접수 중인 공고가 없습니다/);
  assert.doesNotMatch(await page.textContent("#postings-state"), /조건에 맞는/, "nothing was filtered");
  assert.equal(await page.isVisible("#posting-add"), true, "the way to add one is open");
  assert.deepEqual(await faults(page), []);
  await page.fill("#posting-text", POSTING);
  await page.fill("#posting-company", "한빛전자");
  await page.click("#posting-add button");
  await page.waitForSelector("#postings .card");
  const card = await page.textContent("#postings .card");
  assert.match(card, /서버 개발자 채용/);
  assert.match(card, /요건 3개 가운데 [12]개/);
  assert.match(card, /Kubernetes를 다룰 수 있는 분 \(자격요건\)/);
  await page.fill("#locations", "부산");
  await page.waitForSelector('#postings[aria-busy="false"]');
  await page.click("#filters button[type=reset]");
  await page.waitForSelector("#postings .card");
  await page.click("#postings .card > button");
  await page.waitForSelector("#target-chosen button");
  assert.match(await page.textContent("#target-chosen"), /서버 개발자 채용/);
  await reviewed(page);
  await says(page, "#answer-body", /누리소프트/);
  const sent = opened.requests.filter((request) => request.url().endsWith("/reviews")).at(-1);
  assert.match(sent.postData(), /"posting_id":/);
  assertQuiet(opened, server.origin, /409/);
  await opened.context.close();
});

test("findings stand by question, the strongest first, each marked in the text, as the API has them", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  const truth = await ask("reviews", { letter: FAULTY });
  assert.ok(truth.findings.length >= 5 && truth.strengths.length >= 1, JSON.stringify(truth.findings, null, 1));
  await paste(page, "#letter", FAULTY);
  await reviewed(page);
  // What to do first, with advice and reason.
  const items = await page.$$eval("#first li", (list) => list.map((item) => item.textContent));
  assert.equal(items.length, truth.first.length);
  truth.first.forEach(({ finding, reason }, index) => {
    for (const words of [truth.findings[finding].headline, truth.findings[finding].advice, reason])
      assert.ok(items[index].includes(words), words);
  });
  // By question, the strongest first.
  const sections = await page.$$eval("#reviewed .question", (list) =>
    list.map((section) => ({
      prompt: section.querySelector("h3").textContent,
      headlines: [...section.querySelectorAll(".findings .headline")].map((line) => line.lastChild.textContent),
      weights: [...section.querySelectorAll(".findings .weight")].map((one) => one.className.replace("weight ", "")),
      strengths: [...section.querySelectorAll(".strengths q")].map((one) => one.textContent),
      text: [...section.querySelector(".marked").childNodes]
        .filter((node) => node.nodeName !== "BUTTON")
        .map((node) => node.textContent)
        .join(""),
      kept: [...section.querySelectorAll("mark.keep")].map((one) => one.textContent).join(""),
    })),
  );
  sections.forEach((section, index) => {
    const own = truth.findings.filter(({ place }) => place?.question === index);
    assert.equal(section.prompt, truth.questions[index].prompt);
    assert.equal(section.text, truth.questions[index].answer, "the letter as it was read");
    assert.deepEqual(section.headlines.toSorted(), own.map(({ headline }) => headline).toSorted());
    const ranks = section.weights.map((weight) => WEIGHTS.indexOf(weight));
    assert.deepEqual(ranks, ranks.toSorted(), "the strongest first");
    const strengths = truth.strengths.filter(({ place }) => place.question === index).map(({ quoted }) => quoted);
    assert.deepEqual(section.strengths, strengths);
    assert.equal(section.kept, strengths.join(""), "what is strong is marked as strong");
  });
  // Every finding with words of its own leads to its mark, and the mark's number back.
  const numbers = await page.$$eval("#reviewed .findings > li", (list) =>
    list.filter((item) => item.querySelector("button")).map((item) => item.value),
  );
  assert.equal(numbers.length, truth.findings.filter(({ quoted }) => quoted !== "").length);
  for (const number of numbers) {
    const finding = await page.textContent(`#finding-${number}`);
    await page.click(`#finding-${number} button`);
    const mark = await page.evaluate(() => document.activeElement.textContent);
    const quoted = truth.findings.filter(({ headline }) => finding.includes(headline)).map((one) => one.quoted);
    assert.ok(
      quoted.some((words) => words.startsWith(mark)),
      `${mark}: ${quoted}`,
    );
    await page.getByRole("button", { name: `고칠 곳 ${number}`, exact: true }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), `finding-${number}`);
  }
  await page.click("#first button >> nth=0");
  assert.match(await page.evaluate(() => document.activeElement.id), /^finding-\d+$/);
  assert.deepEqual(await faults(page), []);
  await screenshot(page, "review");
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("what the letter is for changes what is found", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  const letter = "# 지원동기\n\n한빛전자의 결제 서비스에 지원합니다. 저는 1998년생이고 부산에서 태어났습니다.";
  const found = (body) => ask("reviews", { letter, ...body });
  const shows = async (review) => {
    await page.waitForFunction(
      (count) =>
        document.querySelector("#answer").getAttribute("aria-busy") === "false" &&
        document.querySelectorAll("#reviewed .findings > li").length === count,
      review.findings.length,
    );
    const words = await page.textContent("#reviewed");
    for (const { headline } of review.findings) assert.ok(words.includes(headline), headline);
  };
  await paste(page, "#letter", letter);
  await shows(await found({}));
  await page.click("#target summary");
  await page.fill("#target-company", "누리소프트");
  await shows(await found({ company: "누리소프트" }));
  await page.selectOption("#target-blind", "yes");
  const blind = await found({ company: "누리소프트", blind: true });
  assert.ok(blind.findings.some(({ code }) => code.startsWith("blind-")));
  await shows(blind);
  await page.fill("#target-posting", POSTING);
  await page.fill("#target-role", "서버 개발");
  await page.waitForFunction(() => document.querySelector("#answer").getAttribute("aria-busy") === "false");
  const name = "김하늘";
  const before = opened.requests.length;
  await page.fill("#target-name", name);
  await page.reload();
  assert.equal(await page.inputValue("#target-name"), name, "a reload loses nothing");
  assert.equal(await page.inputValue("#target-company"), "누리소프트");
  await reviewed(page);
  const bodies = opened.requests.slice(before).map((request) => request.postData() ?? "");
  assert.ok(bodies.some((body) => body.includes('"requirements":')));
  assert.ok(!bodies.some((body) => body.includes(name)), "the applicant's name is not sent");
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("the sheet for a client has the name, the posting, findings with advice, and no fields", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await page.evaluate(() => {
    globalThis.print = () => {
      globalThis.printed = true;
    };
  });
  await paste(page, "#letter", FAULTY);
  await reviewed(page);
  await page.click("#target summary");
  await page.fill("#target-name", "김하늘");
  await page.fill("#target-posting", POSTING);
  await page.waitForFunction(() => document.querySelector("#answer").getAttribute("aria-busy") === "false");
  await page.waitForTimeout(500);
  await reviewed(page);
  await page.click("#print");
  await page.waitForFunction(() => globalThis.printed);
  await page.selectOption("#theme", "dark");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.ok(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length <= 2);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(
    await page.$eval("#sheet h1", (head) => getComputedStyle(head).color),
    "rgb(0, 0, 0)",
    "black on paper, also from a dark screen",
  );
  const words = await page.evaluate(() => document.body.innerText);
  for (const told of [
    /자기소개서 진단/,
    /김하늘/,
    /\[한빛전자\] 서버 개발자 채용/,
    /먼저 고칠 곳/,
    /잘 쓴 문장/,
    /40건에서 24건/,
  ])
    assert.match(words, told);
  const shown = await page.$$eval("#reviewed .findings li", (items) =>
    items.map((item) => [item.querySelector(".headline").lastChild.textContent, item.children[1].textContent]),
  );
  for (const text of shown.flat()) assert.ok(words.includes(text), text);
  assert.doesNotMatch(words, /끌어다 놓으세요|글에서 보기/, "fields and buttons are left out");
  await screenshot(page, "print");
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.isVisible("#sheet"), false);
  assertQuiet(opened, server.origin, /409/);
  await opened.context.close();
});

test("two drafts are compared without a model", async () => {
  const opened = await open(browser, server.origin);
  const { page } = opened;
  await paste(page, "#letter", FAULTY);
  await reviewed(page);
  await go(page, "drafts");
  await page.click("#current-before");
  await paste(page, "#after", FAULTY.replace(" 귀사에 뼈를 묻겠습니다.", "").replace("할수있습니다", "할 수 있습니다"));
  await says(page, "#verdict", /해결 [1-9]/);
  const words = await page.textContent("#comparison");
  assert.match(words, /뼈를 묻/);
  assert.match(words, /100편/, "what a probability would take is said");
  assert.doesNotMatch(words, /요건/, "no posting is named");
  await go(page, "letter");
  await page.click("#target summary");
  await page.fill("#target-posting", POSTING);
  await go(page, "drafts");
  await paste(page, "#after", `${FAULTY}\n쿠버네티스로 서버 20대를 2년간 운영했습니다.`);
  await says(page, "#comparison", /요건 3개 가운데 충족 [0-9]개 → [1-9]개/);
  assert.match(await page.textContent("#comparison"), /Kubernetes를 다룰 수 있는 분 \(자격요건\).*→ 충족/);
  assert.deepEqual(await faults(page), []);
  assertQuiet(opened, server.origin);
  await opened.context.close();
});

test("the engineer's part says that there is no model, and how to get one", async () => {
  const opened = await open(browser, server.origin);
  await go(opened.page, "engineer");
  await says(opened.page, "#engineer", /shortlist train/);
  assert.equal(await opened.page.isHidden("#problem"), true);
  await opened.context.close();
});

test("a phone shows the review without scrolling sideways", async () => {
  const opened = await open(browser, server.origin, {
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    colorScheme: "dark",
  });
  const { page } = opened;
  await page.waitForSelector("#welcome:not([hidden])");
  assert.deepEqual(await faults(page), []);
  await paste(page, "#letter", FAULTY);
  await reviewed(page);
  await page.click("#target summary");
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  assert.deepEqual(await faults(page), []);
  await opened.context.close();
});
