// Photos of one item, or of the object as a whole: taken, made small, kept, shown, taken away.

import { compressed, instant, sha256, type Place } from "./device";
import { fill, h, t } from "./dom";
import * as disk from "./keep";
import { fileKey, type Inspection } from "./model";

/** A picture older than this was not taken just now, so where the phone is says nothing of it. */
const JUST_NOW_MS = 10 * 60_000;
const MEDIA_TYPE = "image/jpeg";

interface With {
  draft: Inspection;
  place: Place;
  most: number;
  save(): void;
  say(text: string): void;
}

/** The strip of photos with the button that takes one. */
export function photos(item: string | null, what: string, { draft, place, most, save, say }: With): HTMLElement {
  const strip = h("ul", { class: "strip" });
  const shown: string[] = [];
  const input = h("input", {
    type: "file",
    accept: "image/*",
    capture: "environment",
    class: "hidden",
    onchange: () => void take(),
  });
  const button = h("label", { class: "btn photo" }, input, h("span", {}, t("take-photo")), h("span", { class: "hidden" }, ` ${what}`));

  const take = async () => {
    const chosen = [...(input.files ?? [])];
    input.value = "";
    for (const picture of chosen) {
      if (draft.photos.length >= most) return say(t("photos-full", { n: most }));
      say(t("photo-working"));
      try {
        await add(picture);
        say(t("photo-kept"));
      } catch {
        say(t("photo-failed"));
      }
    }
  };
  const add = async (picture: File) => {
    const now = Date.now();
    const justNow = now - picture.lastModified < JUST_NOW_MS;
    const taken_at = instant(justNow ? now : picture.lastModified);
    const fix = justNow ? place.fix : null;
    const bytes = await compressed(picture);
    const digest = await sha256(bytes);
    if (draft.photos.some((one) => one.sha256 === digest)) return;
    await disk.keepFile({ key: fileKey(draft.id, digest), inspection: draft.id, sha256: digest, media_type: MEDIA_TYPE, bytes, sent: false });
    draft.photos.push({ sha256: digest, media_type: MEDIA_TYPE, item, taken_at, fix });
    save();
    await draw();
  };
  const remove = async (digest: string) => {
    draft.photos = draft.photos.filter((one) => one.sha256 !== digest);
    save();
    await disk.dropFile(draft.id, digest);
    await draw();
    input.focus();
  };
  const draw = async () => {
    const mine = draft.photos.filter((one) => one.item === item);
    const files = await Promise.all(mine.map((one) => disk.file(draft.id, one.sha256)));
    shown.splice(0).forEach((url) => URL.revokeObjectURL(url));
    const pictures = files.map((file, index) => {
      const url = file ? URL.createObjectURL(new Blob([file.bytes], { type: MEDIA_TYPE })) : "";
      if (url) shown.push(url);
      const name = t("photo-n", { n: index + 1, what });
      const drop = h("button", { type: "button", class: "drop", "aria-label": t("remove-photo", { name }), onclick: () => void remove(mine[index]!.sha256) }, "×");
      return h("li", {}, url ? h("img", { src: url, alt: name }) : h("span", { class: "note-bad" }, t("photo-lost")), drop);
    });
    fill(strip, ...pictures);
  };
  void draw();
  return h("div", { class: "photos" }, strip, button);
}
