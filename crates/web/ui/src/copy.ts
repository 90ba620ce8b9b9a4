// A button with data-copy="#id" copies the text of that element and says so.

document.addEventListener("click", async (event) => {
  const button = (event.target as Element | null)?.closest<HTMLElement>("[data-copy]");
  if (!button) return;
  const source = document.querySelector<HTMLElement>(button.dataset.copy ?? "");
  if (!source) return;
  const text = source instanceof HTMLTextAreaElement ? source.value : source.innerText;
  if (await copy(text, source)) {
    const before = button.textContent;
    button.textContent = button.dataset.copied ?? "✓";
    button.setAttribute("aria-live", "polite");
    setTimeout(() => (button.textContent = before), 2000);
  }
});

async function copy(text: string, source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // An intranet without TLS has no clipboard interface: select, so that Ctrl+C does it, and try the old way.
    const range = document.createRange();
    range.selectNodeContents(source);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    return document.execCommand("copy");
  }
}
