// Files of office programs: a cell of a workbook filled in as somebody would, and the text of a document.

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const SHEET = "xl/worksheets/sheet1.xml";

/** The workbook with these cells of its first sheet filled in; each must be there, empty or naught. */
export function filled(workbook: Uint8Array, cells: Record<string, string | number>): Buffer {
  const parts = unzipSync(workbook);
  let sheet = strFromU8(parts[SHEET]);
  for (const [name, value] of Object.entries(cells)) {
    const cell = new RegExp(`<c r="${name}"( s="\\d+")?(?:/>|><v>0</v></c>)`);
    if (!cell.test(sheet)) throw new Error(`the sheet has no cell ${name} to fill in`);
    sheet = sheet.replace(cell, (_, style: string = "") =>
      typeof value === "number" ? `<c r="${name}"${style}><v>${value}</v></c>` : `<c r="${name}"${style} t="inlineStr"><is><t>${value}</t></is></c>`,
    );
  }
  parts[SHEET] = strToU8(sheet);
  return Buffer.from(zipSync(parts));
}

/** The words of a docx, a line a paragraph. */
export function words(document: Uint8Array): string {
  const xml = strFromU8(unzipSync(document)["word/document.xml"]);
  return xml.replaceAll("</w:p>", "\n").replaceAll(/<[^>]+>/g, "");
}
