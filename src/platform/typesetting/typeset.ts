import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import { charactersOf } from './glyphs.js';

// What it needs at once is its own binary: it is loaded where something is set, and nowhere else.
const { NodeCompiler } = createRequire(import.meta.url)(
  '@myriaddreamin/typst-ts-node-compiler',
) as { NodeCompiler: typeof Compiler };

const fontOf = (name: string) => fileURLToPath(new URL(`fonts/${name}`, import.meta.url));
const TEXT = fontOf('NotoSerifSC-Regular.ttf');
const BOLD = fontOf('NotoSerifSC-Bold.ttf');
/** 生僻字 — 16136 characters that the fonts of the text lack; large, and read only where one of them is printed. */
const RARE = fontOf('RareHan-Regular.ttf');

/** In every comparison of a goal; the typesetter's own Libertinus has them where ours do not. */
const ITS_OWN = ['≤', '≥'];

/** 草稿 — how it is set. */
export const PAPER = new URL('paper.typ', import.meta.url);

/** 排版 — set, and which of its characters no font has. */
export interface TypesetPage {
  pdf: Uint8Array;
  lacking: string[];
}

/**
 * A page of Typst with what it prints, which goes in as data and never as a part of the programme of the page: so that #set, $x$ or [
 * print as themselves. To be called in a thread of its own.
 */
export function typeset(page: URL, printed: object, moreFonts: string[] = []): TypesetPage {
  const rare = charactersBeyond(TEXT, charactersIn(printed));
  const lacking = rare.length > 0 ? charactersBeyond(RARE, rare) : [];
  const fontPaths = [TEXT, BOLD, ...moreFonts, ...(lacking.length < rare.length ? [RARE] : [])];
  const codes = lacking.map((each) => `U+${each.codePointAt(0)!.toString(16).toUpperCase()}`);
  const pdf = NodeCompiler.create({ fontArgs: [{ fontPaths }] }).pdf({
    mainFileContent: readFileSync(page, 'utf8'),
    inputs: { print: JSON.stringify({ ...printed, lacking: codes }) },
  });
  return { pdf: new Uint8Array(pdf), lacking: codes };
}

/** Each once; what JSON writes around them is in every font. */
const charactersIn = (printed: object) =>
  [...new Set(JSON.stringify(printed))].filter((each) => !ITS_OWN.includes(each));

function charactersBeyond(font: string, characters: string[]): string[] {
  const has = charactersOf(readFileSync(font));
  return characters.filter((each) => !has(each.codePointAt(0)!));
}
