// What pages of other sites try in the browser of somebody whose server runs without keys, and what they get: nothing.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launch } from "./browser.js";
import { serve } from "./server.js";

/** A name that points to this machine, as whoever owns it may let it at any time. */
const EVIL = "evil.example";

let server;
let browser;
let other;
/** The same other site under the names that a browser tells apart. */
let sites;

before(async () => {
  other = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><title>another site</title><body></body>");
  });
  await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address();
  sites = ["127.0.0.1", "localhost", EVIL].map((host) => `http://${host}:${port}`);
  [server, browser] = await Promise.all([serve(), launch(`--host-resolver-rules=MAP ${EVIL} 127.0.0.1`)]);
});
after(async () => {
  await browser?.close();
  other?.close();
  await server?.stop();
});

const port = () => new URL(server.origin).port;
const targets = () => ["127.0.0.1", "localhost"].map((host) => `http://${host}:${port()}`);
const read = async (path) => (await fetch(`${server.origin}${path}`)).json();
/** All that a page could have changed. */
const everything = async () =>
  JSON.stringify([
    await read("/api/v1/models"),
    (await read("/api/v1/postings?limit=1000")).postings.map((posting) => posting.posting_id),
    (await read("/api/v1/data")).outcomes,
  ]);

/** Runs in the other site's page: tries everything, and gives back what it got to see. */
async function attack(target) {
  const seen = [];
  const attempt = async (name, act) => {
    try {
      const value = await act();
      if (value) seen.push(`${name}: ${value}`);
    } catch {
      /* refused */
    }
  };
  /** Waits until a frame shows something; it may show nothing at all. */
  const shown = (frame) =>
    new Promise((resolve) => {
      frame.onload = resolve;
      setTimeout(resolve, 1000);
    });
  const api = `${target}/api/v1`;
  const changes = [
    [`${api}/models/RandomForest_CoverLetter/versions/1/stage`, { to: "Production", reason: "another site's" }],
    [`${api}/postings`, { posting_id: "planted", title: "another site's" }],
    [`${api}/outcomes`, { letter: "a".repeat(64), is_passed: true }],
    [`${api}/trainings`, {}],
    [`${api}/models/reload`, {}],
  ];
  const kinds = ["text/plain", "application/x-www-form-urlencoded", "application/json"];
  for (const [address, value] of changes) {
    const body = JSON.stringify(value);
    for (const mode of ["no-cors", "cors"]) {
      for (const kind of kinds) {
        const headers = { "content-type": kind };
        await attempt(`${mode} ${kind} ${address}`, async () =>
          (await fetch(address, { method: "POST", mode, headers, body })).text(),
        );
      }
    }
    await attempt(`page's header ${address}`, async () =>
      (await fetch(address, { method: "POST", headers: { "x-shortlist-page": "1" }, body })).text(),
    );
    navigator.sendBeacon(address, new Blob([body], { type: "text/plain" }));
    // A form whose only field makes JSON of its name and its value.
    const frame = document.createElement("iframe");
    frame.name = `frame${Math.random()}`;
    const form = document.createElement("form");
    Object.assign(form, { action: address, method: "post", enctype: "text/plain", target: frame.name });
    const field = document.createElement("input");
    field.name = `${body.slice(0, -1)}${body.length > 2 ? "," : ""}"a":"`;
    field.value = '"}';
    form.append(field);
    document.body.append(frame, form);
    form.submit();
    await shown(frame);
    await attempt(`form ${address}`, async () => frame.contentDocument?.body?.textContent);
  }
  const posting = `${api}/postings/1`;
  await attempt("delete", async () => (await fetch(posting, { method: "DELETE" })).text());
  for (const path of ["/", "/health", "/ready", "/metrics", "/docs/", "/api/v1/postings", "/api/v1/openapi.json"]) {
    for (const mode of ["no-cors", "cors"]) {
      await attempt(`${mode} ${path}`, async () => (await fetch(`${target}${path}`, { mode })).text());
    }
  }
  const loads = (tag, name, path, more = {}) =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      element.onload = () => resolve(`${path} was loaded`);
      element.onerror = () => resolve(null);
      Object.assign(element, more)[name] = `${target}${path}`;
      document.body.append(element);
    });
  await attempt("picture", () => loads("img", "src", "/page/icon.svg"));
  await attempt("program", () => loads("script", "src", "/page/main.js"));
  await attempt("data as a program", () => loads("script", "src", "/api/v1/openapi.json"));
  await attempt("style", () => loads("link", "href", "/page/style.css", { rel: "stylesheet" }));
  await attempt(
    "socket",
    () =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${target.replace("http", "ws")}/api/v1/postings`);
        socket.onopen = () => resolve("is open");
        socket.onerror = () => resolve(null);
      }),
  );
  return seen;
}

test("pages of other sites change nothing and see nothing", async () => {
  const before = await everything();
  for (const site of sites) {
    for (const target of targets()) {
      const page = await browser.newPage();
      await page.goto(`${site}/`);
      assert.deepEqual(await page.evaluate(attack, target), [], `${site} of ${target}`);
      await page.close();
    }
  }
  assert.equal(await everything(), before);
  assert.equal((await fetch(`${server.origin}/api/v1/postings/planted`)).status, 404);
});

test("another site's name that points here is not answered", async () => {
  const page = await browser.newPage();
  const response = await page.goto(`http://${EVIL}:${port()}/`);
  assert.equal(response.status(), 421);
  const [status, text] = await page.evaluate(async () => {
    const answer = await fetch("/api/v1/postings", { headers: { "x-shortlist-page": "1" } });
    return [answer.status, await answer.text()];
  });
  assert.equal(status, 421);
  assert.doesNotMatch(text, /postings/);
  await page.close();
});

test("another site's frame shows nothing, and its link shows the page, which works", async () => {
  for (const site of sites) {
    const page = await browser.newPage();
    await page.goto(`${site}/`);
    await page.evaluate((target) => {
      const frame = document.createElement("iframe");
      frame.src = target;
      document.body.append(frame);
      return new Promise((resolve) => {
        frame.onload = resolve;
        setTimeout(resolve, 1000);
      });
    }, server.origin);
    const frames = page.frames().filter((frame) => frame !== page.mainFrame());
    for (const frame of frames) assert.equal(await frame.locator("#letter").count(), 0, site);
    await page.evaluate((target) => {
      const link = document.createElement("a");
      Object.assign(link, { href: `${target}/#engineer`, textContent: "look" });
      document.body.append(link);
    }, server.origin);
    await page.click("a");
    await page.waitForSelector("#engineer .promote");
    await page.close();
  }
});

test("the server's own page moves a model, as any program does", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/`);
  const post = (headers) =>
    page.evaluate(async (more) => {
      const answer = await fetch("/api/v1/postings", {
        method: "POST",
        headers: { "content-type": "application/json", ...more },
        body: JSON.stringify({ posting_id: "own", title: "its own" }),
      });
      return answer.status;
    }, headers);
  assert.equal(await post({}), 403, "without the page's header");
  assert.equal(await post({ "x-shortlist-page": "1" }), 200);
  await page.close();
});
