// The sheet of one inspection. Every change is on disk before the next one is likely.

import { thing as find, when, type App, type View } from "./app";
import { Place } from "./device";
import { chinese, fill, h, pick, t } from "./dom";
import { askedOf, blank, fresh, lastSigners, missing, submit } from "./draft";
import { itemField, choice } from "./item";
import * as disk from "./keep";
import type { Inspection, Pack, Purpose, Thing } from "./model";
import { tags } from "./objects";
import { photos } from "./photos";
import { signers } from "./signers";

/** The sheet of an object: its draft if there is one, otherwise a new sheet that is kept from the first change on. */
export async function newView(app: App, object: string): Promise<View> {
  const pack = app.kept?.pack;
  const thing = pack && find(pack, object);
  if (!pack || !thing) return nothing();
  const begun = (await disk.inspections()).find((one) => one.state === "draft" && one.object === object && one.account === pack.account);
  const draft = begun ?? fresh(pack, thing, await lastSigners(pack.account));
  return draft ? sheet(app, pack, draft) : nothing();
}

export async function draftView(app: App, id: string): Promise<View> {
  const pack = app.kept?.pack;
  const draft = await disk.inspection(id);
  if (!pack || draft?.state !== "draft" || draft.account !== pack.account) return nothing();
  return sheet(app, pack, draft);
}

function nothing(): View {
  return { title: t("inspection"), element: h("p", {}, t("no-such"), " ", h("a", { href: "#/" }, t("objects"))) };
}

async function sheet(app: App, pack: Pack, draft: Inspection): Promise<View> {
  const thing = find(pack, draft.object);
  const checklist = pack.checklists.find((list) => list.id === draft.checklist);
  if (!checklist) return nothing();
  const items = askedOf(checklist, thing);
  const last = await lastSigners(draft.account);

  const kept = h("span", { class: "soft" });
  const left = h("p", { class: "soft" });
  let saving = Promise.resolve();
  const save = () => {
    draft.changed = Date.now();
    history.replaceState(null, "", `#/draft/${draft.id}`);
    const copy = JSON.parse(JSON.stringify(draft)) as Inspection;
    saving = saving
      .then(() => disk.saveDraft(copy))
      .then((saved) => {
        kept.textContent = saved ? t("kept-at", { at: when(copy.changed) }) : t("is-queued");
      })
      .catch(() => {
        kept.textContent = "";
        app.say(t("not-kept"));
      });
    progress();
  };
  const progress = () => {
    const open = items.filter((item) => !draft.answers[item.id]?.verdict).length;
    left.textContent = open > 0 ? t("left", { n: open }) : t("all-answered");
  };

  const where = h("p", { class: "soft where" });
  const place = new Place(() => {
    if (place.fix && !draft.fix) draft.fix = place.fix;
    fill(where, placeText(place));
  });
  fill(where, placeText(place));
  const given = { draft, place, most: pack.limits.photos, save, say: app.say };

  const list = h("div", { class: "items" });
  const drawn = new Map<string, { show(): void }>();
  fill(
    list,
    ...items.map((item, index) => {
      const field = itemField(item, index + 1, given, pack.limits.text);
      drawn.set(item.id, field);
      return field.element;
    }),
  );
  const passRest = () => {
    const open = items.filter((item) => !item.count && !draft.answers[item.id]?.verdict);
    for (const item of open) {
      draft.answers[item.id] = { ...(draft.answers[item.id] ?? blank()), verdict: "pass" };
      drawn.get(item.id)?.show();
    }
    save();
    const count = items.find((item) => !draft.answers[item.id]?.verdict);
    app.say(count ? t("passed-but", { n: open.length, item: pick(count) }) : t("passed", { n: open.length }));
    if (count) document.getElementById(`item-${count.id}`)?.scrollIntoView({ block: "center" });
  };

  const remarks = h("textarea", {
    id: "remarks",
    rows: 2,
    maxlength: pack.limits.text,
    oninput: (event) => {
      draft.remarks = (event.target as HTMLTextAreaElement).value;
      save();
    },
  });
  remarks.value = draft.remarks;

  const gaps = h("div", { class: "gaps", role: "alert" });
  const finish = async () => {
    const open = missing(draft, items);
    fill(gaps, ...(open.length > 0 ? [gapList(open)] : []));
    if (open.length > 0) return goTo(open[0]!.id);
    draft.fix = place.fix ?? draft.fix;
    await saving;
    if (!(await submit(draft, items).catch(() => false))) return app.say(t("not-kept"));
    app.go("#/queue");
    app.say(t("queued"));
    app.send();
  };

  progress();
  const element = h(
    "div",
    { class: "sheet" },
    about(pack, draft, thing),
    purpose(draft, thing, save),
    h(
      "section",
      { class: "panel", "aria-labelledby": "checklist" },
      h("h2", { id: "checklist" }, pick(checklist)),
      h("button", { type: "button", class: "btn wide", onclick: passRest }, t("pass-rest")),
      list,
    ),
    h(
      "section",
      { class: "panel", "aria-labelledby": "whole" },
      h("h2", { id: "whole" }, t("whole")),
      work(draft, thing, save),
      photos(null, t("whole-photo"), given),
      h("label", { for: "remarks" }, t("remarks")),
      remarks,
      where,
    ),
    signers({ draft, pack, last, save, say: app.say }),
    gaps,
    h("div", { class: "finish" }, h("div", {}, left, kept), h("button", { type: "button", class: "btn primary", onclick: () => void finish() }, t("submit"))),
  );
  return { title: draft.name, element, alone: true, end: () => place.end() };
}

function placeText(place: Place): string {
  if (place.fix) return t("place", { n: place.fix.accuracy_m });
  return t(place.why ? `place-${place.why}` : "place-looking");
}

/** What is known of the object, shown before the first question. */
function about(pack: Pack, draft: Inspection, thing: Thing | undefined): HTMLElement {
  const kind = pack.kinds.find((kind) => kind.id === thing?.kind);
  const words = thing ? [kind ? pick(kind) : "", thing.sort ? pick(thing.sort) : "", thing.address || thing.town] : [t("not-in-pack")];
  return h(
    "div",
    { class: "about" },
    h("p", { class: "soft", lang: chinese() }, words.filter(Boolean).join(" · ")),
    thing ? h("p", { class: "tags" }, ...tags(pack, thing)) : null,
    draft.trouble ? h("p", { class: "note-bad" }, pick(draft.trouble)) : null,
  );
}

/** Why the inspection is made. */
function purpose(draft: Inspection, thing: Thing | undefined, save: () => void): HTMLElement {
  const problems = thing?.problems ?? [];
  const recheckable = problems.filter((one) => one.recheck && !one.not_by_me);
  const complaints = thing?.complaints ?? [];
  const types = ["routine", ...(problems.length > 0 ? ["recheck"] : []), ...(thing?.stops.includes("acceptance") ? ["acceptance"] : []), ...(complaints.length > 0 ? ["complaint"] : [])];
  const detail = h("div", { class: "detail" });
  const set = (next: Purpose) => {
    draft.purpose = next;
    save();
    show();
  };
  const chosen = (type: string) => {
    if (type === "recheck") set({ type, problems: recheckable.map((one) => one.id) });
    else if (type === "complaint") set({ type, complaint: complaints.length === 1 ? complaints[0]!.id : "" });
    else set({ type: type === "acceptance" ? type : "routine" });
  };
  const show = () => {
    const now = draft.purpose;
    if (now.type === "recheck") fill(detail, ...problems.map((one) => problemChoice(one, now.problems, (ids) => set({ type: "recheck", problems: ids }))));
    else if (now.type === "complaint") fill(detail, ...complaints.map((one) => complaintChoice(one, now.complaint, (id) => set({ type: "complaint", complaint: id }))));
    else fill(detail, ...problems.map((one) => h("p", { class: "problem", lang: chinese() }, one.summary, " ", h("span", { class: "tag warn" }, pick(one.state)))));
  };
  show();
  const options = types.map((type) => ({ value: type, text: t(`purpose-${type}`) }));
  return h("fieldset", { class: "panel", id: "purpose", tabindex: -1 }, h("legend", {}, t("purpose")), choice("purpose", options, draft.purpose.type, chosen), detail);
}

function problemChoice(one: Thing["problems"][number], chosen: string[], set: (ids: string[]) => void): HTMLElement {
  const may = one.recheck && !one.not_by_me;
  const box = h("input", {
    type: "checkbox",
    id: `problem-${one.id}`,
    checked: chosen.includes(one.id),
    disabled: !may,
    onchange: (event) => {
      const others = chosen.filter((id) => id !== one.id);
      set((event.target as HTMLInputElement).checked ? [...others, one.id] : others);
      document.getElementById(`problem-${one.id}`)?.focus();
    },
  });
  const why = one.not_by_me ? t("not-by-me") : one.recheck ? "" : t("not-yet", { state: pick(one.state) });
  return h("label", { class: "check" }, box, h("span", {}, h("span", { lang: chinese() }, one.summary), " ", h("span", { class: "soft" }, t("found-on", { day: one.found_on }), why ? ` · ${why}` : "")));
}

function complaintChoice(one: Thing["complaints"][number], chosen: string, set: (id: string) => void): HTMLElement {
  const button = h("input", { type: "radio", name: "complaint", checked: chosen === one.id, onchange: () => set(one.id) });
  return h("label", { class: "check" }, button, h("span", {}, `${one.id} `, h("span", { lang: chinese() }, one.text), " ", h("span", { class: "soft" }, one.made_on)));
}

function work(draft: Inspection, thing: Thing | undefined, save: () => void): HTMLElement {
  const now = draft.work_seen === null ? "" : draft.work_seen ? "yes" : "no";
  const options = ["yes", "no"].map((value) => ({ value, text: t(`work-${value}`) }));
  const set = (value: string) => {
    draft.work_seen = value === "yes";
    save();
  };
  return h("fieldset", { class: "plain" }, h("legend", {}, t("work-seen")), thing && thing.stops.length > 0 ? h("p", { class: "note-bad" }, t("must-stop")) : null, choice("work", options, now, set));
}

function gapList(open: { id: string; text: string }[]): HTMLElement {
  const links = open.map((one) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => goTo(one.id) }, one.text)));
  return h("div", { class: "note-bad" }, h("p", {}, t("gaps", { n: open.length })), h("ul", {}, ...links));
}

function goTo(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "center" });
  const field = place?.matches("input, select, textarea") ? place : place?.querySelector<HTMLElement>("input, select, textarea, button");
  field?.focus({ preventScroll: true });
}

