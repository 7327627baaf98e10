// Keeps one version of the page on the device: it opens without a network, and all its parts are of one
// build. The build writes the two values below; the browser compares this file byte by byte, so each
// build is a worker of its own.
//
// - Every file is kept or none, and only one that has the digest the build noted: a host that sends an
//   old page with a new worker changes nothing here.
// - The start page comes from one version only. Every program, script and style has a digest in its name,
//   so it is looked for in this version's cache and then in those of older windows.
// - A new version waits. A window that is opened or loaded again gets it; no window is ever made to load
//   again, and none loses its files, for an old cache stays as long as a window of its version may live.
'use strict';

const VERSION = '%VERSION%';
// The files of this version with their SHA-256; '' is the start page.
const FILES = {'%FILES%': ''};

const SCOPE = registration.scope;
// With the path, because another copy of the page may live beside this one.
const PREFIX = `hatcheck ${new URL(SCOPE).pathname} `;
// Names with a digest never mean anything else.
const HASHED = /-[0-9a-f]{16,}[._][^/]*$/;

addEventListener('install', event => event.waitUntil(keep()));

addEventListener('activate', event => {
  // A window that was opened before there was a worker gets its later files from here, too.
  event.waitUntil(clients.claim().then(tidy));
});

addEventListener('message', event => {
  if (event.data === 'version') event.ports[0].postMessage(VERSION);
  if (event.data === 'go') skipWaiting();
  if (event.data === 'tidy') event.waitUntil(tidy());
});

addEventListener('fetch', event => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return;
  if (request.mode !== 'navigate') event.respondWith(file(address, request));
  else if ([SCOPE, `${SCOPE}index.html`].includes(address)) event.respondWith(start(request));
});

// Gets all files before the first is kept.
async function keep() {
  const answers = await Promise.all(Object.entries(FILES).map(([name, digest]) => get(name, digest)));
  const cache = await caches.open(PREFIX + VERSION);
  await Promise.all(answers.map(([address, answer]) => cache.put(address, answer)));
}

// A file from an older version if it is the same, else from the network: what the page has just loaded
// comes out of the browser's own cache.
async function get(name, digest) {
  const address = SCOPE + name;
  const isHashed = HASHED.test(name);
  const ways = [
    () => isHashed && caches.match(address, { ignoreVary: true }),
    () => fetch(address, { cache: isHashed ? 'default' : 'no-cache' }),
    () => fetch(address, { cache: 'reload' }),
  ];
  for (const way of ways) {
    const answer = await way();
    if (!answer?.ok) continue;
    const bytes = await answer.arrayBuffer();
    const found = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    if (btoa(String.fromCharCode(...found)) !== digest) continue;
    // The host's headers hold for the kept file, but for those on how it was sent.
    const headers = new Headers(answer.headers);
    headers.delete('Content-Encoding');
    headers.delete('Content-Length');
    return [address, new Response(bytes, { headers })];
  }
  throw new Error(`${address} is not that of version ${VERSION}`);
}

async function file(address, request) {
  return await kept(address, VERSION)
    || HASHED.test(address) && await caches.match(address, { ignoreVary: true })
    || fetch(request);
}

// A window begins: with the version that waits, if there is one. All of that one is kept already, and its
// files are found whichever of the two workers is asked, so it needs no second load. Once it is there, the
// window itself tells its worker to go on; sooner, this one would be ended before it has answered. The
// worker that waits may have to be started to answer, which takes a slow device some time.
async function start(request) {
  const { waiting } = registration;
  const version = waiting && await ask(waiting, 5000);
  return await kept(SCOPE, version || VERSION) || fetch(request);
}

function kept(address, version) {
  return caches.match(address, { cacheName: PREFIX + version, ignoreVary: true });
}

// Asks a worker or a window which version it is of. One that sleeps does not answer, in so many ms.
function ask(other, patience) {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = event => resolve(event.data);
    setTimeout(resolve, patience);
    other.postMessage('version', [port2]);
  });
}

// The version of a window. One that was on its way out when it was asked does not answer, and needs
// nothing; one that is there and does not answer may need anything.
async function version(one) {
  return await ask(one, 1000) || (await clients.get(one.id) ? '' : VERSION);
}

// Removes what older versions kept, once every window is of this one.
async function tidy() {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const versions = await Promise.all(windows.filter(one => one.url.startsWith(SCOPE)).map(version));
  if (registration.installing || registration.waiting || versions.some(one => one !== VERSION)) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PREFIX + VERSION) await caches.delete(name);
  }
}
