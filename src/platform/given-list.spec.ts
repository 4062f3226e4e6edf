import { describe, expect, it } from '@jest/globals';
import {
  failed,
  formula,
  locked,
  officeFileOf,
  serial,
  withPart,
  workbookOf,
  zipOfParts,
} from '../../test/support/workbooks.js';
import { InputRefused, Issue } from './errors.js';
import { ListForm, fromList, listOf } from './given-list.js';

const FORM: ListForm<'number' | 'name' | 'unit' | 'day'> = {
  columns: {
    number: ['证件号码', '身份证号'],
    name: ['姓名'],
    unit: ['单位代码'],
    day: ['日期'],
  },
  needed: ['number', 'name', 'day'],
  days: ['day'],
  shared: ['unit'],
  refusal: 'list-heading',
};
const HEADING = ['证件号码', '姓名', '单位代码', '日期'];
const PERSON = ['510499199003080021', '示例一', '510403001', '2022-03-01'];

const rowsOf = async (bytes: Buffer) =>
  (await listOf(bytes, FORM)).rows.map(({ line, cells: { number, name, unit, day } }) => [
    line,
    ...[number, name, unit, day],
  ]);
const issuesOf = async (bytes: Buffer) => {
  try {
    return (await listOf(bytes, FORM)).unread;
  } catch (error) {
    if (error instanceof InputRefused) return error.issues;
    throw error;
  }
};
const refusalsOf = async (bytes: Buffer) =>
  (await issuesOf(bytes)).map(({ row, field, code }) => [row, field, code]);
const csvOf = (rows: string[][]) => Buffer.from(rows.map((row) => row.join(',')).join('\r\n'));
const given: [string, (rows: string[][]) => Buffer][] = [
  ['a csv', csvOf],
  ['an xlsx workbook', (rows) => workbookOf(rows)],
  ['an xls workbook', (rows) => workbookOf(rows, { kind: 'xls' })],
];
/** Read as an xlsx, but for what is not read of it. */
const withMacros: (typeof given)[number] = [
  'a workbook with macros, which are left alone',
  (rows) => workbookOf(rows, { kind: 'xlsm' }),
];

describe('a list that is given as a file', () => {
  it.each([...given, withMacros])(
    'is read from %s, told apart by what it is',
    async (_, fileOf) => {
      expect(await rowsOf(fileOf([HEADING, PERSON]))).toEqual([[2, ...PERSON]]);
    },
  );

  it.each(given)('stands below titles and notes in %s, by its line there', async (_, fileOf) => {
    const rows = [
      ['示例区人员名单'],
      ['填报单位:示例街道', '', '', '2022年3月'],
      HEADING,
      [],
      PERSON,
    ];
    expect(await rowsOf(fileOf(rows))).toEqual([[5, ...PERSON]]);
  });

  it.each(given)('may have its heading over two lines in %s', async (_, fileOf) => {
    const rows = [
      ['序号', '个人资料', '', '单位代码', '日期'],
      ['', '姓 名*', '身份证号(必填)'],
      ['1', PERSON[1]!, PERSON[0]!, PERSON[2]!, PERSON[3]!],
      ['2'],
    ];
    expect(await rowsOf(fileOf(rows))).toEqual([[3, ...PERSON]]);
  });

  it('may be the text that Excel writes with tabs, its title without any', async () => {
    const rows = [['示例区名单'], HEADING, PERSON].map((row) => row.join('\t')).join('\r\n');
    const text = Buffer.from(`\ufeff${rows}`, 'utf16le');
    expect(await rowsOf(text)).toEqual([[3, ...PERSON]]);
    // 大端: as the Notepad saves it for whoever asks for that.
    expect(await rowsOf(Buffer.from(text).swap16())).toEqual([[3, ...PERSON]]);
    // Without its mark nobody knows in which order its bytes stand.
    expect(await refusalsOf(text.subarray(2))).toEqual([[undefined, 'file', 'file-not-a-list']]);
  });

  it.each(given)('is refused where two columns of %s say the same', async (_, fileOf) => {
    const file = fileOf([
      [...HEADING, '姓名'],
      [...PERSON, '示例二'],
    ]);
    expect(await refusalsOf(file)).toEqual([[undefined, 'file', 'list-heading-twice']]);
    const alike = fileOf([
      [...HEADING, '身份证号'],
      [...PERSON, '2'],
    ]);
    expect(await refusalsOf(alike)).toEqual([[undefined, 'file', 'list-heading-twice']]);
  });

  it.each(given)('of %s takes the first of its words where it is told to', async (_, fileOf) => {
    const ofFirst = { ...FORM, takesFirst: true };
    const beside = fileOf([
      ['身份证号', ...HEADING],
      ['2', ...PERSON],
    ]);
    expect((await listOf(beside, ofFirst)).rows.map(({ cells }) => cells.number)).toEqual([
      PERSON[0],
    ]);
    const twice = fileOf([
      [...HEADING, '证件号码'],
      [...PERSON, '2'],
    ]);
    await expect(listOf(twice, ofFirst)).rejects.toMatchObject({
      issues: [{ code: 'list-heading-twice' }],
    });
  });

  it.each(given)(
    'is refused where a column of %s that it knows has more to its name',
    async (_, fileOf) => {
      const rowsUnder = (unit: string) => [HEADING.with(2, unit), PERSON];
      for (const unit of ['单位代码(万元)', '单位代码〔2022年〕', '单位代码[旧]']) {
        const [issue, ...others] = await issuesOf(fileOf(rowsUnder(unit)));
        expect([issue!.field, issue!.code, others]).toEqual(['file', 'list-heading-unread', []]);
        expect(issue!.message).toContain('“单位代码”');
      }
      expect(await rowsOf(fileOf(rowsUnder('单位电话(手机)')))).toEqual([
        [2, PERSON[0], PERSON[1], '', PERSON[3]],
      ]);
      // Beside the very word it is another column.
      expect(
        await rowsOf(
          fileOf([
            [...HEADING, '单位代码(旧)'],
            [...PERSON, '9'],
          ]),
        ),
      ).toEqual([[2, ...PERSON]]);
    },
  );

  it('keeps merged headings and what is merged over several lines of the same unit', async () => {
    const [number, name, unit, day] = PERSON as [string, string, string, string];
    const rows = [
      ['单位代码', '个人资料', null, '日期'],
      [null, '姓名', '身份证号', null],
      [unit, name, number, day],
      [null, '示例二', number, day],
      ['510403002', '示例三', number, day],
    ];
    const merged = ['A1:A2', 'B1:C1', 'D1:D2', 'A3:A4'];
    expect(await rowsOf(workbookOf([{ name: '名单', rows, merged }]))).toEqual([
      [3, number, name, unit, day],
      [4, number, '示例二', unit, day],
      [5, number, '示例三', '510403002', day],
    ]);
  });

  it('does not take what is merged for the word of each person', async () => {
    const rows = [HEADING, PERSON, [null, '示例二', null, '2022-03-02']];
    expect(await refusalsOf(workbookOf([{ name: '名单', rows, merged: ['A2:A3'] }]))).toEqual([
      [3, 'number', 'cell-merged'],
    ]);
  });

  it.each([
    ['1900', false, 44621],
    ['1904', true, 43159],
  ])('has days as numbers of the calendar from %s', async (_, date1904, day) => {
    const rows = [
      HEADING,
      ['1', '甲', '', serial(day)],
      ['2', '乙', '', serial(day, 'yyyy"年"m"月"d"日"')],
      ['3', '丙', '', day],
      ['4', '丁', '', '2022年3月1日'],
      ['5', '戊', '', serial(day + 0.5)],
    ];
    for (const kind of ['xlsx', 'xls'] as const)
      expect((await rowsOf(workbookOf(rows, { kind, date1904 }))).map((row) => row[4])).toEqual([
        ...['2022-03-01', '2022-03-01', '2022-03-01', '2022年3月1日'],
        '2022-03-01 12:00:00',
      ]);
  });

  it('has numbers as they are shown, formulas as they were worked out', async () => {
    const zeros = { t: 'n', v: 51, z: '000000' };
    const rows = [HEADING, [510403199001011, 0.1 + 0.2, zeros, formula('44620+1', 44621)]];
    expect(await rowsOf(workbookOf(rows))).toEqual([
      [2, '510403199001011', '0.3', '000051', '2022-03-01'],
    ]);
  });

  it('never has a number that Excel has rounded', async () => {
    const rows = [HEADING, [510499199003080000, '示例一', '', '2022-03-01'], PERSON];
    for (const kind of ['xlsx', 'xls'] as const)
      expect(await refusalsOf(workbookOf(rows, { kind }))).toEqual([
        [2, 'number', 'number-rounded'],
      ]);
    const csv = csvOf([HEADING, ['5.10499E+17', '示例一', '-1.2E-05', '2022-03-01']]);
    expect(await refusalsOf(csv)).toEqual([
      [2, 'number', 'number-rounded'],
      [2, 'unit', 'number-rounded'],
    ]);
    expect((await issuesOf(csv))[0]!.message).toContain('设为文本');
  });

  it.each(given)('takes no 同上 of %s for a name', async (_, fileOf) => {
    for (const said of ['同上', '〃', '如上', '”']) {
      const file = fileOf([HEADING, PERSON, PERSON.with(1, said)]);
      expect(await refusalsOf(file)).toEqual([[3, 'name', 'cell-ditto']]);
    }
  });

  it('has no value that could not be worked out', async () => {
    const rows = [HEADING, ['1', failed, failed, '2022-03-01']];
    expect(await refusalsOf(workbookOf(rows))).toEqual([
      [2, 'name', 'cell-error'],
      [2, 'unit', 'cell-error'],
    ]);
    expect((await issuesOf(workbookOf(rows)))[0]!.message).toContain('“姓名”一栏是错误值 #N/A');
  });

  it.each(given)(
    'leaves out what nobody filled in, and refuses sums and feet in %s',
    async (_, fileOf) => {
      const rows = [
        ['序号', ...HEADING],
        ['1', ...PERSON],
        ['2', '', '', '', ''],
        ['序号', ...HEADING],
        ['', '', '', '', ''],
      ];
      expect(await rowsOf(fileOf(rows))).toEqual([[2, ...PERSON]]);
      const feet = [...rows, ['合 计', '1人'], ['', ' 小计:1人'], ['', '填报人:    审核人(签字):']];
      expect(await refusalsOf(fileOf(feet))).toEqual(
        [6, 7, 8].map((line) => [line, 'number', 'row-beside-list']),
      );
    },
  );

  const other = { name: '说明', rows: [['本表用于示例'], ['姓名', '日期']] };
  const list = { name: '名单', rows: [HEADING, PERSON] };
  it('is the sheet that has its headings and can be seen, beside one that nobody filled in', async () => {
    const hidden = { name: '旧', rows: [HEADING, ['1', '旧人', '', '']], isHidden: true };
    const empty = { name: '空表', rows: [HEADING, ['', '', '', '']] };
    for (const kind of ['xlsx', 'xls'] as const)
      expect(await rowsOf(workbookOf([hidden, other, list, empty], { kind }))).toEqual([
        [2, ...PERSON],
      ]);
  });

  it('is refused where a second sheet is one as well', async () => {
    const later = { name: '二月', rows: [HEADING, ['2', '后来', '', '']] };
    for (const kind of ['xlsx', 'xls'] as const) {
      const [issue] = await issuesOf(workbookOf([list, other, later], { kind }));
      expect(issue).toMatchObject({ field: 'file', code: 'list-twice' });
      expect(issue!.message).toContain('“名单”和“二月”');
    }
  });

  it('is refused where a row of it was hidden, also by a filter', async () => {
    const rows = [HEADING, PERSON, ['2', '隐去', '', '2022-03-02']];
    const bytes = workbookOf([{ name: '名单', rows, hiddenRows: [3] }]);
    expect(await refusalsOf(bytes)).toEqual([[3, 'number', 'row-hidden']]);
  });

  it('has a share as it is shown', async () => {
    const share = (value: number, format: string) => ({ t: 'n', v: value, z: format });
    const rows = [HEADING, ['1', share(0.0358, '0.00%'), share(1, '0%'), '2022-03-01']];
    for (const kind of ['xlsx', 'xls'] as const)
      expect(await rowsOf(workbookOf(rows, { kind }))).toEqual([
        [2, '1', '3.58%', '100%', '2022-03-01'],
      ]);
  });

  it('is refused as a csv where a comma or a quotation mark moves what stands behind it', async () => {
    const lines = (...cells: string[]) => Buffer.from([HEADING.join(','), ...cells].join('\r\n'));
    expect(await refusalsOf(lines('1,示例一,,2022-03-01,', '2,示例二,,2022-03-01,234'))).toEqual([
      [3, 'number', 'row-too-long'],
    ]);
    expect(await refusalsOf(lines('1,"示例一,,2022-03-01', '2,示例二,,2022-03-01'))).toEqual([
      [2, 'file', 'quote-open'],
    ]);
  });

  it('tells no more problems than an answer can hold', async () => {
    const wrong = Array.from({ length: 5000 }, (_, at) => [
      '5.1E+17',
      `示例${at}`,
      '',
      '2022-03-01',
    ]);
    const issues = await issuesOf(csvOf([HEADING, ...wrong]));
    expect(issues).toHaveLength(2000);
    expect(new InputRefused(issues).message.length).toBeLessThan(10_000);
  });

  it.each<[string, Buffer, string]>([
    [
      'has no heading at all',
      csvOf([['甲', '乙']]),
      '文件前 20 行中没有完整的栏目名称,缺少:证件号码、姓名、日期',
    ],
    ['lacks one', workbookOf([['证件号码', '姓名'], PERSON]), '缺少:日期'],
    [
      'has it too far down',
      workbookOf([...Array.from({ length: 21 }, () => ['标题']), HEADING, PERSON]),
      '缺少:证件号码、姓名、日期',
    ],
    [
      'has it in no sheet',
      workbookOf([other, { name: '空', rows: [['1']] }]),
      '各工作表(说明、空)前 20 行',
    ],
    [
      'has it where nobody sees it',
      workbookOf([other, { ...list, isHidden: true }]),
      '隐藏的工作表“名单”',
    ],
    ['has nothing in it', workbookOf([[]]), '缺少:证件号码、姓名、日期'],
  ])('is refused where it %s', async (_, bytes, sentence) => {
    const [issue] = await issuesOf(bytes);
    expect(issue).toMatchObject({ field: 'file', code: 'list-heading' });
    expect(issue!.message).toContain(sentence);
  });

  const whole = workbookOf([HEADING, PERSON]);
  const xls = workbookOf([HEADING, PERSON], { kind: 'xls' });
  const sheet = (write: (text: string) => string) => withPart(whole, 'sheet1.xml', write);
  it.each<[string, () => Buffer, string]>([
    ['is empty', () => Buffer.alloc(0), 'file-empty'],
    [
      'is a picture',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'file-not-a-list',
    ],
    [
      'is in no encoding that is known',
      () => Buffer.from('ff80ff80ff', 'hex'),
      'file-encoding-unknown',
    ],
    ['is a web page', () => Buffer.from('<html><table><tr><td>姓名'), 'file-other-document'],
    [
      'is a document named xlsx',
      () => zipOfParts({ 'word/document.xml': '<w/>' }),
      'file-other-document',
    ],
    ['is an older document', () => officeFileOf('WordDocument'), 'file-other-document'],
    ['is some zip', () => zipOfParts({ 'a.txt': 'a' }), 'file-other-document'],
    ['is a binary workbook', () => workbookOf([HEADING], { kind: 'xlsb' }), 'file-other-document'],
    [
      'is an OpenDocument table',
      () => workbookOf([HEADING], { kind: 'ods' }),
      'file-other-document',
    ],
    [
      'has a password',
      () => officeFileOf('EncryptionInfo', 'EncryptedPackage'),
      'workbook-encrypted',
    ],
    ['has a password, as older ones have', () => locked(xls), 'workbook-encrypted'],
    ['was cut short', () => whole.subarray(0, whole.length - 200), 'workbook-damaged'],
    ['was cut short after its beginning', () => whole.subarray(0, 60), 'workbook-damaged'],
    ['was cut short, an older one', () => xls.subarray(0, 2000), 'workbook-damaged'],
    ['has a byte changed', () => flipped(whole), 'workbook-damaged'],
    [
      'has formulas that nothing has worked out',
      () => sheet(uncalculated),
      'workbook-not-calculated',
    ],
    ['unpacks to more than can be held', () => sheet(bomb), 'workbook-too-large'],
    ['has more cells than a list has', () => sheet(endless), 'workbook-too-large'],
  ])('is refused where it %s', async (_, fileOf, code) => {
    const issues = await issuesOf(fileOf());
    expect(issues.map((each) => [each.field, each.code])).toEqual([['file', code]]);
    expect(issues[0]!.message).toMatch(
      /^[^A-Za-z]*(?:Excel|OpenDocument|Word|XML|xlsb|ods|odt|csv|xlsx|WPS|[^A-Za-z])*。$/,
    );
  });

  it('is read although a million empty lines are formatted', async () => {
    expect(await rowsOf(sheet(emptyLines))).toEqual([[2, ...PERSON]]);
  });

  it('takes an error of Excel in a csv for one', async () => {
    for (const error of ['#N/A', '#REF!', '#value!'])
      expect(await refusalsOf(csvOf([HEADING, PERSON.with(1, error)]))).toEqual([
        [2, 'name', 'cell-error'],
      ]);
    expect(await refusalsOf(csvOf([HEADING, PERSON.with(1, '#1楼')]))).toEqual([]);
  });

  /** By the rows that are proposed. */
  const wrongIn = (rows: Issue[]) => () => Promise.reject(new InputRefused(rows));
  const wrong = (row: number, field: string, code: string) => ({ row, field, code, message: code });

  it.each(given)(
    'tells what cannot be read in %s with all else that is wrong',
    async (_, fileOf) => {
      const rows = [HEADING, PERSON.with(0, '同上'), PERSON.with(1, '同上'), ['合计', '3'], PERSON];
      const judged = wrongIn([
        wrong(1, 'number', 'number-wrong'),
        wrong(1, 'day', 'day-ahead'),
        wrong(2, 'number', 'follows-from-another'),
        wrong(3, 'number', 'number-twice'),
      ]);
      const form: typeof FORM = { ...FORM, follows: ({ code }) => code.startsWith('follows') };
      await expect(fromList(fileOf(rows).toString('base64'), form, judged)).rejects.toMatchObject({
        issues: [
          { row: 2, field: 'number', code: 'cell-ditto' },
          { row: 2, field: 'day', code: 'day-ahead' },
          { row: 3, field: 'name', code: 'cell-ditto' },
          { row: 4, code: 'row-beside-list' },
          { row: 5, field: 'number', code: 'number-twice' },
        ],
      });
    },
  );

  it('takes nothing of which something cannot be read, and hides no other refusal', async () => {
    const file = csvOf([HEADING, PERSON.with(1, '同上')]).toString('base64');
    await expect(fromList(file, FORM, () => Promise.resolve('taken'))).rejects.toMatchObject({
      issues: [{ code: 'cell-ditto' }],
    });
    const other = new Error('out of reach');
    await expect(fromList(file, FORM, () => Promise.reject(other))).rejects.toBe(other);
  });
});

const within = (text: string, more: string) => text.replace('</sheetData>', `${more}</sheetData>`);
const uncalculated = (text: string) =>
  within(text, '<row r="9"><c r="A9"><f>B9&amp;C9</f></c></row>');
const bomb = (text: string) => within(text, ' '.repeat(65 * 1024 * 1024));
const endless = (text: string) =>
  within(
    text,
    Array.from(
      { length: 30 },
      (_, at) => `<row r="${at + 9}"><c r="XFD${at + 9}"><v>1</v></c></row>`,
    ).join(''),
  );
const emptyLines = (text: string) =>
  within(
    text,
    Array.from(
      { length: 1_048_567 },
      (_, at) => `<row r="${at + 9}" s="1" customFormat="1"/>`,
    ).join(''),
  );

/** Another byte in the middle of what is packed. */
function flipped(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  const at = other.indexOf('xl/worksheets/sheet1.xml') + 60;
  other[at] = other[at]! ^ 0xff;
  return other;
}
