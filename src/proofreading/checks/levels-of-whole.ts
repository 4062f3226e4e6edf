import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 资金来源的级次 — from whom money comes. */
const LEVELS: [string, RegExp][] = [
  ['中央', /中央|国家/],
  ['省级', /省|自治区/],
  ['市级', /市/],
  ['县级', /[县区旗](?!域)/],
  ['自筹', /自筹|其他|社会/],
];
const NAME = '(?:中央|国家|省级?|自治区|市级?|县级?|区级?)';
const OF_TWO = new RegExp(
  `(?<levels>${NAME}(?:财政)?(?:[和及与、]${NAME}(?:财政)?){1,2})(?:就业|专项|补助|补贴|转移支付)*(?:资金|补助|经费)`,
);
const MOST = 5;

const levelOf = (words: string): string | null => {
  const plain = words.replace(/自治区/g, '省').replace(/市、区\)|\(市、?区\)|\(市\)/g, '');
  return LEVELS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
};

/** 中央及自治区资金共5208万元 that is made up of theirs and of what counties gave. */
export const levelsOfWhole: Check = {
  code: 'levels-of-whole',
  label: '总数所写的资金级次与各项不一致',
  severity: 'warn',
  looksAt: '“中央和省级资金共几”之后逐项相加正好等于总数,而其中一项是市、县(区)或自筹资金的。',
  remedy: '改写总数的名称,或把该项移出。',
  find: (draft) =>
    draft.facts.flatMap((whole): Flaw[] => {
      const named = OF_TWO.exec(whole.before.slice(-40))?.groups!.levels;
      if (!named || whole.unit.kind !== 'money') return [];
      const within = named.split(/[和及与、]/).map((each) => levelOf(each));
      const foreign = partsOf(draft, whole).find(({ lead }) => {
        const level = levelOf(lead.replace(/^.*[,;:]/, ''));
        return level !== null && !within.includes(level);
      });
      return foreign
        ? [
            {
              where: [placeOfFact(whole), placeOfFact(foreign)],
              says: `总数${printed(draft, whole)}写为“${named}”资金,各项中的${printed(draft, foreign)}不是。`,
            },
          ]
        : [];
    }),
};

/** As many of those that follow as come to it. */
function partsOf({ facts }: Draft, whole: Fact): Fact[] {
  const parts: Fact[] = [];
  for (const next of facts.slice(whole.index + 1, whole.index + 1 + MOST)) {
    if (next.sentence !== whole.sentence || !isSameUnit(next.unit, whole.unit)) return [];
    parts.push(next);
    if (parts.length >= 2 && overlap(sumOf(parts.map(({ interval }) => interval)), whole.interval))
      return parts;
  }
  return [];
}
