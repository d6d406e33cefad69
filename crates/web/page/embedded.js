// The engine's files, which stand in the page itself: it is one file, that any folder holds.

/** A file; it is given once, since it is large. */
export async function fetched(name, progress) {
  const place = document.getElementById(`file-${name}`);
  const packed = atob(place.textContent.trim());
  place.remove();
  progress(1);
  return new Blob([Uint8Array.from(packed, (character) => character.charCodeAt(0))]);
}
