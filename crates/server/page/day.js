// Days as dates are written.

/** The day of a moment, in this place's time: `2026-11-30`. */
export function dayOf(milliseconds) {
  const date = new Date(milliseconds);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
