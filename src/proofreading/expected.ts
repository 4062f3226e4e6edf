import { Decimal } from 'decimal.js';
import type { Fact } from './fact.js';
import type { Known, KnownFigures, KnownValue } from './known.js';
import type { Subject } from './subject.js';
import { type Unit, isSameUnit } from './units.js';

/** What is known under a name, with the name and unit read. */
export interface Readable extends Known {
  subject: Subject;
  of: Unit;
  worth: number;
}

/** Said of the figure before it. */
export const OF_ANOTHER = new Set<Fact['role']>(['completion', 'change', 'delta', 'previous']);

/** A figure, the one of which it says something (itself in most cases), and what they are read beside. */
export interface Said {
  fact: Fact;
  of: Fact;
  text: string;
  known: KnownFigures;
}

export interface Expected {
  value: Decimal;
  what: string;
  /** In the unit of what is known, or percent. */
  unit: 'own' | 'percent';
}

/** What the figure should be by its role, period and place; nothing where that is not told for certain. */
export function expectedOf(said: Said, each: Readable): Expected[] {
  const { fact, of, text, known } = said;
  const own = (value: string | null, what: string): Expected[] =>
    value === null ? [] : [{ value: new Decimal(value), what, unit: 'own' }];
  if (isPlanned(fact, text)) return [];
  if (OF_ANOTHER.has(fact.role)) {
    const isPlain = isToDate(of, known) && !isOfAnother(of, known) && !unitNamed(of, each, text);
    return isPlain ? ofAnother(said, each) : [];
  }
  if (!isSameUnit(fact.unit, each.of)) return [];
  if (fact.role === 'target')
    return targetsOf(fact, each).flatMap(({ name, value }) => own(value, name));
  if (fact.role !== 'actual' || fact.sentence.mood !== 'result') return [];
  const below = unitNamed(fact, each, text);
  if (below) return isToDate(fact, known) ? own(below.value, below.name) : [];
  if (isOfAnother(fact, known)) return [];
  const found = own(...ofPeriod(fact, each, known));
  if (found.length === 0 || !isToDate(fact, known)) return found;
  return [...found, ...each.others.flatMap(({ name, value }) => own(value, name))];
}

/** 计划全年新增3600人 */
const isPlanned = ({ sentence, start, role }: Fact, text: string) =>
  sentence.mood === 'plan' ||
  (role === 'actual' &&
    /计划|预计|力争|确保|拟|将/.test(/[^,。;]*$/.exec(text.slice(sentence.start, start))![0]));

/** 完成率, 增减 — of what it came to up to the day, and then. */
function ofAnother({ fact, of, text }: Said, each: Readable): Expected[] {
  const { role, unit } = fact;
  if (role === 'completion') return unit.kind === 'percent' ? completions(fact, each) : [];
  const { value, lastYear } = each;
  const between = text.slice(of.end, fact.start);
  if (
    lastYear === null ||
    !/同比|上年|去年|同期/.test(between) ||
    /环比|上月|上季|年初/.test(between)
  )
    return [];
  const last = new Decimal(lastYear);
  if (role === 'previous')
    return isSameUnit(unit, each.of) ? [{ value: last, what: '上年同期', unit: 'own' }] : [];
  if (value === null) return [];
  const more = last.neg().plus(value);
  const what = `比上年同期${more.lt(0) ? '减少' : '增加'}`;
  if (role === 'delta')
    return isSameUnit(unit, each.of) ? [{ value: more.abs(), what, unit: 'own' }] : [];
  return unit.kind === 'percent' && each.of.kind !== 'percent' && !last.isZero()
    ? [{ value: more.abs().times(100).div(last), what, unit: 'percent' }]
    : [];
}

const yearOf = (day: string) => Number(day.slice(0, 4));
const monthOf = (day: string) => Number(day.slice(5, 7));

const isToDate = ({ period: { year, from, to } }: Fact, { lastDay }: KnownFigures) =>
  (year === null || year === yearOf(lastDay)) &&
  from === 1 &&
  (to === 12 || to === monthOf(lastDay));

function ofPeriod(
  fact: Fact,
  { value, lastYear, months, isFlow }: Readable,
  known: KnownFigures,
): [string | null, string] {
  const { year, from, to } = fact.period;
  if (isToDate(fact, known)) return [value, '定版数'];
  const last = monthOf(known.lastDay);
  if (year === yearOf(known.lastDay) - 1)
    return from === 1 && (to === last || (to === 12 && last === 12))
      ? [lastYear, '上年同期']
      : [null, ''];
  if ((year !== null && year !== yearOf(known.lastDay)) || to > last) return [null, ''];
  const end = months[to - 1] ?? null;
  const words = from === to ? `${to}月` : `${from}至${to}月`;
  if (!isFlow || from === 1) return [end, words];
  const before = months[from - 2] ?? null;
  if (end === null || before === null) return [null, ''];
  return [new Decimal(end).minus(before).toString(), words];
}

/** 全市 in the text of a district, or a place that it does not know: another's figure. 全年城镇 is no place. */
function isOfAnother({ scope }: Fact, known: KnownFigures): boolean {
  if (scope === null || /城镇$/.test(scope)) return false;
  const of = /^(?:全|我|本)(国|省|市|区|县|州|旗|盟)$/.exec(scope)?.[1];
  return of === undefined || !(of === known.scope || (known.scope === '区' && '县旗'.includes(of)));
}

/** The unit below that the sentence names last before the figure. */
function unitNamed(fact: Fact, { units }: Readable, text: string): KnownValue | null {
  const before = text.slice(fact.sentence.start, fact.start);
  const named = units
    .map((each) => ({ each, at: before.lastIndexOf(each.name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at);
  return named[0]?.each ?? null;
}

const targetsOf = ({ level }: Fact, { targets }: Readable) => {
  const ofLevel = targets.filter((each) => level !== null && each.level.startsWith(level[0]!));
  return ofLevel.length > 0 ? ofLevel : targets;
};

const completions = (fact: Fact, each: Readable): Expected[] =>
  each.value === null
    ? []
    : targetsOf(fact, each).flatMap(({ name, value, isCeiling }) =>
        isCeiling || value === null || Number(value) === 0 || each.of.kind === 'percent'
          ? []
          : [
              {
                value: new Decimal(each.value!).times(100).div(value),
                what: `完成率(${name})`,
                unit: 'percent' as const,
              },
            ],
      );
