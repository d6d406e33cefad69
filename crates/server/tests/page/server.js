// A server on sample data or in an empty folder, with or without keys, in a temporary folder.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const PROGRAMS =
  process.env.SHORTLIST_PROGRAMS ?? new URL("../../../../target/release", import.meta.url).pathname;

/** Starts a server; `keys`: names and roles; `isEmpty`: its home is not made before it starts. */
export async function serve(keys = {}, { isEmpty = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "shortlist-page-"));
  const home = join(folder, "home");
  if (!isEmpty)
    execFileSync(join(PROGRAMS, "shortlist"), ["demo", "--home", home, "--json"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  const made = {};
  for (const [name, role] of Object.entries(keys)) {
    const output = execFileSync(
      join(PROGRAMS, "shortlist-server"),
      ["--home", home, "keys", "add", name, "--role", role],
      { encoding: "utf8" },
    );
    made[name] = /slk_[0-9a-f]+/.exec(output)[0];
  }
  const child = spawn(join(PROGRAMS, "shortlist-server"), ["--home", home, "--port", "0"], {
    env: { ...process.env, SHORTLIST_LANGUAGE: "en" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const origin = await new Promise((resolve, reject) => {
    let told = "";
    child.stderr.on("data", (data) => {
      told += data;
      const found = /listening on (http:\S+)\n/.exec(told);
      if (found) resolve(found[1]);
    });
    child.on("exit", () => reject(new Error(`the server ended: ${told}`)));
  });
  while ((await fetch(`${origin}/ready`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    origin,
    home,
    keys: made,
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners("exit");
        child.on("exit", () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        child.kill();
      }),
  };
}
