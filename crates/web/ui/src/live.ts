// Keeps a page up to date while facts come in. Typed text is never touched.

import { Idiomorph } from "idiomorph";

import { dirty } from "./dirty";

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** Facts come in bursts; one look answers a burst. */
const SETTLE = 400;

let wait = FIRST_WAIT;
let settling: number | undefined;
let lost = false;

function connect(): void {
  const events = new EventSource("/events");
  events.addEventListener("open", () => {
    wait = FIRST_WAIT;
    // Facts may have come in while nobody listened.
    if (lost) settle();
    lost = false;
  });
  events.addEventListener("facts", settle);
  events.addEventListener("error", () => {
    // Our own waiting, longer each time: many open pages must not fall on a server that just came back.
    events.close();
    lost = true;
    setTimeout(connect, wait + Math.random() * wait * 0.3);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  });
}

function settle(): void {
  clearTimeout(settling);
  settling = window.setTimeout(refresh, SETTLE);
}

async function refresh(): Promise<void> {
  // A page that nobody sees waits until somebody does.
  if (document.hidden) return document.addEventListener("visibilitychange", settle, { once: true });
  const main = document.querySelector<HTMLElement>("main");
  if (!main) return;
  if (main.dataset.live === undefined || dirty(main)) return announce();
  let fresh: HTMLElement | null;
  try {
    const response = await fetch(location.href, { headers: { "X-Live": "1" }, redirect: "error" });
    if (!response.ok) return announce();
    fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main");
  } catch {
    return announce();
  }
  // Somebody may have begun to type while the answer was on its way.
  if (!fresh || dirty(main)) return announce();
  const { scrollX, scrollY } = window;
  Idiomorph.morph(main, fresh, {
    ignoreActiveValue: true,
    restoreFocus: true,
    callbacks: {
      // Folded or unfolded by hand stays so; drawn charts redraw themselves from new data.
      beforeAttributeUpdated: (name: string, node: Element) => !(name === "open" && node.tagName === "DETAILS"),
      beforeNodeMorphed: (old: Node) => !(old instanceof Element && old.hasAttribute("data-drawn")),
    },
  });
  window.scrollTo(scrollX, scrollY);
  document.dispatchEvent(new CustomEvent("lantian:fresh"));
}

/** Says that there is something new, and leaves it to the reader. */
function announce(): void {
  const bar = document.querySelector<HTMLElement>("[data-fresh]");
  if (bar) bar.hidden = false;
}

document.addEventListener("click", (event) => {
  if ((event.target as Element | null)?.closest("[data-reload]")) location.reload();
});

if (document.body.dataset.events !== undefined) connect();
