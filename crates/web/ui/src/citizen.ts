// What helps a citizen on a phone: the own position, and photos made small before they are sent. Without it the forms work too.

/** Longest side of a photo as sent. */
const SIDE_MAX = 2048;
/** A smaller file is sent as it is. */
const BYTES_SMALL = 800_000;
const QUALITY = 0.85;
const LOCATE_WITHIN_MS = 20_000;

function locating(box: HTMLElement): void {
  const form = box.closest("form");
  const button = box.querySelector("button");
  const status = box.querySelector("[role=status]");
  if (!form || !button || !status || !("geolocation" in navigator) || !isSecureContext) return;
  box.hidden = false;
  const say = (text = "") => (status.textContent = text);
  const put = (name: string, degrees: number) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = degrees.toFixed(6);
  };
  button.addEventListener("click", () => {
    say(box.dataset.busy);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        put("lon", coords.longitude);
        put("lat", coords.latitude);
        say(box.dataset.done?.replace("{m}", String(Math.round(coords.accuracy))));
      },
      () => say(box.dataset.failed),
      { enableHighAccuracy: true, timeout: LOCATE_WITHIN_MS },
    );
  });
}

/** The photo with no side longer than it need be; itself where that is no gain or cannot be done. */
async function shrunk(file: File): Promise<File> {
  if (file.size <= BYTES_SMALL) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
}

async function shrinking(input: HTMLInputElement): Promise<void> {
  const chosen = [...(input.files ?? [])];
  const tooMany = chosen.length > Number(input.dataset.most ?? chosen.length);
  input.setCustomValidity(tooMany ? (input.dataset.tooMany ?? "") : "");
  if (tooMany) {
    input.reportValidity();
    return;
  }
  const small = new DataTransfer();
  for (const file of chosen) small.items.add(await shrunk(file));
  input.files = small.files;
}

document.querySelectorAll<HTMLElement>("[data-locate]").forEach(locating);
document.querySelectorAll<HTMLInputElement>("input[data-shrink]").forEach((input) => {
  input.addEventListener("change", () => void shrinking(input));
});
