import { Decimal } from 'decimal.js';
import type { IndicatorProgress } from './progress.model.js';

type Ranked = Pick<IndicatorProgress, 'value' | 'targets'>;

/**
 * 排名 — of the units below a unit: by how much of its target each has reached, of the first of the levels at which one of them is to reach
 * so much; of a ceiling, and where none is to reach anything, by the value. Within a range (4.5% 至 5.5%) all are alike, and who is above it
 * has missed it as much as who is below. Ties share a rank, and the next one is left out (1, 1, 3).
 */
export function ranksOf(
  better: string,
  units: readonly Ranked[],
  levels: readonly string[],
): (number | null)[] {
  const level = levels.find((each) => units.some((unit) => toReach(unit, each)));
  const scores = units.map((unit) => scoreOf(unit, better, level));
  return scores.map((score) =>
    score ? 1 + scores.filter((other) => other?.gt(score)).length : null,
  );
}

const toReach = ({ targets }: Ranked, level: string) =>
  targets.find(
    (each) => each.level === level && each.operator === 'at_least' && Number(each.target) > 0,
  );

function scoreOf(unit: Ranked, better: string, level?: string): Decimal | null {
  const { value } = unit;
  if (value === null) return null;
  const target = level === undefined ? undefined : toReach(unit, level);
  if (target?.ceiling) return withinRange(new Decimal(value), target.target, target.ceiling);
  if (better === 'less') return new Decimal(value).neg();
  if (level === undefined) return better === 'more' ? new Decimal(value) : null;
  return target ? new Decimal(value).div(target.target) : null;
}

/** 1 within a range; outside it less than that, by as much as it is away from the nearer end. */
function withinRange(value: Decimal, floor: string, ceiling: string): Decimal {
  if (value.lt(floor)) return value.div(floor);
  return value.gt(ceiling) ? new Decimal(2).minus(value.div(ceiling)) : new Decimal(1);
}
