// Whether a form holds typed text that is nowhere else, and a warning before it is lost.

/** Fields that differ from what the server sent. */
function changed(field: Element): boolean {
  if (field instanceof HTMLInputElement) {
    if (field.type === "hidden" || field.type === "submit") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.type === "file") return (field.files?.length ?? 0) > 0;
    return field.value !== field.defaultValue;
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement) {
    const sent = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(sent, 0);
  }
  return false;
}

/** A form that only asks (GET) has nothing to lose; one that tells has. */
export function dirty(inside: ParentNode = document): boolean {
  return [...inside.querySelectorAll<HTMLFormElement>('form[method="post" i]')].some(
    (form) => form.dataset.added === "true" || [...form.elements].some(changed),
  );
}

let sending = false;
document.addEventListener("submit", () => {
  sending = true;
  // A submission that a validation or the network stopped leaves the page here: guard it again.
  setTimeout(() => (sending = false), 3000);
});

addEventListener("beforeunload", (event) => {
  if (!sending && dirty()) event.preventDefault();
});
