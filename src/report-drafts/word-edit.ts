import { withFiles } from '../platform/workbook/zip.js';
import { DOCUMENT, type OpenedWord } from '../proofreading/docx.js';

/** 改动 — a stretch of the text, and what stands there instead. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The text after its edits, which do not overlap. */
export function editedText(text: string, edits: Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: instead } of inOrder(edits)) {
    parts.push(text.slice(at, start), instead);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** The docx with these stretches written anew, in the run in which they begin; whatever else it holds stays as it is. */
export function editedDocx(bytes: Buffer, word: OpenedWord, edits: Edit[]): Buffer {
  if (edits.length === 0) return bytes;
  return withFiles(bytes, new Map([[DOCUMENT, Buffer.from(editedXml(word, edits))]]));
}

export function editedXml({ xml, from, to }: OpenedWord, edits: Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of inOrder(edits)) {
    let instead = escaped(text);
    for (let place = start; place < end; place += 1) {
      if (from[place]! < 0) continue;
      // Both halves of one character are written in one place.
      if (from[place]! < at) continue;
      parts.push(xml.slice(at, from[place]), instead);
      instead = '';
      at = to[place]!;
    }
  }
  return parts.join('') + xml.slice(at);
}

const inOrder = (edits: Edit[]) => [...edits].sort((a, b) => a.start - b.start);

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
