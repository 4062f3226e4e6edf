import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const KEPT = /(?:累计|滚存)(?:结存|结余)(?:资金|金额)?(?:为|达)?$/;
/** What a fund takes in, and what it spends. */
const TAKEN = /基金[^,。;]{0,6}(?:收入|征缴)/;
const SPENT = /支出/;
const TEN_THOUSAND = 10_000;
/** So many figures before it they may stand. */
const NEAR = 8;

/** 基金收入5788万元,支出2891万元,累计结存49591元 — with the 万 lost. */
export const fundInYuan: Check = {
  code: 'fund-in-yuan',
  label: '基金累计结存的计量单位疑为“万元”误作“元”',
  severity: 'error',
  looksAt: '同一句中基金收入、支出以万元计,而累计结存以元计的。',
  remedy: '改正计量单位。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((kept): Flaw[] => {
      if (kept.worth !== 1 || kept.decimals > 0 || !kept.value.gt(0)) return [];
      if (!isMoney(kept) || !KEPT.test(kept.before)) return [];
      const flows = draft.facts
        .slice(Math.max(0, kept.index - NEAR), kept.index)
        .filter(
          (each) =>
            each.sentence === kept.sentence &&
            isMoney(each) &&
            each.worth === TEN_THOUSAND &&
            (TAKEN.test(each.before) || SPENT.test(each.before)),
        );
      const areBoth = [TAKEN, SPENT].every((side) => flows.some(({ before }) => side.test(before)));
      return areBoth && flows.every(({ value }) => value.gt(kept.value))
        ? [
            {
              where: [kept, ...flows].map(placeOfFact),
              says: `收支以万元计,累计结存为${printed(draft, kept)},疑为万元。`,
            },
          ]
        : [];
    }),
};

const isMoney = ({ unit, bound, role }: Fact): boolean =>
  unit.kind === 'money' && bound === 'exact' && role === 'actual' && unit.name === '元';
