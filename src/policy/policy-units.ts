import { Decimal } from 'decimal.js';
import { inThousands, tidyAmount, tidyNumber, tidyQuantity } from '../platform/text.js';
import { PolicyKey, PolicyUnit, policies } from './policy-data.js';
import { isCount } from './policy-book.js';

/** 单位 — what a value is counted in, and how far it may lie: a slip of the keyboard is caught, no rule is made. */
const UNITS: Record<
  Exclude<PolicyUnit, 'method' | 'words'>,
  { label: string; min: number; max: number; decimals?: number }
> = {
  yuan: { label: '元', min: 0, max: 100_000_000, decimals: 2 },
  percent: { label: '%', min: 0, max: 1_000, decimals: 4 },
  // Of a whole, of which nobody gives or loses more than all.
  share: { label: '%', min: 0, max: 100, decimals: 4 },
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

/** 取值 — as it is typed beside its key: 2,100.50元, 7个工作日 and 60% as the numbers they are. */
export function valueBeside(said: string, { key }: Record<string, unknown>): string {
  const unit = policies[key as PolicyKey]?.unit as PolicyUnit | undefined;
  if (!unit || unit === 'method' || unit === 'words') return said;
  if (unit === 'yuan') return tidyAmount(said);
  const [plain, { label }] = [tidyNumber(said), UNITS[unit]];
  return tidyQuantity(plain.endsWith(label) ? plain.slice(0, -label.length) : plain);
}

/** 、 between the parts of a list, however they were typed. */
export const partsOf = (value: string): string[] => value.split('、').filter((each) => each !== '');

/** 取值写法 — how a value of this key is written, in words. */
export function valueForm(key: PolicyKey): string {
  const { label, unit } = policies[key];
  if (unit === 'method')
    return `${label}须为下列方法之一:${Object.values(methodsOf(key)).join('、')}。`;
  if (unit === 'words') {
    const parts = wordsOf(key);
    return parts
      ? `${label}只能由下列各项组成,以“、”分隔:${parts.join('、')}。`
      : `${label}不超过 ${MOST_WORDS} 字。`;
  }
  const { label: of, min, max } = UNITS[unit];
  const places = decimalsOf(key, unit);
  return `${label}须为${inThousands(min)}至${inThousands(max)}之间的${places ? `数字(最多${places}位小数)` : '整数'},单位为${of}。`;
}

/** What is wrong with a value of this key, in words; null where nothing is. */
export function valueProblem(key: PolicyKey, value: string): string | null {
  const { unit } = policies[key];
  return isWritten(key, unit, value) ? null : valueForm(key);
}

function isWritten(key: PolicyKey, unit: PolicyUnit, value: string): boolean {
  if (unit === 'method') return Object.hasOwn(methodsOf(key), valueIn(key, value));
  if (unit === 'words')
    return wordsOf(key)
      ? partsOf(value).every((each) => wordsOf(key)!.includes(each))
      : value.length <= MOST_WORDS;
  const places = decimalsOf(key, unit);
  const pattern = places
    ? new RegExp(`^(0|[1-9]\\d{0,9})(\\.\\d{1,${places}})?$`)
    : /^(0|[1-9]\d{0,9})$/;
  const { min, max } = UNITS[unit];
  return pattern.test(value) && !new Decimal(value).lt(min) && !new Decimal(value).gt(max);
}

const MOST_WORDS = 60;

/** Of which words alone a value may be made; none where any will do. */
const wordsOf = (key: PolicyKey) => (policies[key] as { parts?: readonly string[] }).parts ?? null;

const methodsOf = (key: PolicyKey): Readonly<Record<string, string>> =>
  (policies[key] as { names?: Readonly<Record<string, string>> }).names ?? {};

/** 取值 — as it is shown: a method by what it does. */
export const valueSaid = (key: PolicyKey, value: string | number): string =>
  methodsOf(key)[value] ?? String(value);

/** 取值 — as it is kept: a method by its code, however it was called. */
export const valueIn = (key: PolicyKey, said: string): string =>
  Object.entries(methodsOf(key)).find(([, name]) => name === said)?.[0] ?? said;

const decimalsOf = (key: PolicyKey, unit: keyof typeof UNITS): number =>
  isCount(key) ? 0 : (UNITS[unit].decimals ?? 0);

/** The other end of a pair of limits: months-min has months-max. */
export function counterpart(key: PolicyKey): PolicyKey | null {
  const other = key.endsWith('-min') ? key.replace(/-min$/, '-max') : key.replace(/-max$/, '-min');
  return other !== key && other in policies ? (other as PolicyKey) : null;
}
