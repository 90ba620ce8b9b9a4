// A form being filled in: messages go to their fields, a category is found by a word or its number, an empty return hides
// what it has no use for. The server checks everything again; without scripts its own messages stand at the fields.

/** Puts each message of the list of findings at its field, and takes away those that no longer hold. */
function place(findings: Element): void {
  const form = findings.closest("form");
  if (!form) return;
  const worst = new Map<string, HTMLElement>();
  for (const one of findings.querySelectorAll<HTMLElement>("[data-field]")) {
    if (one.dataset.kind === "to-do") continue;
    const known = worst.get(one.dataset.field ?? "");
    if (!known || (known.dataset.kind === "warning" && one.dataset.kind === "error")) worst.set(one.dataset.field ?? "", one);
  }
  for (const note of form.querySelectorAll<HTMLElement>("[data-note]")) {
    const name = note.dataset.note ?? "";
    const found = worst.get(name);
    const bad = found?.dataset.kind === "error";
    note.textContent = found?.dataset.text ?? "";
    note.classList.toggle("bad", bad);
    note.classList.toggle("warn", found !== undefined && !bad);
    const field = document.getElementById(name);
    if (bad) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  }
}

document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.target as Element | null;
  if (target?.id === "findings") place(target);
});

/** `3`, or part of one category's name alone, becomes the category. */
function categorise(field: HTMLInputElement): void {
  const typed = field.value.trim();
  const known = [...(field.list?.options ?? [])].map((option) => option.value);
  if (!typed || known.includes(typed)) return;
  const numbered = /^\d+$/.test(typed) ? known[Number(typed) - 1] : undefined;
  const named = known.filter((name) => name.includes(typed));
  const found = numbered ?? (named.length === 1 ? named[0] : undefined);
  if (found) field.value = found;
}

document.addEventListener(
  "change",
  (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.dataset.category !== undefined) categorise(field);
    if (field instanceof HTMLInputElement && field.dataset.empty !== undefined) showEmpty(field);
  },
  // Before the check sends what is typed.
  true,
);

/** Filled fields stay where they are, so that nothing hides that would be sent. */
function showEmpty(box: HTMLInputElement): void {
  const form = box.form;
  if (!form) return;
  form.querySelectorAll<HTMLElement>("[data-if-empty]").forEach((part) => (part.hidden = !box.checked));
  form.querySelectorAll<HTMLElement>("[data-unless-empty]").forEach((part) => (part.hidden = box.checked && !filled(part)));
  if (box.checked) form.querySelector<HTMLElement>("[data-if-empty] textarea")?.focus();
}

function filled(part: Element): boolean {
  const typed = part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input:not([type=hidden]):not([type=date]), textarea");
  return [...typed].some((field) => !["", "0"].includes(field.value.trim()));
}

// What was refused stays in view: the first mistake, if there is one, else the notice above.
const box = document.querySelector<HTMLInputElement>("input[data-empty]");
if (box) {
  showEmpty(box);
  if (box.checked) (document.activeElement as HTMLElement | null)?.blur();
}
document.querySelector<HTMLElement>("form[data-keys] [aria-invalid=true]")?.focus();

// The session may have ended while somebody typed: better said now than when saving.
document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = (event as CustomEvent<{ xhr?: XMLHttpRequest }>).detail;
  const note = document.querySelector<HTMLElement>("[data-signed-out]");
  if (note && (xhr?.status === 401 || xhr?.status === 403)) note.hidden = false;
});

/** Signed in again in another window: the form gets that session's token and loses nothing. */
document.addEventListener("click", async (event) => {
  const button = (event.target as Element | null)?.closest<HTMLElement>("[data-renew]");
  if (!button) return;
  const response = await fetch(location.href, { redirect: "error" }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector<HTMLInputElement>("#return-form input[name=csrf]");
  const old = document.querySelector<HTMLInputElement>("#return-form input[name=csrf]");
  const note = document.querySelector<HTMLElement>("[data-signed-out]");
  if (!fresh || !old || !note) return;
  old.value = fresh.value;
  note.hidden = true;
});
