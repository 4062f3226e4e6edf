import { Decimal } from 'decimal.js';
import type { Manifest, PackFigure, PackIndicator } from './pack.js';

type Printed = 'value' | 'sameDayLastYear' | 'ofPeriod';

const NAMES: Record<Printed, string> = {
  value: '数值',
  sameDayLastYear: '上年同期',
  ofPeriod: '本期',
};

/** 勾稽 — what is printed in one place and does not come out of what is printed in others: months, units, the period. */
export function brokenChains(
  { firstDay }: Pick<Manifest, 'firstDay'>,
  indicators: readonly PackIndicator[],
  figures: readonly PackFigure[],
): string[] {
  const byIndicator = new Map<string, PackFigure[]>();
  for (const each of figures) {
    const lines = byIndicator.get(each.indicator);
    if (lines) lines.push(each);
    else byIndicator.set(each.indicator, [each]);
  }
  const isFirst = firstDay.endsWith('-01-01');
  return indicators.flatMap((indicator) => {
    const lines = byIndicator.get(indicator.code) ?? [];
    const of = (kind: PackFigure['kind']) =>
      lines.filter((each) => each.kind === kind).sort((a, b) => a.place - b.place);
    const [own, ...more] = of('own');
    if (!own || more.length > 0) return [`${indicator.label}:本单位的数值应有且只有一个。`];
    return [
      ...monthsOf(indicator, own, of('month')),
      ...(indicator.kind === 'ratio' ? [] : unitsOf(indicator, own, of('unit'), of('rest'))),
      ...[own, ...of('unit')].flatMap((each) => periodOf(indicator, each, isFirst)),
    ];
  });
}

function monthsOf({ label, kind }: PackIndicator, own: PackFigure, months: PackFigure[]): string[] {
  const last = months.at(-1);
  if (!last) return [`${label}:没有分月数值。`];
  const faults = months.flatMap((month, at) => {
    const before = at > 0 ? months[at - 1]!.value : kind === 'flow' ? '0' : null;
    return isGain(month, before) ? [] : [`${label}:第 ${month.place} 月的本期与前一月不相衔接。`];
  });
  const isSame =
    last.asOf === own.asOf &&
    last.value === own.value &&
    last.sameDayLastYear === own.sameDayLastYear;
  return isSame ? faults : [...faults, `${label}:末月与本单位的数值不一致。`];
}

function unitsOf(
  { label }: PackIndicator,
  own: PackFigure,
  units: PackFigure[],
  rest: PackFigure[],
): string[] {
  if (units.length === 0 && rest.length === 0) return [];
  return (Object.keys(NAMES) as Printed[]).flatMap((of) => {
    if (own[of] === null) return [];
    // What is not known of one of the units is not known of the rest: then there is nothing to add up.
    const isUnknown = [units, rest].every((some) => some.some((each) => each[of] === null));
    if (isUnknown) return [];
    const sum = [...units, ...rest].reduce((all, each) => all.plus(each[of] ?? 0), new Decimal(0));
    return sum.eq(own[of]) ? [] : [`${label}:分单位与本级及其他的${NAMES[of]}之和不等于本单位。`];
  });
}

/** Reckoned from what was printed before, or from 1 January. */
function periodOf({ label, kind }: PackIndicator, line: PackFigure, isFirst: boolean): string[] {
  if (kind === 'ratio') return line.ofPeriod === null ? [] : [`${label}:比率没有本期数。`];
  const before = line.before ?? (isFirst && kind === 'flow' ? '0' : null);
  return isGain(line, before) ? [] : [`${label}(${line.unitName}):本期不等于数值减上期印发数。`];
}

/** Where both ends are known. */
function isGain({ value, ofPeriod }: PackFigure, before: string | null): boolean {
  if (value === null || ofPeriod === null || before === null) return true;
  return new Decimal(value).minus(before).eq(ofPeriod);
}
