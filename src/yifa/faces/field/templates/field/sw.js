// The service worker of release {{ version }}: what the page needs is kept whole or not at all.
const KEPT = "yifa-field-{{ version }}";
const SHELL = "{% url 'field:home' %}";
const MANIFEST = "{% url 'field:manifest' %}";
const ASSETS = {{ assets|safe }};

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

// A release is kept whole: where one file fails, the release before stays in use.
async function fill() {
  const cache = await caches.open(KEPT);
  try {
    await Promise.all([SHELL, MANIFEST, ...ASSETS].map((address) => keep(cache, address)));
  } catch (fault) {
    await caches.delete(KEPT);
    throw fault;
  }
}

async function keep(cache, address) {
  const answer = await fetch(address, { cache: "no-cache", credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(`${address} ${answer.status}`);
  await cache.put(address, answer);
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("yifa-field-") && name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === SHELL || address.pathname === MANIFEST || ASSETS.includes(address.pathname)) {
    event.respondWith(kept(address.pathname, event.request));
  }
});

async function kept(address, request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(address)) ?? fetch(request);
}

// The page sends; a worker woken by the network only tells it that there is one again.
self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") {
    event.waitUntil(self.clients.matchAll().then((pages) => pages.forEach((page) => page.postMessage("flush"))));
  }
});
