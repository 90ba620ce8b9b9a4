// Departments sign: which one, in which post, by hand.

import { bytesOf, sha256 } from "./device";
import { fill, h, pick, t } from "./dom";
import * as disk from "./keep";
import { fileKey, type Inspection, type Pack, type Signature } from "./model";

const MEDIA_TYPE = "image/png";
/** Points of the drawing, in its own units. */
const WIDTH = 640;
const HEIGHT = 240;

interface With {
  draft: Inspection;
  pack: Pack;
  last: Signature[];
  save(): void;
  say(text: string): void;
}

export function signers(given: With): HTMLElement {
  const { draft, pack, last, save } = given;
  const list = h("div", {});
  const posts = h("datalist", { id: "posts" }, ...t("posts").split("|").map((post) => h("option", { value: post })));
  const offers = h("div", { class: "deeds" });
  const draw = () => {
    fill(list, ...draft.signatures.map((_, index) => signer(index, given, draw)));
    const absent = last.slice(1).filter((one) => !draft.signatures.some((signed) => signed.unit === one.unit));
    const quick = absent.map((one) => {
      const unit = pack.units.find((unit) => unit.id === one.unit);
      return h("button", { type: "button", class: "btn", onclick: () => add(one.unit, one.post) }, `+ ${unit ? pick(unit) : one.unit} ${one.post}`);
    });
    const more = h("button", { type: "button", class: "btn", onclick: () => add("", "") }, t("add-signer"));
    fill(offers, ...quick, draft.signatures.length < pack.limits.signatures ? more : null);
  };
  const add = (unit: string, post: string) => {
    draft.signatures.push({ unit, post, sha256: null });
    save();
    draw();
    const index = draft.signatures.length - 1;
    document.getElementById(unit === "" ? `signer-unit-${index}` : `sign-${index}`)?.focus();
  };
  draw();
  return h("section", { class: "panel", "aria-labelledby": "signers" }, h("h2", { id: "signers" }, t("signers")), h("p", { class: "soft" }, t("signers-hint")), posts, list, offers);
}

function signer(index: number, { draft, pack, save, say }: With, draw: () => void): HTMLElement {
  const one = draft.signatures[index]!;
  const own = index === 0;
  const unit = pack.units.find((unit) => unit.id === one.unit);
  const select = h(
    "select",
    {
      id: `signer-unit-${index}`,
      onchange: (event) => {
        one.unit = (event.target as HTMLSelectElement).value;
        save();
      },
    },
    h("option", { value: "" }, t("choose")),
    ...pack.units.map((unit) => h("option", { value: unit.id }, pick(unit))),
  );
  select.value = one.unit;
  const post = h("input", {
    id: `signer-post-${index}`,
    list: "posts",
    autocomplete: "off",
    maxlength: 100,
    oninput: (event) => {
      one.post = (event.target as HTMLInputElement).value;
      save();
    },
  });
  post.value = one.post;
  const remove = () => {
    draft.signatures.splice(index, 1);
    save();
    draw();
    document.getElementById("signers")?.focus();
  };
  const name = own ? t("own-unit") : t("signer-n", { n: index + 1 });
  return h(
    "fieldset",
    { class: "signer" },
    h("legend", {}, own && unit ? `${name} ${pick(unit)}` : name),
    own ? null : h("div", { class: "field" }, h("label", { for: select.id }, t("department")), select),
    h("div", { class: "field" }, h("label", { for: post.id }, t("post")), post),
    pad(index, one, draft, save, say),
    own ? null : h("button", { type: "button", class: "btn plain", onclick: remove }, t("remove-signer")),
  );
}

/** Where to write with a finger. What is drawn is kept when the finger rests. */
function pad(index: number, one: Signature, draft: Inspection, save: () => void, say: (text: string) => void): HTMLElement {
  const canvas = h("canvas", { width: WIDTH, height: HEIGHT, class: "pad", role: "img", "aria-label": t("pad") });
  const context = canvas.getContext("2d");
  const state = h("span", { class: "soft" });
  const clear = h("button", { type: "button", class: "btn plain", id: `sign-${index}`, onclick: () => void wipe() }, t("sign-again"));
  const told = () => {
    state.textContent = t(one.sha256 ? "signed" : "not-signed");
    clear.hidden = one.sha256 === null;
  };
  let drawing = false;
  const at = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height] as const;
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (!context) return;
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    context.lineWidth = 5;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = "#10151a";
    context.beginPath();
    context.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing || !context) return;
    context.lineTo(...at(event));
    context.stroke();
  });
  const rest = () => {
    if (!drawing) return;
    drawing = false;
    void store();
  };
  canvas.addEventListener("pointerup", rest);
  canvas.addEventListener("pointercancel", rest);
  // One after the other: two strokes in a hurry must not leave the older drawing.
  let storing = Promise.resolve();
  const store = () => {
    storing = storing.then(async () => {
      const bytes = await bytesOf(canvas, MEDIA_TYPE);
      const digest = await sha256(bytes);
      if (digest === one.sha256) return;
      const before = one.sha256;
      await disk.keepFile({ key: fileKey(draft.id, digest), inspection: draft.id, sha256: digest, media_type: MEDIA_TYPE, bytes, sent: false });
      one.sha256 = digest;
      save();
      if (before) await disk.dropFile(draft.id, before);
      told();
    }).catch(() => say(t("not-kept")));
    return storing;
  };
  const wipe = async () => {
    context?.clearRect(0, 0, WIDTH, HEIGHT);
    const before = one.sha256;
    one.sha256 = null;
    save();
    told();
    canvas.scrollIntoView({ block: "nearest" });
    if (before) await disk.dropFile(draft.id, before);
  };
  void restore(context, one, draft);
  told();
  return h("div", { class: "sign" }, h("p", { class: "label" }, t("sign-here")), canvas, h("div", { class: "deeds" }, state, clear));
}

async function restore(context: CanvasRenderingContext2D | null, one: Signature, draft: Inspection): Promise<void> {
  const file = one.sha256 ? await disk.file(draft.id, one.sha256) : undefined;
  if (!file || !context) return;
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([file.bytes], { type: MEDIA_TYPE }));
  try {
    await image.decode();
    context.drawImage(image, 0, 0);
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
