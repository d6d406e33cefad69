// How the page reaches what answers it: the engine, in a worker of this browser. All files are fetched before the first
// answer; from then on the policy allows no connection at all, neither to this page nor to its workers.

import { fetched } from "./fetched.js";
import { kept } from "./kept_files.js";

const policy = globalThis.trustedTypes?.createPolicy("shortlist", { createScriptURL: (url) => url });

const worker = (source) => {
  const url = URL.createObjectURL(new Blob(source, { type: "text/javascript" }));
  return new Worker(policy ? policy.createScriptURL(url) : url);
};

const listeners = [];
let state = { share: 0 };

/** Calls back with how the engine stands: `{ share }` while it comes, `{ isReady }`, `{ problem }`. */
export function onEngine(call) {
  listeners.push(call);
  call(state);
}

function tell(now) {
  state = now;
  for (const call of listeners) call(state);
}

/** A worker that answers questions by their number. */
function answering(source, module) {
  const running = worker(source);
  const waiting = new Map();
  let last = 0;
  const ready = new Promise((resolve, reject) => {
    running.onerror = (event) => reject(new Error(event.message));
    running.onmessage = ({ data }) => {
      if (data.isReady) return resolve();
      if (data.problem) return reject(new Error(data.problem));
      waiting.get(data.id)?.({ status: data.status, json: JSON.parse(data.json) });
      return waiting.delete(data.id);
    };
  });
  running.postMessage({ module });
  const ask = (question) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      running.postMessage({ id: last, now: Date.now(), ...question });
    });
  return { ready, ask };
}

/** Nothing more is fetched, by nobody. */
function forbidConnections() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'";
  document.head.append(policy);
}

async function begin() {
  const names = ["engine.js", "engine.packed", "files.js", "files.packed", "worker.js"];
  // The engine is the most of it.
  const shared = (name) => (share) => name === "engine.packed" && tell({ share });
  const [engineScript, engineModule, filesScript, filesModule, workerScript] = await Promise.all(
    names.map((name) => fetched(name, shared(name))),
  );
  forbidConnections();
  const engine = answering([engineScript, workerScript], engineModule);
  const files = answering([filesScript, workerScript], filesModule);
  // Who drops a file is told.
  files.ready.catch(() => null);
  await engine.ready;
  for (const { method, path, body } of await kept()) await engine.ask({ method, path, body, spoken: "en" });
  tell({ isReady: true });
  return { engine, files };
}

const begun = begin();
begun.catch((error) => {
  tell({ problem: error.message });
});

/** The text of a file. What is text already is read by the engine, which knows more encodings of it. */
async function textOf({ engine, files }, question) {
  await files.ready;
  const answer = await files.ask(question);
  return answer.json.kind === "text" ? engine.ask(question) : answer;
}

/** Asks in a language; the status and the JSON that came. */
export async function send(method, path, { body }, signal, spoken) {
  const workers = await begun;
  signal?.throwIfAborted();
  const question = { method, path, body, spoken };
  const answer = path.startsWith("/api/v1/texts") ? textOf(workers, question) : workers.engine.ask(question);
  const given = await answer;
  signal?.throwIfAborted();
  return given;
}
