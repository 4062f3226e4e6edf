import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import { around, inPercent, overlap, ratio } from '../interval.js';
import { stretchOf } from '../plain-text.js';
import { told } from '../words.js';

/** 8950 7356 82% — what was to be done, what was, and the percent, in one cell or on one line. */
export interface Packed {
  line: number;
  cell: number;
  start: number;
  end: number;
  target: Decimal;
  actual: Decimal;
  /** What lies between two neighbours as they are printed: 2.3万 is told to 1000. */
  steps: { target: Decimal; actual: Decimal };
  rate: { value: Decimal; decimals: number } | null;
}

const UNIT = '(万人次|万人|万户|人次|人|名|户|家|个|所|套|场|件|亿元|万元|元|万|亿|亩|%)?';
/** In what a number is told: 2.3万人 is 23000. */
const worthOf = (unit: string | undefined): number =>
  unit?.startsWith('万') ? 1e4 : unit?.startsWith('亿') ? 1e8 : 1;
const NUMBER = '(\\d+(?:\\.\\d+)?)';
const TRIPLE = new RegExp(
  `(?<![\\d.,—-])${NUMBER}${UNIT} +${NUMBER}${UNIT}(?: +${NUMBER}(%?))?(?=\\s|\\||$)`,
  'g',
);
const WIDTH = 3;
const SURE = 5;
type Cells = [string, string, string | undefined, string, string | undefined, string?];

/** Of lines that hold no sentence: those of a table that has lost its lines, or whose cells hold three numbers each. */
export function packedIn(text: string): Packed[] {
  let at = 0;
  return text.split('\n').flatMap((words, line) => {
    const begin = at;
    at += words.length + 1;
    let from = begin;
    return words.split('|').flatMap((cell, nth): Packed[] => {
      const start = from;
      from += cell.length + 1;
      return [...cell.matchAll(TRIPLE)].flatMap((found, place): Packed[] => {
        const [, target, of, actual, its, rate] = found as unknown as Cells;
        const [own, other] = [of, its].map((unit) => worthOf(unit)) as [number, number];
        // 20000 2.3万, or 2.3万 1.8: in what the bare one is told is not said.
        if (own !== other && (!of || !its)) return [];
        return [
          {
            // Without lines between them, the first three of each row are held against each other.
            ...{ line, cell: words.includes('|') ? nth : place },
            ...{ start: start + found.index, end: start + found.index + found[0].length },
            ...{ target: new Decimal(target).times(own), actual: new Decimal(actual).times(other) },
            steps: { target: stepOf(target).times(own), actual: stepOf(actual).times(other) },
            rate: rate
              ? { value: new Decimal(rate), decimals: rate.split('.')[1]?.length ?? 0 }
              : null,
          },
        ];
      });
    });
  });
}

/** Of whole numbers nothing was rounded. */
const stepOf = (digits: string): Decimal =>
  digits.includes('.') ? new Decimal(10).pow(-new Decimal(digits).decimalPlaces()) : new Decimal(0);

const rateOf = ({ target, actual, steps }: Packed) =>
  inPercent(ratio(around(actual, steps.actual.div(2)), around(target, steps.target.div(2))));

const isRight = (each: Packed): boolean => {
  const computed = rateOf(each);
  const { value, decimals } = each.rate!;
  return (
    computed !== null && overlap(computed, around(value, new Decimal(10).pow(-decimals).div(2)))
  );
};

/** Most of them must be such a percent; of few rows where the text speaks of one. */
const isPacked = (all: Packed[], text: string) => {
  const rated = all.filter(({ rate }) => rate !== null);
  const least = /完成率|完成比例|完成进度|完成情况/.test(text) ? WIDTH - 1 : WIDTH;
  return rated.filter(isRight).length >= Math.max(least, rated.length * 0.6);
};

/** 目标、完成、完成率 side by side without a line between them. */
export const packedRate: Check = {
  code: 'packed-rate',
  label: '同一格(行)中的目标、完成、完成率不符',
  severity: 'error',
  looksAt:
    '表格的线已丢失,或一格写有“目标 完成 完成率”三个数:多数相符的,其余各格的完成率、合计行和“低于”一类的上限。',
  remedy: '用完成数除以目标数重算,核对合计。',
  find: (draft) => {
    const all = packedIn(draft.plain.original).map((each) => {
      const [start, end] = stretchOf(draft.plain, each.start, each.end);
      return { ...each, start, end };
    });
    if (!isPacked(all, draft.text)) return [];
    const rated = all.filter(({ rate }) => rate !== null);
    // Where nearly all are right, what is far off is a slip too.
    const isSure =
      rated.length >= SURE && rated.filter(isRight).length >= rated.length - rated.length / SURE;
    return [
      ...all
        .filter((each) => each.rate !== null && !isRight(each) && !each.target.isZero())
        .filter(
          ({ rate, ...each }) =>
            isSure ||
            rate!.value
              .minus(rateOf({ rate, ...each })!.low)
              .abs()
              .lt(rate!.value.times(0.5)),
        )
        .map((each): Flaw => ({
          where: [[each.start, each.end]],
          says: `${each.actual.toString()}是${each.target.toString()}的 ${told(each.actual.div(each.target).times(100))}%,文中为${each.rate!.value.toString()}%。`,
        })),
      ...totalFlaws(draft, all),
      ...ceilingFlaws(draft, all),
      ...claimFlaws(draft, all),
    ];
  },
};

const TOTAL = /^\s*(?:全[省市区县州]|合计|总计)\s*$/;
const headOf = (lines: string[], line: number): string => {
  const words = lines[line] ?? '';
  return words.split(/[|\s]+/).find((each) => each !== '') ?? '';
};

/** 全市 above its districts: the first two numbers of each cell. */
function totalFlaws(draft: Draft, all: Packed[]): Flaw[] {
  const lines = draft.plain.original.split('\n');
  const total = [...new Set(all.map(({ line }) => line))].find((line) =>
    TOTAL.test(headOf(lines, line)),
  );
  if (total === undefined) return [];
  return all
    .filter(({ line, rate }) => line === total && rate !== null)
    .flatMap((whole) =>
      (['target', 'actual'] as const).flatMap((kind): Flaw[] => {
        const rows = all.filter(({ line, cell }) => line !== total && cell === whole.cell);
        const sum = rows.reduce((so, each) => so.plus(each[kind]), new Decimal(0));
        const gap = sum.minus(whole[kind]).abs();
        return rows.length >= WIDTH && !gap.isZero() && gap.lte(whole[kind].times(0.1))
          ? [
              {
                where: [[whole.start, whole.end]],
                says: `各行合计 ${told(sum)},合计行为${whole[kind].toString()}。`,
              },
            ]
          : [];
      }),
    );
}

const CEILING = /低于|不高于|不超过|控制在|以内|以下/;

/** 城镇登记失业率低于(%): 4.3 4.38 */
function ceilingFlaws(draft: Draft, all: Packed[]): Flaw[] {
  const heads = draft.plain.original
    .split('\n')
    .find((line) => line.includes('|') && CEILING.test(line) && !/\d{2}/.test(line))
    ?.split('|');
  return all
    .filter(
      ({ cell, rate, target, actual }) =>
        rate === null && CEILING.test(heads?.[cell] ?? '') && actual.gt(target),
    )
    .map(({ start, end, target, actual }) => ({
      where: [[start, end]],
      says: `${actual.toString()}高于上限${target.toString()}。`,
    }));
}

/** 各区县均超额完成, and one of them 30 of 30. */
function claimFlaws({ text }: Draft, all: Packed[]): Flaw[] {
  const said = /均(?:已)?超额完成[^,。;]{0,8}(?:目标|任务)/.exec(text);
  const not = all.find(({ rate, actual, target }) => rate !== null && actual.lte(target));
  return said && not
    ? [
        {
          where: [
            [said.index, said.index + said[0].length],
            [not.start, not.end],
          ],
          says: `文中称“${said[0]}”,而有一格目标${not.target.toString()}、完成${not.actual.toString()}。`,
        },
      ]
    : [];
}
