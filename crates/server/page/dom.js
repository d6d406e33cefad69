// Elements from names, attributes and children; text is always text.

/**
 * An element by its id, of the kind that the page says there.
 * @type {(id: string) => any}
 */
export const $ = (id) => document.getElementById(id);

const SVG = "http://www.w3.org/2000/svg";

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** An element, such as h("p", { class: "note" }, "text"). */
export const h = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);

/** The same in a drawing. */
export const s = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);

/** Puts an element at a share of its parent's width; a policy without inline styles lets programs set them. */
export function placed(element, left, width) {
  element.style.left = `${100 * left}%`;
  if (width !== undefined) element.style.width = `${100 * width}%`;
  return element;
}

/** A table with a head; numbers stand to the right. A head that is more than words is a cell of its own. */
export function table(caption, heads, rows) {
  const cell = (value) =>
    typeof value === "number" ? h("td", { class: "number" }, String(value)) : h("td", {}, value);
  return h(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "hidden" }, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((head) => (head instanceof HTMLTableCellElement ? head : h("th", { scope: "col" }, head))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) => h("tr", {}, row.map(cell))),
      ),
    ),
  );
}

/** Calls back when nothing has happened for so many milliseconds. */
export function later(milliseconds, call) {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(call, milliseconds);
  };
  wait.now = () => {
    clearTimeout(timer);
    call();
  };
  return wait;
}

/** Tells a screen reader. */
export const announce = (text) => {
  $("announcer").textContent = text;
};
