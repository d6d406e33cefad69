// The letter that is being written: pasted, dropped, chosen or entered question by question.

import { $, announce, later } from "./dom.js";
import { keepDraft } from "./kept.js";
import { droppable, textOf } from "./files.js";
import { onLanguage, t } from "./language.js";
import { problemWords } from "./problems.js";
import { questionList, showCount } from "./questions.js";
import * as settings from "./settings.js";
import { apart, labelled, together, withLimit } from "./split.js";
import { draftName, onTarget } from "./target.js";

/** Milliseconds without a key pressed after which a draft is reviewed again. */
const PAUSE = 350;

let mode = "whole";
/** The questions that the server recognised, null for text without a heading. */
let prompts = [];
/** Whether what stands before the first question is more than a name and what is applied for. */
let introIsText = false;
/**
 * The text that was taken apart, and what it was taken apart into: while that is unchanged, it comes back as it was.
 * @type {{ text: string, apart: string } | null}
 */
let origin = null;
/**
 * What is told of the file that was chosen; `{ words, isProblem }`.
 * @type {{ words: () => string, isProblem: boolean } | null}
 */
let told = null;
let questions;
const listeners = [];

/** Calls back when there is another letter. */
export const onLetter = (call) => listeners.push(call);

const written = () => ({ intro: $("intro").value, questions: questions.read() });

/** The letter as the server takes it: its text, or its questions; null: nothing is written yet. */
export function letter() {
  if (mode === "whole") return $("letter").value.trim() ? $("letter").value : null;
  const { intro, questions } = written();
  const { fields, rest } = labelled(intro);
  const entries = questions.filter(({ answer }) => answer.trim());
  if (introIsText && rest) entries.unshift({ prompt: "", limit: null, answer: rest });
  if (entries.length === 0) return null;
  return {
    기본정보: fields,
    자기소개서: entries.map((question) => ({ 문항: withLimit(question), 답변: question.answer })),
  };
}

/** The letter as text, to be kept or compared. */
export function letterText() {
  if (mode === "whole") return $("letter").value;
  const now = written();
  if (origin !== null && JSON.stringify(now) === origin.apart) return origin.text;
  return together(now.intro, now.questions);
}

/** The questions that the server recognised, so that the letter can be taken apart. */
export function recognised(found) {
  prompts = found;
}

/** Puts a text in place of the letter. */
export function setLetter(text) {
  tell(null);
  show("whole");
  $("letter").value = text;
  changed.now();
}

/** Asks again for the same letter. */
export const again = () => changed.now();

const changed = later(PAUSE, () => {
  settings.writing.set({ mode, text: $("letter").value, introIsText, origin, ...written() });
  for (const call of listeners) call(letter());
});

function show(chosen) {
  mode = chosen;
  for (const name of ["whole", "questions"]) {
    $(name).hidden = mode !== name;
    $(`mode-${name}`).setAttribute("aria-pressed", String(mode === name));
  }
  $("intro-field").hidden = $("intro").value.trim() === "";
  count();
}

function write({ intro, questions: list }) {
  $("intro").value = intro;
  questions.write(list);
}

function toQuestions() {
  if (mode === "questions") return;
  const text = $("letter").value;
  const named = prompts.filter((prompt) => prompt !== null);
  const found = named.length > 0 ? apart(text, named) : null;
  if (found || text.trim() || questions.read().length === 0) {
    introIsText = found !== null && prompts[0] === null;
    write(found ?? { intro: "", questions: [{ answer: text }] });
    origin = { text, apart: JSON.stringify(written()) };
  }
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
  tell(() => t("file_reading", { name: file.name }));
  try {
    const read = await textOf(file);
    if (read === null) return;
    setLetter(read.text);
    announce(t("file_read", { name: file.name }));
    tell(() => fileWords(file.name, read));
  } catch (problem) {
    tell(() => problemWords(problem, "file"), true);
  }
}

/** What was read of a file, and what has to be known with it; the confidence of a scan is from 0 to 100. */
function fileWords(name, { pages, ocr_confidence: confidence, notices }) {
  const words = [pages ? t("file_read_pages", { name, pages }) : t("file_read", { name })];
  if (confidence !== null && confidence !== undefined)
    words.push(t("file_scanned", { share: `${Math.round(confidence)}%` }));
  return [...words, ...(notices ?? [])].join(" ");
}

/** Tells of a file, in words that are asked for in each language, until the letter is changed; null: nothing to tell. */
function tell(words, isProblem = false) {
  told = words && { words, isProblem };
  for (const [id, shown] of Object.entries({
    "file-problem": told?.isProblem === true && told,
    "file-state": told?.isProblem === false && told,
  })) {
    $(id).hidden = !shown;
    $(id).textContent = shown ? shown.words() : "";
  }
}

function keep() {
  const text = letterText();
  if (!text.trim()) return;
  const words = keepDraft($("draft-name").value.trim() || draftName(), text) ? "kept" : "kept_not";
  announce(t(words));
  $("keep").textContent = t(words);
  $("draft-name").value = "";
  setTimeout(() => {
    $("keep").textContent = t("keep");
  }, 1_500);
}

function restore() {
  const before = settings.writing.get();
  if (!before) return false;
  $("letter").value = before.text;
  introIsText = before.introIsText === true;
  origin = before.origin ?? null;
  write({ intro: before.intro ?? "", questions: before.questions });
  show(before.mode === "questions" ? "questions" : "whole");
  return true;
}

function clear() {
  write({ intro: "", questions: [] });
  prompts = [];
  origin = null;
  setLetter("");
  $("letter").focus();
}

function startFields() {
  $("letter").addEventListener("input", (event) => {
    count();
    // What is pasted is whole; what is typed goes on.
    if (event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop") changed.now();
    else changed();
  });
  $("intro").addEventListener("input", changed);
  $("mode-whole").addEventListener("click", toWhole);
  $("mode-questions").addEventListener("click", toQuestions);
  $("question-add").addEventListener("click", () => questions.add());
  $("keep").addEventListener("click", keep);
  $("clear").addEventListener("click", clear);
}

function takeChosen() {
  if ($("file").files[0]) take($("file").files[0]);
  $("file").value = "";
}

function startFiles() {
  $("file").addEventListener("change", takeChosen);
  droppable($("page-letter"), take);
  for (const name of ["whole", "questions"]) $(name).addEventListener("input", () => tell(null));
}

export function startLetter() {
  questions = questionList($("question-list"), changed);
  // Who was quicker than the page: what was written or chosen before it started counts.
  const early = $("letter").value;
  const isRestored = restore();
  const isEarly = early.trim() !== "" && !(isRestored && early === $("letter").value);
  if (isEarly) {
    show("whole");
    $("letter").value = early;
  }
  startFields();
  startFiles();
  takeChosen();
  onTarget(changed.now);
  onLanguage(() => {
    count();
    if (told) tell(told.words, told.isProblem);
    // What the server says in words is said in the other language.
    if (letter() !== null) changed.now();
  });
  count();
  if (isRestored || isEarly) changed.now();
}
