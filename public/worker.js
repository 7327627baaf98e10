// Takes the place of the worker that an earlier build left here, and goes itself. A build that keeps the
// page on the device writes another file under this name.
//
// A window that was opened with the earlier build gets its files until it is closed or loaded again; every
// window that begins from now on comes from the host.
'use strict';

const SCOPE = registration.scope;
const PREFIX = `hatcheck ${new URL(SCOPE).pathname} `;

addEventListener('install', () => skipWaiting());

// An older worker that is still there asks which version it may send to a window that begins: its own.
addEventListener('message', event => {
  if (event.data === 'version' && !(event.source instanceof Client)) event.ports[0].postMessage('');
});

addEventListener('activate', event => event.waitUntil(leave()));

addEventListener('fetch', event => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return;
  if (request.mode !== 'navigate') {
    event.respondWith(caches.match(address, { ignoreVary: true }).then(kept => kept ?? fetch(request)));
    return;
  }
  // By then the window that is loaded again is no longer one of the earlier build.
  event.waitUntil(new Promise(resolve => setTimeout(resolve, 1000)).then(leave));
});

// Removes all that was kept, and this worker, unless a window of the earlier build is open: only those
// answer when they are asked for their version.
async function leave() {
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const versions = await Promise.all(windows.filter(one => one.url.startsWith(SCOPE)).map(ask));
  if (versions.some(version => version)) return;
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX)) await caches.delete(name);
  }
  await registration.unregister();
}

function ask(window) {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = event => resolve(event.data);
    setTimeout(resolve, 1000);
    window.postMessage('version', [port2]);
  });
}
