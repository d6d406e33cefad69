// A worker that holds one module: the engine, or what reads files. It stands behind the module's own script.

let engine = null;

/** What build.mjs packed: parts that are packed by gzip, each behind its length. */
async function unpacked(packed) {
  const parts = [];
  let at = 0;
  while (at < packed.size) {
    const length = new DataView(await packed.slice(at, at + 4).arrayBuffer()).getUint32(0, true);
    const part = packed.slice(at + 4, at + 4 + length);
    parts.push(new Response(part.stream().pipeThrough(new DecompressionStream("gzip"))).blob());
    at += 4 + length;
  }
  return new Blob(await Promise.all(parts)).arrayBuffer();
}

async function begin(module) {
  await wasm_bindgen({ module_or_path: await unpacked(module) });
  if (wasm_bindgen.Engine) engine = new wasm_bindgen.Engine();
}

const bytes = (body) => (typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body ?? 0));

function answer({ method, path, body, spoken, now }) {
  if (engine) return engine.answer(method, path, bytes(body), spoken, now);
  return wasm_bindgen.readText(bytes(body), spoken);
}

function answered(question) {
  try {
    const given = answer(question);
    const { status, json } = given;
    given.free();
    return { status, json };
  } catch (error) {
    return { status: 500, json: JSON.stringify({ title: "Something went wrong", detail: String(error) }) };
  }
}

onmessage = async ({ data }) => {
  if (!data.module) return postMessage({ id: data.id, ...answered(data) });
  try {
    await begin(data.module);
    postMessage({ isReady: true });
    // The first letter makes what all later ones use: it is none of a person's.
    return answered({ method: "POST", path: "/api/v1/reviews", body: '{"letter":"."}', spoken: "en", now: 0 });
  } catch (error) {
    return postMessage({ problem: String(error) });
  }
};
