// Builds the page that needs no server: node crates/web/build.mjs FOLDER
//
// Everything of the server's page that is not here is taken from there. WASM_BIND, ESBUILD: the programs that
// .ci/install web sets up; PROFILE: another one than `web` for a quick build.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";

const ROOT = new URL("../..", import.meta.url).pathname;
const OWN = join(ROOT, "crates/web/page");
const SERVERS = join(ROOT, "crates/server/page");
const TABLE = join(ROOT, "crates/embedding-ko/model/model.safetensors");
const PROFILE = process.env.PROFILE ?? "web";
const TARGET = process.env.WASM_TARGET_DIR ?? join(ROOT, "target/wasm");
const BIND = process.env.WASM_BIND ?? join(ROOT, "target/wasm-bind/release/wasm-bind");
const ESBUILD = process.env.ESBUILD ?? join(ROOT, "target/node/node_modules/.bin/esbuild");
/** A program that packs what gzip unpacks, smaller than gzip does. */
const ZOPFLI = process.env.ZOPFLI ?? "zopfli";
/** A program that shrinks modules, such as binaryen's `wasm-opt`; without one they are as the compiler made them. */
const OPT = process.env.WASM_OPT;
/** What a server is needed for. */
const LEFT_OUT = [
  "challengers.js",
  "client_form.js",
  "client_names.js",
  "clients.js",
  "coach.css",
  "coach.js",
  "cohort.js",
  "data.js",
  "draft_text.js",
  "dropped.js",
  "engineer.js",
  "english_coach.js",
  "english_data.js",
  "english_engineer.js",
  "english_labels.js",
  "handed_in.js",
  "imports.js",
  "index.html",
  "judgement.js",
  "korean_coach.js",
  "korean_data.js",
  "korean_engineer.js",
  "korean_labels.js",
  "labelling.js",
  "labels.css",
  "runs.css",
  "labels.js",
  "labels_agreement.js",
  "letter_groups.js",
  "letter_label.js",
  "letter_view.js",
  "line_chart.js",
  "merging.js",
  "model_time.js",
  "plots.js",
  "reason.js",
  "report.js",
  "run_columns.js",
  "run_plots.js",
  "run_series.js",
  "run_sides.js",
  "runs.js",
  "sentence_change.js",
  "snapshots.js",
  "table_file.js",
  "three_way.js",
  "timeline.js",
  "trainings.js",
  "unsaved.js",
  "watching.js",
];

/** What the page may load and do. After the engine is there it forbids itself even its own files. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types shortlist shortlist-page";

const run = (program, ...args) =>
  execFileSync(program, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, CARGO_TARGET_DIR: TARGET, RUSTFLAGS: "-C target-feature=+simd128" },
  });

/**
 * Packs a module: parts that are packed by gzip, one after the other, each behind its length in four bytes, the lowest first.
 * The table of vectors repeats nothing: its numbers are packed by how often each occurs, which looking for repeats in vain
 * would spoil. Zopfli makes the smallest gzip of all else, in some seconds.
 */
function packed(module) {
  const start = module.indexOf(readFileSync(TABLE).subarray(0, 1_000));
  const end = start + statSync(TABLE).size;
  const parts =
    start < 0
      ? [smallest(module)]
      : [
          smallest(module.subarray(0, start)),
          gzipSync(module.subarray(start, end), {
            level: constants.Z_BEST_COMPRESSION,
            strategy: constants.Z_HUFFMAN_ONLY,
          }),
          smallest(module.subarray(end)),
        ];
  return Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]));
}

function smallest(part) {
  const work = mkdtempSync(join(tmpdir(), "shortlist-web-"));
  const file = join(work, "part");
  writeFileSync(file, part);
  execFileSync(ZOPFLI, ["--i5", file]);
  const small = readFileSync(`${file}.gz`);
  rmSync(work, { recursive: true });
  return small;
}

function lengthOf(part) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(part.length);
  return length;
}

/** One module with a part of the crate's features, packed, and its script. */
function module(folder, name) {
  run(
    "cargo",
    "build",
    "--quiet",
    "--locked",
    "--target",
    "wasm32-unknown-unknown",
    "--profile",
    PROFILE,
    "--lib",
    "-p",
    "shortlist-web",
    "--no-default-features",
    "--features",
    name,
  );
  const built = join(TARGET, "wasm32-unknown-unknown", PROFILE === "dev" ? "debug" : PROFILE, "shortlist_web.wasm");
  const work = mkdtempSync(join(tmpdir(), "shortlist-web-"));
  run(BIND, built, work, name);
  let module = join(work, `${name}_bg.wasm`);
  if (OPT) {
    const optimised = join(work, "optimised.wasm");
    run(
      OPT,
      "-O3",
      "--enable-simd",
      "--enable-bulk-memory",
      "--enable-nontrapping-float-to-int",
      "--enable-sign-ext",
      "--enable-mutable-globals",
      "--enable-reference-types",
      "--enable-multivalue",
      module,
      "-o",
      optimised,
    );
    module = optimised;
  }
  const bytes = readFileSync(module);
  const small = packed(bytes);
  writeFileSync(join(folder, `${name}.packed`), small);
  copyFileSync(join(work, `${name}.js`), join(folder, `${name}.js`));
  rmSync(work, { recursive: true });
  console.log(`${name}: ${bytes.length} bytes, packed ${small.length}`);
}

/** The server's page with each of these texts in the place of another, all of which must be there. */
function replaced(text, pairs) {
  return pairs.reduce((page, [from, to]) => {
    if (!page.includes(from)) throw new Error(`expected the server's page to have ${from}`);
    return page.replaceAll(from, typeof to === "function" ? to : () => to);
  }, text);
}

function index() {
  const page = readFileSync(join(SERVERS, "index.html"), "utf8");
  const section = (name) => new RegExp(`<section id="page-${name}"[^]*?</section>`).exec(page)[0];
  return replaced(page, [
    [
      '<meta charset="utf-8" />',
      `<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
    ],
    // A browser asks for a picture again and again.
    ['href="/page/icon.svg"', `href="data:image/svg+xml;base64,${readFileSync(join(SERVERS, "icon.svg"), "base64")}"`],
    ['href="/page/', 'href="page/'],
    [
      '<script type="module" src="/page/main.js"></script>',
      '<link rel="manifest" href="manifest.webmanifest" />\n    <script type="module" src="page/start.js"></script>',
    ],
    ['<a href="#engineer" data-t="nav_engineer"></a>', '<a href="#here" data-t="nav_here"></a>'],
    [
      '<div id="welcome"',
      `<p id="engine-state" class="hint" role="status"><progress id="engine-share" max="1"></progress> <span id="engine-words"></span></p>\n        <div id="welcome"`,
    ],
    ['<a href="#coach" data-t="nav_coach"></a>', ""],
    [section("coach"), ""],
    [section("engineer"), readFileSync(join(OWN, "here.html"), "utf8").trim()],
    [' <a href="/docs" data-t="foot_api"></a>', ""],
  ]);
}

/** All files of a folder by their paths in it. */
const files = (folder, inside = "") =>
  readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(folder, join(inside, entry.name)) : [join(inside, entry.name)],
  );

function pages(folder) {
  const own = readdirSync(OWN);
  for (const name of readdirSync(SERVERS)) {
    if (LEFT_OUT.includes(name)) continue;
    const words = name === "korean.js" || name === "english.js";
    if (!words && own.includes(name)) continue;
    copyFileSync(join(SERVERS, name), join(folder, "page", words ? name.replace(".js", "_page.js") : name));
  }
  for (const name of own.filter(
    (name) => name.endsWith(".js") && !["embedded.js", "service.js", "worker.js"].includes(name),
  ))
    copyFileSync(join(OWN, name), join(folder, "page", name));
  copyFileSync(join(OWN, "worker.js"), join(folder, "engine/worker.js"));
  copyFileSync(join(OWN, "manifest.webmanifest"), join(folder, "manifest.webmanifest"));
  writeFileSync(join(folder, "index.html"), index());
}

/** The service worker knows each file, and is another one when any of them is. */
function service(folder) {
  const kept = files(folder)
    .filter((name) => !["service.js", "shortlist.html"].includes(name))
    .sort();
  const hash = createHash("sha256");
  for (const name of kept) hash.update(name).update(readFileSync(join(folder, name)));
  const script = replaced(readFileSync(join(OWN, "service.js"), "utf8"), [
    ["@VERSION@", hash.digest("hex").slice(0, 12)],
    ['"@FILES@"', JSON.stringify(["./", ...kept])],
  ]);
  writeFileSync(join(folder, "service.js"), script);
}

/** What one file may load: what stands in it, by its hash, and nothing else. */
const policyOf = (script, styles) =>
  `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; worker-src blob:; ` +
  `style-src ${styles.map(hash).join(" ")}; img-src data:; base-uri 'none'; form-action 'none'; ` +
  "require-trusted-types-for 'script'; trusted-types shortlist shortlist-page";

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The whole page as one file, which is opened from a disk as well. */
function oneFile(folder) {
  const work = mkdtempSync(join(tmpdir(), "shortlist-web-"));
  cpSync(join(folder, "page"), work, { recursive: true });
  copyFileSync(join(OWN, "embedded.js"), join(work, "fetched.js"));
  const bundle = join(work, "bundle.js");
  run(
    ESBUILD,
    join(work, "start.js"),
    "--bundle",
    "--format=esm",
    "--minify",
    "--log-level=error",
    `--outfile=${bundle}`,
  );
  const script = readFileSync(bundle, "utf8").trim();
  const [style, print] = ["style.css", "print.css"].map((name) => readFileSync(join(work, name), "utf8"));
  rmSync(work, { recursive: true });
  const data = readdirSync(join(folder, "engine")).map(
    (name) =>
      `<script type="text/plain" id="file-${name}">${readFileSync(join(folder, "engine", name)).toString("base64")}</script>`,
  );
  const page = replaced(index(), [
    [POLICY, policyOf(script, [style, print])],
    ['<link rel="stylesheet" href="page/style.css" />', `<style>${style}</style>`],
    ['<link rel="stylesheet" href="page/print.css" media="print" />', `<style media="print">${print}</style>`],
    ['<link rel="manifest" href="manifest.webmanifest" />', ""],
    ['<script type="module" src="page/start.js"></script>', ""],
    ["</body>", () => `${data.join("\n")}\n<script type="module">${script}</script>\n</body>`],
  ]);
  writeFileSync(join(folder, "shortlist.html"), page);
  console.log(`one file: ${page.length} bytes`);
}

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node crates/web/build.mjs FOLDER");
for (const inside of ["engine", "page"]) mkdirSync(join(folder, inside), { recursive: true });
if (process.env.ENGINE)
  for (const name of readdirSync(process.env.ENGINE))
    copyFileSync(join(process.env.ENGINE, name), join(folder, "engine", name));
else for (const name of ["engine", "files"]) module(join(folder, "engine"), name);
pages(folder);
service(folder);
oneFile(folder);
