// The modules of the built folder in node, and what a page asks them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { gunzipSync } from "node:zlib";

export const FOLDER = process.env.WEB ?? new URL("../../../target/web", import.meta.url).pathname;
/** Nine in the morning of a day in Korea on which the sample postings are open. */
export const NOW = Date.UTC(2026, 10, 20);

/** What build.mjs packed. */
function unpacked(packed) {
  const parts = [];
  for (let at = 0; at < packed.length;) {
    const length = packed.readUInt32LE(at);
    parts.push(gunzipSync(packed.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return Buffer.concat(parts);
}

/** A module, begun: what its script exports. */
export async function begun(name) {
  const script = readFileSync(join(FOLDER, "engine", `${name}.js`), "utf8");
  const exported = vm.runInThisContext(`(() => { ${script}; return wasm_bindgen; })()`);
  await exported({ module_or_path: unpacked(readFileSync(join(FOLDER, "engine", `${name}.packed`))) });
  return exported;
}

const bytes = (body) =>
  body === undefined || body instanceof Uint8Array
    ? (body ?? new Uint8Array())
    : new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));

const taken = (answer) => {
  const { status, json } = answer;
  answer.free();
  return { status, json: JSON.parse(json) };
};

/** An engine: `ask(method, path, body)` gives status and JSON. */
export async function engine() {
  const { Engine } = await begun("engine");
  const held = new Engine();
  return {
    ask: (method, path, body, { language = "ko", now = NOW } = {}) =>
      taken(held.answer(method, path, bytes(body), language, now)),
  };
}

/** What reads files. */
export async function reader() {
  const { readText } = await begun("files");
  return (file, language = "ko") => taken(readText(file, language));
}
