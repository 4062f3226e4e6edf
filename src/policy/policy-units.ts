import { Decimal } from 'decimal.js';
import { PolicyKey, PolicyUnit, policies } from './policy-data.js';
import { isCount } from './policy-book.js';

/** 单位 — what a value is counted in, and how far it may lie: a slip of the keyboard is caught, no rule is made. */
const UNITS: Record<
  Exclude<PolicyUnit, 'method' | 'words'>,
  { label: string; min: number; max: number; decimals?: number }
> = {
  yuan: { label: '元', min: 0, max: 100_000_000, decimals: 2 },
  percent: { label: '%', min: 0, max: 1_000, decimals: 4 },
  'basis-points': { label: '个基点', min: 0, max: 10_000 },
  'working-days': { label: '个工作日', min: 1, max: 1_000 },
  'calendar-days': { label: '日', min: 1, max: 3_660 },
  months: { label: '个月', min: 1, max: 720 },
  years: { label: '年', min: 1, max: 100 },
  'years-of-age': { label: '周岁', min: 0, max: 120 },
  minutes: { label: '分钟', min: 1, max: 525_600 },
  hours: { label: '小时', min: 1, max: 8_784 },
  persons: { label: '人', min: 1, max: 1_000_000 },
  times: { label: '次(件)', min: 0, max: 100_000 },
};

export const unitLabel = (unit: PolicyUnit) =>
  unit === 'method' || unit === 'words' ? '' : UNITS[unit].label;

/** 、 between the parts of a list, however they were typed. */
export const partsOf = (value: string): string[] => value.split('、').filter((each) => each !== '');

/** What is wrong with a value of this key, in words; null where nothing is. */
export function valueProblem(key: PolicyKey, value: string): string | null {
  const { label, unit, rows } = policies[key];
  if (unit === 'method') {
    const known = [
      ...new Set((rows as readonly { value: string | number }[]).map((row) => String(row.value))),
    ];
    return known.includes(value) ? null : `${label}须为下列方法之一:${known.join('、')}。`;
  }
  if (unit === 'words') return wordsProblem(policies[key], value);
  const { label: of, min, max, decimals = 0 } = UNITS[unit];
  const places = isCount(key) ? 0 : decimals;
  const pattern = places
    ? new RegExp(`^(0|[1-9]\\d{0,9})(\\.\\d{1,${places}})?$`)
    : /^(0|[1-9]\d{0,9})$/;
  const wanted = `${label}须为${min}至${max}之间的${places ? `数字(最多${places}位小数)` : '整数'},单位为${of}。`;
  if (!pattern.test(value)) return wanted;
  return new Decimal(value).lt(min) || new Decimal(value).gt(max) ? wanted : null;
}

function wordsProblem(
  { label, parts }: { label: string; parts?: readonly string[] },
  value: string,
): string | null {
  if (value.length > 60) return `${label}不超过 60 字。`;
  const others = parts && partsOf(value).filter((each) => !parts.includes(each));
  return others?.length ? `${label}只能由下列各项组成,以“、”分隔:${parts!.join('、')}。` : null;
}

/** The other end of a pair of limits: months-min has months-max. */
export function counterpart(key: PolicyKey): PolicyKey | null {
  const other = key.endsWith('-min') ? key.replace(/-min$/, '-max') : key.replace(/-max$/, '-min');
  return other !== key && other in policies ? (other as PolicyKey) : null;
}
