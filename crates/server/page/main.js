// Starts the page: language, theme, and which part is shown.

import { startAnswer } from "./answer.js";
import { $ } from "./dom.js";
import { showDrafts, startDrafts } from "./drafts.js";
import { showEngineer, startEngineer } from "./engineer.js";
import { startLanguage, t } from "./language.js";
import { again, startLetter } from "./letter.js";
import { showPostings, startPostings } from "./postings.js";
import { startPrint } from "./print.js";
import { showProblem, startProblems } from "./problems.js";
import * as settings from "./settings.js";

const PARTS = { letter: () => {}, postings: showPostings, drafts: showDrafts, engineer: showEngineer };

function route() {
  const asked = location.hash.slice(1);
  // Other anchors, such as that of a sentence, stay on the part that is shown.
  if (asked !== "" && !Object.hasOwn(PARTS, asked)) return;
  const part = asked || "letter";
  for (const name of Object.keys(PARTS)) {
    $(`page-${name}`).hidden = name !== part;
    const link = document.querySelector(`nav a[href="#${name}"]`);
    if (name === part) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${t(`nav_${part}`)} · Shortlist`;
  showProblem(null);
  PARTS[part]();
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
startLanguage();
startProblems(() => {
  route();
  again();
});
startAnswer();
startPostings();
startDrafts();
startEngineer();
startPrint();
startLetter();
addEventListener("hashchange", () => {
  route();
  $("main").focus({ preventScroll: true });
  scrollTo(0, 0);
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("main").focus();
});
route();
