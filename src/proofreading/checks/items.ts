import type { Check, Flaw } from '../check.js';
import { namesListed } from '../listed-names.js';
import { readNumeral } from '../numerals.js';

const ANNOUNCED =
  /(?<![第之\d一二三四五六七八九十])(?<count>[两二三四五六七八九十]|\d{1,2})(?:个方面|大|项|条|点|个|手|步)(?<of>[^,。;:\n\d一二三四五六七八九十]{0,14})[:。,]?[\s\n]*(?=一是|\(一\)|第一,|首先)/g;
const ORDINALS = [...'一二三四五六七八九十'];

/** 项数 — how many are announced, against how many follow. */
export const itemsAnnounced: Check = {
  code: 'items-announced',
  label: '所说项数与所列项数不符',
  severity: 'error',
  looksAt: '“五项工作:一是…四是…”“甲、乙、丙四个街道”所说的个数与列出的个数是否一致。',
  remedy: '补齐漏列的项,或改正个数。',
  find: ({ text }) => [...enumerated(text), ...listed(text)],
};

function enumerated(text: string): Flaw[] {
  return [...text.matchAll(ANNOUNCED)].flatMap((match): Flaw[] => {
    const said = Number(readNumeral(match.groups!.count!) ?? match.groups!.count);
    const from = match.index + match[0].length;
    const marks = markersOf(text.slice(from, from + 4));
    let at = from;
    let found = 0;
    for (const ordinal of ORDINALS) {
      const next = text.indexOf(marks(ordinal), at);
      // Another enumeration begins.
      const again = found === 0 ? -1 : text.indexOf(marks('一'), at);
      if (next < 0 || (again >= 0 && again < next)) break;
      found += 1;
      at = next + 1;
    }
    return found >= 2 && found !== said
      ? [
          {
            where: [[match.index, from]],
            says: `文中说有${match.groups!.count}${match[0].slice(match.groups!.count!.length).replace(/[\s:。,]+$/, '')},后面列出 ${found} 项。`,
          },
        ]
      : [];
  });
}

const markersOf = (begin: string): ((ordinal: string) => string) =>
  begin.startsWith('(')
    ? (ordinal) => `(${ordinal})`
    : begin.startsWith('第')
      ? (ordinal) => `第${ordinal},`
      : (ordinal) => `${ordinal}是`;

const LIST =
  /(?<names>\p{Script=Han}{2,9}(?:、\p{Script=Han}{2,9}){2,}(?:[和及与]\p{Script=Han}{2,9}?)?)(?<open>等)?(?<count>[三四五六七八九十]|\d{1,2})(?:个|家|类|项|大)(?=\p{Script=Han})/gu;

/** 甲、乙、丙四个街道: of three; with 等 there may be more than are named, and never fewer. */
function listed(text: string): Flaw[] {
  return [...text.matchAll(LIST)].flatMap((match): Flaw[] => {
    const { names, open, count } = match.groups!;
    const said = Number(readNumeral(count!) ?? count);
    const found = namesListed(names!).length;
    const isRight = open ? found <= said : found === said;
    return isRight || said < 3
      ? []
      : [
          {
            where: [[match.index, match.index + match[0].length]],
            severity: 'warn',
            says: `“${match[0]}”:列出 ${found} 个,文中说 ${said} 个。`,
          },
        ];
  });
}
