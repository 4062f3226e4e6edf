import type { Draft } from '../proofreading/check.js';
import type { Fact } from '../proofreading/fact.js';
import { subjectOf } from '../proofreading/subject.js';
import type { ColumnKind, TableCell } from '../proofreading/tables.js';
import type { KnownValue, KnownValues } from './known-value.js';
import { isHeadIn, likeness, weighed } from './likeness.js';

/** 候选 — a value that is called as the words around a number have it. */
export interface Rated {
  value: KnownValue;
  likeness: number;
  rank: number;
  /** What it ends with stands beside the number. */
  isHeadNear: boolean;
  isSameUnit: boolean;
}

/** 称谓 — a name with all that is called by it. */
interface Called {
  names: string[];
  values: KnownValue[];
}

interface Cell {
  row: string;
  /** 月份 — of which the row is; none of another row. */
  month: number | null;
  column: string;
  kind: ColumnKind;
}

/** 称谓匹配 — of all that is known what is called as the words around a number have it. */
export class Matcher {
  private readonly cells = new Map<Fact, Cell>();
  private readonly called: Called[];

  constructor(
    private readonly draft: Draft,
    private readonly known: KnownValues,
  ) {
    for (const { heads, kinds, rows } of draft.tables)
      for (const row of rows)
        row.forEach(({ figure }, at) => {
          if (!figure) return;
          const [head, column] = [headOf(row), heads[at] ?? ''];
          this.cells.set(figure, {
            row: head,
            month: monthOf(head),
            column,
            kind: kinds[at] ?? 'other',
          });
        });
    const groups = new Map<string, Called>();
    for (const value of known.all) {
      const key = value.names.join('|');
      const group = groups.get(key) ?? { names: value.names, values: [] };
      groups.set(key, group);
      group.values.push(value);
    }
    this.called = [...groups.values()];
  }

  /** 栏目 — of a number that stands in a table: what its column is of. */
  columnOf(fact: Fact): ColumnKind | null {
    return this.cells.get(fact)?.kind ?? null;
  }

  /** In the unit of the number or in another, of the unit or of the one below that is named. */
  rated(fact: Fact): Rated[] {
    const { sentence, before, lead, subject } = fact;
    const near = `${this.cells.get(fact)?.row ?? ''}${before}${lead}${scopeOf(this.draft, fact) ?? ''}`;
    const place = this.known.places.find((each) => near.includes(each)) ?? null;
    const month = this.cells.get(fact)?.month ?? null;
    const isHeaded = place !== null && sentence.headings.join('').includes(place);
    const context = this.contextOf(fact);
    const own = this.ownWordsOf(fact);
    const likenessOf = (name: string) =>
      subject && keyOf(name) === subject.key ? 1 : likeness(name, context);
    return this.called.flatMap(({ names, values }): Rated[] => {
      if (fact.role !== 'cell' && names.every((name) => GENERAL.test(name))) return [];
      const found = Math.max(...names.map(likenessOf));
      if (found < LEAST) return [];
      const nearness = nearnessOf(names, lead);
      const isHeadNear = names.some((name) => isHeadIn(name, own));
      return values
        .filter((value) => value.place === place || (value.place === null && isHeaded))
        .filter((value) => value.month === month)
        .map((value) => ({
          ...{ value, likeness: found, isHeadNear, isSameUnit: isSameKind(fact, value) },
          // Of two that are called alike, the one that is named last, or beside which its table or level is.
          rank: found + nearness + besideOf(value, fact, context),
        }));
    });
  }

  private contextOf(fact: Fact): ReadonlyMap<string, number> {
    const { text } = this.draft;
    const { sentence } = fact;
    const cell = this.cells.get(fact);
    return weighed([
      [cell ? `${cell.row}${cell.column}` : `${fact.before}|${fact.after}`, 1],
      [fact.subject?.words ?? '', 1],
      [fact.lead, 0.9],
      [wordsBefore(fact), 0.85],
      [text.slice(sentence.start, sentence.end), 0.55],
      [sentence.headings.join('|'), 0.45],
      [text.slice(sentence.paragraph[0]!.start, sentence.start), 0.3],
    ]);
  }

  private ownWordsOf(fact: Fact): string {
    const cell = this.cells.get(fact);
    if (cell) return `${cell.row}${cell.column}`;
    return `${fact.lead}${fact.after}${fact.subject?.words ?? ''}${wordsBefore(fact)}`;
  }
}

/** 培训21期、762人次 — what has no name of its own goes on with that before it. */
function wordsBefore(fact: Fact): string {
  if (isNamed(fact)) return '';
  const previous = fact.sentence.facts.filter((each) => each.index < fact.index);
  const named = previous.findLastIndex(isNamed);
  return previous
    .slice(Math.max(named, 0))
    .map(({ lead }) => lead)
    .join('');
}

/** (其中:城关镇15人)共312人 — what an aside is of, the number behind it is not. */
export function scopeOf({ text }: Draft, { scope, sentence, start }: Fact): string | null {
  if (scope === null) return null;
  const before = text.slice(sentence.start, start);
  const isAside = before.includes(scope) && !before.replace(/\([^()]*\)/g, '').includes(scope);
  return isAside ? null : scope;
}

/** 超额完成市级目标 names nothing. */
const isNamed = ({ subject }: Fact) =>
  subject !== null && subject.name.replace(OF_TARGETS, '').length >= 2;
const OF_TARGETS =
  /超?额|未能?|完成|实现|达到|低于|高于|[国省市区县州]家?级?(?=$|目标|任务|计划|下达|控制)|全年|年度|目标|任务|指标|计划|控制线|下达|的/g;

function besideOf(
  { beside }: KnownValue,
  { level }: Fact,
  context: ReadonlyMap<string, number>,
): number {
  if (beside === '') return 0;
  const isOfLevel = level !== null && beside.startsWith(level.slice(0, 1));
  return likeness(beside, context) * 0.1 + (isOfLevel ? 0.1 : 0);
}

/** 住房保障支出(类)住房公积金(项): the last of them is what is told. */
function nearnessOf(names: string[], lead: string): number {
  const ends = names.map((name) => {
    const at = lead.lastIndexOf(name);
    return at < 0 ? 0 : (at + name.length) / lead.length;
  });
  return 0.05 * Math.max(...ends);
}

const keys = new Map<string, string | null>();
function keyOf(name: string): string | null {
  if (keys.size > 20_000) keys.clear();
  if (!keys.has(name)) keys.set(name, subjectOf(name)?.key ?? null);
  return keys.get(name)!;
}

/** The name of the last row of any table. */
const GENERAL = /^(?:合计|总计|共计|小计)$/;

/** What is called otherwise is not looked at. */
const LEAST = 0.25;

/** 3月, 1至3月, 一季度: to the end of which month a row is told. */
export function monthOf(head: string): number | null {
  const found = /^(?:(?:19|20)\d{2}年)?(?:1月?[-—~至])?(1[0-2]|[1-9])月(?:份|末|底)?$/.exec(head);
  return found ? Number(found[1]) : (QUARTERS[head] ?? null);
}
const QUARTERS: Record<string, number> = { 一季度: 3, 上半年: 6, 前三季度: 9 };

const headOf = (row: TableCell[]) => row.find(({ figure }) => figure === null)?.words ?? '';

/** 人 and 名 are one, 户 and 家 nearly; a number without a unit may be anything. */
export function isSameKind({ unit, worth, role }: Fact, value: KnownValue): boolean {
  if (unit.kind === 'none') return role === 'cell' || worth > 1;
  if (unit.kind !== value.unitKind) return false;
  return (
    unit.kind !== 'count' ||
    ALIKE.some((some) => some.includes(unit.name) && some.includes(value.unit)) ||
    unit.name === value.unit
  );
}

const ALIKE = [
  ['户', '家', '个'],
  ['期', '班', '个'],
  ['条', '篇'],
  ['份', '本', '册', '张'],
  ['件', '起', '宗'],
];
