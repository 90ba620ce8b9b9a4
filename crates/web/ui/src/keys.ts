// The weekly return by keyboard, in any form[data-keys]:
// Ctrl+Enter sends, Enter moves on, Alt+N adds a line, Alt+D copies the last line; choosing from a list is the browser's own.
//
// A [data-group] holds its lines in [data-lines] beside a <template data-line>, in which __N__ stands for the line's number.
// Buttons [data-line-add], [data-line-copy] and [data-line-remove] do the same by mouse; without scripts they post the form.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FIELDS = "input:not([type=hidden]), select, textarea";
const NO_TEXT = ["submit", "button", "file", "checkbox", "radio"];

function fields(inside: ParentNode): Field[] {
  return [...inside.querySelectorAll<Field>(FIELDS)].filter((field) => !field.disabled && field.offsetParent !== null);
}

function lines(group: Element): HTMLElement[] {
  const box = group.querySelector("[data-lines]");
  return box ? ([...box.children] as HTMLElement[]) : [];
}

/** The group somebody is in; the first one of the form if in none. */
function group(form: HTMLFormElement, at: Element | null): HTMLElement | null {
  return at?.closest<HTMLElement>("[data-group]") ?? form.querySelector<HTMLElement>("[data-group]");
}

/** Lines came or went: what is typed is checked again, and leaving is warned of. */
function changed(form: HTMLFormElement): void {
  form.dataset.added = "true";
  form.dispatchEvent(new CustomEvent("lines", { bubbles: true }));
}

function add(form: HTMLFormElement, group: HTMLElement | null): HTMLElement | null {
  const box = group?.querySelector<HTMLElement>("[data-lines]");
  const template = group?.querySelector<HTMLTemplateElement>("template[data-line]");
  if (!group || !box || !template) return null;
  const most = Number(box.dataset.most ?? Infinity);
  if (lines(group).length >= most) return null;
  // Numbers are never given twice, also after a line was taken away.
  const next = Math.max(Number(box.dataset.next ?? 0), lines(group).length);
  box.dataset.next = String(next + 1);
  const holder = document.createElement(box.tagName === "TBODY" ? "tbody" : "div");
  holder.innerHTML = template.innerHTML.replaceAll("__N__", String(next));
  const line = holder.firstElementChild as HTMLElement | null;
  if (!line) return null;
  box.append(line);
  changed(form);
  fields(line)[0]?.focus();
  return line;
}

function copyLast(form: HTMLFormElement, group: HTMLElement | null): void {
  const last = group ? lines(group).at(-1) : undefined;
  const line = add(form, group);
  if (!last || !line) return;
  const from = fields(last);
  fields(line).forEach((field, index) => {
    const source = from[index];
    if (!source) return;
    if (field instanceof HTMLInputElement && source instanceof HTMLInputElement) {
      if (field.type === "file") return;
      field.checked = source.checked;
    }
    field.value = source.value;
  });
  // What is typed now takes the place of what was copied; Enter keeps it.
  select(fields(line)[0]);
}

function select(field: Field | undefined): void {
  const short = field instanceof HTMLTextAreaElement && field.dataset.enter !== undefined;
  if (short || (field instanceof HTMLInputElement && !NO_TEXT.includes(field.type))) field.select();
}

/** To the next field; after the last one of a group to the button that adds a line, so that Enter goes on there. */
function moveOn(form: HTMLFormElement, from: Element): void {
  const inside = from.closest("[data-group]");
  const own = inside ? fields(inside) : [];
  const more = inside?.querySelector<HTMLElement>("[data-line-add]");
  if (more && own.at(-1) === from) return more.focus();
  const all = fields(form);
  const next = all[all.indexOf(from as Field) + 1];
  if (next) {
    next.focus();
    select(next);
  } else {
    form.querySelector<HTMLElement>("[data-submit]")?.focus();
  }
}

document.addEventListener("keydown", (event) => {
  // Enter that ends the choice of a character in an input method is not ours.
  if (event.isComposing || event.keyCode === 229) return;
  const target = event.target as Element | null;
  const form = target?.closest<HTMLFormElement>("form[data-keys]") ?? document.querySelector<HTMLFormElement>("form[data-keys]");
  if (!form) return;
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLElement>("[data-submit]"));
  } else if (event.altKey && !event.ctrlKey && event.code === "KeyN") {
    event.preventDefault();
    add(form, group(form, target));
  } else if (event.altKey && !event.ctrlKey && event.code === "KeyD") {
    event.preventDefault();
    copyLast(form, group(form, target));
  } else if (event.key === "Enter" && !event.shiftKey && target && form.contains(target)) {
    const plain = target instanceof HTMLInputElement && !NO_TEXT.includes(target.type);
    const short = target instanceof HTMLTextAreaElement && target.dataset.enter !== undefined;
    if (plain || short || target instanceof HTMLSelectElement) {
      event.preventDefault();
      moveOn(form, target);
    }
  }
});

document.addEventListener("click", (event) => {
  const button = (event.target as Element | null)?.closest<HTMLElement>("[data-line-add], [data-line-copy], [data-line-remove]");
  const form = button?.closest<HTMLFormElement>("form[data-keys]");
  if (!button || !form) return;
  event.preventDefault();
  const inside = group(form, button);
  if (button.hasAttribute("data-line-remove")) {
    const line = inside ? lines(inside).find((line) => line.contains(button)) : undefined;
    if (!line) return;
    const after = line.nextElementSibling ?? line.previousElementSibling;
    line.remove();
    changed(form);
    const next = after ? fields(after)[0] : inside?.querySelector<HTMLElement>("[data-line-add]");
    next?.focus();
  } else if (button.hasAttribute("data-line-copy")) {
    copyLast(form, inside);
  } else {
    add(form, inside);
  }
});
