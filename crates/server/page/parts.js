// The parts of the page beside the letter: each is loaded when it is first shown.

const LOADERS = {
  postings: () => import("./postings.js"),
  drafts: () => import("./drafts.js"),
  coach: () => import("./coach.js"),
  engineer: () => import("./engineer.js"),
  print: () => import("./print.js"),
  outcome: () => import("./outcome.js"),
};
const loaded = new Map();

async function begin(name) {
  const part = await LOADERS[name]();
  await part.start();
  return part;
}

/** A part, begun when it is first asked for. */
export function part(name) {
  if (!loaded.has(name)) loaded.set(name, begin(name));
  return loaded.get(name);
}
