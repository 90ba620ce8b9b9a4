// One item of a checklist: a tap to pass; what fails asks for words and photos; what is counted has two steppers.

import type { Place } from "./device";
import { fill, h, pick, t } from "./dom";
import { blank, count } from "./draft";
import type { Answer, Inspection, Item, Verdict } from "./model";
import { photos } from "./photos";

const COUNT_MAX = 999;

interface With {
  draft: Inspection;
  place: Place;
  most: number;
  save(): void;
  say(text: string): void;
}

export function itemField(item: Item, number: number, given: With, textMax: number): { element: HTMLElement; show(): void } {
  const { draft, save } = given;
  const answer = (): Answer => draft.answers[item.id] ?? blank();
  const body = h("div", {});
  const more = h("div", { class: "more" });
  const element = h("fieldset", { class: "item", id: `item-${item.id}` }, h("legend", {}, `${number}. ${pick(item)}`, " ", ...weight(item)), body, more);

  const set = (next: Answer, redraw: boolean) => {
    draft.answers[item.id] = next;
    save();
    if (redraw) show();
    else mark();
  };
  const mark = () => {
    element.dataset.verdict = answer().verdict ?? "";
    const failed = answer().verdict === "fail";
    if (failed === (more.childElementCount > 0)) return;
    fill(more, ...(failed ? [...remarks(), photos(item.id, pick(item), given)] : []));
  };
  const remarks = (): HTMLElement[] => {
    const text = h("textarea", {
      id: `remarks-${item.id}`,
      rows: 2,
      maxlength: textMax,
      placeholder: t("fail-hint"),
      oninput: (event) => set({ ...answer(), remarks: (event.target as HTMLTextAreaElement).value }, false),
    });
    text.value = answer().remarks;
    return [h("label", { for: text.id }, t("fail-remarks")), text];
  };
  const show = () => {
    if (item.count) fill(body, counter(item.count, item, answer(), (next) => set(next, false)));
    else {
      const verdicts: Verdict[] = item.veto && !item.monitored_only ? ["pass", "fail"] : ["pass", "fail", "not_applicable"];
      const options = verdicts.map((value) => ({ value, text: t(value), kind: value }));
      fill(body, choice(`item-${item.id}`, options, answer().verdict ?? "", (value) => set({ ...answer(), verdict: value as Verdict }, false)));
    }
    mark();
  };
  show();
  return { element, show };
}

function weight(item: Item): HTMLElement[] {
  if (item.veto) return [h("small", { class: "tag bad" }, t("veto"))];
  return item.points > 0 ? [h("small", { class: "soft" }, t("points", { n: item.points }))] : [];
}

/** Radio buttons that look and feel like a row of keys. */
export function choice(name: string, options: { value: string; text: string; kind?: string }[], now: string, set: (value: string) => void): HTMLElement {
  return h(
    "div",
    { class: "choice" },
    ...options.map(({ value, text, kind }) =>
      h("label", { class: kind ?? "neutral" }, h("input", { type: "radio", name, value, checked: value === now, onchange: () => set(value) }), h("span", {}, text)),
    ),
  );
}

/** Two numbers, and the verdict that follows from them; or none of the first here. */
function counter(pair: NonNullable<Item["count"]>, item: Item, now: Answer, set: (next: Answer) => void): HTMLElement {
  let answer = now;
  const outcome = h("p", { class: "outcome", role: "status" });
  const counts = () => answer.counted ?? { of: 0, each: 0 };
  const none = h("input", { type: "checkbox", checked: answer.verdict === "not_applicable" });
  const put = (next: Answer) => {
    answer = next;
    none.checked = next.verdict === "not_applicable";
    tell();
    set(next);
  };
  const tell = () => {
    outcome.className = `outcome ${answer.verdict ?? ""}`;
    const short = counts().of - counts().each;
    outcome.textContent = answer.verdict === "fail" ? t("count-fail", { n: short, each: pick(pair.each) }) : answer.verdict ? t(answer.verdict) : t("to-count");
    if (answer.counted === null) steppers.forEach((one) => one.clear());
  };
  const steppers = [
    stepper(`${item.id}-of`, pick(pair.of), answer.counted?.of, (of) => put(count(answer, of, counts().each))),
    stepper(`${item.id}-each`, pick(pair.each), answer.counted?.each, (each) => put(count(answer, counts().of, each))),
  ];
  none.addEventListener("change", () => put({ ...answer, counted: null, verdict: none.checked ? "not_applicable" : null }));
  tell();
  return h("div", { class: "counter" }, ...steppers.map((one) => one.element), h("label", { class: "check" }, none, t("none-here", { of: pick(pair.of) })), outcome);
}

function stepper(id: string, name: string, start: number | undefined, set: (value: number) => void): { element: HTMLElement; clear(): void } {
  const input = h("input", {
    id: `count-${id}`,
    type: "number",
    inputmode: "numeric",
    min: 0,
    max: COUNT_MAX,
    oninput: () => {
      if (input.value !== "") put(Number(input.value));
    },
  });
  const put = (value: number) => {
    const whole = Math.min(COUNT_MAX, Math.max(0, Math.trunc(value) || 0));
    input.value = String(whole);
    set(whole);
  };
  if (start !== undefined) input.value = String(start);
  const key = (text: string, by: number, label: string) => h("button", { type: "button", class: "key", "aria-label": `${label} ${name}`, onclick: () => put(Number(input.value || 0) + by) }, text);
  const element = h("div", { class: "stepper" }, h("label", { for: input.id }, name), h("div", {}, key("−", -1, t("less")), input, key("+", 1, t("more-of"))));
  return { element, clear: () => (input.value = "") };
}
