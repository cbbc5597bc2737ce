// What the site does without a network: pages looked at before, the handbook, and a page that says what there is. Pages
// come from the network whenever it answers; nothing here decides what is true. Sends what waits in the outbox.
// A page is kept as somebody sees it who has no cookie of ours: it may be opened by whoever has the device next.

const names = { shell: 'shell-2', pages: 'pages-2', handbook: 'handbook-2', assets: 'assets-1' };
const shell = ['/offline', '/outbox', '/en/offline', '/en/outbox'];
const mostPages = 150;
const mostAssets = 400;
/** A network that takes longer than this, while the page is here, is no network. */
const patience = 6000;
/** A page that was kept less long ago is not fetched again for being looked at again. */
const freshFor = 60_000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const wanted = Object.values(names);
      for (const name of await caches.keys()) if (!wanted.includes(name)) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method !== 'GET') {
    // What was looked at by who leaves is not for who comes next.
    if (/^(\/en)?\/(sign-out|account\/delete)(\.data)?$/.test(url.pathname)) event.waitUntil(forgetPages());
    if (request.method === 'POST' && request.mode === 'navigate' && keptForm.test(url.pathname))
      event.respondWith(sentOrKept(request, url));
    return;
  }
  if (url.pathname.startsWith('/assets/')) event.respondWith(assetOf(request));
  else if (request.mode === 'navigate') event.respondWith(pageOf(request, url, event));
});

self.addEventListener('message', (event) => {
  const { data } = event;
  // A page that was open before this worker, or that a script has shown: no navigation told of it.
  if (data?.is === 'opened') event.waitUntil(keepOpened(data.page, data.assets, data.saving === true));
});

self.addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(sendOutbox());
});

/** Whether a page may be kept: those that anybody can open, and nothing with a secret in its address. */
const mayKeep = ({ pathname }) =>
  /^(\/en)?(\/?$|\/search$|\/map$|\/handbook|\/places\/[^/]+(\/correct(\/[^/]+)?)?$)/.test(pathname) ||
  shell.includes(pathname);

const cacheOf = ({ pathname }) =>
  shell.includes(pathname) ? names.shell : /^(\/en)?\/handbook/.test(pathname) ? names.handbook : names.pages;

/** A page of the shell is the same whatever follows its path. */
const keyOf = ({ pathname, search }) => (shell.includes(pathname) ? pathname : pathname + search);

async function pageOf(request, url, event) {
  const keeps = mayKeep(url);
  const asked = keyOf(url);
  const kept = keeps ? await caches.match(asked, { ignoreVary: true }) : undefined;
  const fresh = fetch(request).then((answer) => {
    if (keeps && answer.ok && !answer.redirected)
      event.waitUntil(isForEverybody(answer) ? keep(cacheOf(url), asked, answer.clone()) : keepAfresh(asked));
    return answer;
  });
  try {
    return kept ? await Promise.race([fresh, after(patience)]) : await fresh;
  } catch {
    fresh.catch(() => undefined);
    if (kept) return kept;
    const language = url.pathname.startsWith('/en') ? '/en' : '';
    const page = `${language}/offline`;
    if (url.pathname === page) return Response.error();
    // Its own address: a page of one address under another would load itself again for ever.
    return Response.redirect(`${page}?to=${encodeURIComponent(url.pathname + url.search)}`, 302);
  }
}

/** The site says so of a page for those who brought no cookie of ours; any other may have a name in it. */
const isForEverybody = (answer) => /\bpublic\b/.test(answer.headers.get('Cache-Control') ?? '');

async function assetOf(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await keep(names.assets, request, answer.clone());
  return answer;
}

async function keep(name, request, answer) {
  const cache = await caches.open(name);
  // The newest at the end, so that whoever was looked at longest ago goes first.
  await cache.delete(request, { ignoreVary: true });
  await cache.put(request, answer);
  const most = { [names.pages]: mostPages, [names.assets]: mostAssets }[name];
  if (!most) return;
  const all = await cache.keys();
  for (const old of all.slice(0, Math.max(0, all.length - most))) await cache.delete(old);
}

/** How often somebody has left: what is still being kept of what was looked at before is not wanted any more. */
let departures = 0;

async function forgetPages() {
  departures += 1;
  await caches.delete(names.pages);
  await caches.delete(names.handbook);
}

/** The pages that stand in for others. */
async function keepShell() {
  for (const page of shell) await keepPage(page);
}

/** Keeps a page, asked for without a cookie, and the scripts and styles that it names; whether it could be had. */
async function keepPage(page) {
  const answer = await fetch(page, { credentials: 'omit' }).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  await keep(cacheOf(new URL(page, self.location.origin)), page, answer.clone());
  const text = await answer.text();
  await keepAssets([...text.matchAll(/"(\/assets\/[\w.-]+)"/g)].map(([, path]) => path));
  return true;
}

async function keepAssets(paths) {
  const cache = await caches.open(names.assets);
  for (const path of new Set(paths)) {
    if (await caches.match(path, { ignoreVary: true })) continue;
    const answer = await fetch(path).catch(() => null);
    if (answer?.ok) await cache.put(path, answer);
  }
}

async function keepAfresh(page) {
  const kept = await caches.match(page, { ignoreVary: true });
  if (!(Date.now() - Date.parse(kept?.headers.get('Date')) < freshFor)) await keepPage(page);
}

/** Forms of places, and the handbook: one at a time, so that who goes from place to place burdens the site no more. */
const lines = { forms: Promise.resolve(), handbook: Promise.resolve() };

async function keepOpened(page, assets, saving) {
  const url = new URL(page, self.location.origin);
  if (url.origin !== self.location.origin) return;
  const before = departures;
  const ours = assets
    .map((address) => new URL(address, self.location.origin))
    .filter(({ origin, pathname }) => origin === self.location.origin && pathname.startsWith('/assets/'));
  await keepAssets(ours.map(({ pathname }) => pathname));
  if (mayKeep(url)) await keepAfresh(keyOf(url));
  if (saving) return;
  const language = url.pathname.startsWith('/en/') || url.pathname === '/en' ? '/en' : '';
  const place = /^(\/en)?\/places\/[^/]+$/.exec(url.pathname);
  const then = (line, from, leads) =>
    (lines[line] = lines[line].then(() => keepLinked(from, leads, before)).catch(() => {}));
  if (place) then('forms', page, (path) => path.startsWith(`${place[0]}/correct/`));
  then('handbook', `${language}/handbook`, (path) => path.startsWith(`${language}/handbook/`));
  await Promise.all(Object.values(lines));
}

/** Keeps the pages that a page leads to, slowly and once; a site that is busy is left in peace. */
async function keepLinked(page, wanted, before) {
  if (departures !== before) return;
  const known = await caches.match(page, { ignoreVary: true });
  if (!known && !(await keepPage(page))) return;
  const text = await (await caches.match(page, { ignoreVary: true }))?.text();
  const paths = [...(text ?? '').matchAll(/href="(\/[^"#]*)/g)].map(([, path]) => path.replaceAll('&amp;', '&'));
  for (const path of new Set(paths.filter(wanted))) {
    if (await caches.match(path, { ignoreVary: true })) continue;
    await after(700).catch(() => undefined);
    if (departures !== before || !(await keepPage(path))) return;
  }
}

const after = (ms) => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), ms));

/** Forms whose contents must not be lost. */
const keptForm = /^(\/en)?\/places\/(new|[^/]+\/correct\/[^/]+)$/;

/** A form that was sent before its page came to life, by the browser alone: without a network it waits like all others. */
async function sentOrKept(request, { pathname, search }) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const form = await copy.formData();
    const typed = {};
    for (const [name, value] of form) if (typeof value === 'string' && name !== 'sent-key') typed[name] ??= value;
    const key = form.get('sent-key') || newSentKey();
    const page = await (await caches.match(pathname + search, { ignoreVary: true }))?.text();
    const title = (/<title>([^<]*)/.exec(page ?? '')?.[1] ?? '').replace(/&[#\w]+;/g, (one) => asWritten[one] ?? one);
    // A page that was alive has kept it itself.
    if (!(await outbox((store) => store.get(key))))
      await outbox((store) =>
        store.put({ key, url: pathname + search, title, typed, at: Date.now(), state: 'waiting' }),
      );
    await self.registration.sync?.register('outbox').catch(() => undefined);
    return Response.redirect(`${pathname.startsWith('/en/') ? '/en' : ''}/outbox`, 303);
  }
}

/** What the site's pages write instead of these letters. */
const asWritten = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };

function newSentKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/** Where a receipt is: what ends elsewhere, at the page where a network asks who one is, was not taken. */
const receiptPage = /^(\/en)?\/(follow\/[\w-]{43}|my\/sent\/[0-9a-z]{10})$/;

/** While no page is open: what is taken is noted with its receipt; what is not waits for a page that can say why. */
async function sendOutbox() {
  for (const entry of await outbox((store) => store.getAll())) {
    if (entry.state !== 'waiting') continue;
    const body = new URLSearchParams({ ...entry.typed, 'sent-key': entry.key });
    const answer = await fetch(entry.url, { method: 'POST', body });
    const { origin, pathname, search } = new URL(answer.url);
    const isReceipt = origin === self.location.origin && receiptPage.test(pathname);
    if (!answer.redirected || !answer.ok || !isReceipt) continue;
    await outbox((store) => store.put({ ...entry, state: 'sent', typed: {}, receipt: pathname + search }));
  }
}

function outbox(ask) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('barodata', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('outbox', { keyPath: 'key' });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = ask(opening.result.transaction('outbox', 'readwrite').objectStore('outbox'));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    };
  });
}
