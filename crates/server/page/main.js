// Starts the page: language, theme, and which part is shown.

import { $ } from "./dom.js";
import { onLanguage, startLanguage, t } from "./language.js";
import { again, startLetter } from "./letter.js";
import { startModel } from "./model.js";
import { part } from "./parts.js";
import { showProblem, startProblems } from "./problems.js";
import { startReady } from "./ready.js";
import { onReview, startReview } from "./review.js";
import * as settings from "./settings.js";
import { startTarget } from "./target.js";

/** @type {NodeListOf<HTMLAnchorElement>} */
const LINKS = document.querySelectorAll("nav a");
/** The parts that the page leads to. */
const PARTS = [...LINKS].map((link) => link.hash.slice(1));

function entitle(shown) {
  document.title = `${t(`nav_${shown}`)} · Shortlist`;
}

async function route() {
  const asked = location.hash.slice(1);
  // Other anchors stay on the part that is shown.
  if (asked !== "" && !PARTS.includes(asked)) return;
  const shown = asked || "letter";
  for (const link of LINKS) {
    const name = link.hash.slice(1);
    $(`page-${name}`).hidden = name !== shown;
    if (name === shown) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  entitle(shown);
  showProblem(null);
  if (shown !== "letter") (await part(shown)).show();
}

function startTheme() {
  const show = (theme) => {
    document.documentElement.dataset.theme = theme;
  };
  const chosen = settings.theme.get() ?? "system";
  $("theme").value = chosen;
  show(chosen);
  $("theme").addEventListener("change", () => {
    settings.theme.set($("theme").value);
    show($("theme").value);
  });
}

startTheme();
await startLanguage();
startProblems(() => {
  route();
  again();
});
startReview();
startModel();
startTarget();
startLetter();
startReady();
// A browser's own way of printing finds the sheet too.
onReview(() => part("print"));
onLanguage(() => entitle(PARTS.find((name) => !$(`page-${name}`).hidden)));
addEventListener("hashchange", () => {
  route();
  $("main").focus({ preventScroll: true });
  scrollTo(0, 0);
});
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  $("main").focus();
});
route();
