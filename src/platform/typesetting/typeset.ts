import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import { RARE, TEXT, codeOf, fontOf, lackingOf } from './lacking.js';

// What it needs at once is its own binary: it is loaded where something is set, and nowhere else.
const { NodeCompiler } = createRequire(import.meta.url)(
  '@myriaddreamin/typst-ts-node-compiler',
) as { NodeCompiler: typeof Compiler };

const BOLD = fontOf('NotoSerifSC-Bold.ttf');

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
  const given = JSON.stringify(printed);
  const { rare, lacking, instead } = lackingOf(given);
  const written = [...instead].reduce((text, [from, to]) => text.replaceAll(from, to), given);
  const fontPaths = [
    TEXT,
    BOLD,
    ...moreFonts,
    ...(lacking.length + instead.size < rare.length ? [RARE] : []),
  ];
  const codes = lacking.map(codeOf);
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] });
  try {
    const pdf = compiler.pdf({
      mainFileContent: readFileSync(page, 'utf8'),
      inputs: { print: JSON.stringify({ ...(JSON.parse(written) as object), lacking: codes }) },
    });
    return { pdf: new Uint8Array(pdf), lacking: codes };
  } finally {
    // What it remembers of a page is the process's, not the thread's, and would stay there for good: some 30 MB of each.
    compiler.evictCache(0);
  }
}
