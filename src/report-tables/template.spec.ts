import { describe, expect, it } from '@jest/globals';
import { sheetOf } from '../../test/support/printed-table.js';
import { tableIn, templateOf } from './report-table-file.js';
import { type KindCode, kindOf, tableKinds } from './table-kinds.js';

/** Of a kind that leaves its columns to the table. */
const OWN = [{ code: 'amount', label: '金额', unit: 'amount' }];

describe('the template of a kind', () => {
  it.each(Object.keys(tableKinds) as KindCode[])('comes back as it was filled in: %s', (kind) => {
    const own = kind === 'other' ? OWN : null;
    const { headings, rows = [], note } = templateOf(kind);
    const heads = [...headings, ...(own ?? []).map(({ label }) => label)];
    const cells = (at: number) => heads.slice(2).map((_, place) => `${at * 10 + place}.5`);
    const { takes } = kindOf(kind);
    const further = {
      declared: [],
      classified: [
        ['208', '社会保障和就业支出'],
        ['2080505', '机关事业单位基本养老保险缴费支出'],
      ],
      named: [['', '西区']],
    }[takes];
    const filled = [...rows, ...further, ['', '其中:人员经费'], ['', '没有编码的一行']].map(
      ([code = '', label = ''], at) => [code, label, ...cells(at)],
    );
    const { lines, at } = tableIn([sheetOf([[note], heads, ...filled])], kind, own);
    expect(lines).toEqual(
      filled.map(([code = '', label, ...values]) => ({ code: code || null, label, values })),
    );
    expect(at).toEqual(filled.map((_, place) => place + 3));
  });
});
