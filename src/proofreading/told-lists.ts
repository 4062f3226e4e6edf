import { leavesNothingOut } from './completeness.js';
import { itemsIn } from './items-listed.js';
import type { Fact, Sentence } from './fact.js';
import { digitsOf } from './slips.js';
import { addsUp, isOfTime, isSameUnit } from './units.js';
import { printedSum } from './words.js';

/** 逐项所列 — several of which the same is told in turn: 甲县38家、146.9万元(17.8%);乙县33家、…. */
export interface ToldList {
  /** Of each item what is told of it; every one tells as much. */
  rows: Fact[][];
  /** Of each thing that is told, what it is for every item. */
  columns: Fact[][];
  /** The words between it and the figure before it. */
  opening: string;
  /** Each is a numbered item, of a line of its own or not. */
  ofItems?: boolean;
}

/** What is told of one item, at the most. */
const WIDEST = 3;
const LONGEST_NAME = 30;
const FEWEST_ITEMS = 3;
const NO_ITEM = /其中|合计|共计|总计|累计|小计|(?<!公)共|同比|比上年|较上年|占全|目标|计划|预计/;
/** 占54.6%, (17.8%): what share of the whole the item is. */
const SHARE = /[,(]?(?:占比?(?:为|达)?)?\d[\d.]*%\)?/g;

/** The lists of a paragraph, none of them within another, and those of numbered items. */
export const toldLists = (text: string, sentences: Sentence[]): ToldList[] => [
  ...ofParagraphs(text, sentences),
  ...itemsIn({ text, sentences }).flatMap((items) => ofItems(text, items)),
];

/** 1.家政5期228人;2.电工3期136人;…: of each what it begins with, where all of them tell the same. */
function ofItems(text: string, items: Sentence[][]): ToldList[] {
  const rows = items.map(([first]) => first!.facts.filter(isCounted));
  const [head] = rows as [Fact[]];
  let width = 0;
  while (
    width < WIDEST &&
    rows.every((row) => row[width] && isAlike(row[width]!, head[width]!) && row[width]!.depth === 0)
  )
    width += 1;
  const told = rows.map((row) => row.slice(0, width));
  return items.length < FEWEST_ITEMS || width < 2 || !told.every(isItem)
    ? []
    : [
        {
          rows: told,
          columns: told[0]!.map((_, place) => told.map((row) => row[place]!)),
          opening: text.slice(items[0]![0]!.start, told[0]![0]!.start),
          ofItems: true,
        },
      ];
}

function ofParagraphs(text: string, sentences: Sentence[]): ToldList[] {
  const paragraphs = new Set(
    sentences.filter(({ isTableRow }) => !isTableRow).map(({ paragraph }) => paragraph),
  );
  return [...paragraphs].flatMap((paragraph) => {
    const facts = paragraph.flatMap((sentence) => sentence.facts).filter(isCounted);
    const lists: ToldList[] = [];
    for (let at = 0; at < facts.length;) {
      const rows = longestFrom(text, facts, at);
      if (rows) {
        const opened = Math.max(
          paragraph[0]!.start,
          facts[(rows[0]![0] === facts[at] ? at : at + rows[0]!.length) - 1]?.end ?? 0,
        );
        lists.push({
          rows,
          columns: rows[0]!.map((_, place) => rows.map((row) => row[place]!)),
          opening: text.slice(opened, rows[0]![0]!.start),
        });
      }
      at += rows
        ? (rows[0]![0] === facts[at] ? 0 : rows[0]!.length) + rows.length * rows[0]!.length
        : 1;
    }
    return lists;
  });
}

function longestFrom(text: string, facts: Fact[], from: number): Fact[][] | null {
  let longest: Fact[][] | null = null;
  for (let width = 1; width <= WIDEST; width += 1) {
    const rows = rowsFrom(text, facts, from, width);
    const areBoth = rows.length === 2 && leavesNothingOut(rows.map(([first]) => first!.before));
    const isList = rows.length >= (width === 1 ? 3 : 2) || areBoth;
    if (isList && (!longest || rows.length * width > longest.length * longest[0]!.length))
      longest = width > 1 && isWholeOf(rows) ? rows.slice(1) : rows;
  }
  return longest;
}

/** 18家,在孵642户。市本级4家,186户;县区14家,446户: the first is what the others add up to. */
const isWholeOf = ([first, ...others]: Fact[][]): boolean =>
  others.length > 1 &&
  first!.some(
    (whole, place) =>
      digitsOf(whole) > 1 && printedSum(others.map((row) => row[place]!)).eq(whole.value),
  );

function rowsFrom(text: string, facts: Fact[], from: number, width: number): Fact[][] {
  const rows: Fact[][] = [];
  const first = facts.slice(from, from + width);
  if (first.length < width || !isItem(first)) return [];
  for (let at = from; at + width <= facts.length; at += width) {
    const row = facts.slice(at, at + width);
    const last = rows.at(-1);
    if (!isItem(row) || !row.every((each, place) => isAlike(each, first[place]!))) break;
    if (last && !followOn(text, last.at(-1)!, row[0]!)) break;
    if (last && isSumOf(row[0]!, rows)) break;
    rows.push(row);
  }
  return rows;
}

/** What is told in figures of their own: no shares of them, and not how old or how long. */
const isCounted = ({ unit, role, isThreshold, rangeTo }: Fact): boolean =>
  addsUp(unit) &&
  ['actual', 'delta', 'target'].includes(role) &&
  !isOfTime(unit) &&
  !isThreshold &&
  !rangeTo;

const isItem = (row: Fact[]): boolean =>
  row.every(
    ({ bound, sentence }, at) => bound === 'exact' && (at === 0 || sentence === row[0]!.sentence),
  ) && new Set(row.map(({ unit }) => unit.name)).size === row.length;

const isAlike = (one: Fact, other: Fact): boolean =>
  isSameUnit(one.unit, other.unit) && one.role === other.role && one.depth === other.depth;

/** 三市合计 behind the three: what they add up to is no item. */
const isSumOf = ({ before, value }: Fact, rows: Fact[][]): boolean =>
  /合计$/.test(before) &&
  value.gte(rows.reduce((sum, [first]) => sum.plus(first!.value), value.times(0)).times(0.9));

/** 四市合计: of more than one of them, told as one. */
const SEVERAL = /[两三四五六七八九十]\p{Script=Han}{1,3}合计/u;

/** A short name stands between them, which opens nothing else. */
function followOn(text: string, last: Fact, next: Fact): boolean {
  const between = text.slice(last.end, next.start).replace(SHARE, '');
  return (
    between.length <= LONGEST_NAME &&
    /^[^,、;。和及与]{0,8}[,、;。和及与)]/.test(between) &&
    /\p{Script=Han}{2}/u.test(between) &&
    !NO_ITEM.test(between.replace(SEVERAL, ''))
  );
}
