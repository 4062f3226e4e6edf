import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitsOfFile } from '../../src/units/unit-file.js';
import { aPerson, anEmployer, key } from '../support/builders.js';
import { GraphqlAnswer, Office } from '../support/office.js';
import { OfficeDesk } from '../support/office-data.js';
import { releaseFor } from '../support/openings.js';
import {
  officeFileOf,
  partOf,
  serial,
  tableIn,
  withRows,
  workbookOf,
} from '../support/workbooks.js';

type Cell = string | number | object;
/** A table in one of the forms in which it comes, and how this form keeps a number and 2022-03-01. */
interface Form {
  fileOf: (rows: Cell[][]) => Buffer;
  amount: (text: string) => Cell;
  day: Cell;
}
const csv: Form = {
  fileOf: (rows) => Buffer.from(rows.map((row) => row.join(',')).join('\r\n')),
  amount: (text) => text,
  day: '2022年3月1日',
};
const asWorkbook = (kind: 'xlsx' | 'xls'): Form => ({
  fileOf: (rows) => workbookOf(rows, { kind }),
  amount: Number,
  day: serial(44621),
});
const workbooks: [string, Form][] = [
  ['an xlsx workbook', asWorkbook('xlsx')],
  ['an xls workbook', asWorkbook('xls')],
];

const PERSON = aPerson({ name: '示例甲' });
const EMPLOYERS = [anEmployer(), anEmployer()] as const;

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  // What is proposed waits, so that the same may be proposed again.
  await (await OfficeDesk.of(office)).switchOn();
}, 120_000);
afterAll(() => office?.close());

const submit = (who: string, operation: string, input: string, given: object) =>
  office.graphql<{ answer: { id: string } }>(
    who,
    `mutation ($input: ${input}!, $key: String!) { answer: ${operation}(input: $input, idempotencyKey: $key) { id } }`,
    { input: given, key: key() },
  );
/** What was proposed, as it is kept until it is approved. */
const proposed = async ({ data, errors }: GraphqlAnswer<{ answer: { id: string } }>) => {
  expect(errors).toEqual([]);
  const { rows } = await office.admin.query<{ input: object }>(
    'SELECT input FROM office_change WHERE id = $1',
    [data!.answer.id],
  );
  return rows[0]!.input;
};
const preview = async (who: string, query: string, input: object) => {
  const { data, errors } = await office.graphql<{ preview: { problems: object[] } }>(who, query, {
    input,
  });
  expect(errors).toEqual([]);
  return data!.preview;
};
type Problem = { row?: number | null; field: string; code: string };
/** What a list is refused for, or what its preview says that it would be. */
const refusalsOf = ({ data, errors }: GraphqlAnswer<unknown>) => {
  const { preview } = (data ?? {}) as { preview?: { problems: Problem[] } };
  const refused = errors.flatMap(({ extensions }): Problem[] => extensions.issues ?? []);
  return [...refused, ...(preview?.problems ?? [])].map(({ row, field, code }) => [
    ...[row, field, code],
  ]);
};

interface List {
  name: string;
  /** Who asks for its template, and how. */
  template: [who: string, query: (format: string) => string];
  headings: string[];
  /** Two rows; the second has a cell that is no text where it can. */
  rows: (form: Form) => Cell[][];
  /** The column that holds a code or number, and its field. */
  number: [heading: string, field: string];
  /** What has become of a file that is read. */
  read: (file: string) => Promise<unknown>;
  /** The same where something is wrong with it. */
  refuse: (file: string) => Promise<GraphqlAnswer<unknown>>;
  expected: unknown;
}

const openings = (file: string) =>
  submit('statistician', 'importOpenings', 'OpeningsFileInput', {
    coveredThrough: '2022-06-30',
    document: '示例〔2022〕14号',
    file,
  });
const persons = (file: string) =>
  submit('statistician', 'importCountedPersons', 'CountedPersonsFileInput', {
    orgUnitCode: '510403',
    document: '示例〔2022〕15号',
    file,
  });
const employers = (file: string) =>
  submit('statistician', 'importCountedEmployers', 'CountedEmployersFileInput', {
    orgUnitCode: '510403',
    document: '示例〔2022〕16号',
    file,
  });
const units = (file: string) => submit('admin', 'importUnits', 'UnitListInput', { file });
const unitRows = ({ day }: Form) => [
  ['510403901', '示例一街道', '', '街道', '510403', ''],
  ['510403901001', '示例社区', '社区', '社区', '510403901', day],
];
const UNIT_HEADINGS = ['机构代码', '机构名称', '简称', '机构类型', '上级机构代码', '设立日期'];
const UNITS = [
  { code: '510403901', name: '示例一街道', kind: 'street', parentCode: '510403' },
  { code: '510403901001', name: '示例社区', kind: 'community', parentCode: '510403901' },
];

const lists: List[] = [
  {
    name: 'openings',
    template: [
      'statistician',
      (format) => `openingsTemplate(orgUnitCode: "510403", format: ${format})`,
    ],
    headings: ['机构代码', '机构名称', '指标代码', '期初数', '上年数'],
    rows: ({ amount }) => [
      ['510403001', '示例', 'training_persons', amount('12'), ''],
      ['510403002', '示例', 'training_persons', amount('1234'), amount('1000')],
    ],
    number: ['机构代码', 'orgUnitCode'],
    read: async (file) => proposed(await openings(file)),
    refuse: openings,
    expected: {
      rows: [
        { orgUnitCode: '510403001', amount: '12', lastYear: null },
        { orgUnitCode: '510403002', amount: '1234', lastYear: '1000' },
      ],
    },
  },
  {
    name: 'counted persons',
    template: ['statistician', (format) => `countedPersonsTemplate(format: ${format})`],
    headings: ['证件号码', '姓名', '指标代码', '计数日期'],
    rows: ({ day }) => [
      [PERSON.documentNumber, PERSON.name, 'new_hires', day],
      [aPerson().documentNumber, '示例乙', 'new_hires', '2022.3.2'],
    ],
    number: ['证件号码', 'documentNumber'],
    read: async (file) => {
      const { rows } = (await proposed(await persons(file))) as { rows: { day: string }[] };
      return { days: rows.map(({ day }) => day) };
    },
    refuse: persons,
    expected: { days: ['2022-03-01', '2022-03-02'] },
  },
  {
    name: 'counted employers',
    template: ['statistician', (format) => `countedEmployersTemplate(format: ${format})`],
    headings: ['统一社会信用代码', '单位名称', '指标代码', '计数日期'],
    rows: ({ day }) => [
      [EMPLOYERS[0].creditCode, EMPLOYERS[0].name, 'key_enterprises_served', day],
      [EMPLOYERS[1].creditCode, EMPLOYERS[1].name, 'key_enterprises_served', '2022.3.2'],
    ],
    number: ['统一社会信用代码', 'creditCode'],
    read: async (file) => {
      const { rows } = (await proposed(await employers(file))) as { rows: { day: string }[] };
      return { days: rows.map(({ day }) => day) };
    },
    refuse: employers,
    expected: { days: ['2022-03-01', '2022-03-02'] },
  },
  {
    name: 'units',
    template: ['admin', (format) => `unitsTemplate(format: ${format})`],
    headings: UNIT_HEADINGS,
    rows: unitRows,
    number: ['机构代码', 'code'],
    read: async (file) => proposed(await units(file)),
    refuse: units,
    expected: { rows: [UNITS[0], { ...UNITS[1], from: '2022-03-01' }] },
  },
  {
    name: 'units, shown beforehand',
    template: ['admin', (format) => `unitsTemplate(format: ${format})`],
    headings: UNIT_HEADINGS,
    rows: unitRows,
    number: ['机构代码', 'code'],
    read: (file) =>
      preview(
        'admin',
        `query ($input: UnitListInput!) { preview: previewUnits(input: $input) {
           count units { code name parentCode } problems { row field code } } }`,
        { file },
      ),
    refuse: (file) =>
      office.graphql(
        'admin',
        'query ($input: UnitListInput!) { preview: previewUnits(input: $input) { problems { row field code } } }',
        { input: { file } },
      ),
    expected: {
      count: 2,
      units: [{ code: '510403901' }, { code: '510403901001' }],
      problems: [],
    },
  },
  {
    name: 'accounts, shown beforehand',
    template: ['admin', (format) => `accountsTemplate(format: ${format})`],
    headings: ['登录名', '姓名', '机构代码', '岗位', '范围', '指定机构代码'],
    rows: ({ amount }) => [
      ['biaogeyi', '示例表一', amount('510403001'), '经办人', '', ''],
      ['biaogeer', '示例表二', amount('510403002'), '复核人、审批人', '本单位及下级', ''],
    ],
    number: ['登录名', 'username'],
    read: (file) =>
      preview(
        'admin',
        `query ($input: AccountFileInput!) { preview: previewAccounts(input: $input) {
           count byUnit { label count } byRole { label count } problems { row field code } } }`,
        { file },
      ),
    refuse: (file) =>
      office.graphql(
        'admin',
        'query ($input: AccountFileInput!) { preview: previewAccounts(input: $input) { problems { row field code } } }',
        { input: { file } },
      ),
    expected: { count: 2, problems: [] },
  },
];

/** Below a title and a note, as offices have them. */
const titled = ({ headings, rows }: List, form: Form) => [
  ['示例区名单'],
  ['填报单位:示例街道'],
  headings,
  ...rows(form),
];
const base64 = (bytes: Buffer) => bytes.toString('base64');

describe.each(lists.map((list) => [list.name, list] as const))('a list of %s', (_, list) => {
  it.each(workbooks)('is read from %s as from a csv', async (_, form) => {
    const [fromCsv, fromWorkbook] = [
      await list.read(base64(csv.fileOf(titled(list, csv)))),
      await list.read(base64(form.fileOf(titled(list, form)))),
    ];
    expect(fromCsv).toMatchObject(list.expected as object);
    expect(fromWorkbook).toEqual(fromCsv);
  });

  it('is taken back as it was filled in, from the workbook that is given for it', async () => {
    const [who, query] = list.template;
    const given = async (format: string) =>
      (await office.ask<{ template: string }>(who, `{ template: ${query(format)} }`)).template;
    const lines = (await given('csv')).replace('\uFEFF', '').trimEnd().split('\r\n');
    const template = Buffer.from(await given('xlsx'), 'base64');
    const [[note], headings, ...rows] = tableIn(template) as [string[], string[], ...string[][]];
    expect(note).toMatch(/^填写说明:/);
    expect([headings, ...rows].map((row) => row.join(','))).toEqual(lines);

    const sheet = partOf(template, 'sheet1.xml');
    expect(sheet).toMatch(/<pane ySplit="2" topLeftCell="A3" [^>]*state="frozen"/);
    const styles = [...sheet.matchAll(/<col [^>]*style="(\d)"/g)].map(([, style]) => Number(style));
    const formats = [...partOf(template, 'styles.xml').matchAll(/<xf numFmtId="(\d+)"[^>]*xfId/g)];
    const formatOf = (heading: string) => formats[styles[headings.indexOf(heading)]!]![1];
    for (const heading of headings)
      expect(formatOf(heading)).toBe(/数$/.test(heading) ? '0' : '49');

    const filled = list
      .rows(csv)
      .map((row) => headings.map((heading) => String(row[list.headings.indexOf(heading)] ?? '')));
    const file = base64(withRows(template, filled));
    expect(await list.read(file)).toMatchObject(list.expected as object);
  });

  it('is refused by the line of its sheet where a number was rounded or is a sum', async () => {
    const form = asWorkbook('xlsx');
    const [heading, field] = list.number;
    const rows = titled(list, form);
    rows[3]![list.headings.indexOf(heading)] = 510499199003080000;
    rows.push(list.headings.map((each) => (each === heading ? '合计' : '2')));
    expect(refusalsOf(await list.refuse(base64(form.fileOf(rows))))).toEqual([
      [4, field, 'number-rounded'],
      [6, expect.any(String), 'row-beside-list'],
    ]);
  });

  it('is refused as a whole where it is none', async () => {
    const locked = officeFileOf('EncryptionInfo', 'EncryptedPackage');
    expect(refusalsOf(await list.refuse(base64(locked)))).toEqual([
      [undefined, 'file', 'workbook-encrypted'],
    ]);
    const heading = refusalsOf(await list.refuse(base64(csv.fileOf([['甲', '乙']]))));
    expect(heading).toEqual([[undefined, 'file', expect.stringMatching(/^[a-z-]+-file-heading$/)]]);
  });
});

describe('units of a file', () => {
  it('have the problems of their lines, a single one as well', async () => {
    const one = [UNIT_HEADINGS, ['510403902', '示例', '', '街道', 'nobody', '']];
    const file = base64(workbookOf([[], ...one]));
    expect(refusalsOf(await units(file))).toEqual([[3, 'parentCode', 'unit-parent-unknown']]);
    expect(
      await preview(
        'admin',
        'query ($input: UnitListInput!) { preview: previewUnits(input: $input) { units { row } problems { row code } } }',
        { file },
      ),
    ).toEqual({ units: [{ row: 3 }], problems: [{ row: 3, code: 'unit-parent-unknown' }] });
  });

  it('are not given twice, nor not at all', async () => {
    const file = base64(workbookOf([UNIT_HEADINGS, ...unitRows(csv)]));
    const both = await submit('admin', 'importUnits', 'UnitListInput', { file, rows: UNITS });
    expect(refusalsOf(both)).toEqual([[undefined, 'file', 'list-given-twice']]);
    const none = await submit('admin', 'importUnits', 'UnitListInput', {});
    expect(refusalsOf(none)).toEqual([[undefined, 'rows', expect.any(String)]]);
  });

  it('are those of a start as well', async () => {
    const { units, lines, unread } = await unitsOfFile(
      workbookOf([['示例区机构'], UNIT_HEADINGS, ...unitRows(csv)]),
    );
    expect([units[0], lines, unread]).toMatchObject([UNITS[0], [3, 4], []]);
  });
});

/** 看不清的格和别的错 — of one list told together, and nothing of it taken. */
describe('what cannot be read in a list', () => {
  const told = async (answer: Promise<GraphqlAnswer<unknown>>) => refusalsOf(await answer);
  const fileOf = (rows: Cell[][]) => base64(csv.fileOf(rows));

  it('of units is told beside what is wrong with the tree', async () => {
    const file = fileOf([
      UNIT_HEADINGS,
      ['#REF!', '示例一街道', '', '街道', '510403', ''],
      ['510403904', '示例二街道', '', '街道', '同上', '2099-01-01'],
      ['510403905001', '示例社区', '社区', '小区', '510403905', ''],
      ['510403001', '示例三街道', '', '街道', '510403', ''],
    ]);
    const expected = [
      [2, 'code', 'cell-error'],
      [3, 'parentCode', 'cell-ditto'],
      [3, 'from', 'unit-day-ahead'],
      [4, 'kind', 'is-in'],
      [5, 'code', 'unit-code-taken'],
    ];
    expect(await told(units(file))).toEqual(expected);
    const asked =
      'query ($input: UnitListInput!) { preview: previewUnits(input: $input) { problems { row field code } } }';
    expect(await told(office.graphql('admin', asked, { input: { file } }))).toEqual(expected);
  });

  it('of accounts is told beside what is wrong with the others', async () => {
    const file = fileOf([
      ['登录名', '姓名', '机构代码', '岗位'],
      ['kanbuqing', '同上', '510403001', '店长'],
      ['admin', '示例甲', '510403001', '经办人'],
    ]);
    const expected = [
      [2, 'displayName', 'cell-ditto'],
      [2, 'roles', 'role-unknown'],
      [3, 'username', 'username-taken'],
    ];
    const importing = office.graphql(
      'admin',
      'mutation ($input: AccountFileInput!, $key: String!) { importAccounts(input: $input, idempotencyKey: $key) { sheet } }',
      { input: { file }, key: key() },
    );
    expect(await told(importing)).toEqual(expected);
    const granting = await told(
      submit('security', 'grantListedRights', 'AccountFileInput', { file }),
    );
    expect(granting).toEqual(expect.arrayContaining(expected.slice(0, 2)));
  });

  it('of those counted before is told beside what is wrong with their days', async () => {
    const file = fileOf([
      ['证件号码', '姓名', '指标代码', '计数日期'],
      ['5.10499E+17', '示例甲', 'new_hires', '2022-03-01'],
      [PERSON.documentNumber, PERSON.name, 'new_hires', '2021-03-01'],
      [aPerson().documentNumber, '同上', 'nothing', '2022-03-01'],
    ]);
    expect(await told(persons(file))).toEqual([
      [2, 'documentNumber', 'number-rounded'],
      [3, 'day', 'counted-person-day'],
      [4, 'name', 'cell-ditto'],
      [4, 'code', 'counted-person-code'],
    ]);
  });

  it('of openings is told beside what is wrong with their numbers', async () => {
    const file = fileOf([
      ['机构代码', '指标代码', '期初数', '1月', '2月'],
      ['510403001', 'training_persons', '12', '#VALUE!', '5'],
      ['510403002', 'training_persons', '1.5', '', ''],
      ['510499', 'training_persons', '#REF!', '', ''],
    ]);
    expect(await told(openings(file))).toEqual([
      [2, 'month1', 'cell-error'],
      [3, 'amount', 'opening-not-whole'],
      [4, 'amount', 'cell-error'],
      [4, 'orgUnitCode', 'unit-unknown'],
    ]);
  });
});

describe('accounts of a workbook', () => {
  it('are made, and given the duties of the same', async () => {
    const file = base64(
      workbookOf([
        ['登录名', '姓名', '单位代码', '岗位'],
        ['gongzuobu', '示例工作簿', 510403001, '经办人'],
      ]),
    );
    const made = await office.graphql<{ importAccounts: { accounts: { id: string }[] } }>(
      'admin',
      'mutation ($input: AccountFileInput!, $key: String!) { importAccounts(input: $input, idempotencyKey: $key) { accounts { id } } }',
      { input: { file }, key: key() },
    );
    expect(made.errors).toEqual([]);
    const [{ id }] = made.data!.importAccounts.accounts as [{ id: string }];
    await releaseFor(office, 'security', id);
    const asked = await submit('security', 'grantListedRights', 'AccountFileInput', { file });
    expect(asked.errors).toEqual([]);
    expect(asked.data!.answer).toEqual([{ id }]);
  });
});
