import { Decimal } from 'decimal.js';
import { decoded } from './word-flow.js';

/** So many points of a chart are read; more are drawn as a line, and no text tells them. */
const MOST_POINTS = 200;

/** 关系 — what the parts of a Word file are called in another, by their ids. */
export const relationsIn = (xml: string): Map<string, string> =>
  new Map(
    [...xml.matchAll(/<Relationship\b([^<>]*)>/g)].map(([, attributes]) => {
      const [id, target] = ['Id', 'Target'].map(
        (name) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes!)?.[1] ?? '',
      ) as [string, string];
      return [id, decoded(target)];
    }),
  );

/** 图表的数 — a line with its title, then series beside categories as lines of a table; none where it has no numbers. */
export function chartLines(xml: string, place: number): string[] {
  const head = xml.slice(0, Math.max(xml.indexOf('<c:plotArea'), 0));
  const title = textIn(within(head, 'c:title'));
  const series = xml
    .split(/<c:ser(?=[ >])/)
    .slice(1)
    .map((each) => each.slice(0, Math.max(each.indexOf('</c:ser>'), 0)))
    .map((each) => ({
      name: namesIn(within(each, 'c:tx'))[0] ?? textIn(within(each, 'c:tx')),
      categories: categoriesIn(within(each, 'c:cat') || within(each, 'c:xVal')),
      values: pointsIn(within(each, 'c:val') || within(each, 'c:yVal')),
    }))
    .filter(({ values }) => values.some((each) => each !== undefined));
  const [first] = series;
  if (!first) return [];
  const unit = /\(?(?:单位:)?([万亿]?(?:元|人次?|家|户|个|件|%))\)?/.exec(axisTitle(xml))?.[1];
  const length = Math.max(first.categories.length, ...series.map(({ values }) => values.length));
  const names = Array.from({ length }, (_, at) => first.categories[at] ?? `第${at + 1}项`);
  const heads = series.map(({ name }) => headOf(name, series.length === 1 ? title : '', unit));
  return [
    `图${place} ${title}`.trim(),
    ['项目', ...heads].join('\t'),
    ...names
      .slice(0, MOST_POINTS)
      .map((name, at) => [name, ...series.map(({ values }) => values[at] ?? '')].join('\t')),
  ];
}

/** 完成数(人) — of one series the title says what it counts. */
function headOf(name: string, title: string, unit: string | undefined): string {
  const words = name === '' || /^系列\d*$|^Series/.test(name) ? title : name;
  const own =
    title !== '' && !title.includes(words) && !words.includes(title) ? title + words : words;
  return unit && !/\([^()]*\)/.test(own) ? `${own}(${unit})` : own;
}

const axisTitle = (xml: string): string => textIn(within(within(xml, 'c:valAx'), 'c:title'));

/** What stands in the first element of that name. */
function within(xml: string, tag: string): string {
  const from = xml.search(new RegExp(`<${tag}[ >]`));
  const to = from < 0 ? -1 : xml.indexOf(`</${tag}>`, from);
  return to < 0 ? '' : xml.slice(from, to);
}

const tidy = (words: string) => decoded(words).replace(/\s+/g, ' ').trim();
const textIn = (xml: string): string =>
  tidy([...xml.matchAll(/<a:t>([^<]*)</g)].map(([, words]) => words!).join(''));

/** By their places; of names on several levels the lowest. */
function namesIn(xml: string): (string | undefined)[] {
  const level = within(xml, 'c:lvl') || xml;
  const found: (string | undefined)[] = [];
  for (const [, place, words] of level.matchAll(/<c:pt idx="(\d+)"[^<>]*>\s*<c:v>([^<]*)</g))
    if (Number(place) < MOST_POINTS) found[Number(place)] = tidy(words!);
  return found;
}

const formatIn = (xml: string): string =>
  tidy(/<c:formatCode>([^<]*)</.exec(xml)?.[1] ?? 'General');

/** Days are kept as their number since 1899. */
function categoriesIn(xml: string): (string | undefined)[] {
  const isOfDays =
    within(xml, 'c:numCache') !== '' && /[ymd年月日]/i.test(formatIn(xml).replace('General', ''));
  return namesIn(xml).map((each) => {
    if (!isOfDays || !each || !/^\d+$/.test(each)) return each;
    const day = new Date(Date.UTC(1899, 11, 30) + Number(each) * 86_400_000);
    return `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月`;
  });
}

/** As the chart prints them: 0.953 in the format 0.0% is 95.3%. */
function pointsIn(xml: string): (string | undefined)[] {
  const format = formatIn(xml).split(';')[0]!;
  const decimals = /\.(0+)/.exec(format)?.[1]!.length;
  return namesIn(xml).map((each) => {
    if (!each || !/^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i.test(each)) return undefined;
    const value = new Decimal(each);
    if (format.includes('%')) return `${value.times(100).toFixed(decimals ?? 0)}%`;
    return decimals === undefined && !/^[#,]*0$/.test(format)
      ? value.toSignificantDigits(12).toFixed()
      : value.toFixed(decimals ?? 0);
  });
}
