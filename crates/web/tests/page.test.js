// The folder of static files in a real browser, with the network cut: what people do with it, and that nothing leaves it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { answered, faults, go, launch, paste, printed, reviewed, says } from "../../server/tests/page/browser.js";
import { FOLDER } from "./engine.js";

const PROGRAMS = process.env.SHORTLIST_PROGRAMS ?? new URL("../../../target/release", import.meta.url).pathname;
const LETTER = readFileSync(new URL("../../../fixtures/fresh_letter.md", import.meta.url), "utf8");
const POSTINGS = new URL("../../../fixtures/postings.jsonl", import.meta.url).pathname;
const POSTING =
  "[한빛전자] 서버 개발자\n자격요건\n- 결제 서버 운영 경험\n- Kubernetes를 다룰 수 있는 분\n우대사항\n- 회계 지식";
/** Bytes of everything that the first view loads before the engine. */
const LIGHT = 100_000;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

let web;
let browser;
let folder;

/** Any web space: files by their names, and nothing else. */
async function space() {
  const written = [];
  const server = createServer((request, response) => {
    if (request.method !== "GET") written.push(request.method);
    const name = normalize(new URL(request.url, "http://here").pathname).replace(/\/$/, "/index.html");
    try {
      const content = readFileSync(join(FOLDER, name));
      response.writeHead(200, {
        "content-type": TYPES[extname(name)] ?? "application/octet-stream",
        "content-length": content.length,
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, written, stop: () => server.close() };
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "shortlist-web-"));
  [web, browser] = await Promise.all([space(), launch()]);
});
after(async () => {
  await browser?.close();
  web?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A page whose engine is there; from then on the network is cut, and every request is counted. */
async function open(options = {}) {
  const context = await browser.newContext({ locale: "ko-KR", viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: web.origin });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${web.origin}/`);
  await page.waitForSelector('html[data-engine="ready"]', { timeout: 60_000 });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const loaded = [...requests];
  await context.setOffline(true);
  requests.length = 0;
  return { context, page, loaded, requests, complaints };
}

function quiet({ requests, complaints }) {
  assert.deepEqual(
    requests.map((request) => request.url()).filter((url) => !url.startsWith("blob:")),
    [],
    "nothing is asked for",
  );
  assert.deepEqual(complaints, [], "the browser complains of nothing");
}

/** The file of models that a coach hands out. */
function exported() {
  if (process.env.WEB_MODELS) return process.env.WEB_MODELS;
  const [home, models] = [join(folder, "home"), join(folder, "a.models")];
  execFileSync(join(PROGRAMS, "shortlist"), ["demo", "--home", home, "--json"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  execFileSync(join(PROGRAMS, "shortlist"), ["models", "export", "--web", models, "--home", home, "--json"]);
  return models;
}

test("everything comes from here, the first view is light, and the engine comes behind it", async () => {
  const opened = await open();
  for (const request of opened.loaded)
    assert.ok(request.url().startsWith(web.origin) || request.url().startsWith("blob:"));
  const before = opened.loaded.filter((request) => /\/(page\/|index|$)/.test(request.url()));
  const first = before.slice(
    0,
    before.findIndex((request) => request.url().includes("postings.js")),
  );
  const sizes = await Promise.all(first.map(async (request) => (await (await request.response()).body()).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`the first view: ${first.length} files, ${total} bytes`);
  assert.ok(total < LIGHT, `${total} bytes`);
  quiet(opened);
  await opened.context.close();
});

test("no connection can be opened, by the page or by a worker, to anywhere", async () => {
  const { page, context } = await open();
  await context.setOffline(false);
  const reached = await page.evaluate(async () => {
    const tries = {
      own: () => fetch("./index.html"),
      foreign: () => fetch("http://127.0.0.1:9/"),
      // A browser tells that it has sent one, and sends none: the server knows.
      beacon: async () => {
        navigator.sendBeacon("./index.html", "letter");
        throw new Error("unknown");
      },
      socket: () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket("ws://127.0.0.1:9/");
          socket.onopen = resolve;
          socket.onerror = reject;
        }),
      picture: () =>
        new Promise((resolve, reject) => {
          const picture = new Image();
          picture.onload = resolve;
          picture.onerror = reject;
          picture.src = "http://127.0.0.1:9/a.png";
        }),
    };
    const outcomes = {};
    for (const [name, attempt] of Object.entries(tries))
      outcomes[name] = await attempt().then(
        () => "reached",
        () => "refused",
      );
    return outcomes;
  });
  assert.deepEqual([...new Set(Object.values(reached))], ["refused"], JSON.stringify(reached));
  assert.equal(page.workers().length, 2, "the engine, and what reads files");
  for (const worker of page.workers()) {
    const outcome = await worker.evaluate(
      (place) =>
        fetch(place).then(
          () => "reached",
          () => "refused",
        ),
      `${web.origin}/index.html`,
    );
    assert.equal(outcome, "refused", "a worker inherits the policy");
  }
  await page.waitForTimeout(200);
  assert.deepEqual(web.written, [], "nothing was sent to the web space");
  await context.close();
});

test("a PDF is dropped, reviewed, held against a pasted posting and printed, with the network cut", async () => {
  const pdf = await printed(browser, LETTER);
  const opened = await open();
  const { page, context } = opened;
  await page.waitForSelector("#welcome:not([hidden])");
  assert.deepEqual(await faults(page), []);
  await page.setInputFiles("#file", { name: "letter.pdf", mimeType: "application/pdf", buffer: pdf });
  await reviewed(page);
  assert.ok((await page.$$(".findings > li")).length > 0);
  assert.deepEqual(await faults(page), []);

  await page.click("#target > summary");
  await paste(page, "#target-posting", POSTING);
  await reviewed(page);
  await go(page, "postings");
  await page.click("#posting-new > summary").catch(() => null);
  await page.fill("#posting-text", POSTING);
  await page.click("#posting-add button");
  await page.waitForSelector("#postings .card");
  assert.match(await page.textContent("#postings .card"), /Kubernetes/);
  assert.deepEqual(await faults(page), []);

  await go(page, "drafts");
  await page.fill("#before", LETTER);
  await page.fill("#after", `${LETTER}\n저는 결제 서버를 3년간 운영하며 장애를 40건에서 24건으로 줄였습니다.`);
  await page.waitForSelector("#verdict");
  assert.deepEqual(await faults(page), []);

  await go(page, "letter");
  await page.evaluate(() => {
    globalThis.print = () => {
      globalThis.isPrinted = true;
    };
  });
  await page.click("#print");
  await page.waitForFunction(() => globalThis.isPrinted === true);
  quiet(opened);
  await context.close();
});

test("a model that a coach handed out answers, is kept in the browser, and is forgotten again", async () => {
  const opened = await open();
  const { page, context } = opened;
  await go(page, "here");
  assert.deepEqual(await faults(page), []);
  await page.setInputFiles("#here-file", exported());
  await says(page, "#here-told", /모델을 넣었습니다/);
  await page.setInputFiles("#here-file", POSTINGS);
  await says(page, "#here-told", /공고 \d+건을 넣었습니다/);
  assert.deepEqual(await faults(page), []);
  await go(page, "letter");
  await paste(page, "#letter", LETTER);
  await answered(page);
  assert.match(await page.textContent("#model-body"), /%/);
  quiet(opened);

  // Offline, and started anew: the page comes from the browser, and what it was given is there.
  await page.reload();
  await page.waitForSelector('html[data-engine="ready"]');
  await answered(page);
  await go(page, "postings");
  await page.waitForSelector("#postings .card");
  await go(page, "here");
  await page.click('#here-body button:has-text("지우기")');
  await says(page, "#here-told", /지웠습니다/);
  await says(page, "#here-body", /아직 모델이 없습니다/);
  await context.close();
});

test("a file that is nothing is refused in words, and English readers get English ones", async () => {
  const { page, context } = await open({ locale: "en-GB" });
  await go(page, "here");
  await says(page, "#here-title", /What this browser has/);
  await page.setInputFiles("#here-file", {
    name: "a.bin",
    mimeType: "application/octet-stream",
    buffer: Buffer.from([0, 1]),
  });
  await page.waitForSelector("#here-told.problem");
  await go(page, "letter");
  assert.match(await page.textContent("#engine-words"), /no connection is needed/);
  await context.close();
});

test("on a phone nothing is wider than the screen", async () => {
  const { page, context } = await open({ viewport: { width: 360, height: 740 }, hasTouch: true });
  for (const part of ["letter", "postings", "drafts", "here"]) {
    await go(page, part);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${part}: ${wide}`);
  }
  await context.close();
});

test("the same page as one file is opened from a disk", async () => {
  const context = await browser.newContext({ locale: "ko-KR", offline: true });
  const page = await context.newPage();
  const [requests, complaints] = [[], []];
  page.on("request", (request) => requests.push(request));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  const place = `file://${join(FOLDER, "shortlist.html")}`;
  await page.goto(place);
  await page.waitForSelector('html[data-engine="ready"]', { timeout: 60_000 });
  requests.splice(0);
  await page.fill("#letter", LETTER);
  await reviewed(page);
  await go(page, "here");
  await page.setInputFiles("#here-file", exported());
  await says(page, "#here-told", /모델을 넣었습니다/);
  await go(page, "letter");
  await answered(page);
  quiet({ requests, complaints });
  await context.close();
});
