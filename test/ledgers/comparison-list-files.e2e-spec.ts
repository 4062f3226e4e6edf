import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { key } from '../support/builders.js';
import {
  aComparisonList,
  comparisonRowOfFirm,
  comparisonRows,
} from '../support/builders-comparison-lists.js';
import { Office } from '../support/office.js';
import { codeOf, problemsOf } from '../support/steps.js';
import { Kind, workbookOf } from '../support/workbooks.js';

const OPEN = `mutation ($input: OpenComparisonListInput!, $key: String!) {
  openComparisonList(input: $input, idempotencyKey: $key) { id revision } }`;
const FILE = `mutation ($listId: ID!, $part: Int!, $file: String!) {
  loadComparisonFile(listId: $listId, part: $part, file: $file) { loadedRows repeatedRows } }`;
const WITHDRAW = `mutation ($steps: [RecordStepInput!]!) {
  act(ledger: "data_comparison_list", verb: "withdraw", steps: $steps) { id } }`;
const USE = `mutation ($steps: [RecordStepInput!]!) {
  act(ledger: "data_comparison_list", verb: "use", steps: $steps) { id } }`;
const HEADING = ['序号', '姓名', '身份证号', '死亡日期', '备注'];

interface List {
  id: string;
  revision: number;
}

describe('a comparison list comes as the file of another authority', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const open = async (overrides: object = {}) =>
    (
      await office.ask<{ openComparisonList: List }>('statistician', OPEN, {
        input: aComparisonList(overrides),
        key: key(),
      })
    ).openComparisonList;
  const load = (list: List, bytes: Buffer, part = 1, who = 'statistician') =>
    office.graphql<{ loadComparisonFile: { loadedRows: number; repeatedRows: number } }>(
      who,
      FILE,
      {
        ...{ listId: list.id, part, file: bytes.toString('base64') },
      },
    );
  const use = async (list: List) =>
    problemsOf(await office.graphql('statistician', USE, { steps: [list] }));
  const lineOf = ({ number }: { number: string }, at = 1) => [
    ...[String(at), '示例人员', number, '2022-03-10', ''],
  ];
  const csv = (rows: string[][]) => Buffer.from(rows.map((row) => row.join(',')).join('\r\n'));
  const loaded = ({ data, errors }: Awaited<ReturnType<typeof load>>) =>
    data?.loadComparisonFile.loadedRows ?? errors;

  it.each<Kind>(['xlsx', 'xls'])(
    'is read from %s under its title and two headings',
    async (kind) => {
      const [one, other] = comparisonRows(2);
      const rows = [
        ['示例区2022年3月死亡人员名单'],
        ['填报单位:示例区民政局'],
        HEADING,
        lineOf(one!),
        lineOf(other!, 2),
      ];
      expect(loaded(await load(await open(), workbookOf(rows, { kind })))).toBe(2);
    },
  );

  it('is read from a csv in each encoding, with Excel’s own day numbers in a workbook', async () => {
    const line = lineOf(comparisonRows(1)[0]!);
    expect(loaded(await load(await open(), csv([HEADING, line])))).toBe(1);
    // 身份证号,死亡日期 in GB18030.
    const heading = Buffer.from('c9edb7ddd6a4bac52ccbc0cdf6c8d5c6da0d0a', 'hex');
    const gb = Buffer.concat([heading, Buffer.from(`${line[2]},2022.3.10`)]);
    expect(loaded(await load(await open(), gb))).toBe(1);
    const wide = Buffer.from(`\ufeff${HEADING.join('\t')}\r\n${line.join('\t')}`, 'utf16le');
    expect(loaded(await load(await open(), wide))).toBe(1);
    const days = workbookOf([HEADING, [...line.slice(0, 3), 44630 as never, '']]);
    const list = await open();
    expect(loaded(await load(list, days))).toBe(1);
    const { rows } = await office.admin.query(
      'SELECT from_on::text AS day FROM data_comparison_row WHERE list_id = $1',
      [list.id],
    );
    expect(rows).toEqual([{ day: '2022-03-10' }]);
  });

  it('takes firms by their code', async () => {
    const bytes = csv([
      ['统一社会信用代码', '企业名称', '注销日期'],
      [comparisonRowOfFirm().number, '示例单位', '2022-03-01'],
    ]);
    expect(loaded(await load(await open({ kind: 'business_licences' }), bytes))).toBe(1);
  });

  it.each([
    [['身份证号', '死亡日期', '火化日期'], 0, ['2022-03-10', '2022-03-12'], ['2022-03-10', null]],
    [
      ['统一社会信用代码', '参保时间', '身份证号'],
      2,
      [comparisonRowOfFirm().number, '2022-03-10'],
      ['2022-03-10', null],
    ],
    [
      ['统一社会信用代码', '发证日期', '登记日期', '成立日期', '吊销日期', '注销日期'],
      0,
      ['2021-03-03', '2021-03-02', '2021-03-01', '2022-03-09', '2022-03-08'],
      ['2021-03-01', '2022-03-08'],
    ],
  ])('takes of %j what is meant, and leaves the others', async (heading, at, said, days) => {
    const number = heading.includes('身份证号')
      ? comparisonRows(1)[0]!.number
      : comparisonRowOfFirm().number;
    const list = await open();
    expect(loaded(await load(list, csv([heading, said.toSpliced(at, 0, number)])))).toBe(1);
    const { rows } = await office.admin.query<{ days: (string | null)[] }>(
      'SELECT ARRAY[from_on::text, to_on::text] AS days FROM data_comparison_row WHERE list_id = $1',
      [list.id],
    );
    expect(rows).toEqual([{ days }]);
    const { comparisonRows: shown } = await office.ask<{
      comparisonRows: { items: { maskedNumber: string }[] };
    }>(
      'statistician',
      'query ($listId: ID!) { comparisonRows(listId: $listId) { items { maskedNumber } } }',
      {
        listId: list.id,
      },
    );
    expect(shown.items[0]!.maskedNumber.slice(0, 2)).toBe(number.slice(0, 2));
    const twice = csv([
      ['身份证号', '身份证号'],
      [number, number],
    ]);
    expect(problemsOf(await load(list, twice, 2))).toEqual(['file: list-heading-twice']);
  });

  it('keeps a line once that stands in it twice or in another part, and says so', async () => {
    const [one, other] = comparisonRows(2);
    const list = await open({ statedRows: 5 });
    const progress = async (rows: string[][], part: number) =>
      (await load(list, csv([HEADING, ...rows]), part)).data!.loadComparisonFile;
    // Of one person with two firms from the same day the lines say the same.
    expect(await progress([lineOf(one!), lineOf(one!, 2)], 1)).toEqual({
      loadedRows: 1,
      repeatedRows: 1,
    });
    const later = [...lineOf(one!, 4).slice(0, 3), '2022-03-11', ''];
    const again = [lineOf(other!), lineOf(one!, 3), later];
    expect(await progress(again, 2)).toEqual({ loadedRows: 3, repeatedRows: 2 });
    expect(await progress(again, 2)).toEqual({ loadedRows: 3, repeatedRows: 2 });
    const { rows } = await office.admin.query(
      'SELECT from_on::text AS day FROM data_comparison_row WHERE list_id = $1 ORDER BY id',
      [list.id],
    );
    expect(rows.map(({ day }) => day)).toEqual(['2022-03-10', '2022-03-10', '2022-03-11']);
    expect(await use(list)).toEqual([]);
  });

  it.each([
    [1, []],
    [2, []],
    [3, ['statedRows: list-incomplete']],
  ])(
    'of two lines, one repeated, is whole where the sender states %i: %j',
    async (statedRows, said) => {
      const list = await open({ statedRows });
      const [one] = comparisonRows(1);
      await load(list, csv([HEADING, lineOf(one!), lineOf(one!, 2)]));
      expect(await use(list)).toEqual(said);
    },
  );

  it('names by its line what is wrong, and loads nothing of it', async () => {
    const [right, other] = comparisonRows(2);
    const wrongDigit = `${right!.number.slice(0, 17)}${right!.number.endsWith('1') ? '2' : '1'}`;
    const list = await open();
    const answer = await load(
      list,
      csv([
        ['示例名单'],
        HEADING,
        lineOf(right!),
        lineOf(right!, 2),
        lineOf({ number: wrongDigit }, 3),
        lineOf({ number: '同上' }, 4),
        lineOf({ number: '5.10499E+17' }, 5),
        [...lineOf(other!, 6).slice(0, 3), '2022-02-30', ''],
      ]),
    );
    // Cells that cannot be read, and lines that cannot be, at once.
    expect(answer.errors[0]!.extensions.issues).toMatchObject([
      { row: 5, field: 'number', code: 'resident-id-check-digit' },
      { row: 6, field: 'number', code: 'cell-ditto' },
      { row: 7, field: 'number', code: 'number-rounded' },
      { row: 8, field: 'fromOn', code: 'is-day' },
    ]);
    expect(
      problemsOf(await load(list, csv([HEADING, lineOf(right!), ['合计', '', '1人', '', '']]))),
    ).toEqual(['number: row-beside-list']);
    expect(
      problemsOf(
        await load(
          list,
          csv([
            ['姓名', '死亡日期'],
            ['示例', '2022-03-01'],
          ]),
        ),
      ),
    ).toEqual(['file: comparison-list-heading']);
    expect(problemsOf(await load(list, csv([HEADING])))).toEqual(['file: list-empty']);
    expect(loaded(await load(list, csv([HEADING, lineOf(right!)])))).toBe(1);
  });

  it('is loaded once, also when it is sent twice at once or as another part, and not once it is withdrawn', async () => {
    const list = await open({ statedRows: 3 });
    const bytes = csv([HEADING, ...comparisonRows(3).map(lineOf)]);
    const answers = await Promise.all([load(list, bytes), load(list, bytes)]);
    expect(answers.map(loaded)).toEqual([3, 3]);
    expect(problemsOf(await load(list, bytes, 2))).toEqual(['part: part-loaded-before']);
    expect(codeOf(await load(list, bytes, 1, 'clerk'))).toBe('NOT_PERMITTED');
    expect(codeOf(await load(list, bytes, 1, 'neighbour'))).toBe('NOT_FOUND');
    const steps = [{ ...list, reason: '装错名单' }];
    await office.ask('statistician', WITHDRAW, { steps });
    expect(codeOf(await load(list, csv([HEADING, lineOf(comparisonRows(1)[0]!)]), 2))).toBe(
      'LIST_NOT_LOADING',
    );
  });

  it('leaves out a sum below the lines that names nobody', async () => {
    const bytes = csv([HEADING, lineOf(comparisonRows(1)[0]!), ['合计', '1人', '', '', '']]);
    expect(loaded(await load(await open(), bytes))).toBe(1);
  });

  it('of tens of thousands of lines leaves others their turn, and takes a bounded time', async () => {
    const LINES = 50_000;
    const bytes = workbookOf([
      ['公民身份号码'],
      ...Array.from({ length: LINES }, (_, at) => [
        residentIdFor({
          area: '510499',
          birthDate: new Date(Date.UTC(1950, 0, 1 + Math.floor(at / 900)))
            .toISOString()
            .slice(0, 10),
          sequence: 1 + (at % 900),
        }),
      ]),
    ]);
    const list = await open({ statedRows: LINES });
    const begun = Date.now();
    let longest = 0;
    let last = Date.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, Date.now() - last);
      last = Date.now();
    }, 20);
    const answer = await load(list, bytes);
    clearInterval(beat);
    expect(loaded(answer)).toBe(LINES);
    expect(longest).toBeLessThan(5_000);
    expect(Date.now() - begun).toBeLessThan(60_000);
  }, 120_000);
});
