import { Decimal } from 'decimal.js';
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
