import { choice } from '../platform/graphql/choices.js';

export const indicatorKind = choice(
  'IndicatorKind',
  '指标性质 — a flow adds up from 1 January, a stock holds on the day, a ratio is divided last and never summed.',
  {
    flow: '流量(自1月1日起累计)',
    stock: '存量(时点数)',
    ratio: '比率',
  },
);

export const indicatorDirection = choice(
  'IndicatorDirection',
  '方向 — which way an indicator is better: a target is a floor of what is better high, a ceiling of what is better low.',
  {
    more: '越高越好',
    less: '越低越好',
    neither: '不分高低',
  },
);
