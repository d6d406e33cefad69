// A letter question by question, each with the limit of characters that an application form sets.

import { h } from "./dom.js";
import { onLanguage, t, whole } from "./language.js";
import { charactersOf, limitIn } from "./split.js";

/** The words for a number of characters, and whether it is over the limit. */
export function countWords({ all, withoutSpaces }, limit) {
  const words = t("count", { all: whole(all), without: whole(withoutSpaces) });
  if (!limit) return { words, isOver: false };
  const isOver = all > limit;
  return {
    words: `${words} · ${t(isOver ? "count_over" : "count_limit", { limit: whole(limit), by: whole(all - limit) })}`,
    isOver,
  };
}

/** Shows a number of characters below a field. */
export function showCount(element, field, limit) {
  const { words, isOver } = countWords(charactersOf(field.value), limit);
  element.textContent = words;
  element.classList.toggle("over-limit", isOver);
  field.classList.toggle("over", isOver);
}

/** One question that can be written in; its element tells what stands there by `read()`. */
function item(question, list, changed) {
  const { heading = null } = question;
  const read = { prompt: question.prompt ?? "", limit: question.limit ?? null, ...question.read };
  const prompt = h("input", { class: "prompt", value: question.prompt ?? "" });
  const limit = h("input", { class: "limit", type: "number", min: "1", inputmode: "numeric", value: question.limit });
  const answer = h("textarea", { rows: "6", spellcheck: "false" });
  const count = h("p", { class: "count" });
  const remove = h("button", {
    type: "button",
    onclick: () => {
      element.remove();
      changed();
      list.querySelector("input")?.focus();
    },
  });
  const element = h("li", {}, h("div", { class: "question-head" }, prompt, limit, remove), answer, count);
  answer.value = question.answer ?? "";
  element.read = () => ({
    heading,
    read,
    prompt: prompt.value,
    limit: Number(limit.value) || null,
    answer: answer.value,
  });
  element.words = () => {
    for (const [field, words] of [
      [prompt, "question_prompt"],
      [limit, "question_limit"],
      [answer, "question_answer"],
    ])
      field.setAttribute("aria-label", t(words));
    prompt.placeholder = t("question_prompt");
    limit.placeholder = t("question_limit");
    remove.textContent = t("question_remove");
    showCount(count, answer, Number(limit.value) || null);
  };
  prompt.addEventListener("change", () => {
    if (!limit.value) limit.value = limitIn(prompt.value) ?? "";
    element.words();
  });
  element.addEventListener("input", () => {
    element.words();
    changed();
  });
  element.words();
  return element;
}

/** A list of questions that can be written in. */
export function questionList(list, changed) {
  onLanguage(() => {
    for (const element of list.children) element.words();
  });
  return {
    read: () => [...list.children].map((element) => element.read()),
    write(questions) {
      list.replaceChildren(...questions.map((question) => item(question, list, changed)));
    },
    add() {
      const element = item({}, list, changed);
      list.append(element);
      element.querySelector("input").focus();
    },
  };
}
