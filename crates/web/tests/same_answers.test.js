// The engine in WebAssembly answers as the native server does: probability, interval, findings, order of postings.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../server/tests/page/server.js";
import { engine } from "./engine.js";

const PROGRAMS = process.env.SHORTLIST_PROGRAMS ?? new URL("../../../target/release", import.meta.url).pathname;
const FIXTURES = new URL("../../../fixtures/", import.meta.url);
/** How far two processors' numbers may be apart. */
const TOLERANCE = 1e-6;
/** Letters that are held against the postings: one takes the server longer than a review. */
const RANKED = 60;

const lines = (name) =>
  readFileSync(new URL(name, FIXTURES), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const LETTERS = lines("letters.jsonl").map(({ 기본정보, 자기소개서 }) => ({ 기본정보, 자기소개서 }));
const FRESH = readFileSync(new URL("fresh_letter.md", FIXTURES), "utf8");

let server;
let web;

before(async () => {
  server = await serve();
  web = await engine();
  const models = join(server.home, "web.models");
  execFileSync(join(PROGRAMS, "shortlist"), ["models", "export", "--web", models, "--home", server.home, "--json"]);
  const taken = web.ask("PUT", "/api/v1/models", readFileSync(models));
  assert.equal(taken.status, 200, JSON.stringify(taken.json));
  const postings = web.ask("POST", "/api/v1/postings", readFileSync(new URL("postings.jsonl", FIXTURES)));
  assert.equal(postings.status, 200, JSON.stringify(postings.json));
  assert.ok(postings.json.added > 100, JSON.stringify(postings.json));
});
after(() => server?.stop());

async function native(path, body, language = "ko") {
  // While the engine answers, the server may close a connection that is asked nothing.
  const asked = () =>
    fetch(server.origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": language },
      body: JSON.stringify(body),
    });
  const response = await asked().catch(asked);
  return { status: response.status, json: await response.json() };
}

/** The server writes an answer down, and names it, and knows when a posting was last seen; the browser does not. */
const WRITTEN_DOWN = ["prediction_id", "kept", "last_seen"];

/** The greatest difference of two numbers at the same place; anything else that differs fails. */
function difference(one, other, place = "") {
  if (typeof one === "number" && typeof other === "number") return Math.abs(one - other);
  if (one === null || typeof one !== "object") {
    assert.equal(one, other, place);
    return 0;
  }
  assert.deepEqual(Object.keys(one ?? {}), Object.keys(other ?? {}), place);
  const compared = Object.keys(one).filter((key) => !WRITTEN_DOWN.includes(key));
  return Math.max(0, ...compared.map((key) => difference(one[key], other[key], `${place}.${key}`)));
}

/** Asks both; the greatest difference of any number. */
async function both(path, body) {
  const [one, other] = [web.ask("POST", path, JSON.stringify(body), { now: Date.now() }), await native(path, body)];
  assert.equal(one.status, other.status, JSON.stringify([one.json, other.json]));
  return difference(one.json, other.json);
}

async function greatest(path, bodies) {
  let most = 0;
  for (const body of bodies) most = Math.max(most, await both(path, body));
  console.log(`${path}: ${bodies.length} answers, no number differs by more than ${most.toExponential(1)}`);
  assert.ok(most <= TOLERANCE, `${path}: ${most}`);
}

test("the probability of every letter, its interval, and what each sentence did to it", () =>
  greatest("/api/v1/resumes/analysis", [FRESH, ...LETTERS]));

test("the findings of every letter, for a posting too", async () => {
  await greatest(
    "/api/v1/reviews",
    [FRESH, ...LETTERS].map((letter) => ({ letter })),
  );
  const posting_id = "posting-001";
  await greatest(
    "/api/v1/reviews",
    LETTERS.slice(0, RANKED).map((letter) => ({ letter, posting_id })),
  );
});

test("what a posting asks for, and what each letter says of it", () =>
  greatest(
    "/api/v1/gaps",
    LETTERS.slice(0, RANKED).map((letter) => ({ letter, posting_id: "posting-001" })),
  ));

test("postings in the same order, with what each asks for", () =>
  greatest(
    "/api/v1/hybrid-recommendations",
    [FRESH, ...LETTERS.slice(0, RANKED)].map((letter) => ({ letter, options: { top: 10, explain: true } })),
  ));

test("a search for words", () =>
  greatest(
    "/api/v1/search",
    ["백엔드 개발자", "인사 담당 / 총무", "rust"].map((query) => ({ query })),
  ));

test("two drafts", () =>
  greatest(
    "/api/v1/comparisons",
    LETTERS.slice(0, RANKED).map((before, place) => ({
      before,
      after: LETTERS[place + 1],
      target: { posting_id: "posting-002" },
    })),
  ));

test("what cannot be answered is refused alike, in both languages", async () => {
  for (const [path, body] of [
    ["/api/v1/resumes/analysis", ""],
    ["/api/v1/reviews", { letter: FRESH, posting_id: "none" }],
    ["/api/v1/reviews", { letter: FRESH, posting_id: "a", posting: {} }],
    ["/api/v1/reviews", { letters: [] }],
    ["/api/v1/search", { query: " " }],
    ["/api/v1/search", { query: "개발", options: { top: 0 } }],
    ["/api/v1/predictions", " "],
    ["/api/v1/predictions", "가".repeat(200_001)],
    ["/api/v1/resumes/analysis", { 자기소개서: {} }],
    ["/api/v1/gaps", { letter: FRESH }],
    ["/api/v1/gaps", { letter: FRESH, posting_id: "none" }],
    ["/api/v1/gaps", { letter: "", posting_id: "posting-001" }],
    ["/api/v1/comparisons", { before: FRESH, after: "", without_model: true }],
    ["/api/v1/comparisons", { before: "", after: FRESH }],
    ["/api/v1/hybrid-recommendations", { letter: "", options: { top: 3 } }],
    ["/api/v1/hybrid-recommendations", { letter: FRESH, options: { top: 3, weights: { keyword: -1 } } }],
  ]) {
    for (const language of ["ko", "en"]) {
      const one = web.ask("POST", path, JSON.stringify(body), { language });
      assert.ok(one.status >= 400, `${path}: ${JSON.stringify(one.json).slice(0, 200)}`);
      assert.deepEqual(one, await native(path, body, language), path);
    }
  }
});
