// The weekly return by keyboard, in any form[data-keys]:
// Ctrl+Enter sends, Enter moves on, Alt+N adds a line, Alt+D copies the last line; choosing from a list is the browser's own.
//
// Lines live in [data-lines] beside a <template data-line>, in which __N__ stands for the line's number. Buttons
// [data-line-add], [data-line-copy] and [data-line-remove] do the same by mouse; without scripts they post the form.

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const FIELDS = "input:not([type=hidden]), select, textarea";

function fields(inside: ParentNode): Field[] {
  return [...inside.querySelectorAll<Field>(FIELDS)].filter((field) => !field.disabled && field.offsetParent !== null);
}

function lines(form: HTMLFormElement): HTMLElement[] {
  const box = form.querySelector("[data-lines]");
  return box ? ([...box.children].filter((child) => child.tagName !== "TEMPLATE") as HTMLElement[]) : [];
}

function add(form: HTMLFormElement): HTMLElement | null {
  const box = form.querySelector<HTMLElement>("[data-lines]");
  const template = form.querySelector<HTMLTemplateElement>("template[data-line]");
  if (!box || !template) return null;
  const most = Number(box.dataset.most ?? Infinity);
  if (lines(form).length >= most) return null;
  // Numbers are never given twice, also after a line was taken away.
  const next = Math.max(Number(box.dataset.next ?? 0), lines(form).length);
  box.dataset.next = String(next + 1);
  const holder = document.createElement(box.tagName === "TBODY" ? "tbody" : "div");
  holder.innerHTML = template.innerHTML.replaceAll("__N__", String(next));
  const line = holder.firstElementChild as HTMLElement | null;
  if (!line) return null;
  box.append(line);
  form.dataset.added = "true";
  fields(line)[0]?.focus();
  return line;
}

function copyLast(form: HTMLFormElement): void {
  const last = lines(form).at(-1);
  const line = add(form);
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
}

function moveOn(form: HTMLFormElement, from: Element): void {
  const all = fields(form);
  const next = all[all.indexOf(from as Field) + 1];
  if (next) {
    next.focus();
    if (next instanceof HTMLInputElement && ["text", "number", "search"].includes(next.type)) next.select();
  } else {
    form.querySelector<HTMLElement>("button[type=submit], button:not([type])")?.focus();
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
    add(form);
  } else if (event.altKey && !event.ctrlKey && event.code === "KeyD") {
    event.preventDefault();
    copyLast(form);
  } else if (event.key === "Enter" && !event.shiftKey && target && form.contains(target)) {
    const plain = target instanceof HTMLInputElement && !["submit", "button", "file"].includes(target.type);
    if (plain || target instanceof HTMLSelectElement) {
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
  if (button.hasAttribute("data-line-remove")) {
    const line = lines(form).find((line) => line.contains(button));
    if (!line) return;
    const after = line.nextElementSibling ?? line.previousElementSibling;
    line.remove();
    form.dataset.added = "true";
    if (after) fields(after)[0]?.focus();
  } else if (button.hasAttribute("data-line-copy")) {
    copyLast(form);
  } else {
    add(form);
  }
});
