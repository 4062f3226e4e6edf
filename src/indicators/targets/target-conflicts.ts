import { Decimal } from 'decimal.js';
import { indicatorCalled } from '../office-indicators.js';
import { stageInWords } from './stages.js';
import { targetLevelLabel } from './target-levels.js';
import type { TargetInForce } from './target-in-force.js';

/** 目标相互矛盾 — of one indicator and level: different values for the same bound, a range that holds nothing, and a bound on the wrong side. */
export function conflictsOf(
  indicatorCode: string,
  level: string,
  peers: TargetInForce[],
  better: string,
) {
  const label = targetLevelLabel(level);
  const conflict = (kind: string, among: TargetInForce[], message: string) => ({
    indicatorCode,
    level,
    levelLabel: label,
    values: [...new Set(among.map((each) => new Decimal(each.value).toString()))],
    kind,
    message,
    documents: [...new Set(among.map((each) => each.documentNumber))],
  });
  const found = [];
  const bounds = rangeOf(peers);
  const isRange = bounds !== null && bounds.floor.lte(bounds.ceiling);
  const differing = isRange
    ? ['at_least', 'at_most'].some((operator) => valuesOf(peers, operator).size > 1)
    : new Set(peers.map(saidOf)).size > 1;
  if (differing) {
    const list = peers.map((each) => `${saidOf(each)}(${each.documentNumber})`).join('、');
    found.push(
      conflict(
        'different_values',
        peers,
        `${label}同一指标存在不同目标值:${list}。请核对文件,确认以何为准。`,
      ),
    );
  }
  const wrongWay = peers.filter(
    (each) =>
      (better === 'less' && each.operator === 'at_least' && each.ceiling === null) ||
      (better === 'more' && each.operator === 'at_most'),
  );
  if (wrongWay.length > 0 && !isRange) {
    found.push(
      conflict(
        'wrong_direction',
        wrongWay,
        `${label}目标的比较方式与指标方向相反,请核对是“不低于”还是“不高于”。`,
      ),
    );
  }
  return found;
}

/** 4.5至5.5 of a range. */
const saidOf = ({ value, ceiling }: TargetInForce) =>
  [value, ...(ceiling === null ? [] : [ceiling])]
    .map((each) => new Decimal(each).toString())
    .join('至');

/** What stands for a bound: of a range its ceiling is one more from above. */
const valuesOf = (peers: TargetInForce[], operator: string) =>
  new Set(
    [
      ...peers.filter((each) => each.operator === operator).map(({ value }) => value),
      ...(operator === 'at_most' ? peers.flatMap(({ ceiling }) => ceiling ?? []) : []),
    ].map((value) => new Decimal(value).toString()),
  );

/** 区间 — 4.5% 至 5.5%, as one target or as two, a floor and a ceiling; none where one of them is missing or something else stands beside them. */
function rangeOf(peers: TargetInForce[]): { floor: Decimal; ceiling: Decimal } | null {
  const [floors, ceilings] = ['at_least', 'at_most'].map((operator) => [
    ...valuesOf(peers, operator),
  ]) as [string[], string[]];
  if (floors.length === 0 || ceilings.length === 0) return null;
  if (peers.some(({ operator }) => operator === 'exactly')) return null;
  return { floor: Decimal.max(...floors), ceiling: Decimal.min(...ceilings) };
}

/** 下限 — what is to be reached by the end of a month. */
interface Floor {
  each: TargetInForce;
  month: number;
  value: Decimal;
}

/** 阶段目标 — counted from January, so a later stage is never less than one before it, nor the year's than any of them. */
export function stagesThatFall(indicatorCode: string, level: string, peers: TargetInForce[]) {
  const floors = peers
    .filter(({ operator }) => operator === 'at_least')
    .map((each): Floor => ({ each, month: each.dueMonth ?? 12, value: new Decimal(each.value) }))
    .sort((one, other) => one.month - other.month || one.value.cmp(other.value));
  const before = (month: number) =>
    floors
      .filter((each) => each.month < month)
      .reduce<Floor | null>((most, each) => (most?.value.gte(each.value) ? most : each), null);
  const later = floors.find(({ month, value }) => before(month)?.value.gt(value));
  const earlier = later && before(later.month);
  if (!earlier || indicatorCalled(indicatorCode)?.kind !== 'flow') return [];
  const levelLabel = targetLevelLabel(level);
  return [
    {
      ...{ indicatorCode, level, levelLabel },
      values: [earlier, later].map(({ value }) => value.toString()),
      kind: 'stage_falls',
      message: `${levelLabel}目标前大后小:${stageInWords(earlier.each.dueMonth)} ${earlier.value.toString()},${stageInWords(later.each.dueMonth)} ${later.value.toString()}。阶段目标自 1 月起累计,请核对是否按单个季度、月份填写。`,
      documents: [...new Set([earlier, later].map(({ each }) => each.documentNumber))],
    },
  ];
}
