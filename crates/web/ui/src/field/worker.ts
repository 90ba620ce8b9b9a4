// The service worker: keeps the shell of the page by the hash of its content, and sends what is queued when the browser
// wakes it. The server writes `self.SHELL` before this script, so that any change of the shell is a change of the worker.

import { sendAll } from "./send";

interface Shell {
  version: string;
  page: string;
  files: string[];
}

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching extends Extendable {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Worker extends EventTarget {
  SHELL: Shell;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(): Promise<{ postMessage(message: unknown): void }[]> };
}

const worker = self as unknown as Worker;
const PREFIX = "lantian-field-";
const { version, page, files } = worker.SHELL;
const CACHE = PREFIX + version;

worker.addEventListener("install", (event) => (event as Extendable).waitUntil(install()));

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(files);
  // Signed out, the page is a way to the sign-in form: that is not to be kept, and the browser tries again next time.
  const shell = await fetch(page, { cache: "no-store", credentials: "same-origin", redirect: "error" });
  if (!shell.ok) throw new Error(`the shell answers ${shell.status}`);
  await cache.put(page, shell);
}

worker.addEventListener("activate", (event) => (event as Extendable).waitUntil(activate()));

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

worker.addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const shell = request.mode === "navigate" && url.pathname === page;
  if (shell) (event as Fetching).respondWith(fromCache(page, request));
  else if (files.includes(url.pathname)) (event as Fetching).respondWith(fromCache(url.pathname, request));
});

async function fromCache(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

// A newer version waits until it is asked in: nobody loses a page under their fingers.
worker.addEventListener("message", (event) => {
  if ((event as MessageEvent).data === "take-over") void worker.skipWaiting();
});

worker.addEventListener("sync", (event) => (event as Extendable).waitUntil(sendInBackground()));

async function sendInBackground(): Promise<void> {
  const told = () => void tell();
  const { again } = await sendAll(true, told);
  // The browser wakes the worker once more.
  if (again !== undefined) throw new Error("something is left to send");
}

async function tell(): Promise<void> {
  for (const client of await worker.clients.matchAll()) client.postMessage("changed");
}
