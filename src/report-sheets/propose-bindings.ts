import { addressOf } from '../platform/workbook/address.js';
import { unitIn, unitOfSheet } from '../platform/workbook/said-unit.js';
import type { EditedSheet } from '../platform/workbook/seen-sheet.js';
import { factorBetween } from './cell-value.js';
import {
  aspectIn,
  isNameOf,
  isNamedPlace,
  isPlace,
  lineIn,
  monthIn,
  wordsOf,
} from './heading-words.js';
import { MOST_BINDINGS, SheetAspect, SheetBinding, SheetLine, keyOf } from './sheet-binding.js';
import { SheetGrid } from './sheet-grid.js';
import { Subjects, once } from './subjects.js';

/** What headings may name. */
export interface Vocabulary {
  indicators: readonly { code: string; label: string; unit: string; kind: string }[];
  /** 下级机构 */
  units: readonly { code: string; name: string }[];
  own: { code: string; name: string };
  levels: readonly { code: string; label: string }[];
}

interface Known extends Vocabulary {
  subjects: Subjects;
  /** Of words that were read. */
  places: Map<string, PlaceRead | null>;
}

/** 取数建议 — what a cell seems to be for, by the words around it. */
export interface Proposal extends SheetBinding {
  isSure: boolean;
  /** The headings and labels by which it was read. */
  reading: string;
  /** 存疑之处 — none where it is sure. */
  doubt: string | null;
}

/** As many as a form takes numbers. */
const MOST = MOST_BINDINGS;

/** For the cells that are not `bound`, and so none of those for which somebody has said what they take. */
export function proposalsFor(
  sheets: readonly EditedSheet[],
  given: Vocabulary,
  bound: ReadonlySet<string> = new Set(),
): Proposal[] {
  const found: Proposal[] = [];
  const vocabulary: Known = {
    ...given,
    subjects: new Subjects(given.indicators),
    places: new Map(),
  };
  for (const sheet of sheets.filter(({ isHidden }) => !isHidden)) {
    const grid = new SheetGrid(sheet);
    const titles = grid.titles();
    const isOfMany = namesOthers(sheet, vocabulary);
    for (const { place, headings: above, labels: before } of grid.open()) {
      const cell = addressOf(place);
      if (bound.has(keyOf({ sheet: sheet.name, cell }))) continue;
      if (found.length === MOST) return found;
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
        ...{ ...EMPTY, ...meaning, sheet: sheet.name, cell },
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

/** 东区, 西区, 合计 — the superior's table of all its units: their total is not that of ours, whether it has a line of its own or none. */
function namesOthers({ cells }: EditedSheet, vocabulary: Known): boolean {
  const said = new Set(
    cells.filter(({ number }) => number === null).map(({ text }) => wordsOf(text)),
  );
  const others = [...said].filter((words) => isOther(words, vocabulary)).length;
  return others >= ([...said].some((words) => isNameOf(vocabulary.own.name, words)) ? 1 : 2);
}

const isOther = (words: string, vocabulary: Known) =>
  words.length <= LONGEST_NAME && isNamedPlace(words) && placeOf(words, vocabulary) === null;
const LONGEST_NAME = 8;

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
  vocabulary: Known,
): Meaning | null {
  const doubts: string[] = [];
  const { subjects } = vocabulary;
  const subject =
    first([...before, ...above], (words) => subjects.exactly(words)) ??
    first([...before, ...above, ...titles], (words) => subjects.nearly(words));
  if (!subject) return null;
  const { indicator, isExact } = subject;
  if (!isExact) doubts.push(`按近似名称对应到“${indicator.label}”`);
  const place = placeIn(before, above, vocabulary);
  if (NO_FIGURE.test(above[0]!)) return null;
  // A line of somebody or something that is not known is no line of the unit itself.
  const isNamed = before.some((words) => subjects.exactly(words) ?? subjects.nearly(words));
  if (!isNamed && !placeIn(before, [], vocabulary)) return null;
  if (!place && before.some((words) => isPlace(words) && !subjects.nearly(words))) return null;
  if (!place && above.some((words) => isOther(words, vocabulary) && !subjects.nearly(words)))
    return null;
  if (place?.doubt) doubts.push(place.doubt);
  const month = first(above, monthIn);
  const said = first([...above, ...before], aspectIn);
  const isOfChange = said?.aspect === 'change' || said?.aspect === 'change_rate';
  // 城镇登记失业率 | 累计完成 | %: what it is counted in, and no percent of it.
  const isOwnUnit = indicator.unit === '%' && IS_UNIT.test(above[0]!) && !isOfChange;
  const isPercent = PERCENT_ALONE.test(above[0]!) && !isOwnUnit;
  const aspect: SheetAspect =
    (isPercent ? percentOf(said?.aspect) : said?.aspect) ??
    (month !== null && indicator.kind === 'flow' ? 'of_period' : 'value');
  if (isPercent && isOfChange && indicator.unit === '%')
    doubts.push('栏目未写明增减的是百分点还是百分比');
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
const IS_UNIT = /^[(]?%[)]?$/;
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

interface PlaceRead {
  line: SheetLine;
  orgUnitCode: string | null;
  doubt?: string;
}

const placeIn = (before: string[], above: string[], vocabulary: Known): PlaceRead | null =>
  first([...before, ...above], (words) => placeOf(words, vocabulary));

function placeOf(words: string, { units, own, places }: Known): PlaceRead | null {
  return once(places, words, () => {
    const line = lineIn(words);
    if (line === 'rest') return { line, orgUnitCode: null, doubt: '“本级”按“本级及其他”取数' };
    if (line === 'own') return { line, orgUnitCode: null };
    // Whose whole name it is comes before those whose name it ends.
    const named = [own, ...units].filter(({ name }) => isNameOf(name, words));
    const unit = named.find(({ name }) => wordsOf(name) === words) ?? named[0];
    if (unit === own) return { line: 'own', orgUnitCode: null };
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
