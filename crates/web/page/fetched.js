// The engine's files, fetched from where the page came from.

const place = (name) => new URL(`../engine/${name}`, import.meta.url);

/** A file, with how far it has come: a share, or null where its size is not told. */
export async function fetched(name, progress) {
  const response = await fetch(place(name));
  if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`);
  const total = Number(response.headers.get("content-length"));
  const parts = [];
  let read = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    read += value.length;
    progress(total ? Math.min(1, read / total) : null);
  }
  return new Blob(parts);
}
