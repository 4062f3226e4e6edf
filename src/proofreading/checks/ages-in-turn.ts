import { type Check, type Flaw, placeOfFact } from '../check.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const AGES =
  /(?:(?:0|1[4568])[-—~至]\d{1,2}(?:周?岁)?|\d{1,2}(?:周?岁)?(?:及以下|以下))(?:、\d{1,2}[-—~至]\d{1,2}(?:周?岁)?)*[、和及]\d{1,2}(?:周?岁)?(?:及以上|以上)(?<of>[^,。;\d]{0,10}?)(?:分别|依次)(?:为|是|有)?$/;
const NEAR = 0.15;

/** 各年龄段依次列出 — 0-17岁、18-59岁、60岁及以上人口分别为…: ages that leave nobody out. */
export const agesInTurn: Check = {
  code: 'ages-in-turn',
  label: '各年龄段之和与总数不符',
  severity: 'error',
  looksAt: '“几岁以下、几至几岁、几岁以上分别为”列全的各年龄段相加,与同段前面的总数是否相符。',
  remedy: '逐段相加,核对总数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const { run, sentence } = first;
      const words = draft.text.slice(sentence.start, first.start);
      if (run[0] !== first || run.length < 3 || !AGES.test(words)) return [];
      if (run.some(({ bound }) => bound !== 'exact')) return [];
      const sum = sumOf(run.map(({ interval }) => interval));
      const exact = printedSum(run);
      const wholes = sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          (each) =>
            each.index < first.index &&
            each.role === 'actual' &&
            isSameUnit(each.unit, first.unit) &&
            each.value.minus(exact).abs().lte(each.value.times(NEAR)),
        );
      const [whole] = wholes;
      return whole && !wholes.some(({ interval }) => overlap(interval, sum))
        ? [
            {
              where: [...run, whole].map(placeOfFact),
              says: `各年龄段合计 ${toldAs(exact, whole, 4)},总数为${printed(draft, whole)}。`,
            },
          ]
        : [];
    }),
};
