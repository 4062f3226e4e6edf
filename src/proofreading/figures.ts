import { Decimal } from 'decimal.js';
import { literal } from '../platform/text.js';
import type { Bound, Figure } from './figure.js';
import { ENDLESS, Interval, around, exactly } from './interval.js';
import { Name } from './names-with-digits.js';
import { readNumeral } from './numerals.js';
import { MAGNITUDES, NO_UNIT, UNITS, Unit } from './units.js';

/** 1.23 人力资源市场 counts no persons. */
const UNIT = UNITS.map(({ name }) => (name === '人' ? '人(?!力资源|才市场)' : literal(name))).join(
  '|',
);
const MAGNITUDE = '万亿|百万|千万|十万|百|千|万|亿';
const BEFORE =
  '不低于|不少于|不高于|不超过|不多于|低于|少于|高于|多于|大于|小于|至少|最多|接近|将近|大约|约为|(?<![签预节合契制履解续特违])约|(?<![附邻最])近|超过|超出|超额|超|突破|逾|达到|达|≥|≤|>|<';
const AFTER = '及?以上|及?以下|及?以内|之内|左右|上下|余|多(?![出于收支发缴\\d])';

const PATTERN = new RegExp(
  `(?<bound>${BEFORE})?(?<sign>(?<![\\d%万亿人月日年]) ?[-﹣])?` +
    `(?<digits>\\d{1,3}(?:,\\d{3})+(?![\\d,])(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)` +
    `(?:(?<range>[-—~]|至|到)(?<upper>\\d+(?:\\.\\d+)?)(?!\\d*月))?` +
    `(?<more>余|多|来)?(?<magnitude>${MAGNITUDE})?(?<again>余|多)?(?<unit>${UNIT})?(?<after>${AFTER})?`,
  'g',
);

const NUMERAL = '[一二三四五六七八九两十百千万亿零]';
const WORDED = new RegExp(
  `(?<bound>${BEFORE})?(?<digits>${NUMERAL}*[十百千万亿]${NUMERAL}*)(?<more>余|多|来)?(?<unit>人次|家次|万元|亿元|元|人|名|户|家|件|份|期|场|笔)(?<after>${AFTER})?`,
  'g',
);
const TENTHS =
  /(?<bound>近|约|超过?|达)?(?<digits>[一二三四五六七八九两])成(?!功|效|果|本|立|员|长|为|交|绩|都|就|人|熟)(?:(?<half>半)|(?<more>[一二三四五六七八九](?!成)))?/g;
/** 五分之一, 近三分之二 */
const FRACTION =
  /(?<bound>近|约|超过?|逾|不足|不到)?(?<of>[二三四五六七八九十])分之(?<digits>[一二两三四五六七八九])(?<after>以上|左右|多|强)?/g;
const HALF = /过半|超半数|半数(?=以上)|超一半|一半/g;

const BOUNDS: [RegExp, Bound][] = [
  [/^(?:不高于|不超过|不多于|低于|少于|小于|最多|≤|<)$|以下|以内|之内/, 'ceiling'],
  [/^(?:不低于|不少于|至少|≥)$|以上/, 'floor'],
  [/^(?:高于|多于|大于|超过|超出|超额|超|突破|逾|>)$|余|多|来/, 'over'],
  [/^(?:接近|将近|近)$/, 'under'],
  [/^(?:大约|约为|约)$|左右|上下/, 'about'],
];

/** Every quantity, in the order in which they stand. */
export function figuresIn(text: string, names: Name[]): Figure[] {
  const named = new Uint8Array(text.length);
  for (const { start, end } of names) named.fill(1, start, end);
  const isNamed = (start: number, end: number) =>
    named.subarray(start, end).some((each) => each === 1);
  const found = [...text.matchAll(PATTERN)].flatMap((match) => {
    const groups = match.groups!;
    const lead = (groups.bound ?? '').length + (groups.sign ?? '').length;
    const digitsAt = match.index + lead;
    const end = match.index + match[0].length;
    if (isNamed(digitsAt, digitsAt + groups.digits!.length)) return [];
    // 12.3.4 and 1,23,456 are no numbers.
    if (
      /\d/.test(text[digitsAt - 1] ?? '') ||
      (/^[.,]?\d/.test(text.slice(digitsAt + groups.digits!.length)) &&
        !groups.range &&
        // 各为100.5,200.5万元: a list of two.
        !/^\d+\.\d+,\d+\.\d/.test(text.slice(digitsAt)))
    )
      return [];
    return [figureOf(text, match.index, end, groups)];
  });
  const worded = [...text.matchAll(WORDED)].flatMap((match) => {
    const groups = match.groups!;
    const value = readNumeral(groups.digits!);
    if (value === null || value < 10 || isNamed(match.index, match.index + match[0].length))
      return [];
    // 单位:万元 counts nothing; 近千人 does.
    if (/^[百千万亿]+$/.test(groups.digits!) && !groups.bound && !groups.more) return [];
    if (/[一二三四五六七八九十第]/.test(text[match.index - 1] ?? '')) return [];
    const money = /^(万|亿)元$/.exec(groups.unit!);
    const figure = figureOf(text, match.index, match.index + match[0].length, {
      ...groups,
      digits: String(value),
      magnitude: money?.[1],
      unit: money ? '元' : groups.unit,
    });
    return [{ ...figure, isWorded: true, printed: groups.digits! }];
  });
  const tenths = [...text.matchAll(TENTHS)].map((match) => {
    const { bound, digits, half, more } = match.groups!;
    const value = readNumeral(digits!)! * 10 + (half ? 5 : more ? readNumeral(more)! : 0);
    const figure = figureOf(text, match.index, match.index + match[0].length, {
      bound,
      digits: String(value),
      unit: '%',
    });
    const interval = boundedBy('about', new Decimal(value), new Decimal(more ? 1 : 5));
    return {
      ...figure,
      isWorded: true,
      interval: figure.bound === 'exact' ? interval : figure.interval,
    };
  });
  const halves = [...text.matchAll(HALF)].map((match) => {
    const figure = figureOf(text, match.index, match.index + match[0].length, {
      digits: '50',
      unit: '%',
    });
    const isOver =
      match[0] !== '一半' || /^(?:以上|多)/.test(text.slice(match.index + match[0].length));
    return {
      ...figure,
      isWorded: true,
      bound: isOver ? ('over' as const) : ('about' as const),
      interval: boundedBy(isOver ? 'over' : 'about', new Decimal(50), new Decimal(5)),
    };
  });
  const fractions = [...text.matchAll(FRACTION)].map((match) => fractionOf(text, match));
  const all = [...found, ...worded, ...tenths, ...halves, ...fractions].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const apart = all.filter((each, index) => index === 0 || each.start >= all[index - 1]!.end);
  return withRanges(text, withUnits(text, apart));
}

/** 8000元至10000元 — from one to the other, with the unit told of both; 由8000元至10000元 is what it was and is. */
const withRanges = (text: string, figures: Figure[]): Figure[] =>
  figures.flatMap((each, at): Figure[] => {
    const [before, next] = [figures[at - 1], figures[at + 1]];
    if (before && isRange(text, before, each)) return [];
    return next && isRange(text, each, next)
      ? [
          {
            ...each,
            end: next.end,
            rangeTo: next.value,
            interval: { low: each.interval.low, high: next.interval.high },
          },
        ]
      : [each];
  });

const isRange = (text: string, one: Figure, other: Figure): boolean =>
  one.unit.kind === 'money' &&
  other.unit === one.unit &&
  [one, other].every(({ bound, rangeTo }) => bound === 'exact' && !rangeTo) &&
  other.value.gt(one.value) &&
  /^[-—~至到]$/.test(text.slice(one.end, other.start)) &&
  !/[从由自](?:[^,。;\d]{0,12})$/.test(text.slice(Math.max(0, one.start - 14), one.start));

/** In percent; told so roughly that the next one of as many parts would be called by its own name. */
function fractionOf(text: string, { 0: words, index, groups }: RegExpExecArray): Figure {
  const { bound = '', of, digits, after = '' } = groups as Partial<Record<string, string>>;
  const value = new Decimal(readNumeral(digits!)!).div(readNumeral(of!)!).times(100);
  const figure = figureOf(text, index, index + words.length, { digits: '1', unit: '%' });
  const told: Bound = /超|逾|以上|多|强/.test(bound + after)
    ? 'over'
    : /近|不/.test(bound)
      ? 'under'
      : 'about';
  return {
    ...figure,
    value,
    printed: digits!,
    isWorded: true,
    bound: told,
    interval: boundedBy(told, value, value.div(6)),
  };
}

type Groups = Partial<Record<string, string>>;

function figureOf(text: string, start: number, end: number, groups: Groups): Figure {
  const digits = groups.digits!.replaceAll(',', '');
  const decimals = digits.split('.')[1]?.length ?? 0;
  const worth = MAGNITUDES[groups.magnitude ?? ''] ?? 1;
  const isNegative = groups.sign !== undefined;
  const value = new Decimal(digits).times(worth).times(isNegative ? -1 : 1);
  const unit = UNITS.find(({ name }) => name === groups.unit) ?? NO_UNIT;
  const words = [groups.bound, groups.more, groups.again, groups.after].filter(
    (each) => each !== undefined && each !== '',
  );
  const bound =
    BOUNDS.find(([pattern]) => words.some((word) => pattern.test(word!)))?.[1] ?? 'exact';
  const step = new Decimal(10).pow(-decimals).times(worth);
  const isWhole =
    decimals === 0 &&
    worth === 1 &&
    !['percent', 'money', 'points', 'none', 'multiple'].includes(unit.kind);
  const rangeTo = groups.upper === undefined ? null : new Decimal(groups.upper).times(worth);
  return {
    start: start + (/^(?:达到|达)$/.test(groups.bound ?? '') ? groups.bound!.length : 0),
    end,
    printed: groups.digits!,
    value,
    decimals,
    worth,
    unit,
    hasBorrowedUnit: false,
    bound,
    isNegative,
    isWorded: false,
    rangeTo,
    isThreshold: isThreshold(text, end, groups.after),
    interval: rangeTo
      ? { low: value, high: rangeTo }
      : bound === 'exact'
        ? isWhole || value.isZero()
          ? exactly(value)
          : around(value, step.div(2))
        : boundedBy(bound, value, lastPlace(digits, worth)),
  };
}

/** 缺工300人以上的46户, 100万元以上设备0台: what is counted is of such a size; no value of its own. */
const isThreshold = (text: string, end: number, after: string | undefined) =>
  after !== undefined && /[上下内]$/.test(after) && /^(?:的|\p{Script=Han})/u.test(text.slice(end));

/** What 1 of the last digit that is no zero is worth. */
function lastPlace(digits: string, worth: number): Decimal {
  const zeros = digits.includes('.') ? 0 : /0*$/.exec(digits)![0].length;
  const decimals = digits.split('.')[1]?.length ?? 0;
  return new Decimal(10)
    .pow(Math.min(zeros, Math.max(digits.length - 1, 0)) - decimals)
    .times(worth);
}

function boundedBy(bound: Bound, value: Decimal, place: Decimal): Interval {
  if (bound === 'ceiling') return { low: ENDLESS.neg(), high: value };
  if (bound === 'floor' || bound === 'over') return { low: value, high: ENDLESS };
  if (bound === 'under')
    return { low: value.minus(Decimal.max(place, value.div(10))), high: value };
  return around(value, Decimal.max(place, value.div(20)));
}

const PEOPLE =
  /^(?:名|个)?(?:农村)?(?:富余)?(?:劳动力|农牧民|农民工|贫困人口|脱贫人口|高校毕业生|毕业生|职工|退休人员|就业困难人员|务工人员|劳动者|参保人员|居民|人口)/;
const PERSON = UNITS.find(({ name }) => name === '人')!;

/** 分别为1.20、1.15和1.33人: what has no unit has that of the list; 1.139亿农村劳动力 are people. */
function withUnits(text: string, figures: Figure[]): Figure[] {
  figures.forEach((each, at) => {
    if (each.unit.kind === 'none' && each.worth > 1 && PEOPLE.test(text.slice(each.end)))
      figures[at] = { ...each, unit: PERSON };
  });
  for (let at = figures.length - 2; at >= 0; at -= 1) {
    const [each, next] = [figures[at]!, figures[at + 1]!];
    const between = text.slice(each.end, next.start);
    if (
      each.unit.kind !== 'none' ||
      next.unit.kind === 'none' ||
      !/^(?:[、,和及与]|(?:增长|增加|提高|上升|减少|下降|提升)(?:到|至|为))$/.test(between)
    )
      continue;
    const worth =
      each.worth === 1 && next.worth !== 1 && !/[万亿]/.test(text.slice(each.start, each.end))
        ? next.worth
        : 1;
    figures[at] = figureWith(each, next.unit as Unit, worth);
  }
  return figures;
}

function figureWith(figure: Figure, unit: Unit, times: number): Figure {
  const scaled = (each: Decimal) => each.times(times);
  return {
    ...figure,
    unit,
    hasBorrowedUnit: true,
    worth: figure.worth * times,
    value: scaled(figure.value),
    interval: { low: scaled(figure.interval.low), high: scaled(figure.interval.high) },
  };
}
