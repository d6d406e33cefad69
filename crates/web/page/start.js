// Starts the page: how far the engine has come, and what keeps the page for the next visit.

import { $ } from "./dom.js";
import { onLanguage, t } from "./language.js";
import "./main.js";
import { onEngine } from "./transport.js";

let state = { share: 0 };

function render() {
  const { share, isReady, problem } = state;
  $("engine-share").hidden = isReady === true || problem !== undefined;
  if (share === null || share === undefined) $("engine-share").removeAttribute("value");
  else $("engine-share").value = share;
  const words = problem ? t("engine_failed", { reason: problem }) : t(isReady ? "engine_ready" : "engine_comes");
  $("engine-words").textContent = words;
  document.documentElement.dataset.engine = problem ? "failed" : isReady ? "ready" : "comes";
}

/** Where the browser has no place for files, the page works as long as it is open. */
async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  const policy = globalThis.trustedTypes?.createPolicy("shortlist-page", { createScriptURL: () => "service.js" });
  await navigator.serviceWorker.register(policy ? policy.createScriptURL("") : "service.js").catch(() => null);
}

onLanguage(render);
onEngine((now) => {
  state = now;
  render();
  if (now.isReady) keepPage();
});
