import { Decimal } from 'decimal.js';
import type { IndicatorProgress } from '../indicators/progress.model.js';
import { elapsedShare, gapOf, meets, publish } from '../indicators/progress.js';

export type EstimateMethod = 'growth' | 'linear' | 'plan';

/** 一个指标的预计 — none where the method has nothing to go by; what it says of the targets. */
export interface Estimate {
  value: string | null;
  explanation: string;
  targets: EstimatedTarget[];
}

export interface EstimatedTarget {
  levelLabel: string;
  target: string;
  /** 区间上限 — of a range, whose floor is the target. */
  ceiling: string | null;
  documentNumber: string;
  /** The estimate less the target; for a ceiling, the target less the estimate. */
  gap: string | null;
  isMet: boolean | null;
}

/** 全年预计 — of what was printed on a day, by a method in words; a guess of what 31 December may bring, and no figure. */
export function estimateOf(
  { value, asOf, indicator, forecast, targets }: IndicatorProgress,
  method: EstimateMethod,
  unitKind: string,
): Estimate {
  const { decimals, kind } = indicator;
  const told = (estimate: string | null, explanation: string): Estimate => ({
    value: estimate,
    explanation,
    targets: targets.map((each) => ({
      ...{ levelLabel: each.levelLabel, target: each.target, ceiling: each.ceiling ?? null },
      documentNumber: each.documentNumber,
      ...against(estimate, each, decimals),
    })),
  });
  if (value === null) return told(null, '定版没有该指标的数值,不能预计。');
  if (asOf.endsWith('-12-31')) return told(value, '定版截至年末,即全年数,不是预计。');
  if (kind !== 'flow') return told(value, '存量与比率按定版数延续至年末。');
  if (method === 'plan') {
    const own = targets.find(({ level }) => level === unitKind);
    // What is counted already is no less at the end of the year.
    if (own && new Decimal(value).gt(own.target))
      return told(
        value,
        `定版数 ${value} 已超过本单位计划 ${own.target}(${own.documentNumber}),按定版数计。`,
      );
    return own
      ? told(
          own.target,
          `按本单位计划${own.ceiling ? `(区间至 ${own.ceiling},取下限)` : ''}(${own.documentNumber}),定版数 ${value}。`,
        )
      : told(null, '本单位没有该指标的计划(本级目标)。');
  }
  if (method === 'growth')
    return forecast.method === 'last_years_curve'
      ? told(forecast.value, forecast.explanation)
      : told(null, '上年没有数据或数据不完整,不能按上年增长推算。');
  const share = elapsedShare(asOf);
  return told(
    publish(new Decimal(value).div(share), decimals),
    `截至 ${asOf} 为 ${value},已过全年的 ${share.times(100).toFixed(1)}%。`,
  );
}

function against(
  estimate: string | null,
  { target, operator, ceiling = null }: IndicatorProgress['targets'][number],
  decimals: number,
): Pick<EstimatedTarget, 'gap' | 'isMet'> {
  if (estimate === null) return { gap: null, isMet: null };
  const [expected, goal] = [new Decimal(estimate), new Decimal(target)];
  const gap = gapOf(expected, operator, goal, ceiling);
  return {
    gap: gap.toFixed(Math.max(decimals, gap.decimalPlaces())),
    isMet: meets(expected, operator, goal, ceiling),
  };
}
