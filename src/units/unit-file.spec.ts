import { describe, expect, it } from '@jest/globals';
import { tableOf, textOf } from '../platform/table-text.js';
import { unitsOfFile } from './unit-file.js';

const CSV =
  '机构代码,机构名称,简称,机构类型,上级机构代码,设立日期\r\n610102001,"示例,街道",,街道,610102,2022年3月1日\r\n\r\n';

describe('a list of units in a file', () => {
  const gb18030 = Buffer.from('bbfab9b9', 'hex');

  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from('机构')],
    ['UTF-8 with its mark', Buffer.from('\ufeff机构')],
    ['GB18030, as Excel in China writes it', gb18030],
    ['UTF-16 with its mark', Buffer.from('\ufeff机构', 'utf16le')],
  ])('is read in %s', (_, bytes) => {
    expect(textOf(bytes)).toBe('机构');
  });

  it('is a row for each unit, with the number of its line, as a person would have typed it', async () => {
    expect(await unitsOfFile(Buffer.from(CSV))).toEqual({
      units: [
        {
          code: '610102001',
          name: '示例,街道',
          shortName: null,
          kind: 'street',
          parentCode: '610102',
          from: '2022-03-01',
        },
      ],
      lines: [2],
      unread: [],
    });
  });

  it.each([
    ['县级市', 'district'],
    ['自治县', 'district'],
    ['自治州', 'city'],
    ['民族乡', 'street'],
    ['苏木', 'street'],
    ['嘎查', 'community'],
    ['街道办事处', 'street'],
    ['居委会', 'community'],
    ['农场', 'street'],
    ['师', 'city'],
    ['团场', 'street'],
  ])('takes %s for what it is', async (word, kind) => {
    const { units } = await unitsOfFile(Buffer.from(`机构代码,机构类型\n610481,${word}`));
    expect(units[0]!.kind).toBe(kind);
  });

  it('keeps quotation marks, line breaks and tabs where they belong', () => {
    expect(tableOf('a,b\n"x ""y"" z","1\n2"')).toEqual([
      ['a', 'b'],
      ['x "y" z', '1\n2'],
    ]);
    expect(tableOf('a\tb,c\n1\t2')).toEqual([
      ['a', 'b,c'],
      ['1', '2'],
    ]);
  });

  it('is refused without its needed columns', async () => {
    await expect(unitsOfFile(Buffer.from('名称,简称\n1,2'))).rejects.toThrow(
      '缺少:机构代码、机构类型',
    );
  });
});
