import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

/** 总计 — what it is of, and what else of the year lies in it. */
const TOTALS: { all: RegExp; own: RegExp; others: RegExp[] }[] = [
  {
    all: /(?<!财政拨款|预算)收入总计(?:为|是)?$/,
    own: /本年收入合计(?:为|是)?$|本年收入(?:共计|共|为)?$/,
    others: [
      /(?:年初|上年)(?:财政拨款)?(?:结转和结余|结转结余|结余结转)(?:资金)?(?:为|是)?$/,
      /使用非财政拨款结余(?:\([^()]*\))?(?:为|是)?$/,
    ],
  },
  {
    all: /(?<!财政拨款|预算)支出总计(?:为|是)?$/,
    own: /本年支出合计(?:为|是)?$|本年支出(?:共计|共|为)?$/,
    others: [
      /(?:年末|结转下年)(?:财政拨款)?(?:结转和结余|结转结余|结余结转)?(?:资金)?(?:为|是)?$/,
      /结余分配(?:为|是)?$/,
    ],
  },
];

/** 收入总计 = 本年收入合计 + 年初结转和结余 — where each is told once. */
export const accountsBalanced: Check = {
  code: 'accounts-balanced',
  label: '收入(支出)总计与本年合计、结转结余不符',
  severity: 'error',
  looksAt:
    '收入总计是否等于本年收入合计加年初结转和结余(使用非财政拨款结余),支出总计是否等于本年支出合计加年末结转和结余(结余分配)。',
  remedy: '按决算报表核对总计、本年合计和结转结余。',
  isLast: true,
  find: (draft) => {
    const money = draft.facts.filter(
      ({ unit, bound, role, sentence }) =>
        unit.kind === 'money' && bound === 'exact' && role === 'actual' && !sentence.isTableRow,
    );
    const told = (name: RegExp): Fact | null | undefined => {
      const found = money.filter(({ before }) => name.test(before));
      // Told twice and otherwise it is of two things.
      return found.every(({ value }) => value.eq(found[0]!.value)) ? found[0] : null;
    };
    return TOTALS.flatMap(({ all, own, others }): Flaw[] => {
      const [total, year] = [all, own].map(told);
      const rest = others.map(told);
      const present = rest.filter((each) => each !== undefined && each !== null);
      if (!total || !year || rest.includes(null) || present.length === 0) return [];
      const parts = [year, ...present];
      const sum = sumOf(parts.map(({ interval }) => interval));
      return overlap(sum, total.interval)
        ? []
        : [
            {
              where: [total, ...parts].map(placeOfFact),
              says: `${parts.map((each) => printed(draft, each)).join('加')}为 ${toldAs(middle(sum), total, 4)},总计为${printed(draft, total)}。`,
            },
          ];
    });
  },
};
