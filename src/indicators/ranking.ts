import { Decimal } from 'decimal.js';
import type { IndicatorProgress } from './progress.model.js';

type Ranked = Pick<IndicatorProgress, 'value' | 'targets'>;

/**
 * 排名 — of the units below a unit: by how much of its target each has reached, of the first level at which one of them has a target; of a
 * ceiling, and where none has a target, by the value. Ties share a rank, and the next one is left out (1, 1, 3).
 */
export function ranksOf(better: string, units: readonly Ranked[]): (number | null)[] {
  const level = units.find(({ targets }) => targets.length > 0)?.targets[0]!.level;
  const scores = units.map((unit) => scoreOf(unit, better, level));
  return scores.map((score) =>
    score ? 1 + scores.filter((other) => other?.gt(score)).length : null,
  );
}

function scoreOf({ value, targets }: Ranked, better: string, level?: string): Decimal | null {
  if (value === null) return null;
  if (better === 'less') return new Decimal(value).neg();
  if (level === undefined) return better === 'more' ? new Decimal(value) : null;
  const target = targets.find((each) => each.level === level && each.operator === 'at_least');
  return target && Number(target.target) > 0 ? new Decimal(value).div(target.target) : null;
}
