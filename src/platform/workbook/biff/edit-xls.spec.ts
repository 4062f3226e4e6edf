import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { FORMAT, SheetShape } from '../../../../test/support/superior-sheet.js';
import { CHART, streamsIn, superiorXls } from '../../../../test/support/superior-xls.js';
import { locked, officeFileOf, workbookOf } from '../../../../test/support/workbooks.js';
import { placeOf } from '../address.js';
import type { Content } from '../sheet-xml.js';
import { EditedXls } from './edit-xls.js';

const SHAPE: SheetShape = {
  name: '完成情况',
  rows: [
    ['2022年重点指标|完成情况表'],
    ['单位:人、万元', null, null, null, null, null, '备注栏以外的说明'],
    ['地区', '城镇新增就业', null, null, '备注'],
    [null, '目标', '完成', '完成率', null],
    ['甲区', { style: FORMAT.whole, v: 3300 }, { style: FORMAT.whole }, { f: 'C5/B5', v: 0.5 }],
    ['乙区', 1, 7, 9, 0.25],
    [],
    ['合计', { f: 'SUM(B5:B7)', v: 3301 }, { style: 5 }, { style: 4 }, { style: 3 }],
  ],
  merged: ['A1:E1', 'A3:A4', 'B3:D3', 'E3:E4'],
  hiddenColumns: [4],
};

interface Seen {
  [address: string]: { v?: unknown; f?: string; z?: string; w?: string };
}
const library = createRequire(import.meta.url)('@e965/xlsx') as {
  read(bytes: Buffer, options: object): { SheetNames: string[]; Sheets: Record<string, Seen> };
};
const seenBy = (bytes: Buffer, sheet = '完成情况') =>
  library.read(bytes, { type: 'buffer', cellFormula: true, cellNF: true, sheetStubs: true }).Sheets[
    sheet
  ]!;
const contents = (cells: Record<string, Content>) =>
  new Map([['完成情况', new Map(Object.entries(cells))]]);

describe('a workbook of the older kind that is written into', () => {
  const bytes = superiorXls([SHAPE, { ...SHAPE, name: '二', state: 'hidden' }], { inSheet: CHART });

  it('is seen as somebody sees it who looks at it', () => {
    const { sheets } = EditedXls.of(bytes);
    const [sheet] = sheets;
    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['完成情况', false],
      ['二', true],
    ]);
    const at = (address: string) => sheet!.at(placeOf(address)!);
    expect(at('A1')!.text).toBe('2022年重点指标完成情况表');
    expect(at('G2')!.text).toBe('备注栏以外的说明');
    expect(at('B5')).toMatchObject({ number: '3300', format: { decimals: 0, isPercent: false } });
    expect(at('C8')).toMatchObject({ number: null, text: '', format: { isPercent: true } });
    expect(['B6', 'C6', 'D6', 'E6'].map((each) => at(each)!.number)).toEqual([
      '1',
      '7',
      '9',
      '0.25',
    ]);
    const closed = (address: string) => sheet!.closed(placeOf(address)!);
    expect(['D5', 'B8', 'C3', 'B3', 'C5', 'A9', 'IW9', 'A65537'].map(closed)).toEqual([
      ...['formula', 'formula', 'merged', null, null, null, 'outside', 'outside'],
    ]);
    expect(['E5', 'D5'].map((each) => sheet!.isHiddenAt(placeOf(each)!))).toEqual([true, false]);
  });

  it('has what was written, and everything else as it was', () => {
    const written = EditedXls.of(bytes).with(
      contents({
        ...{ C5: { number: '1742' }, C6: { number: '0.5' }, A7: { text: '丙<区>&' } },
        ...{
          D8: { number: '0.979' },
          F6: { number: '6' },
          B12: { number: '12' },
          H12: { text: '尾' },
        },
        ...{ B5: { empty: true } },
      }),
    );
    const [before, after] = [seenBy(bytes), seenBy(written)];
    expect(after['!merges']).toEqual(before['!merges']);
    expect(after.C5).toMatchObject({ v: 1742, w: '1,742' });
    expect(after.D8).toMatchObject({ v: 0.979, w: '97.90%' });
    expect(after.B8).toMatchObject({ f: 'SUM(B5:B7)' });
    expect(after.D5).toMatchObject({ f: 'C5/B5' });
    expect([after.B5?.v, after.F6!.v, after.A7!.v]).toEqual([undefined, 6, '丙<区>&']);
    expect([after.B6!.v, after.C6!.v, after.D6!.v, after.E6!.v]).toEqual([1, 0.5, 9, 0.25]);
    expect([after.B12!.v, after.H12!.v, after['!ref']]).toEqual([12, '尾', 'A1:H12']);
    for (const address of ['A1', 'A3', 'G2', 'E3', 'C8', 'E8'])
      expect(after[address]).toEqual(before[address]);
    expect(seenBy(written, '二').C6!.v).toBe(7);
    const [streams, kept] = [streamsIn(written), streamsIn(bytes)];
    expect(Object.keys(streams)).toEqual(Object.keys(kept));
    for (const [path, content] of Object.entries(kept))
      if (path !== 'Root Entry/Workbook') expect(streams[path]!.equals(content)).toBe(true);
    expect(streams['Root Entry/Workbook']!.includes(CHART)).toBe(true);
  });

  it('is opened again as it was written, and written twice is the same', () => {
    const what = contents({ C5: { number: '1742' }, B12: { number: '12' } });
    const once = EditedXls.of(bytes).with(what);
    const again = EditedXls.of(once);
    expect(again.sheets[0]!.at({ row: 12, column: 1 })).toMatchObject({ number: '12' });
    expect(again.sheets[0]!.at({ row: 5, column: 3 })).toMatchObject({
      text: '',
      hasFormula: true,
    });
    expect(again.with(what).equals(once)).toBe(true);
  });

  it('is written into as another program made it', () => {
    const rows = [
      ['甲', 1, 2.5],
      ['乙', 2, null],
      ...Array.from({ length: 400 }, (_, at) => [`行${at}`, at]),
    ];
    const made = workbookOf(
      [
        { name: '完成情况', rows, merged: ['A1:A2'] },
        { name: '二', rows },
      ],
      {
        kind: 'xls',
      },
    );
    const written = EditedXls.of(made).with(
      contents({ B2: { number: '3' }, C2: { text: '丙' }, E1: { number: '0.1' } }),
    );
    const [before, after] = [seenBy(made), seenBy(written)];
    expect([after.B2!.v, after.C2!.v, after.E1!.v, after.B300!.v]).toEqual([3, '丙', 0.1, 297]);
    expect(after['!merges']).toEqual(before['!merges']);
    expect(seenBy(written, '二')).toEqual(seenBy(made, '二'));
  });
});

describe('a workbook of the older kind', () => {
  const fault = (bytes: Buffer) => {
    try {
      EditedXls.of(bytes);
      return 'none';
    } catch (error) {
      return (error as { fault: string }).fault;
    }
  };
  const bytes = superiorXls([SHAPE]);

  it('is refused where nothing can be written into it', () => {
    expect(fault(bytes)).toBe('none');
    expect(fault(locked(workbookOf([['一']], { kind: 'xls' })))).toBe('encrypted');
    expect(fault(superiorXls([SHAPE], { sheetType: 1 }))).toBe('macros');
    expect(fault(officeFileOf('Book'))).toBe('too-old');
    expect(fault(Buffer.concat([bytes, Buffer.alloc(6 * 2 ** 20)]))).toBe('too-large');
  });

  it('is read or refused, and nothing else, wherever a byte of it is another or it ends', () => {
    for (let at = 24; at < bytes.length; at += 7) {
      const other = Buffer.from(bytes);
      other[at] = other[at]! ^ 0xff;
      expect([...['none', 'damaged', 'encrypted', 'macros', 'too-old', 'too-large']]).toContain(
        fault(other),
      );
    }
    for (let end = 512; end < bytes.length; end += 333)
      expect(['none', 'damaged', 'too-old']).toContain(fault(bytes.subarray(0, end)));
  });
});
