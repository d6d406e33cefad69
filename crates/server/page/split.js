// A letter's text taken apart into its questions, and put together again without losing a line.

const LIMIT = /(\d[\d,]*)\s*자/;
/** How a line says that it is a question: `■`, `문항 1.`, `Q2)`, `3.`. */
const MARKER = /^[\s#>*■●▶◆○□※]*(?:문항|질문|[Qq])?\s*\d{0,2}\s*[.):：번-]*/u;
/** What stands behind a question: `(500자 이내)`. */
const BEHIND = /\([^()]*\)\s*$/u;

/** The limit that a question names, such as "500자 이내"; null: none. */
export function limitIn(prompt) {
  const found = LIMIT.exec(prompt ?? "");
  return found ? Number(found[1].replaceAll(",", "")) : null;
}

/** A question with its limit in its words. */
export function withLimit({ prompt, limit }) {
  const words = prompt.trim();
  if (!words || !limit || limitIn(words) === limit) return words;
  return limitIn(words) ? words.replace(LIMIT, `${limit}자`) : `${words} (${limit}자 이내)`;
}

/** Characters as application forms count them: with and without spaces. */
export function charactersOf(text) {
  const all = [...text.normalize("NFC")];
  return { all: all.length, withoutSpaces: all.filter((character) => !/\s/u.test(character)).length };
}

/** Letters alone: what a heading and the question that was read from it have in common. */
const bare = (text) => text.normalize("NFC").replace(/[^\p{L}]+/gu, "");

function isHeadingOf(line, prompt) {
  const wanted = bare(prompt);
  const short = line.replace(BEHIND, "");
  const readings = [line, short, line.replace(MARKER, ""), short.replace(MARKER, "")];
  return wanted !== "" && readings.some((reading) => bare(reading) === wanted);
}

/**
 * The questions of a text that are known by their words, and what stands before the first:
 * `{ intro, questions: [{ heading, prompt, limit, answer }] }`. Null: they are not all there in order.
 */
export function apart(text, prompts) {
  const lines = text.split("\n");
  const starts = [];
  for (const prompt of prompts) {
    const from = (starts.at(-1) ?? -1) + 1;
    const place = lines.findIndex((line, index) => index >= from && isHeadingOf(line, prompt));
    if (place < 0) return null;
    starts.push(place);
  }
  const between = (from, to) => lines.slice(from, to).join("\n").trim();
  return {
    intro: between(0, starts[0]),
    questions: prompts.map((prompt, index) => {
      const heading = lines[starts[index]];
      return { heading, prompt, limit: limitIn(heading), answer: between(starts[index] + 1, starts[index + 1]) };
    }),
  };
}

/** The heading of a question as it was read, while neither its words nor its limit were changed; null: it has none. */
const headingOf = ({ heading, read, prompt, limit }) =>
  heading && read && read.prompt === prompt && read.limit === limit ? heading.trim() : null;

const inMarkdown = (heading) => (heading.startsWith("#") ? heading : `## ${heading}`);

/** The text of a letter from what stands before its questions, and these. */
export function together(intro, questions) {
  const kept = questions.filter(({ prompt, answer }) => prompt.trim() || answer.trim());
  // One way of writing headings in one text, or some of them would be read as answers.
  const isAsRead = kept.every((question) => headingOf(question) !== null || !question.prompt.trim());
  const blocks = kept.map((question) => {
    const heading = headingOf(question) ?? withLimit(question);
    const written = heading && !isAsRead ? inMarkdown(heading) : heading;
    return [written, question.answer].filter((part) => part.trim()).join("\n\n");
  });
  return [intro, ...blocks].filter((part) => part.trim()).join("\n\n");
}

/** Lines that name something, such as `지원 회사: 한빛`; and the other lines. */
export function labelled(intro) {
  const fields = {};
  const others = [];
  for (const line of intro.split("\n")) {
    const found = /^([^:：]{1,20})[:：](.{1,60})$/u.exec(line.replace(/[*_|]/g, "").trim());
    if (found && found[2].trim()) fields[found[1].replace(/\s+/g, "")] = found[2].trim();
    else others.push(line);
  }
  return { fields, rest: others.join("\n").trim() };
}
