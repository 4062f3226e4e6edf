import type { Check, Draft, Flaw } from '../check.js';
import { deltaFirst } from '../changes-of-before.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

/** 同一增减数 — 减少18.17万元 is 57.41 % in one place and 57.39 % in another. */
export const sameChange: Check = {
  code: 'same-change',
  label: '同一增减数的幅度前后不一致',
  severity: 'error',
  looksAt: '同一个增减数(有小数的金额或四位以上的数)在文中两处的增减幅度是否一致,包括表格。',
  remedy: '重算增减幅度,统一正文和表格。',
  find: (draft) => {
    const seen = new Map<string, [Fact, Fact]>();
    return changePairs(draft).flatMap(([delta, percent]): Flaw[] => {
      const key = delta.value.abs().div(delta.worth).toString();
      const first = seen.get(key);
      if (!first) seen.set(key, [delta, percent]);
      if (!first || first[1].value.abs().equals(percent.value.abs())) return [];
      if (first[1].decimals !== percent.decimals) return [];
      if (areOfTwo(draft, first[0], delta)) return [];
      return [
        {
          where: [
            [first[0].start, first[1].end],
            [delta.start, percent.end],
          ],
          says: `同为${printed(draft, first[0])},幅度一处为${printed(draft, first[1])},一处为${printed(draft, percent)}。`,
        },
      ];
    });
  },
};

/** 用车2.13万元,减少0.67万元;接待0.33万元,减少0.67万元: of two amounts in one paragraph. */
function areOfTwo({ facts }: Draft, a: Fact, b: Fact): boolean {
  const [one, other] = [a, b].map((each) =>
    facts.findLast(
      ({ index, role, sentence }) =>
        index < each.index && role === 'actual' && sentence === each.sentence,
    ),
  );
  return (
    a.sentence.paragraph === b.sentence.paragraph &&
    one !== undefined &&
    other !== undefined &&
    !one.value.eq(other.value)
  );
}

/** 增减额-18.17,增减幅度-57.39% — a row of a table that is written out. */
const isRow = (delta: Fact, percent: Fact): boolean =>
  /(?:增减|变动|升降|差)(?:额|数|量)?(?:为|是|:)?-?$/.test(delta.before) &&
  /^[,、]?(?:增减|变动|升降)(?:幅度?|率|比例|比率|百分比)(?:为|是|:)?-?$/.test(percent.before);

/** A number by which something changed, and its percent beside it; small round numbers may be of anything. */
function changePairs({ facts, tables }: Draft): [Fact, Fact][] {
  const inText = facts.flatMap((delta): [Fact, Fact][] => {
    const [second, first] = deltaFirst(facts, delta.index - 1);
    const percent = second === delta ? first : facts[delta.index + 1];
    const isMoved = delta.role === 'delta' && percent?.role === 'change';
    return percent?.unit.kind === 'percent' &&
      percent.sentence === delta.sentence &&
      (isMoved || isRow(delta, percent))
      ? [[delta, percent]]
      : [];
  });
  const inTables = tables.flatMap(({ kinds, rows }) =>
    rows.flatMap((row): [Fact, Fact][] => {
      const [delta, percent] = (['delta', 'change'] as const).map(
        (kind) => row[kinds.indexOf(kind)]?.figure,
      );
      return delta && percent?.unit.kind === 'percent' ? [[delta, percent]] : [];
    }),
  );
  return [...inText, ...inTables].filter(
    ([{ value, decimals, worth }]) => decimals > 0 || value.abs().div(worth).gte(1000),
  );
}
