// What a page without a server says otherwise, or besides.

export const ENGLISH = {
  nav_here: "This browser",
  privacy:
    "The letter never leaves this browser. Names and contacts are taken out before it is judged; drafts stay in this browser.",
  model_none: "There is no model yet, so there is no probability of passing.",
  model_none_how: "Put a model's file, which a coach hands out, into “This browser” to see a probability too.",
  problem_later: "The model cannot answer. Is its file one for this page?",
  problem_offline: "The engine could not be loaded. Load the page again.",
  problem_kind: "This page does not take this kind of content.",
  engine_comes: "The engine is being loaded.",
  engine_ready: "Ready. From now on no connection is needed.",
  engine_failed: "The engine could not be loaded. ({reason})",
  here_title: "What this browser has",
  here_hint:
    "Choose a model's file from a coach, or a file of postings (CSV, JSON), or drop it here. It is kept in this browser alone.",
  here_file: "Choose a file",
  here_model: "Model",
  here_model_is: "{name}, version {version}, answers.",
  here_model_none: "There is none yet. Findings, postings and drafts need none.",
  here_model_taken: "The model is here.",
  here_postings: "Postings: {count}",
  here_postings_taken: "Postings taken in: {count}",
  here_forget: "Forget",
  here_forgotten: "Forgotten.",
};
