// The model and the postings that this browser was given: kept in it alone, and handed to the engine when it starts.

const NAME = "shortlist";
const STORE = "files";

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within(mode, work) {
  const database = await opened();
  try {
    const store = database.transaction(STORE, mode).objectStore(STORE);
    return await new Promise((resolve, reject) => {
      const asked = work(store);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    database.close();
  }
}

/** What was kept, as requests to the engine; none where a browser keeps nothing. */
export async function kept() {
  try {
    return await within("readonly", (store) => store.getAll());
  } catch {
    return [];
  }
}

/** Keeps a request by a name; whether this browser can. */
export async function keep(name, request) {
  try {
    await within("readwrite", (store) => store.put(request, name));
    return true;
  } catch {
    return false;
  }
}

/** Forgets what begins with a name. */
export async function forget(name) {
  try {
    await within("readwrite", (store) => store.delete(IDBKeyRange.bound(name, `${name}\uffff`)));
  } catch {
    // Nothing was kept.
  }
}
