// Two changes to the same thing, put together where they are of different parts.

/** What is found anew at any time: that two found it differently is no contradiction. */
const FOUND = ["state", "fault"];

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
/** What has an id is changed part by part; everything else as a whole. */
const isRecord = (value) => typeof value?.id === "string";

class Conflict extends Error {}

/** The parts of lists by their ids; what one side added, and what one side removed, counts. */
function lists(base, ours, theirs) {
  const ids = new Set([...theirs, ...ours].map(({ id }) => id));
  const of = (id) => [base, ours, theirs].map((list) => list.find((one) => one.id === id));
  return [...ids].map((id) => both(...of(id))).filter((one) => one !== undefined);
}

function records(base, ours, theirs) {
  const part = (name) => {
    const values = [base[name], ours[name], theirs[name]];
    return FOUND.includes(name) && !same(ours[name], base[name]) ? ours[name] : both(...values);
  };
  return Object.fromEntries(Object.keys({ ...theirs, ...ours }).map((name) => [name, part(name)]));
}

/** Undefined stands for what is not there. */
function both(base, ours, theirs) {
  if (same(ours, base)) return theirs;
  if (same(theirs, base) || same(ours, theirs)) return ours;
  const all = [base, ours, theirs];
  if (all.every(Array.isArray)) return lists(base, ours, theirs);
  if (all.every(isRecord)) return records(base, ours, theirs);
  throw new Conflict();
}

/** What two made of `base`, with the changes of both; null: they changed the same part. */
export function merged(base, ours, theirs) {
  try {
    return both(base, ours, theirs);
  } catch (error) {
    if (error instanceof Conflict) return null;
    throw error;
  }
}

function became(old, now) {
  if (Array.isArray(old) && Array.isArray(now))
    return now.map((one) =>
      became(
        old.find(({ id }) => id === one.id),
        one,
      ),
    );
  return isRecord(old) && isRecord(now) ? become(old, now) : now;
}

/** Makes a record what another one is, part by part: whoever holds one of its parts holds it still. */
export function become(old, now) {
  for (const [name, value] of Object.entries(now)) old[name] = became(old[name], value);
  return old;
}
