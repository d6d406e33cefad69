// What became of a text, sentence by sentence.

const segmenter = new Intl.Segmenter("ko", { granularity: "sentence" });
const bare = (sentence) => sentence.normalize("NFC").replace(/\s+/gu, " ").trim();

/** The sentences of a text: `[{ text, from, to }]`, in characters (Unicode scalar values). */
export function sentences(text) {
  const found = [];
  let from = 0;
  for (const { segment } of segmenter.segment(text)) {
    const to = from + [...segment].length;
    if (segment.trim() !== "") found.push({ text: segment, from, to });
    from = to;
  }
  return found;
}

/** Lengths of the longest common parts of what follows each pair of places. */
function common(before, after) {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      table[i][j] = before[i] === after[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
  return table;
}

/**
 * The sentences of both texts in order: `[{ kind, text, from, to }]` with the kinds `kept`, `added` and `removed`; places
 * are those in the text that the sentence stands in. Spaces change no sentence.
 */
export function difference(before, after) {
  const [old, now] = [sentences(before), sentences(after)];
  const lengths = common(
    old.map(({ text }) => bare(text)),
    now.map(({ text }) => bare(text)),
  );
  const found = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && bare(old[i].text) === bare(now[j].text)) {
      found.push({ kind: "kept", ...now[j] });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || lengths[i + 1][j] >= lengths[i][j + 1])) {
      found.push({ kind: "removed", ...old[i] });
      i += 1;
    } else {
      found.push({ kind: "added", ...now[j] });
      j += 1;
    }
  }
  return found;
}

/** Whether two sentences are the same but for spaces. */
export const isSame = (one, other) => bare(one) === bare(other);
