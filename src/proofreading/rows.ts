import type { Fact, Sentence } from './fact.js';
import { HEADED } from './item-marker.js';
import { type Table, isTotal } from './tables.js';

/** What a text is read into before its rows. */
interface Read {
  text: string;
  sentences: Sentence[];
  facts: Fact[];
  tables: Table[];
}

/** 逐个说明 — one of several places or persons of which the same is told, one after another. */
export interface Row {
  name: string;
  facts: Fact[];
}

const NAMED = new RegExp(String.raw`^[\s●▲◆·*-]*${HEADED}?\s*(\p{Script=Han}{2,10})$`, 'u');
const WORDS =
  /(?:城镇)?(?:新增就业|就业|完成|实现|达到|为|是|有|共|累计|任务数?|目标数?|完成率|[,:、;])+$/;

/** Three or more in a row: as sentences (甲街道1,812人,任务1,900人;乙街道…), as a list (甲95%、乙93%) or as lines of a table. */
export function rowsIn(draft: Read): Row[][] {
  return [
    ...rowsToldIn(draft).map((rows) => rows.filter(({ name }) => !TOTAL.test(name))),
    ...aligned(draft),
    ...draft.tables.map(({ rows }) =>
      rows
        .filter((row) => !isTotal(row, { rows }))
        .map((cells) => ({
          name: cells[0]!.words.replace(/\s/g, ''),
          facts: cells.flatMap(({ figure }) => (figure ? [figure] : [])),
        }))
        .filter(({ facts }) => facts.length > 0),
    ),
  ].filter((rows) => rows.length >= 3);
}

/** 合计, 全区合计: what holds the sum of the others. */
export const TOTAL = /^(?:全[省市区县州]|各[区县镇])?(?:合计|总计|共计|小计|累计|总数)$/;

/** In sentences and lists, their totals among them. */
export const rowsToldIn = (draft: Pick<Read, 'text' | 'sentences' | 'facts'>): Row[][] => [
  ...bySentence(draft),
  ...byFigure(draft),
];

function nameOf(text: string, { start, facts }: Sentence): string | null {
  const words = text
    .slice(start, facts[0]!.start)
    .replace(/"|“|”/g, '')
    .replace(/^.*(?:如下|情况|看)(?:\([^()]*\))?:/s, '');
  const clauses = words.split(/[,:]/).filter((each) => each.trim() !== '');
  if (clauses.length > 1 && !NAMED.test(clauses[0]!)) return null;
  const first = clauses[0]?.trim().replace(clauses.length === 1 ? WORDS : '', '') ?? '';
  return NAMED.exec(first)?.[1] ?? null;
}

function bySentence({ text, sentences }: Pick<Read, 'text' | 'sentences'>): Row[][] {
  const all: Row[][] = [];
  let last: { index: number; rows: Row[]; shape: number } | null = null;
  for (const sentence of sentences) {
    const { facts, isTableRow, index } = sentence;
    if (isTableRow || facts.length === 0) continue;
    const name = nameOf(text, sentence);
    if (name && last && last.index === index - 1 && last.shape === facts.length) {
      last.rows.push({ name, facts });
      last.index = index;
    } else if (name) {
      last = { index, rows: [{ name, facts }], shape: facts.length };
      all.push(last.rows);
    } else last = null;
  }
  return all;
}

/** 甲、乙、丙分别受理236条、174条和128条,分别办结234条、171条和122条: of each name what stands in its place. */
function aligned({ facts }: Pick<Read, 'facts'>): Row[][] {
  const all = new Map<string, Row[]>();
  for (const fact of facts) {
    if (!fact.listedAs || fact.run[0]?.listedAs === null) continue;
    const key = `${fact.sentence.line} ${fact.run.map(({ listedAs }) => listedAs).join()}`;
    const rows = all.get(key) ?? fact.run.map(({ listedAs }) => ({ name: listedAs!, facts: [] }));
    all.set(key, rows);
    rows[fact.run.indexOf(fact)]!.facts.push(fact);
  }
  return [...all.values()];
}

function byFigure({ facts }: Pick<Read, 'facts'>): Row[][] {
  const all: Row[][] = [];
  let rows: Row[] = [];
  for (const fact of facts) {
    const name = NAMED.exec(fact.before.replace(/^[、,;和及与]+/, '').trim())?.[1];
    const last = rows.at(-1)?.facts[0];
    const goesOn =
      last?.sentence === fact.sentence &&
      last.index === fact.index - 1 &&
      last.depth === fact.depth;
    if (!goesOn || last.unit.kind !== fact.unit.kind) {
      rows = [];
      all.push(rows);
    }
    if (!fact.sentence.isTableRow && (name || rows.length === 0))
      rows.push({ name: name ?? '', facts: [fact] });
  }
  return all.map((each) => each.filter(({ name }) => name !== ''));
}
