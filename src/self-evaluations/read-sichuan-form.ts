import { composed } from '../platform/text.js';
import { AMOUNTS, CLOSING, FORM_NAME, FORM_NUMBER, GOAL_COLUMNS, MONEY } from './sichuan-form.js';

/** 表行 — its cells as texts, by its line in the file. */
export interface FormRow {
  line: number;
  cells: string[];
}

export interface FoundCell {
  text: string;
  line: number;
}

export interface FoundGoal {
  dimension: string;
  name: string;
  line: number;
  texts: Map<string, string>;
}

/** 下载的自评表 — what it says, by the keys of ours, and its goals as they are called there. */
export interface FoundForm {
  cells: Map<string, FoundCell>;
  goals: FoundGoal[];
}

/** One spelling for whatever keyboard and layout; what is compared, and never shown. */
export const plain = (text: string): string =>
  composed(text, 'NFKC')
    .replace(/[\s\u200b]/g, '')
    .replace(/>=|≧|⩾/g, '≥')
    .replace(/<=|≦|⩽/g, '≤');

/** What is printed in a cell for whoever fills it in. */
const HINTS =
  /\d?\.?[^;。]*(?:\d+字以内|应单独说明理由|预算执行率=预算执行数\/调整后预算数)[^;。]*[;。]?/;

export const withoutHints = (text: string): string =>
  HINTS.test(plain(text)) ? plain(text).replace(new RegExp(HINTS, 'g'), '') : text.trim();

/** Null where the rows hold no such form. */
export function readSichuanForm(given: FormRow[]): FoundForm | null {
  const rows = given.map(({ line, cells }) => ({ line, cells: cells.map((each) => each.trim()) }));
  const isForm = rows.some(({ cells }) =>
    cells.some(
      (each) => plain(each).includes(FORM_NUMBER) || plain(each).includes(plain(FORM_NAME)),
    ),
  );
  if (!isForm) return null;
  const cells = new Map<string, FoundCell>();
  readHead(rows, cells);
  readMoney(rows, cells);
  return { cells, goals: readGoals(rows, cells) };
}

type Cells = Map<string, FoundCell>;

/** The label is a whole cell, with or without a number before it, and a part in brackets after it. */
const isLabel = (cell: string, label: string) =>
  plain(cell)
    .replace(/^\d[.、]/, '')
    .replace(/\(.*?\)|[::]$/g, '') === plain(label);

const columnOf = (row: FormRow, label: string) =>
  row.cells.findIndex((each) => isLabel(each, label));

/** The words beside a label, up to the next label of its row. */
function beside(row: FormRow, label: string, next?: string): string | null {
  const at = columnOf(row, label);
  if (at < 0) return null;
  const rest = row.cells.slice(at + 1);
  const end = next === undefined ? -1 : rest.findIndex((each) => isLabel(each, next));
  return (end < 0 ? rest : rest.slice(0, end)).find((each) => each !== '') ?? '';
}

function readHead(rows: FormRow[], cells: Cells): void {
  const put = (key: string, text: string | null, line: number) =>
    text !== null && !cells.has(key) && cells.set(key, { text: withoutHints(text), line });
  for (const [at, row] of rows.entries()) {
    const title = row.cells.find((each) => plain(each).startsWith(plain(FORM_NAME)));
    if (title) put('year', title, row.line);
    put('projectName', beside(row, '项目名称'), row.line);
    put('department', beside(row, '主管部门', '实施单位'), row.line);
    put('unit', beside(row, '实施单位'), row.line);
    put('process', beside(row, '项目实施内容及过程概述'), row.line);
    for (const [key, label] of Object.entries(CLOSING)) put(key, beside(row, label), row.line);
    const [goal, achieved] = [columnOf(row, '项目年度目标'), columnOf(row, '年度目标完成情况')];
    const below = rows[at + 1];
    if (goal < 0 || achieved < goal || !below || columnOf(below, '项目实施内容及过程概述') >= 0)
      continue;
    put('expectedGoal', valueAt(below, goal), below.line);
    put('achievedGoal', valueAt(below, achieved), below.line);
  }
}

/** Under a heading; a row of Word has fewer cells where some go over several columns, so that one tells where the others stand. */
const valueAt = (row: FormRow, column: number, shift = 0): string =>
  row.cells[column - shift] ?? '';

const labelled = <Key extends string>(heading: FormRow, labels: Record<Key, string>) =>
  (Object.entries(labels) as [Key, string][])
    .map(([key, label]) => [key, columnOf(heading, label)] as const)
    .filter(([, column]) => column >= 0);

function readMoney(rows: FormRow[], cells: Cells): void {
  const at = rows.findIndex((row) => columnOf(row, AMOUNTS.adjusted) >= 0);
  if (at < 0) return;
  const heading = rows[at]!;
  const columns = labelled(heading, { ...AMOUNTS, weight: '权重', score: '得分', reason: '原因' });
  for (const row of rows.slice(at + 1)) {
    if (columnOf(row, '三级指标') >= 0) return;
    const own = (cell: string) => plain(cell).replace(/^其中:/, '');
    const place = row.cells.findIndex((cell) => MONEY.some(([each]) => own(cell) === each));
    if (place < 0) continue;
    const label = own(row.cells[place]!);
    const shift = Math.max(0, columnOf(heading, '年度预算数')) - place;
    for (const [key, column] of columns) {
      if (key === 'reason' && label !== '总额') continue;
      const text = withoutHints(valueAt(row, column, shift));
      cells.set(`money/${label}/${key}`, { text, line: row.line });
    }
  }
}

function readGoals(rows: FormRow[], cells: Cells): FoundGoal[] {
  const at = rows.findIndex(
    (row) => columnOf(row, '三级指标') >= 0 && columnOf(row, GOAL_COLUMNS.sign) >= 0,
  );
  if (at < 0) return [];
  const heading = rows[at]!;
  const columns = labelled(heading, GOAL_COLUMNS);
  const [name, dimension] = ['三级指标', '二级指标'].map((label) => columnOf(heading, label));
  const goals: FoundGoal[] = [];
  for (const row of rows.slice(at + 1)) {
    if (columnOf(row, '合计') >= 0) {
      // The word goes over all that has no sum.
      const first = row.cells.findIndex((each, place) => place > 0 && each !== '');
      const shift = (columns.find(([key]) => key === 'weight')?.[1] ?? first) - first;
      for (const [key, column] of columns.filter(([each]) => each === 'weight' || each === 'score'))
        cells.set(`total/${key}`, { text: valueAt(row, column, shift), line: row.line });
      break;
    }
    const place = row.cells.findIndex((each) => /^(?:[≥≤=]|定性)$/.test(plain(each)));
    const shift = place < 0 ? 0 : columnOf(heading, GOAL_COLUMNS.sign) - place;
    const called = valueAt(row, name!, shift);
    if (called === '') continue;
    // A dimension stands over several goals.
    const of = valueAt(row, dimension!, shift) || (goals.at(-1)?.dimension ?? '');
    const texts = columns.map(([key, column]) => [key, valueAt(row, column, shift)] as const);
    goals.push({
      ...{ dimension: of, name: called, line: row.line },
      texts: new Map([['dimension', of], ['name', called], ...texts]),
    });
  }
  return goals;
}
