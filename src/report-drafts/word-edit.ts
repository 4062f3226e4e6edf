import { withFiles } from '../platform/workbook/zip.js';
import type { OpenedWord } from '../proofreading/docx.js';

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

/** The docx with these stretches written anew, wherever they stand, in the run in which they begin; whatever else it holds stays as it is. */
export function editedDocx(bytes: Buffer, word: OpenedWord, edits: Edit[]): Buffer {
  const changed = new Map(word.isAccepted ? [...word.xml].map(asBytes) : []);
  for (const [part, xml] of editedParts(word, edits)) changed.set(part, xml);
  return changed.size === 0 ? bytes : withFiles(bytes, changed);
}

const asBytes = ([part, xml]: [string, string]): [string, Buffer] => [part, Buffer.from(xml)];

/** 改写 — of the characters of one part. */
interface Rewriting {
  from: number;
  to: number;
  instead: string;
}

function editedParts({ xml, copies }: OpenedWord, edits: Edit[]): Map<string, Buffer> {
  const rewritings = new Map<string, Rewriting[]>();
  for (const { start, end, text } of edits)
    for (const { start: first, part, from, to } of copies) {
      let instead = escaped(text);
      let written = -1;
      for (let at = Math.max(start - first, 0); at < Math.min(end - first, from.length); at += 1) {
        // Both halves of one character are written in one place.
        if (from[at]! < 0 || from[at] === written) continue;
        written = from[at]!;
        const own = rewritings.get(part[at]!) ?? [];
        own.push({ from: from[at]!, to: to[at]!, instead });
        rewritings.set(part[at]!, own);
        instead = '';
      }
    }
  return new Map(
    [...rewritings].map(([part, own]) => [part, Buffer.from(rewritten(xml.get(part)!, own))]),
  );
}

function rewritten(xml: string, rewritings: Rewriting[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, instead } of rewritings.sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    pieces.push(xml.slice(at, from), instead);
    at = to;
  }
  return pieces.join('') + xml.slice(at);
}

const inOrder = (edits: Edit[]) => [...edits].sort((a, b) => a.start - b.start);

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
