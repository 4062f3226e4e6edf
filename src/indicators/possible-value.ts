import { Problem, problem } from '../ledgers/shared/judgement.js';
import { indicatorCalled, typedInAs } from './office-indicators.js';

/** What an indicator can be at all: a share of a whole is 0 to 100, people and records are whole, and a stock is not negative. */
export const possibleOfIndicator = ({
  indicatorCode,
  value,
}: {
  indicatorCode?: string;
  value?: string;
}): Problem | null => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  if (!indicator || value === undefined) return null;
  const { label, unit, decimals } = indicator;
  if (indicator.isShare && (Number(value) < 0 || Number(value) > 100))
    return problem('value', 'share-beyond-whole', `“${label}”为占比,须在 0 至 100 之间,请核对。`);
  if (decimals === 0 && /\.\d*[1-9]/.test(value))
    return problem('value', 'not-whole', `“${label}”以${unit}计,须为整数,请核对。`);
  return typedInAs(indicator).kind === 'stock' && Number(value) < 0
    ? problem('value', 'stock-negative', `“${label}”为存量,不能小于 0,请核对。`)
    : null;
};

/** 百亿元 — more than the amounts of a district's or a city's year come to; in 万元 it is what millions of 元 look like. */
const MOST_WAN = 1_000_000;

/** 误以元填报 — a hint, since a province may have as much; what is less in 元 than that is left to far-from-other-figures. */
export const amountInYuan = ({
  indicatorCode,
  value,
}: {
  indicatorCode?: string;
  value?: string | null;
}): Problem | false => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  return (
    indicator?.unit === '万元' &&
    Number(value ?? 0) >= MOST_WAN &&
    problem(
      'value',
      'amount-in-yuan',
      `“${indicator.label}”以万元为单位,所填相当于 ${Number(value) / 10_000} 亿元,请核对是否按元填报。`,
    )
  );
};

/** 误以小数填报比率 — 0.7 for 70 %: a hint, since a rate may be as low. */
export const rateAsFraction = ({
  indicatorCode,
  value,
  ceiling,
}: {
  indicatorCode?: string;
  value?: string | null;
  ceiling?: string | null;
}): Problem | false => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  const said = Number(ceiling ?? value ?? 0);
  return (
    indicator?.unit === '%' &&
    said > 0 &&
    said <= 1 &&
    problem(
      'value',
      'rate-as-fraction',
      `“${indicator.label}”以%计,所填 ${said} 即 ${said}%,请核对是否应为 ${Number((said * 100).toPrecision(12))}%。`,
    )
  );
};
