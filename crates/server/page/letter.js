// The letter that is being written: pasted, dropped, chosen or entered question by question.

import { $, announce, later } from "./dom.js";
import { droppable, textOf } from "./files.js";
import { onLanguage, t } from "./language.js";
import { questionList, showCount, splitBy } from "./questions.js";
import * as settings from "./settings.js";

/** Milliseconds without a key pressed after which a draft is scored again. */
const PAUSE = 350;

let mode = "whole";
let prompts = [];
let refused = null;
let questions;
const listeners = [];

/** Calls back when there is another letter. */
export const onLetter = (call) => listeners.push(call);

/** The letter as the server takes it: its text, or its questions; null: nothing is written yet. */
export function letter() {
  if (mode === "whole") return $("letter").value.trim() ? $("letter").value : null;
  const answered = questions.read().filter((question) => question.answer.trim());
  return answered.length === 0
    ? null
    : { 자기소개서: answered.map(({ prompt, answer }) => ({ 문항: prompt, 답변: answer })) };
}

/** The letter as text, to be kept or compared. */
export function letterText() {
  if (mode === "whole") return $("letter").value;
  return questions
    .read()
    .filter((question) => question.answer.trim())
    .map(({ prompt, answer }) => (prompt.trim() ? `## ${prompt.trim()}\n\n${answer}` : answer))
    .join("\n\n");
}

/** Questions over their limit, in order: what to look at before anything else. */
export const overLimit = () =>
  mode === "whole" ? [] : questions.read().filter(({ limit, answer }) => limit && [...answer].length > limit);

/** The questions that the server recognised, so that the letter can be taken apart. */
export function recognised(found) {
  prompts = found.filter((prompt) => prompt !== null);
}

/** Puts a text in place of the letter. */
export function setLetter(text) {
  refuse(null);
  show("whole");
  $("letter").value = text;
  changed.now();
}

/** Asks again for the same letter. */
export const again = () => changed.now();

const changed = later(PAUSE, () => {
  settings.writing.set({ mode, text: $("letter").value, questions: questions.read() });
  for (const call of listeners) call(letter());
});

function show(chosen) {
  mode = chosen;
  $("whole").hidden = mode !== "whole";
  $("questions").hidden = mode !== "questions";
  $("mode-whole").setAttribute("aria-pressed", String(mode === "whole"));
  $("mode-questions").setAttribute("aria-pressed", String(mode === "questions"));
  count();
}

function toQuestions() {
  if (mode === "questions") return;
  const text = $("letter").value;
  const apart = prompts.length > 0 ? splitBy(text, prompts) : null;
  if (apart) questions.write(apart);
  else if (text.trim() || questions.read().length === 0) questions.write([{ answer: text.trim() }]);
  show("questions");
  changed.now();
}

function toWhole() {
  if (mode === "whole") return;
  $("letter").value = letterText();
  show("whole");
  changed.now();
}

const count = () => showCount($("letter-count"), $("letter"), null);

async function take(file) {
  const { text, refused } = await textOf(file);
  if (refused) {
    refuse(refused);
    return;
  }
  setLetter(text);
  announce(t("file_read", { name: file.name }));
}

/** Tells why a file was not taken, by the name of the words, until the letter is changed; null: nothing to tell. */
function refuse(words) {
  refused = words;
  $("file-problem").hidden = words === null;
  $("file-problem").textContent = words === null ? "" : t(words);
}

function keep() {
  const text = letterText();
  if (!text.trim()) return;
  const kept = settings.drafts.get() ?? [];
  const isKept = settings.drafts.set([{ text, at: Date.now() }, ...kept].slice(0, 50));
  announce(t(isKept ? "kept" : "kept_not"));
  $("keep").textContent = t(isKept ? "kept" : "kept_not");
  setTimeout(() => {
    $("keep").textContent = t("keep");
  }, 1_500);
}

export function startLetter() {
  questions = questionList($("question-list"), changed);
  const before = settings.writing.get();
  if (before) {
    $("letter").value = before.text;
    questions.write(before.questions);
    show(before.mode === "questions" ? "questions" : "whole");
  }
  const field = $("letter");
  field.addEventListener("input", (event) => {
    count();
    // What is pasted is whole; what is typed goes on.
    if (event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop") changed.now();
    else changed();
  });
  $("mode-whole").addEventListener("click", toWhole);
  $("mode-questions").addEventListener("click", toQuestions);
  $("question-add").addEventListener("click", () => questions.add());
  $("file").addEventListener("change", () => {
    if ($("file").files[0]) take($("file").files[0]);
    $("file").value = "";
  });
  const editor = document.querySelector(".editor");
  droppable(editor, take);
  editor.addEventListener("input", ({ target }) => {
    if (target.id !== "file") refuse(null);
  });
  $("keep").addEventListener("click", keep);
  $("clear").addEventListener("click", () => {
    questions.write([]);
    prompts = [];
    setLetter("");
    field.focus();
  });
  onLanguage(() => {
    count();
    refuse(refused);
    // What the server says in words is said in the other language.
    if (letter() !== null) changed.now();
  });
  count();
  if (before) changed.now();
}
