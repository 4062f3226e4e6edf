import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { charactersOf } from './glyphs.js';

export const fontOf = (name: string) => fileURLToPath(new URL(`fonts/${name}`, import.meta.url));
export const TEXT = fontOf('NotoSerifSC-Regular.ttf');
/** 生僻字 — 16136 characters that the fonts of the text lack; large, and read only where one of them is printed. */
export const RARE = fontOf('RareHan-Regular.ttf');

/** In every comparison of a goal; the typesetter's own Libertinus has them where ours do not. */
const ITS_OWN = ['≤', '≥'];

/** 缺字 — which characters of a text, each once, the font of the text lacks, and which of these no font has. */
export function lackingOf(text: string): {
  rare: string[];
  lacking: string[];
  /** ⑴ as (1), ㎡ as m2 — how others are written that no font has. */
  instead: Map<string, string>;
} {
  const characters = [...new Set(text)].filter(
    (each) => !ITS_OWN.includes(each) && !/\s/.test(each),
  );
  const rare = charactersBeyond(TEXT, characters);
  const beyond = rare.length > 0 ? charactersBeyond(RARE, rare) : [];
  const instead = new Map(
    beyond.flatMap((each): [string, string][] => {
      const plain = each.normalize('NFKC');
      const isThere = plain !== each && charactersBeyond(TEXT, [...plain]).length === 0;
      // What is set goes in as JSON.
      return isThere && !/["\\\s]/.test(plain) ? [[each, plain]] : [];
    }),
  );
  return { rare, lacking: beyond.filter((each) => !instead.has(each)), instead };
}

/** U+20001 — as it is told. */
export const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`;

/** Before a line of a text that is looked for in a page. */
const WORDS_BEFORE = 12;

/** 缺字 — told with the words before the first of each, before anything is printed. */
export function notesOfLacking(text: string): string[] {
  const { lacking } = lackingOf(text);
  if (lacking.length === 0) return [];
  const told = lacking.map((each) => {
    const at = text.indexOf(each);
    const before = text
      .slice(Math.max(0, at - WORDS_BEFORE), at)
      .split('\n')
      .pop()!;
    return `${each}(${codeOf(each)}${before === '' ? '' : `,在“${before}”之后`})`;
  });
  return [
    `字库缺字${lacking.length}个,PDF 中以方框代替,Word 中也可能显示不出,请核对或手写补正:${told.join('、')}。`,
  ];
}

function charactersBeyond(font: string, characters: string[]): string[] {
  const has = charactersOf(readFileSync(font));
  return characters.filter((each) => !has(each.codePointAt(0)!));
}
