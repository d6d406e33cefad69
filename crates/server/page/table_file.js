// Tables and other files that a person takes along.

const quoted = (cell) => {
  const text = String(cell ?? "");
  // A spreadsheet program takes it for a text and never for a formula.
  const safe = /^[=+\-@\t\r]/u.test(text) && typeof cell !== "number" ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as CSV (RFC 4180) that spreadsheet programs open: with a mark that it is UTF-8. */
export const csv = (rows) => `\uFEFF${rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`;

/** Hands a file to who looks at the page. */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
