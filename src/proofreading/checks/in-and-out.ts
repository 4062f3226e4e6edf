import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 就业去向 — where people go to work, from the farthest. */
const PLACES = [
  ['境外'],
  ['省外', '区外省', '自治区外', '外省', '跨省'],
  ['市外省内', '省内市外', '县外省内', '省内县外', '跨市', '区内市外'],
  ['县外市内', '市内县外', '跨县', '市内区外', '区外市内'],
  [
    '县内',
    '县域内',
    '区内',
    '本县',
    '本地',
    '就地',
    '就近',
    '市内',
    '旗内',
    '本区',
    '本市',
    '省内',
  ],
];
const FARTHER = 1;
const NEAREST = PLACES.length - 1;

/** Longer names first: 省内县外 is not 省内. */
const NAMES = PLACES.flat().sort((a, b) => b.length - a.length);

const placeOf = ({ lead }: Fact): number => {
  const named = NAMES.find((name) => lead.includes(name));
  return PLACES.findIndex((names) => names.includes(named ?? ''));
};

/** 省外务工0.62万人、县外省内0.31万人、县内0.35万人 — everybody works in one place, and in one of these. */
export const inAndOut: Check = {
  code: 'in-and-out',
  label: '省外、省内、县内各项之和与总数不符',
  severity: 'error',
  looksAt: '总数之后由远到近逐项写出的务工去向(省外、县外省内、县内),相加是否等于总数。',
  remedy: '核对总数与各项。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((whole): Flaw[] => {
      const parts = partsOf(draft, whole);
      const places = parts.map(placeOf);
      const isAll =
        parts.length >= 3 &&
        Math.min(...places) <= FARTHER &&
        places.includes(NEAREST) &&
        new Set(places).size === places.length;
      const sum = isAll ? sumOf(parts.map(({ interval }) => interval)) : null;
      return sum && !overlap(sum, whole.interval)
        ? [
            {
              where: [whole, ...parts].map(placeOfFact),
              says: `${parts.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(printedSum(parts), whole, 4)},总数为${printed(draft, whole)}。`,
            },
          ]
        : [];
    }),
};

/** Those right behind it that are told of a place. */
function partsOf({ facts }: Draft, whole: Fact): Fact[] {
  const parts: Fact[] = [];
  if (whole.bound !== 'exact' || whole.role !== 'actual' || placeOf(whole) >= 0) return parts;
  for (let at = whole.index + 1; at < facts.length; at += 1) {
    const each = facts[at]!;
    if (
      each.sentence.line !== whole.sentence.line ||
      each.sentence.index - whole.sentence.index > 1 ||
      !isSameUnit(each.unit, whole.unit) ||
      each.bound !== 'exact' ||
      each.role !== 'actual' ||
      each.value.gt(whole.value) ||
      placeOf(each) < 0
    )
      return parts;
    parts.push(each);
  }
  return parts;
}
