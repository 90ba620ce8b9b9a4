// The page of inspections: works with or without a network, sends what is done when there is one.

import { age, type App, type View } from "./app";
import { room, secure } from "./device";
import { fill, h, language, pick, redraw, speak, t, type Code } from "./dom";
import { draftView, newView } from "./inspect";
import { clearUp, inspections, keptPack } from "./keep";
import { objectsView } from "./objects";
import { refresh } from "./pack";
import { queueView } from "./queue";
import { sendAll } from "./send";

const LANGUAGE = "lantian-lang";
const WORKER = "/field/worker.js";
const SCOPE = "/field";
const SYNC = "lantian-send";
/** A pack older than this is fetched again when the page is looked at. */
const STALE_MS = 10 * 60_000;
/** How long a note of what was received stays on the phone. */
const RECEIVED_KEPT_MS = 7 * 24 * 3600_000;
const ROOM_LOW = 100 * 1024 * 1024;

const root = document.getElementById("field");
const bar = h("div", { class: "bars", role: "status" });
const said = h("p", { class: "said", role: "status" });
const title = h("h1", { tabindex: -1 });
const main = h("main", { id: "main" });
const nav = h("nav", {});
const up = h("a", { class: "back", href: "#/" });
const top = h("header", {});
const channel = "BroadcastChannel" in window ? new BroadcastChannel(SYNC) : undefined;

let view: View | undefined;
let registration: ServiceWorkerRegistration | undefined;
let newer: ServiceWorker | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let sending = false;
/** Asked for while something is being sent; whether with force. */
let next: boolean | undefined;
let waiting = 0;

const app: App = {
  kept: undefined,
  reach: undefined,
  room: undefined,
  send: () => void send(true),
  fetch: fetchPack,
  say(text) {
    said.textContent = text;
    setTimeout(() => {
      if (said.textContent === text) said.textContent = "";
    }, 5_000);
  },
  go: (hash) => {
    location.hash = hash;
  },
};

/** The catalogues, which the server wrote into the page. */
function start(): void {
  if (!root) return;
  const stored = localStorage.getItem(LANGUAGE);
  const first = stored ?? root.dataset.lang;
  speak(JSON.parse(root.dataset.texts ?? "{}"), first === "en" ? "en" : "zh");
  if (!secure()) return fill(root, h("h1", {}, t("title")), h("p", { class: "note-bad" }, t("insecure")));
  fill(root, h("a", { class: "skip", href: "#main", onclick: skip }, t("skip-to")), top, bar, h("div", { class: "page" }, up, title, main), said, nav);
  void boot();
}

function skip(event: Event): void {
  event.preventDefault();
  title.focus();
}

async function boot(): Promise<void> {
  frame();
  try {
    app.kept = await keptPack();
    await clearUp(RECEIVED_KEPT_MS);
  } catch (error) {
    return fill(main, h("p", { class: "note-bad" }, t("no-storage", { cause: error instanceof Error ? error.message : String(error) })));
  }
  await open();
  listen();
  void registered();
  await fetchPack();
  app.room = await room().catch(() => undefined);
  frame();
  await send(true);
}

function listen(): void {
  addEventListener("hashchange", () => void open());
  addEventListener("online", () => void back());
  addEventListener("offline", () => {
    app.reach = "offline";
    frame();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) void back();
  });
  const heard = () => void changed();
  channel?.addEventListener("message", heard);
  navigator.serviceWorker?.addEventListener("message", heard);
}

/** There is a network again, or somebody looks at the page again. */
async function back(): Promise<void> {
  const stale = !app.kept || Date.now() - app.kept.at > STALE_MS || app.reach !== "online";
  if (stale) await fetchPack();
  await send(true);
}

async function fetchPack(): Promise<void> {
  const { kept, reach } = await refresh();
  app.kept = kept;
  app.reach = reach;
  await changed();
}

async function send(force: boolean): Promise<void> {
  if (sending) {
    next = next || force;
    return;
  }
  sending = true;
  try {
    for (let now: boolean | undefined = force; now !== undefined; now = next) {
      next = undefined;
      clearTimeout(timer);
      const { reach, again } = await sendAll(now, () => {
        channel?.postMessage("changed");
        void changed();
      });
      if (reach) app.reach = reach;
      // What was received changes what is known of its object.
      if (reach === "online") await fetchPack();
      if (again !== undefined) {
        timer = setTimeout(() => void send(false), Math.max(1_000, again - Date.now()));
        await wake();
      }
    }
  } catch (error) {
    app.say(t("no-storage", { cause: error instanceof Error ? error.message : String(error) }));
  } finally {
    sending = false;
  }
  await changed();
}

/** Asks the browser to send when there is a network, even with the page closed. */
async function wake(): Promise<void> {
  const able = registration as (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }) | undefined;
  await able?.sync?.register(SYNC).catch(() => undefined);
}

async function registered(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  try {
    registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: "none" });
  } catch {
    return;
  }
  const look = () => {
    newer = navigator.serviceWorker.controller ? (registration?.waiting ?? null) : null;
    frame();
  };
  look();
  registration.addEventListener("updatefound", () => {
    registration?.installing?.addEventListener("statechange", look);
  });
}

/** Asked in by whoever uses the page; every draft is on disk. */
function takeOver(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  newer?.postMessage("take-over");
}

async function changed(): Promise<void> {
  const all = await inspections().catch(() => []);
  waiting = all.filter((one) => one.state !== "received").length;
  frame();
  // A pack that came first makes a view possible; a sheet that is being filled in stays as it is.
  if (view?.changed) view.changed();
  else if (main.dataset.empty !== undefined) await open();
}

/** Everything around the view. */
function frame(): void {
  const other: Code = language() === "zh" ? "en" : "zh";
  const speakOther = () => {
    localStorage.setItem(LANGUAGE, other);
    location.reload();
  };
  const pack = app.kept?.pack;
  redraw(
    top,
    h("a", { href: "/", class: "brand" }, t("title")),
    h("span", { class: "soft" }, pack ? `${pick(pack.units.find((unit) => unit.id === pack.unit) ?? { zh: "", en: "" })} · ${pick(pack.role)}` : ""),
    h("button", { type: "button", class: "link", lang: other === "zh" ? "zh-CN" : "en", onclick: speakOther }, t("other-language")),
  );
  redraw(bar, ...bars());
  nav.hidden = view?.alone === true;
  up.hidden = !nav.hidden;
  up.textContent = `‹ ${t("objects")}`;
  const here = location.hash.startsWith("#/queue") ? "queue" : "objects";
  const link = (to: string, hash: string, text: string) => h("a", { href: hash, "aria-current": to === here ? "page" : undefined }, text);
  nav.setAttribute("aria-label", t("sections"));
  redraw(nav, link("objects", "#/", t("objects")), link("queue", "#/queue", waiting > 0 ? t("queue-n", { n: waiting }) : t("queue")));
}

/** What everybody should know now. */
function bars(): HTMLElement[] {
  const made: HTMLElement[] = [];
  const pack = app.kept?.pack;
  if (pack?.simulated) made.push(h("p", { class: "bar simulated" }, t("simulated")));
  if (pack?.warning) made.push(h("p", { class: "bar warning" }, t("warning", { level: pick(pack.warning.level), since: pack.warning.since })));
  if (app.reach === "offline") made.push(h("p", { class: "bar offline" }, app.kept ? t("offline", { age: age(app.kept.at) }) : t("offline-first")));
  if (app.reach === "sign_in") made.push(h("p", { class: "bar alarm" }, t("signed-out"), " ", h("a", { href: "/sign-in?next=/field" }, t("sign-in-again"))));
  if (app.reach === "not_allowed") made.push(h("p", { class: "bar alarm" }, t("not-allowed"), " ", h("a", { href: "/sign-in?next=/field" }, t("sign-in-again"))));
  if (app.room?.left !== undefined && app.room.left < ROOM_LOW) made.push(h("p", { class: "bar alarm" }, t("room-low", { n: Math.round(app.room.left / 1024 / 1024) })));
  if (newer) made.push(h("p", { class: "bar" }, t("newer"), " ", h("button", { type: "button", class: "link", onclick: takeOver }, t("take-over"))));
  return made;
}

async function open(): Promise<void> {
  const [, place, id] = location.hash.split("/");
  const opened = await made(place ?? "", decodeURIComponent(id ?? ""));
  view?.end?.();
  view = opened;
  main.toggleAttribute("data-empty", opened.changed === undefined && opened.end === undefined);
  fill(main, opened.element);
  title.textContent = opened.title;
  document.title = `${opened.title} · ${t("title")}`;
  frame();
  scrollTo(0, 0);
  title.focus({ preventScroll: true });
}

function made(place: string, id: string): View | Promise<View> {
  if (place === "queue") return queueView(app);
  if (place === "new") return newView(app, id);
  if (place === "draft") return draftView(app, id);
  return objectsView(app);
}

start();
