// Keeps the page's files, so that it works without a connection. A new version has another name, and puts the old one's
// files away.

const NAME = "shortlist-@VERSION@";
const FILES = "@FILES@";

addEventListener("install", (event) => {
  const add = async () => {
    const cache = await caches.open(NAME);
    await cache.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" })));
    await skipWaiting();
  };
  event.waitUntil(add());
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith("shortlist-") && name !== NAME);
    await Promise.all(others.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

addEventListener("fetch", (event) => {
  const answer = async () => {
    const cache = await caches.open(NAME);
    const known = await cache.match(event.request, { ignoreSearch: true });
    return known ?? fetch(event.request);
  };
  if (event.request.method === "GET") event.respondWith(answer());
});
