import { addressOf } from '../platform/workbook/address.js';
import type { EditedSheet } from '../platform/workbook/seen-sheet.js';
import { factorBetween } from './cell-value.js';
import {
  aspectIn,
  isPlace,
  lineIn,
  monthIn,
  placeWords,
  subjectOf,
  unitIn,
  unitOfSheet,
  wordsOf,
} from './heading-words.js';
import { SheetAspect, SheetBinding, SheetLine } from './sheet-binding.js';
import { SheetGrid } from './sheet-grid.js';

/** What headings may name. */
export interface Vocabulary {
  indicators: readonly { code: string; label: string; unit: string; kind: string }[];
  /** 下级机构 */
  units: readonly { code: string; name: string }[];
  own: { code: string; name: string };
  levels: readonly { code: string; label: string }[];
}

/** 取数建议 — what a cell seems to be for, by the words around it. */
export interface Proposal extends SheetBinding {
  isSure: boolean;
  /** The headings and labels by which it was read. */
  reading: string;
  /** 存疑之处 — none where it is sure. */
  doubt: string | null;
}

const MOST = 2000;

export function proposalsFor(sheets: readonly EditedSheet[], vocabulary: Vocabulary): Proposal[] {
  const found: Proposal[] = [];
  for (const sheet of sheets.filter(({ isHidden }) => !isHidden)) {
    const grid = new SheetGrid(sheet);
    const titles = grid.titles();
    const isOfMany = namesOthers(sheet, vocabulary);
    for (const place of grid.open()) {
      if (found.length === MOST) return found;
      const [above, before] = [grid.headings(place), grid.labels(place)];
      if (above.length === 0 || before.length === 0) continue;
      const read = readCell(
        above.map(({ words }) => words),
        before.map(({ words }) => words),
        titles,
        vocabulary,
      );
      if (!read) continue;
      const { doubts, ...meaning } = read;
      const [label] = [...before, ...above].filter(({ words }) => lineIn(words) === 'own');
      if (isOfMany && label) doubts.push(`表中列有其他地区,“${label.text}”不只是本单位的数`);
      found.push({
        ...{ ...EMPTY, ...meaning, sheet: sheet.name, cell: addressOf(place) },
        isSure: doubts.length === 0,
        reading: [before, above]
          .map((said) =>
            said
              .map(({ text }) => text)
              .reverse()
              .join('/'),
          )
          .join(' × '),
        doubt: doubts.length > 0 ? doubts.join(';') : null,
      });
    }
  }
  return found;
}

/** 东区, 西区, 合计 — the superior's table of all its units: their total is not that of ours, which has a line of its own. */
function namesOthers({ cells }: EditedSheet, { own, units }: Vocabulary): boolean {
  const said = new Set(
    cells.filter(({ number }) => number === null).map(({ text }) => wordsOf(text)),
  );
  const known = new Set([own, ...units].map(({ name }) => placeWords(wordsOf(name))));
  const isOther = (words: string) =>
    isPlace(words) && lineIn(words) === null && !known.has(placeWords(words));
  return (
    said.has(wordsOf(own.name)) && [...said].some((words) => words.length <= 8 && isOther(words))
  );
}

const EMPTY = { tableKind: null, tableRow: null, tableColumn: null, factName: null };

interface Meaning {
  aspect: SheetAspect;
  indicatorCode: string;
  line: SheetLine;
  orgUnitCode: string | null;
  month: number | null;
  level: string | null;
  cellUnit: string | null;
  doubts: string[];
}

function readCell(
  above: string[],
  before: string[],
  titles: string[],
  vocabulary: Vocabulary,
): Meaning | null {
  const doubts: string[] = [];
  const subject =
    first([...before, ...above], (words) => exactly(words, vocabulary)) ??
    first([...before, ...above, ...titles], (words) => nearly(words, vocabulary));
  if (!subject) return null;
  const { indicator, isExact } = subject;
  if (!isExact) doubts.push(`按近似名称对应到“${indicator.label}”`);
  const place = placeIn(before, above, vocabulary);
  if (NO_FIGURE.test(above[0]!)) return null;
  // A line of somebody or something that is not known is no line of the unit itself.
  const isNamed = before.some((words) => exactly(words, vocabulary) ?? nearly(words, vocabulary));
  if (!isNamed && !placeIn(before, [], vocabulary)) return null;
  if (!place && before.some((words) => isPlace(words) && !nearly(words, vocabulary))) return null;
  if (place?.doubt) doubts.push(place.doubt);
  const month = first(above, monthIn);
  const said = first([...above, ...before], aspectIn);
  const isPercent = PERCENT_ALONE.test(above[0]!);
  const aspect: SheetAspect =
    (isPercent ? percentOf(said?.aspect) : said?.aspect) ??
    (month !== null && indicator.kind === 'flow' ? 'of_period' : 'value');
  if (isPercent && aspect === 'completion_rate') doubts.push('栏目未写明是占目标的百分比');
  if (!isPercent && (said?.isVague || (!said && month === null)))
    doubts.push('栏目未写明取累计数还是其他数');
  const { cellUnit, doubt } = unitFor(indicator.unit, aspect, [...above, ...before], titles);
  if (doubt) doubts.push(doubt);
  if (month !== null && place && place.line !== 'own') return null;
  return {
    ...{ aspect, indicatorCode: indicator.code, month: month !== null && !said ? month : null },
    line: month !== null && !said ? 'month' : (place?.line ?? 'own'),
    orgUnitCode: place?.orgUnitCode ?? null,
    level: /^target|completion_rate/.test(aspect)
      ? levelIn([...above, ...before], vocabulary)
      : null,
    ...{ cellUnit, doubts },
  };
}

/** 百分比 under 比上年增减, and 占比 beside 目标 and 完成. */
const PERCENT_ALONE = /^(?:占比|比例|比率|百分比|百分数)(?:\(%\))?$|^[(]?%[)]?$/;
const percentOf = (of?: SheetAspect): SheetAspect =>
  of === 'change' || of === 'change_rate' ? 'change_rate' : 'completion_rate';

/** Columns in which people write something. */
const NO_FIGURE = /备注|说明|原因|排名|名次|评价|责任|负责|联系|措施|序号/;

const first = <T>(words: string[], read: (words: string) => T | null): T | null => {
  for (const each of words) {
    const found = read(each);
    if (found !== null) return found;
  }
  return null;
};

type Subject = { indicator: Vocabulary['indicators'][number]; isExact: boolean };

function exactly(words: string, { indicators }: Vocabulary): Subject | null {
  const plain = words.replace(/[([【][^)\]】]*[)\]】]/g, '');
  const indicator = indicators.find(({ label }) => {
    const wanted = [wordsOf(label), subjectOf(wordsOf(label))];
    return wanted.includes(plain) || wanted.includes(subjectOf(words));
  });
  return indicator ? { indicator, isExact: true } : null;
}

/** The one whose name holds the words or stands in them; of several the longest, and none where two are as long. */
function nearly(words: string, { indicators }: Vocabulary): Subject | null {
  const subject = subjectOf(words);
  if (subject.length < 4) return null;
  const held = indicators
    .map((indicator) => ({ indicator, label: subjectOf(wordsOf(indicator.label)) }))
    .filter(
      ({ label }) => label.length >= 4 && (isWithin(label, subject) || isWithin(subject, label)),
    )
    .sort((one, other) => common(other.label, subject) - common(one.label, subject));
  const [best, next] =
    held.length > 0
      ? held
      : alike(
          subject,
          indicators.filter((each) => isCountedIn(each, unitIn(words))),
        );
  if (!best || (next && common(next.label, subject) === common(best.label, subject))) return null;
  return { indicator: best.indicator, isExact: false };
}

const isCountedIn = ({ unit }: Vocabulary['indicators'][number], said: string | null) =>
  said === null || said === unit || Boolean(factorBetween(unit, said));

/** 帮扶就业困难人员就业, 发放创业担保贷款 — most of whose words are in one name, and in one alone. */
function alike(subject: string, indicators: Vocabulary['indicators']) {
  const rated = indicators
    .map((indicator) => ({ indicator, label: subjectOf(wordsOf(indicator.label)) }))
    .map((each) => ({ ...each, shared: sharedPairs(each.label, subject) }))
    .sort((one, other) => other.shared - one.shared);
  const [best, next] = rated;
  return best && best.shared >= MOSTLY && (!next || next.shared < best.shared) ? [best] : [];
}
const MOSTLY = 0.6;

/** How many of the pairs of letters of both are in both. */
function sharedPairs(one: string, other: string): number {
  const [ofOne, ofOther] = [one, other].map(
    (words) =>
      new Set(Array.from({ length: words.length - 1 }, (_, at) => words.slice(at, at + 2))),
  );
  const shared = [...ofOne!].filter((pair) => ofOther!.has(pair)).length;
  return (2 * shared) / (ofOne!.size + ofOther!.size);
}

/** 就业困难人员就业 for 就业困难人员再就业 — the words stand there in their order, with no more than a word or two between them. */
const isWithin = (words: string, name: string): boolean => {
  if (name.includes(words)) return true;
  if (words.length < 6 || name.length - words.length > 2) return false;
  let at = 0;
  for (const letter of name) if (letter === words[at]) at += 1;
  return at === words.length;
};

const common = (label: string, subject: string) =>
  Math.min(label.length, subject.length) / Math.max(label.length, subject.length);

interface PlaceRead {
  line: SheetLine;
  orgUnitCode: string | null;
  doubt?: string;
}

function placeIn(before: string[], above: string[], { units, own }: Vocabulary): PlaceRead | null {
  return first([...before, ...above], (words): PlaceRead | null => {
    const is = (name: string) =>
      wordsOf(name) === words || (wordsOf(name).endsWith(words) && words.length >= 3);
    const isLike = (name: string) => placeWords(wordsOf(name)) === placeWords(words);
    const line = lineIn(words);
    if (line === 'rest') return { line, orgUnitCode: null, doubt: '“本级”按“本级及其他”取数' };
    if (line === 'own' || is(own.name)) return { line: 'own', orgUnitCode: null };
    const unit = units.find(({ name }) => is(name)) ?? units.find(({ name }) => isLike(name));
    return unit ? { line: 'unit', orgUnitCode: unit.code } : null;
  });
}

const PERCENT: readonly SheetAspect[] = ['change_rate', 'completion_rate'];

function unitFor(
  unit: string,
  aspect: SheetAspect,
  around: string[],
  titles: string[],
): { cellUnit: string | null; doubt?: string } {
  if (aspect === 'target_document' || PERCENT.includes(aspect)) return { cellUnit: null };
  const said = first(around, unitIn) ?? first(titles, unitOfSheet);
  if (said === null || said === unit || (unit === '%' && said === '百分点'))
    return { cellUnit: null };
  if (factorBetween(unit, said)) return { cellUnit: said };
  // What the whole sheet says holds for the numbers and not for the rates in it.
  if (unit === '%') return { cellUnit: null };
  return { cellUnit: null, doubt: `表头单位“${said}”与指标单位“${unit}”不同` };
}

/** 省级, 市定目标, 区任务 — by the office's own levels. */
function levelIn(around: string[], { levels }: Vocabulary): string | null {
  return first(around, (words) => {
    const level = levels.find(({ label }) => {
      const name = wordsOf(label).replace(/目标.*$|任务.*$/, '');
      const head = name.replace(/级$/, '');
      return (
        words.includes(name) ||
        new RegExp(`${head}(?:级|定|里|下达)?(?:目标|任务|计划)`).test(words)
      );
    });
    return level?.code ?? null;
  });
}
