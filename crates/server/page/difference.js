// What was mended between two drafts: findings by what they are and the words at which they stand.

const same = ({ code, quoted, place }) => `${code}\n${quoted}\n${quoted === "" ? (place?.question ?? "") : ""}`;

/** `{ gone, come, stayed }`: findings of the first draft alone, of the second alone, and how many stayed. */
export function difference(before, after) {
  const left = new Map();
  for (const finding of after) left.set(same(finding), [...(left.get(same(finding)) ?? []), finding]);
  const gone = before.filter((finding) => left.get(same(finding))?.shift() === undefined);
  const come = [...left.values()].flat();
  return { gone, come, stayed: after.length - come.length };
}
