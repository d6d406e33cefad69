// Files and tables that are handed in become clients with drafts, and drafts are reviewed, many at a time.

import { post, postBytes, Problem } from "./api.js";
import { clientIn } from "./client_names.js";
import { bytesOf } from "./files.js";
import { postingOf } from "./pasted.js";
import { together } from "./split.js";

/** Files that are read, and batches that are reviewed, at the same time: the server takes on few large requests. */
const AT_ONCE = 2;
/** Milliseconds after which one asks again who was told that there is too much, and how often. */
const LATER = 1_000;
const TRIES = 20;
/** The status that says so. */
const TOO_MUCH = 429;
/** Letters of one batch. */
const BATCH = 20;
/** The statuses of problems that no other file would be spared: a key is needed, or another one. */
const KEYS = [401, 403];
const TABLE = /\.(?:xlsx|csv|tsv)$/iu;

/** Works on all, some at a time, and tells how many are done. */
async function each(items, work, told) {
  let next = 0;
  let ready = 0;
  const worker = async () => {
    while (next < items.length) {
      const item = items[next++];
      await work(item);
      told(++ready, items.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Asks; where there is too much, again later. Throws a `Problem`. */
async function patiently(question, tries = TRIES) {
  try {
    return await question();
  } catch (problem) {
    if (problem.status !== TOO_MUCH || tries === 1) throw problem;
    await new Promise((resolve) => setTimeout(resolve, LATER));
    return patiently(question, tries - 1);
  }
}

const endless = new AbortController().signal;

async function ofTable(file) {
  const { clients } = await postBytes("/api/v1/client-tables", await bytesOf(file), endless);
  return clients
    .filter(({ answers }) => answers.length > 0)
    .map(({ client, sheet, row, answers }) => ({
      client: client ?? [sheet, row].filter(Boolean).join(" "),
      draft: [file.name, sheet, row].filter(Boolean).join(" "),
      text: together(
        "",
        answers.map(({ question, answer }) => ({ prompt: question, limit: null, answer })),
      ),
    }));
}

async function ofFile(file, folders) {
  const read = await postBytes(`/api/v1/texts?name=${encodeURIComponent(file.name)}`, await bytesOf(file), endless);
  return [{ client: clientIn(folders, file.name), draft: file.name, text: read.text }];
}

/**
 * What stands in files, `[{ file, folders }]`: `{ letters: [{ client, draft, text }], faults: [{ name, problem }] }`, in the order of the files.
 * `told(done, all)` is called on the way.
 */
export async function readFiles(files, told) {
  const found = new Map();
  const faults = [];
  const work = async (one) => {
    const { file, folders } = one;
    try {
      found.set(one, await patiently(() => (TABLE.test(file.name) ? ofTable(file) : ofFile(file, folders))));
    } catch (problem) {
      if (problem.status === undefined || KEYS.includes(problem.status)) throw problem;
      faults.push({ name: [...folders, file.name].join("/"), problem });
    }
  };
  await each(files, work, told);
  return { letters: files.flatMap((one) => found.get(one) ?? []), faults };
}

/** What a letter is for, as a request says it. */
export function targetOf({ posting }) {
  if (posting === null) return {};
  const { title, company, text } = posting;
  const target = { company: company || null, role: title || null };
  return text.trim() ? { ...target, posting: postingOf({ id: "client", title, company, text }) } : target;
}

/** One draft as it stands: what is found in it, and what its posting asks for. Throws a `Problem`. */
export async function reviewOf(letter, draft) {
  const { results, spoken } = await post("/api/v1/reviews/batch", {
    letters: [{ letter: draft.text, ...targetOf(letter) }],
  });
  const [{ letter: answer, problem }] = results;
  if (problem) throw new Problem(problem.status, problem);
  return { ...answer, spoken };
}

/**
 * Notes with a draft how it stands, or why that is not known.
 * @param {any} state
 * @param {any} problem
 */
export function note(draft, state, problem = null) {
  draft.state = state && { findings: state.findings, requirements: state.requirements, characters: state.characters };
  draft.fault = problem && (problem.detail || problem.title);
}

/** Reviews many drafts, `[{ letter, draft }]`, and notes with each how it stands. Throws a `Problem` that is of all. */
export async function reviewAll(items, told) {
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
  const work = async (batch) => {
    const letters = batch.map(({ letter, draft }) => ({ letter: draft.text, ...targetOf(letter) }));
    const { results } = await patiently(() => post("/api/v1/reviews/batch", { letters }));
    results.forEach(({ letter, problem }, index) => note(batch[index].draft, letter?.state, problem));
  };
  await each(batches, work, (done) => told(Math.min(done * BATCH, items.length), items.length));
}
