// What there is to inspect: found by name, by town, by what is open, by distance.

import type { App, View } from "./app";
import { metres, Place } from "./device";
import { chinese, fill, h, pick, redraw, t } from "./dom";
import type { Pack, Thing } from "./model";

const ROWS = 30;

/** What was asked for stays while the page is open. */
const asked = { words: "", kind: "", town: "", list: "", open: false, near: false, rows: ROWS };

export function objectsView(app: App): View {
  const rows = h("ul", { class: "rows" });
  const count = h("p", { class: "soft", role: "status" });
  const more = h("button", { type: "button", class: "btn", onclick: () => show(asked.rows + ROWS) }, t("more"));
  let place: Place | undefined;
  const near = h("input", { type: "checkbox", checked: asked.near, onchange: (event) => sort((event.target as HTMLInputElement).checked) });

  const show = (most: number) => {
    asked.rows = most;
    const pack = app.kept?.pack;
    if (!pack) return fill(rows, h("li", { class: "soft" }, t(app.reach === undefined ? "fetching" : "no-pack")));
    const from = place?.fix?.point;
    const found = sorted(pack.objects.filter(wanted), from);
    redraw(rows, ...found.slice(0, most).map((one) => row(pack, one, from)));
    redraw(count, t("found", { n: found.length, all: pack.objects.length }), asked.near && !from ? ` ${t(place?.why ? `place-${place.why}` : "place-looking")}` : "");
    more.hidden = found.length <= most;
  };
  const again = () => show(ROWS);
  const sort = (on: boolean) => {
    asked.near = on;
    place?.end();
    place = on ? new Place(() => show(asked.rows)) : undefined;
    again();
  };

  const filters = h("div", { class: "filters" });
  const search = h("input", {
    id: "search",
    type: "search",
    autocomplete: "off",
    enterkeyhint: "search",
    placeholder: t("search-hint"),
    oninput: (event) => {
      asked.words = (event.target as HTMLInputElement).value.trim();
      again();
    },
  });
  search.value = asked.words;
  const element = h(
    "div",
    {},
    h("div", { class: "search" }, h("label", { for: "search", class: "hidden" }, t("search")), search),
    h("div", { class: "narrow" }, h("label", { class: "check" }, near, t("by-distance")), h("details", { class: "more-filters", open: narrowed() }, h("summary", {}, t("filter")), filters)),
    count,
    rows,
    more,
  );
  const offer = () => fill(filters, ...(app.kept ? choices(app.kept.pack, again) : []));
  offer();
  if (asked.near) sort(true);
  else show(asked.rows);
  return {
    title: t("objects"),
    element,
    changed: () => {
      // A list that somebody has open is not drawn anew under the finger.
      if (!filters.contains(document.activeElement)) offer();
      show(asked.rows);
    },
    end: () => place?.end(),
  };
}

const narrowed = (): boolean => asked.kind !== "" || asked.town !== "" || asked.list !== "" || asked.open;

function wanted(one: Thing): boolean {
  const words = asked.words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${one.name} ${one.address} ${one.id}`.toLowerCase();
  return (
    words.every((word) => text.includes(word)) &&
    (asked.kind === "" || one.kind === asked.kind) &&
    (asked.town === "" || one.town === asked.town) &&
    (asked.list === "" || one.list === asked.list) &&
    (!asked.open || one.problems.length > 0)
  );
}

/** The nearest first; without a place those with something open, then those not looked at for longest. */
function sorted(found: Thing[], from: Thing["point"] | undefined): Thing[] {
  const far = (one: Thing) => (from && one.point ? metres(from, one.point) : Infinity);
  const urgent = (one: Thing) => (one.stops.includes("acceptance") ? 0 : one.problems.length > 0 ? 1 : 2);
  if (from) return found.map((one) => ({ one, far: far(one) })).sort((a, b) => a.far - b.far).map(({ one }) => one);
  return found.sort((a, b) => urgent(a) - urgent(b) || (a.inspected_on ?? "").localeCompare(b.inspected_on ?? "") || a.name.localeCompare(b.name, "zh"));
}

function row(pack: Pack, one: Thing, from: Thing["point"] | undefined): HTMLElement {
  const kind = pack.kinds.find((kind) => kind.id === one.kind);
  const parts = [kind ? pick(kind) : "", one.sort ? pick(one.sort) : "", one.address || one.town];
  const distance = from && one.point ? distanceText(metres(from, one.point)) : "";
  const inspected = one.inspected_on ? t("inspected", { day: one.inspected_on.slice(5) }) : t("never-inspected");
  const about = h(
    "a",
    { href: `#/new/${encodeURIComponent(one.id)}`, class: "row" },
    h("strong", { lang: chinese() }, one.name),
    h("span", { class: "soft", lang: chinese() }, parts.filter(Boolean).join(" · ")),
    h("span", { class: "tags" }, ...tags(pack, one), h("span", { class: "soft" }, [distance, inspected].filter(Boolean).join(" · "))),
  );
  return h("li", {}, kind?.checklist ? about : h("div", { class: "row" }, ...about.childNodes, h("span", { class: "soft" }, t("no-checklist"))));
}

/** What an inspector should know of an object before going in. */
export function tags(pack: Pack, one: Thing): HTMLElement[] {
  const list = pack.lists.find((list) => list.id === one.list);
  const made = [];
  if (list) made.push(h("span", { class: `tag list-${list.id}` }, pick(list)));
  for (const stop of one.stops) made.push(h("span", { class: "tag bad" }, t(`stop-${stop}`)));
  if (one.problems.length > 0) made.push(h("span", { class: "tag warn" }, t("open-problems", { n: one.problems.length })));
  return made;
}

function distanceText(metres: number): string {
  return metres < 1000 ? t("metres", { n: Math.round(metres / 10) * 10 }) : t("kilometres", { n: (metres / 1000).toFixed(1) });
}

function choices(pack: Pack, again: () => void): HTMLElement[] {
  const towns = [...new Set(pack.objects.map((one) => one.town))].sort((a, b) => a.localeCompare(b, "zh"));
  const select = (key: "kind" | "town" | "list", options: { id: string; text: string }[]) => {
    const made = h(
      "select",
      {
        id: `filter-${key}`,
        onchange: (event) => {
          asked[key] = (event.target as HTMLSelectElement).value;
          again();
        },
      },
      h("option", { value: "" }, t("any")),
      ...options.map(({ id, text }) => h("option", { value: id }, text)),
    );
    made.value = asked[key];
    return h("div", { class: "field" }, h("label", { for: made.id }, t(`filter-${key}`)), made);
  };
  const open = h("input", {
    type: "checkbox",
    checked: asked.open,
    onchange: (event) => {
      asked.open = (event.target as HTMLInputElement).checked;
      again();
    },
  });
  return [
    select("kind", pack.kinds.map((kind) => ({ id: kind.id, text: pick(kind) }))),
    select("town", towns.map((town) => ({ id: town, text: town }))),
    select("list", pack.lists.map((list) => ({ id: list.id, text: pick(list) }))),
    h("label", { class: "check" }, open, t("only-open")),
  ];
}
