// A letter question by question, each with the limit of characters that an application form sets.

import { h } from "./dom.js";
import { onLanguage, t, whole } from "./language.js";

const LIMIT = /(\d[\d,]*)\s*자/;

/** The limit that a question names, such as "500자 이내"; null: none. */
export function limitIn(prompt) {
  const found = LIMIT.exec(prompt ?? "");
  return found ? Number(found[1].replaceAll(",", "")) : null;
}

/** Characters as application forms count them: with and without spaces. */
export function charactersOf(text) {
  const all = [...text.normalize("NFC")];
  return { all: all.length, withoutSpaces: all.filter((character) => !/\s/u.test(character)).length };
}

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

/** The answers of a text whose questions are known by their words; null: they are not all there in order. */
export function splitBy(text, prompts) {
  const lines = text.split("\n");
  const bare = (line) => line.replace(/[\s#*>[\]().:：\d-]+/gu, "");
  const starts = [];
  let from = 0;
  for (const prompt of prompts) {
    const place = lines.findIndex((line, index) => index >= from && bare(prompt) !== "" && bare(line) === bare(prompt));
    if (place < 0) return null;
    starts.push(place);
    from = place + 1;
  }
  return prompts.map((prompt, index) => ({
    prompt,
    limit: limitIn(prompt),
    answer: lines
      .slice(starts[index] + 1, starts[index + 1])
      .join("\n")
      .trim(),
  }));
}

/** A list of questions that can be written in. */
export function questionList(list, changed) {
  const read = () => [...list.children].map((item) => item.read());

  function item(question) {
    const prompt = h("input", { class: "prompt", value: question.prompt ?? "" });
    const limit = h("input", {
      class: "limit",
      type: "number",
      min: "1",
      inputmode: "numeric",
      value: question.limit ?? "",
    });
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
    element.read = () => ({ prompt: prompt.value, limit: Number(limit.value) || null, answer: answer.value });
    element.words = () => {
      prompt.placeholder = t("question_prompt");
      prompt.setAttribute("aria-label", t("question_prompt"));
      limit.placeholder = t("question_limit");
      limit.setAttribute("aria-label", t("question_limit"));
      answer.setAttribute("aria-label", t("question_answer"));
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

  onLanguage(() => {
    for (const element of list.children) element.words();
  });
  return {
    read,
    write(questions) {
      list.replaceChildren(...questions.map(item));
    },
    add() {
      const element = item({});
      list.append(element);
      element.querySelector("input").focus();
    },
  };
}
