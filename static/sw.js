// Keeps the page for use without a network. `cargo xtask build` writes the list of files and their version in; as it
// stands here, nothing is kept.
"use strict";

const files = [/* files */];
const cacheName = "cors-playground-/* version */";

addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(["./", ...files]))
      .then(() => skipWaiting()),
  );
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("cors-playground-") && name !== cacheName;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => clients.claim()),
  );
});

// Only the page's own files. All else goes its way untouched: the lab's answers above all, which are what a live run
// is about.
addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const scope = new URL(registration.scope);
  if (event.request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const name = url.pathname.slice(scope.pathname.length);
  if (name !== "" && !files.includes(name)) return;
  event.respondWith(answer(event.request, name));
});

// A file with its content's hash in its name never changes; all else is asked for first, so that a new version is seen.
async function answer(request, name) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(name === "" ? "./" : request);
  if (kept && /-[0-9a-f]{8,16}[._]/.test(name)) return kept;
  try {
    return await fetch(request);
  } catch {
    return kept ?? Response.error();
  }
}
