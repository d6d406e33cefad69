// The engine by itself, in node: without a model, quick enough, and whatever it is handed.

import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { begun, engine, FOLDER, NOW, reader } from "./engine.js";

const LETTER = readFileSync(new URL("../../../fixtures/fresh_letter.md", import.meta.url), "utf8");
/** Bytes of the engine, packed. */
const SMALL = 6_000_000;
/** Milliseconds in which a letter is answered. */
const QUICK = 30;
/** Milliseconds until the engine is ready: 1,500 where nothing works beside. */
const READY = 4_500;

let web;
before(async () => {
  const start = performance.now();
  web = await engine();
  const took = performance.now() - start;
  console.log(`ready after ${took.toFixed(0)} ms`);
  assert.ok(took <= READY, `${took} ms`);
});

test("the engine is small", () => {
  const size = statSync(join(FOLDER, "engine/engine.packed")).size;
  console.log(`the engine has ${size} bytes, packed`);
  assert.ok(size <= SMALL, `${size} bytes`);
});

test("without a model a letter is reviewed, and no number is made up", () => {
  const review = web.ask("POST", "/api/v1/reviews", { letter: LETTER });
  assert.equal(review.status, 200);
  assert.ok(review.json.questions.length > 1);
  assert.deepEqual(web.ask("GET", "/ready").json, { status: "without_model", model: null, embedder: null });
  const prediction = web.ask("POST", "/api/v1/predictions", JSON.stringify(LETTER));
  assert.deepEqual([prediction.status, prediction.json.code], [503, "no_answering_model"]);
});

test("a pasted posting is held against the letter", () => {
  const posting = { posting_id: "p", title: "서버 개발자", company: "한빛", requirements: "결제 서버 운영 경험" };
  const gap = web.ask("POST", "/api/v1/gaps", { letter: LETTER, posting });
  assert.equal(gap.status, 200, JSON.stringify(gap.json));
  assert.equal(gap.json.fit.requirements.length, 1);
  assert.equal(web.ask("POST", "/api/v1/postings", posting).json.added, 1);
  assert.equal(web.ask("POST", "/api/v1/postings", posting).json.unchanged, 1);
  const found = web.ask("POST", "/api/v1/hybrid-recommendations", { letter: LETTER, options: { explain: true } });
  assert.deepEqual(
    found.json.recommendations.map((one) => one.posting_id),
    ["p"],
  );
  assert.deepEqual(web.ask("DELETE", "/api/v1/postings").json, { total: 0, postings: [] });
  const nothing = web.ask("POST", "/api/v1/search", { query: "서버" }).json;
  assert.deepEqual([nothing.considered, nothing.postings], [0, []]);
});

test("a letter is answered quickly", () => {
  // What all letters use is made by the first.
  web.ask("POST", "/api/v1/reviews", { letter: LETTER });
  const took = [];
  for (let time = 0; time < 20; time += 1) {
    // Another letter each time: nothing is remembered.
    const letter = `${LETTER}\n${time}년 동안 결제 서버를 운영했습니다.`;
    const start = performance.now();
    assert.equal(web.ask("POST", "/api/v1/reviews", { letter }).status, 200);
    took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  console.log(`a letter of ${LETTER.length} characters is reviewed in ${took[10].toFixed(1)} ms`);
  // The quickest: others work beside.
  assert.ok(took[0] <= QUICK, `${took[0]} ms`);
});

test("what is no file of models, no posting and no request is refused, and the engine goes on", () => {
  const refused = [
    ["PUT", "/api/v1/models", "no model"],
    ["PUT", "/api/v1/models", '{"shortlist_models":1,"models":[]}'],
    ["PUT", "/api/v1/models", '{"shortlist_models":9,"models":[]}\n'],
    ["POST", "/api/v1/postings", "\u0000\u0001"],
    ["POST", "/api/v1/reviews", "{"],
    ["POST", "/api/v1/reviews", { letter: "" }],
    ["POST", "/nowhere", ""],
    ["GET", "/api/v1/reviews", ""],
  ];
  for (const [method, path, body] of refused) {
    const { status, json } = web.ask(method, path, body);
    assert.ok(status >= 400 && status < 500, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
    assert.ok(json.title, path);
  }
  assert.equal(web.ask("POST", "/api/v1/reviews", { letter: LETTER }).status, 200);
});

/** A file of no models, with the full table of the bundled embedder. */
function fullTable() {
  const files = ["config.json", "tokenizer.json", "model.safetensors"].map((name) =>
    readFileSync(new URL(`../../embedding-ko/model/${name}`, import.meta.url)),
  );
  const [config, tokenizer, weights] = files.map((file) => file.length);
  const header = { shortlist_models: 2, models: [], embedder: { name: "static-ko", config, tokenizer, weights } };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...files]);
}

test("without a model's file postings stand nearly where the full table puts them", () => {
  const lines = (name) => readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), "utf8").split("\n");
  const letters = lines("letters.jsonl").filter((line, place) => line && place % 7 === 0);
  assert.equal(web.ask("POST", "/api/v1/postings", lines("postings.jsonl").join("\n")).status, 200);
  const ranked = () =>
    letters.map((line) => {
      const letter = JSON.parse(line);
      const body = { letter: { 자기소개서: letter.자기소개서 }, options: { top: 10 } };
      const { status, json } = web.ask("POST", "/api/v1/hybrid-recommendations", body);
      assert.equal(status, 200, JSON.stringify(json));
      return json.recommendations.map(({ posting_id }) => posting_id);
    });
  const small = ranked();
  const taken = web.ask("PUT", "/api/v1/models", fullTable());
  assert.deepEqual([taken.status, taken.json.status], [200, "without_model"]);
  const full = ranked();
  web.ask("DELETE", "/api/v1/models");
  assert.deepEqual(ranked()[0], small[0]);
  web.ask("DELETE", "/api/v1/postings");
  const share = (of) => small.map(of).reduce((sum, value) => sum + value) / small.length;
  const kept = share((ids, place) => ids.filter((id) => full[place].includes(id)).length / ids.length);
  const first = share((ids, place) => (ids[0] === full[place][0] ? 1 : 0));
  console.log(
    `${letters.length} letters: ${kept.toFixed(3)} of ten postings are the full table's, ${first.toFixed(3)} of the first`,
  );
  assert.ok(kept >= 0.95 && first >= 0.9, `${kept}, ${first}`);
});

test("words are in the language that is asked for", () => {
  const ask = (language) =>
    web.ask("POST", "/api/v1/reviews", { letter: "귀사에 뼈를 묻겠습니다." }, { language, now: NOW });
  assert.match(ask("ko").json.findings[0].headline, /[가-힣]/);
  assert.match(ask("en").json.findings[0].headline, /[a-z]/);
});

test("files are read by a module of their own", async () => {
  const read = await reader();
  const html = read(new TextEncoder().encode("<!doctype html><h1>지원동기</h1><p>서버를 3년 맡았습니다.</p>"));
  assert.deepEqual([html.status, html.json.kind], [200, "html"]);
  assert.match(html.json.text, /# 지원동기\n+서버를/);
  assert.equal(read(new Uint8Array()).json.code, "empty");
  assert.equal(read(new TextEncoder().encode("%PDF-1.7 none")).status, 422);
  assert.equal((await begun("files")).Engine, undefined);
});
