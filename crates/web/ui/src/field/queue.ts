// What is on this phone and what is where: drafts, what waits, what was received.

import { age, when, type App, type View } from "./app";
import { fill, h, pick, t } from "./dom";
import * as disk from "./keep";
import { filesOf, type Inspection } from "./model";

const CLOCK_OFF_MS = 5 * 60_000;
const ROOM_LOW = 100 * 1024 * 1024;

export function queueView(app: App): View {
  const list = h("div", { class: "cards" });
  const device = h("section", { class: "panel", "aria-labelledby": "device" });
  let drawing = Promise.resolve();
  const draw = () => {
    drawing = drawing.then(async () => {
      const all = await disk.inspections();
      const cards = await Promise.all(all.map((one) => card(app, one, draw)));
      keepFocus(list, () => fill(list, ...(cards.length > 0 ? cards : [h("p", { class: "soft" }, t("queue-empty"))])));
      fill(device, ...about(app));
    });
  };
  draw();
  return { title: t("queue"), element: h("div", {}, list, device), changed: draw };
}

/** Drawn anew, the focus stays on the same thing. */
function keepFocus(list: HTMLElement, draw: () => void): void {
  const id = list.contains(document.activeElement) ? document.activeElement?.id : "";
  draw();
  if (id) document.getElementById(id)?.focus();
}

async function card(app: App, one: Inspection, draw: () => void): Promise<HTMLElement> {
  const sent = await disk.sentFiles(one.id);
  const files = filesOf(one);
  const there = one.state === "received" ? files.length : files.filter((sha256) => sent.get(sha256)).length;
  const mine = one.account === app.kept?.pack.account;
  const failed = one.trouble?.final === true;
  const state = one.state === "received" ? "good" : failed ? "bad" : one.state === "queued" ? "warn" : "plain";
  return h(
    "article",
    { class: `card ${state}`, "aria-label": one.name },
    h("h2", { lang: "zh-CN" }, one.name),
    h("p", { class: "state" }, stateText(one, there, files.length)),
    h("p", { class: "soft" }, t(`purpose-${one.purpose.type}`), " · ", when(one.changed)),
    one.state !== "received" && !mine ? h("p", { class: "note-bad" }, t("other-account", { account: one.account })) : null,
    one.trouble && one.state !== "received" ? trouble(one) : null,
    h("div", { class: "deeds" }, ...deeds(app, one, mine, draw)),
  );
}

function stateText(one: Inspection, there: number, all: number): string {
  if (one.state === "draft") return t("state-draft", { n: all });
  if (one.state === "received") return t("state-received", { facts: one.facts.join("、") });
  if (one.trouble?.final) return t("state-refused");
  return all === 0 ? t("state-queued-plain") : t("state-queued", { n: there, all });
}

function trouble(one: Inspection): HTMLElement {
  const again = one.trouble && !one.trouble.final && one.next_try > Date.now() ? ` ${t("next-try", { at: when(one.next_try) })}` : "";
  return h("p", { class: one.trouble?.final ? "note-bad" : "note-warn" }, one.trouble ? pick(one.trouble) : "", again);
}

function deeds(app: App, one: Inspection, mine: boolean, draw: () => void): HTMLElement[] {
  const button = (key: string, id: string, act: () => void, kind = "btn") => h("button", { type: "button", id: `${id}-${one.id}`, class: kind, onclick: act }, t(key));
  const open = (key: string) => h("a", { href: `#/draft/${one.id}`, id: `open-${one.id}`, class: "btn primary" }, t(key));
  if (one.state === "draft") return [...(mine ? [open("go-on")] : []), ...remove(one, "remove-draft", draw)];
  if (one.state === "received") return [...one.facts.slice(0, 1).map((fact) => h("a", { href: `/facts/${fact}`, class: "btn" }, t("see-fact", { fact }))), ...remove(one, "remove-received", draw)];
  if (!mine) return [];
  if (!one.trouble?.final) return [button("send-now", "send", () => app.send())];
  const retry = async (state: "draft" | "queued") => {
    await disk.changeInspection(one.id, (now) => (now.state === "queued" ? { ...now, state, trouble: state === "draft" ? now.trouble : null, next_try: 0 } : undefined));
    if (state === "draft") app.go(`#/draft/${one.id}`);
    else app.send();
  };
  return [button("mend", "mend", () => void retry("draft"), "btn primary"), button("send-again", "again", () => void retry("queued"))];
}

/** Asked twice, without a box. */
function remove(one: Inspection, key: string, draw: () => void): HTMLElement[] {
  const sure = h("button", { type: "button", class: "btn bad", hidden: true, onclick: () => void disk.forget(one.id).then(draw) }, t("sure"));
  const ask = h(
    "button",
    {
      type: "button",
      class: "btn plain",
      id: `remove-${one.id}`,
      onclick: () => {
        sure.hidden = false;
        ask.hidden = true;
        sure.focus();
      },
    },
    t(key),
  );
  return [ask, sure];
}

function about(app: App): HTMLElement[] {
  const { kept, room } = app;
  const ahead = kept ? Math.abs(kept.ahead) : 0;
  const megabytes = room?.left === undefined ? undefined : Math.round(room.left / 1024 / 1024);
  return [
    h("h2", { id: "device" }, t("device")),
    h("p", {}, kept ? t("pack-of", { n: kept.pack.objects.length, age: age(kept.at) }) : t("no-pack")),
    h("button", { type: "button", class: "btn", id: "fetch", onclick: () => void app.fetch() }, t("fetch")),
    room && !room.lasting ? h("p", { class: "soft" }, t("not-lasting")) : h("p", { class: "soft" }, t("lasting")),
    megabytes !== undefined && room?.left !== undefined && room.left < ROOM_LOW ? h("p", { class: "note-bad" }, t("room-low", { n: megabytes })) : h("span", {}),
    ahead > CLOCK_OFF_MS ? h("p", { class: "soft" }, t("clock-off", { n: span(ahead) })) : h("span", {}),
  ];
}

function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return t("span-minutes", { n: minutes });
  return minutes < 48 * 60 ? t("span-hours", { n: Math.round(minutes / 60) }) : t("span-days", { n: Math.round(minutes / 1440) });
}
