import type { Decimal } from 'decimal.js';
import {
  KnownValue,
  KnownValues,
  PROSE,
  ValueSource,
  NO_VALUE_SOURCE,
  unitWord,
} from './known-value.js';
import { printedAs, worthOf } from './print.js';
import type { ReportNumber } from './report-number.js';
import { type DirectionWord, choiceBefore, directionBefore, directionShared } from './direction.js';
import { Edit, editedText } from './word-edit.js';

/** 已绑定的数字 — with the place it has among those of its text, and the address that the office confirmed. */
export interface BoundNumber extends ReportNumber {
  place: number;
  address: string | null;
  /** What that was when it was confirmed, in single units. */
  before: Decimal | null;
}

/** 初稿数字 — a number as it stands in the draft, and what it is. */
export interface FilledNumber {
  place: number;
  address: string;
  label: string;
  /** In the text of the draft. */
  offset: number;
  quote: string;
  was: string;
  value: string | null;
  source: ValueSource;
}

export type MarkSeverity = 'error' | 'warn' | 'hint';

/** 标记 — something of the draft that the office has to look at. */
export interface Mark {
  code: string;
  severity: MarkSeverity;
  says: string;
  /** In the text of the template. */
  start: number;
  end: number;
}

export interface Filling {
  text: string;
  edits: Edit[];
  numbers: FilledNumber[];
  marks: Mark[];
  /** Bound to nothing, or to what there is no value of. */
  unbound: BoundNumber[];
  /** What each number is bound to now. */
  values: Map<BoundNumber, KnownValue>;
}

/** 起草 — the text with the values of now in the places of those of then. */
export function filled(
  text: string,
  numbers: BoundNumber[],
  now: KnownValues,
  year: number,
): Filling {
  const edits: Edit[] = [];
  const marks: Mark[] = [];
  const unbound: BoundNumber[] = [];
  const values = new Map<BoundNumber, KnownValue>();
  const ways: Ways = new Map();
  const written: { number: BoundNumber; known: KnownValue | null; digits: string }[] = [];
  for (const number of numbers) {
    const { address } = number;
    if (address === PROSE || address === null) {
      if (address === null) unbound.push(number);
      if (number.isPlaceholder) marks.push(leftOpen(number));
      continue;
    }
    const date = dateOf(address, year, now.lastDay);
    if (date !== null) {
      written.push({ number, known: null, digits: date });
      continue;
    }
    const ofLevel = now.ofLevel(address);
    const known = now.find(address) ?? (ofLevel.length === 1 ? ofLevel[0] : undefined);
    marks.push(...whichTarget(number, ofLevel, known));
    if (!known || known.value === null || number.isFixed) {
      unbound.push(number);
      marks.push(withoutValue(number, known));
      continue;
    }
    values.set(number, known);
    const { digits, boundFits } = printedAs(number, known, number.before);
    marks.push(...marksOf(number, known, boundFits));
    const way = wayOf(text, number, known, ways);
    written.push({ number, known, digits: `${way.sign ?? ''}${digits}` });
    marks.push(...way.marks);
    edits.push(...way.edits);
  }
  for (const { number, digits } of written)
    if (digits !== text.slice(number.start, number.end))
      edits.push({ start: number.start, end: number.end, text: inWidthOf(text, number, digits) });
  const draft = editedText(text, edits);
  const moved = shiftOf(edits);
  return {
    ...{ text: draft, edits, marks, unbound, values },
    numbers: written.map(({ number, known, digits }) => ({
      ...{ place: number.place, address: number.address!, was: number.quote },
      ...{ offset: moved(number.start), quote: digits },
      label: known?.label ?? DATE_LABELS[number.address!.split('/')[0]!]!,
      value: known?.value?.div(known.worth).toString() ?? null,
      source: known?.source ?? NO_VALUE_SOURCE,
    })),
  };
}

const DATE_LABELS: Record<string, string> = { year: '年份', month: '截止月份', day: '截止日' };

/** A year of the report is counted from that of the draft. */
function dateOf(address: string, year: number, lastDay: string): string | null {
  const [kind, of] = address.split('/');
  if (kind === 'year') return String(year + Number(of));
  if (kind === 'month') return String(Number(lastDay.slice(5, 7)));
  return kind === 'day' ? String(Number(lastDay.slice(8))) : null;
}

/** Where something of the template stands in the draft. */
export function shiftOf(edits: Edit[]): (at: number) => number {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  return (at) =>
    sorted
      .filter(({ start }) => start < at)
      .reduce((moved, { start, end, text }) => moved + text.length - (end - start), at);
}

/** Full-width digits stay so. */
function inWidthOf(text: string, { start, end }: ReportNumber, digits: string): string {
  return /^[\uff10-\uff19\uff0c\uff0e]+$/.test(text.slice(start, end))
    ? digits.replace(/[\d.,]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
    : digits;
}

const isCompared = ({ use }: KnownValue) => use === 'delta' || use === 'change';

const at = ({ start, end }: ReportNumber) => ({ start, end });

const leftOpen = (number: BoundNumber): Mark => ({
  ...{ code: 'placeholder-left', severity: 'error', ...at(number) },
  says: `占位“${number.quote}”还没有填写:请绑定到系统中的数,系统中没有的请在初稿中填写。`,
});

function withoutValue(number: BoundNumber, known: KnownValue | undefined): Mark {
  const stays = number.isPlaceholder ? '占位' : '上年的数';
  const says = number.isFixed
    ? `“${number.quote}”是文字数字或区间,不能自动改写,请按${known ? `“${known.label}”` : '所绑定的数'}核对。`
    : known
      ? `“${known.label}”本年没有数,“${number.quote}”仍是${stays}。`
      : `本年没有所绑定的数(${number.address}),“${number.quote}”仍是${stays}。`;
  return { code: 'no-value', severity: 'warn', says, ...at(number) };
}

/** 目标文号 — the documents of targets are others every year: whose number is taken is said wherever it is not the one that was bound. */
function whichTarget(
  number: BoundNumber,
  ofLevel: KnownValue[],
  known: KnownValue | undefined,
): Mark[] {
  const documents = ofLevel.map(({ source }) => source.document).join('、');
  if (known && ofLevel.length === 1 && known.address !== number.address)
    return [
      {
        ...{ code: 'target-of-another-document', severity: 'hint', ...at(number) },
        says: `底稿所绑定的目标(${documentOf(number)})本年没有,“${known.label}”本年只有一个(${documents}),已按它填写,请核对。`,
      },
    ];
  if (ofLevel.length < 2 || (known && known.address.split('/').length > 3)) return [];
  const says = known
    ? `已取第一个(${known.source.document}),请核对,要用另一个的请改绑。`
    : '请改绑其中一个。';
  return [
    {
      ...{ code: 'target-of-several', severity: 'warn', ...at(number) },
      says: `“${ofLevel[0]!.label}”本年有 ${ofLevel.length} 个(${documents}),${says}`,
    },
  ];
}

/** target/new_urban_jobs/city/DOCUMENT */
const documentOf = ({ address }: BoundNumber) => address!.split('/').slice(3).join('/');

function marksOf(number: BoundNumber, known: KnownValue, boundFits: boolean): Mark[] {
  const marks: Mark[] = [];
  const { unitKind } = number;
  if (unitKind !== 'none' && unitKind !== known.unitKind)
    marks.push({
      ...{ code: 'unit-differs', severity: 'error', ...at(number) },
      says: `“${known.label}”以${unitWord(known)}计,文中以“${number.unit}”计,请改正单位。`,
    });
  if (!boundFits)
    marks.push({
      ...{ code: 'bound-of-exact', severity: 'hint', ...at(number) },
      says: `“${known.label}”恰为 ${known.value!.div(worthOf(number, known)).toString()},“余”“近”是否保留请核对。`,
    });
  if (known.value!.isNegative() && !isCompared(known) && known.use !== 'gap')
    marks.push({
      ...{ code: 'negative', severity: 'warn', ...at(number) },
      says: `“${known.label}”为负数,请核对。`,
    });
  return marks;
}

/** 增减词 — by where it stands, which way it says in the draft. */
type Ways = Map<number, DirectionWord['way']>;

/** 增长 with a value that fell: exchanged where its word stands beside the number, and said. */
function wayOf(
  text: string,
  number: BoundNumber,
  known: KnownValue,
  ways: Ways,
): { edits: Edit[]; marks: Mark[]; sign?: string } {
  const mark = (code: string, place: { start: number; end: number }, says: string): Mark => ({
    ...{ code, severity: 'warn', says: `“${known.label}”${says}` },
    ...{ start: place.start, end: place.end },
  });
  const value = known.value!;
  const isTurned =
    !number.isPlaceholder &&
    number.before !== null &&
    !value.isZero() &&
    number.before.isNegative() !== value.isNegative();
  // 低于控制线0.62个百分点: on the other side of its target by now.
  if (known.use === 'gap' && isTurned)
    return { edits: [], marks: [mark('direction', number, '在目标的另一侧,与上年相反,请改写。')] };
  if (!isCompared(known)) return { edits: [], marks: [] };
  const choice = number.isPlaceholder ? choiceBefore(text, number) : null;
  if (choice && !value.isZero())
    return {
      edits: [
        {
          start: choice.start,
          end: choice.end,
          text: value.isNegative() ? choice.down : choice.up,
        },
      ],
      marks: [],
    };
  const word = directionBefore(text, number);
  const isNegative = value.isNegative();
  // In a cell the sign says it.
  const before = `${number.start < 3 ? '\n' : ''}${text.slice(Math.max(0, number.start - 3), number.start)}`;
  const minus = /[\t\n|] ?([-﹣\uff0d\u2212]?)$/.exec(before)?.[1];
  if (minus === '') return { edits: [], marks: [], sign: isNegative ? '-' : '' };
  if (minus)
    return {
      edits: isNegative ? [] : [{ start: number.start - 1, end: number.start, text: '' }],
      marks: [],
    };
  const shared = word ? null : directionShared(text, number);
  if (shared) {
    const isOther =
      !value.isZero() && isNegative !== ((ways.get(shared.start) ?? shared.way) === 'down');
    const says = '与同列其他数的增减方向不同,请分开写。';
    return { edits: [], marks: isOther ? [mark('direction', number, says)] : [] };
  }
  if (!word)
    return {
      edits: [],
      marks: isTurned ? [mark('direction', number, '的增减方向与上年相反,请改写。')] : [],
    };
  if (value.isZero())
    return {
      edits: [],
      marks: [mark('unchanged', word, `与上年持平,“${word.text}”不再合适。`)],
    };
  ways.set(word.start, isNegative ? 'down' : 'up');
  if (isNegative === (word.way === 'down')) return { edits: [], marks: [] };
  // A rate rises and falls: 上升0.19个百分点.
  const opposite = known.unitKind === 'points' && word.text === '下降' ? '上升' : word.opposite;
  const says = `与上年相反,“${word.text}”已改为“${opposite}”,前后文请一并核对。`;
  return {
    edits: [{ start: word.start, end: word.end, text: opposite }],
    marks: [mark('direction-exchanged', word, says)],
  };
}
