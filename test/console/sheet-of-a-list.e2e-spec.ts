import { expect, it } from '@jest/globals';

interface Row {
  id: number;
  line: number;
  cells: Record<string, string>;
  told: object | null;
}
interface Sheet {
  rows: Row[];
  lastRow: number;
  open: { key: string }[];
  entered: { id: string }[];
}

/** The console is compiled by rules of its own, so its files are not named to the compiler. */
const folder = '../../web/src/paste/';
const { EMPTY, changed, twinsIn } = (await import(`${folder}sheet.js`)) as {
  EMPTY: Sheet;
  changed: (sheet: Sheet, change: object) => Sheet;
  twinsIn: (rows: Row[]) => Map<number, number>;
};
const { partsOf } = (await import(`${folder}parts-of-sheet.js`)) as {
  partsOf: (rows: Row[]) => { part: number; from: number; rows: Row[] }[];
};
const { correctedTo } = (await import(`${folder}sent.js`)) as {
  correctedTo: (sent: object, now: Row, columns: object[], defaults: object) => string | null;
};

const NUMBER = 'person.documentNumber';
const tableOf = (numbers: string[]) => ({
  ...{ headings: ['证件号码', '手机号'], leftOut: 0, beyond: 0 },
  sources: { [NUMBER]: { at: 0 }, phone: { at: 1 } },
  lines: numbers.map((number, at) => ({ line: at + 1, raw: [number, '13900000000'] })),
});
const sheetOf = (...numbers: string[]) =>
  changed(EMPTY, { does: 'take in', table: tableOf(numbers), defaults: {} });
const judged = (sheet: Sheet) =>
  changed(sheet, {
    does: 'tell',
    told: new Map(sheet.rows.map((row) => [row, { problems: [], hints: [] }])),
  });
const unjudged = ({ rows }: Sheet) => rows.filter(({ told }) => !told).map(({ line }) => line);
const write = (sheet: Sheet, row: number, path: string, value: string) =>
  changed(sheet, { does: 'write', cells: [{ row, path, value }] });

it('judges a row anew when another with its number is removed, corrected, or entered', () => {
  const sheet = judged(sheetOf('a1', 'b2', 'Ａ1', 'c3', 'd4'));
  expect(unjudged(changed(sheet, { does: 'drop', rows: new Set([1]) }))).toEqual([3]);
  expect(unjudged(write(sheet, 1, 'phone', '13700000000'))).toEqual([1, 3]);
  // The number it had, and the one that it is given.
  expect(unjudged(write(sheet, 1, NUMBER, 'b2'))).toEqual([1, 2, 3]);
  const entered = new Map([[1, { line: 1, whom: '', id: '9' }]]);
  expect(unjudged(changed(sheet, { does: 'enter', key: 'k', entered }))).toEqual([3]);
});

it('knows the rows that share a number, however it was typed', () => {
  const { rows } = sheetOf('a1', 'b2', 'Ａ1', '', '');
  expect([...twinsIn(rows)]).toEqual([
    [3, 1],
    [1, 3],
  ]);
  // 文号 — one paper bears out many rows.
  const table = {
    ...tableOf(['a1', 'b2']),
    sources: { [NUMBER]: { at: 0 }, documentNumber: { at: 1 } },
  };
  expect(twinsIn(changed(EMPTY, { does: 'take in', table, defaults: {} }).rows).size).toBe(0);
});

it('gives a row its number for good, and no two the same, however often a table is read', () => {
  const before = sheetOf('a1', 'b2');
  const table = tableOf(['c3']);
  const again = () => changed(before, { does: 'take in', table, defaults: {} });
  expect(again().rows).toEqual(again().rows);
  expect(again().rows.map(({ id }) => id)).toEqual([3]);
  const emptied = changed(before, { does: 'begin again' });
  expect(changed(emptied, { does: 'go on with', sheet: before }).rows.map(({ id }) => id)).toEqual([
    3, 4,
  ]);
});

it('leaves every row in its part as rows before it leave', () => {
  const sheet = sheetOf(...Array.from({ length: 130 }, (_, at) => `n${at}`));
  const partOf = ({ rows }: Sheet, id: number) =>
    partsOf(rows).find(({ rows: of }) => of.some((row) => row.id === id))!;
  const left = new Set(Array.from({ length: 35 }, (_, at) => at + 1));
  const after = changed(sheet, { does: 'drop', rows: left });
  expect(partOf(after, 125).part).toBe(partOf(sheet, 125).part);
  expect(partOf(after, 36)).toMatchObject({ from: 0, rows: { length: 5 } });
  expect(partOf(after, 41).from).toBe(5);
});

it('holds on to what was sent without an answer until it is known, whatever becomes of the rows', () => {
  const batch = { key: 'k', sent: [] };
  const sent = changed(sheetOf('a1'), { does: 'send', batch });
  for (const change of [{ does: 'begin again' }, { does: 'go on with', sheet: EMPTY }])
    expect(changed(sent, change).open).toEqual([batch]);
  expect(changed(sent, { does: 'refuse', key: 'k' }).open).toEqual([]);
  expect(changed(sent, { does: 'enter', key: 'k', entered: new Map() }).open).toEqual([]);
});

it('says how a row reads that was corrected after it was sent', () => {
  const columns = [
    { path: NUMBER, label: '证件号码' },
    { path: 'phone', label: '手机号' },
  ];
  const [row] = sheetOf('a1').rows;
  const sent = { draft: { [NUMBER]: 'a1', phone: '13900000000' } };
  expect(correctedTo(sent, row!, columns, {})).toBeNull();
  const now = { ...row!, cells: { [NUMBER]: 'a1', phone: '13700000000' } };
  expect(correctedTo(sent, now, columns, {})).toBe('手机号 13700000000');
});
