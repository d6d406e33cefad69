// The parts of the page beside the letter: each is begun when it is first shown. All of them are fetched at once, since
// nothing is fetched later.

const LOADERS = {
  postings: () => import("./postings.js"),
  drafts: () => import("./drafts.js"),
  here: () => import("./here.js"),
  print: () => import("./print.js"),
};
const loaded = new Map();

for (const load of [...Object.values(LOADERS), () => import("./korean.js"), () => import("./english.js")]) load();

async function begin(name) {
  const part = await LOADERS[name]();
  part.start();
  return part;
}

/** A part, begun when it is first asked for. */
export function part(name) {
  if (!loaded.has(name)) loaded.set(name, begin(name));
  return loaded.get(name);
}
