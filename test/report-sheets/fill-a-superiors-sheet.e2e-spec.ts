import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerificationService, inWords } from '../../src/audit-reading/verification.service.js';
import { anEmployment, key } from '../support/builders.js';
import { FreezeDesk, Printed } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';
import { FORMAT, SheetShape, superiorSheet } from '../support/superior-sheet.js';
import { streamsIn, superiorXls } from '../support/superior-xls.js';
import { locked, officeFileOf, workbookOf } from '../support/workbooks.js';
import { entriesOf, unpacked } from '../../src/platform/workbook/zip.js';

const JOBS = 'new_urban_jobs';

interface Sheet {
  id: string;
  revision: number;
  bindings: { sheet: string; cell: string; aspect: string; line: string }[];
}
interface Filling {
  isFinal: boolean;
  file: { id: string; name: string; purpose: string } | null;
  cells: {
    cell: string;
    value: string;
    unit: string | null;
    figureId: string | null;
    held: string | null;
    agrees: boolean | null;
  }[];
  gaps: { cell: string; code: string; message: string }[];
  equal: number;
  different: number;
}
const SHEET =
  '{ id revision title orgUnitCode bindings { sheet cell aspect line orgUnitCode } sheets { name isHidden } }';
const FILLING = `{ isFinal file { id name purpose } equal different
  cells { sheet cell aspect value unit figureId held agrees } gaps { sheet cell code message } }`;

/** 完成情况表 — of streets: merged headings over two rows, a percent format, sums and a rate by formula, a hidden column. */
const SHAPE: SheetShape = {
  name: '完成情况',
  rows: [
    ['2022年就业重点指标完成情况表'],
    ['填报单位:', null, null, null, '单位:人'],
    ['地区', '城镇新增就业', null, null, null, '失业率'],
    [null, '目标', '累计完成', '完成率', '上年同期', null],
    ['清香坪街道', 5, { style: FORMAT.whole }, { style: FORMAT.tenth }, 0, null],
    ['另一街道', null, 999, null, null, '/'],
    ['合计', { f: 'SUM(B5:B6)', v: 5 }, { f: 'SUM(C5:C6)', v: 999 }, null, null, null],
    ['截至', null],
  ],
  merged: ['A1:F1', 'A3:A4', 'B3:E3', 'F3:F4'],
  hiddenColumns: [6],
};

/** Another program's reading of it. */
const library = createRequire(import.meta.url)('@e965/xlsx') as {
  read(
    bytes: Buffer,
    options: object,
  ): {
    Sheets: Record<string, Record<string, { v?: unknown; w?: string; f?: string }>>;
  };
};
const seenBy = (bytes: Buffer, sheet = '完成情况') =>
  library.read(bytes, { type: 'buffer', cellFormula: true, sheetStubs: true }).Sheets[sheet]!;

const value = (cell: string, more: object = {}) => ({
  ...{ sheet: '完成情况', cell, aspect: 'value', indicatorCode: JOBS },
  ...more,
});

/** 每种文件 — how a form of it is written, and what of it is not touched. */
const KINDS = {
  xlsx: {
    make: (shapes: SheetShape[]) => superiorSheet(shapes),
    untouched: async (zip: Buffer): Promise<unknown[]> =>
      Promise.all(
        entriesOf(zip)
          .filter(({ name }) => !/sheet1\.xml$|workbook\.xml$/.test(name))
          .map(async (entry) => [
            entry.name,
            (await unpacked(zip, entry, 2 ** 24)).toString('latin1'),
          ]),
      ),
  },
  xls: {
    make: (shapes: SheetShape[]) => superiorXls(shapes),
    untouched: async (file: Buffer): Promise<unknown[]> =>
      Object.entries(streamsIn(file))
        .filter(([path]) => path !== 'Root Entry/Workbook')
        .map(([path, content]) => [path, content.toString('latin1')]),
  },
};

describe.each(['xlsx', 'xls'] as const)('a sheet of the superior (%s)', (kind) => {
  let office: Office;
  let freezes: FreezeDesk;
  let december: Printed;
  beforeAll(async () => {
    office = await Office.open();
    freezes = new FreezeDesk(office);
    const desk = new Desk(office);
    for (const [startedOn, territoryCode] of [
      ['2022-01-10', '510403001901'],
      ['2022-11-20', '510403001902'],
      ['2022-12-05', '510403002901'],
    ])
      await desk.enter(
        'district_clerk',
        'registerEmployment',
        anEmployment({ startedOn, territoryCode }),
      );
    for (const [territoryCode, target] of [
      ['510403', '4'],
      ['510403001', '3'],
    ]) {
      const set = await desk.enter('statistician', 'setTarget', {
        ...{ territoryCode, indicatorCode: JOBS, year: 2022, level: 'city', operator: 'at_least' },
        ...{
          value: target,
          documentNumber: '攀就〔2022〕1号',
          issuedOn: '2022-01-01',
          effectiveFrom: '2022-01-01',
        },
      });
      const reviewed = await desk.step('reviewer', 'target:review', set);
      await desk.step('approver', 'target:approve', reviewed);
    }
    // One job a year before, in another street: that there was none in the first one is known.
    await desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ startedOn: '2021-01-04', territoryCode: '510403002901' }),
    );
    december = await freezes.final({ firstDay: '2022-01-01', lastDay: '2022-12-31' });
  }, 120_000);
  afterAll(() => office?.close());

  const tryAdd = (bytes: Buffer, changes: object = {}, who = 'statistician') =>
    office.graphql<{ addReportSheet: Sheet }>(
      who,
      `mutation ($input: AddReportSheetInput!, $key: String!) { addReportSheet(input: $input, idempotencyKey: $key) ${SHEET} }`,
      {
        input: {
          ...{ orgUnitCode: '510403', title: '就业重点指标完成情况表', name: `完成情况表.${kind}` },
          ...{ content: bytes.toString('base64'), ...changes },
        },
        key: key(),
      },
    );
  let number = 0;
  /** Each test its own: the same bytes are one file. */
  const fresh = (shape: SheetShape = SHAPE) => {
    number += 1;
    return KINDS[kind].make([shape, { name: `附${number}`, rows: [['说明']] }]);
  };
  const add = async (bytes = fresh()) => {
    const answer = await tryAdd(bytes);
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.addReportSheet;
  };
  const tryBind = (sheet: Sheet, bindings: object[], unbind: object[] = [], who = 'statistician') =>
    office.graphql<{ bindReportSheet: Sheet }>(
      who,
      `mutation ($id: ID!, $revision: Int!, $cells: [SheetBindingInput!]!, $unbind: [SheetCellInput!]!) {
         bindReportSheet(id: $id, revision: $revision, cells: $cells, unbind: $unbind) ${SHEET} }`,
      { id: sheet.id, revision: sheet.revision, cells: bindings, unbind },
    );
  const bind = async (sheet: Sheet, bindings: object[], unbind: object[] = []) => {
    const answer = await tryBind(sheet, bindings, unbind);
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.bindReportSheet;
  };
  const codes = async (sheet: Sheet, bindings: object[]) =>
    (await tryBind(sheet, bindings)).errors[0]?.extensions.issues?.map(
      ({ row, code }) => `${row} ${code}`,
    );
  const tryFill = (who: string, id: string, freezeId: string) =>
    office.graphql<{ fillReportSheet: Filling }>(
      who,
      `mutation ($id: ID!, $freezeId: ID!) { fillReportSheet(id: $id, freezeId: $freezeId) ${FILLING} }`,
      { id, freezeId },
    );
  const fill = async (id: string, freezeId = december.id) => {
    const answer = await tryFill('statistician', id, freezeId);
    if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
    return answer.data!.fillReportSheet;
  };
  const bytesOf = async (fileId: string) => {
    const { downloadFile } = await office.ask<{ downloadFile: { content: string } }>(
      'leader',
      `mutation ($id: ID!) { downloadFile(id: $id) { content } }`,
      { id: fileId },
    );
    return Buffer.from(downloadFile.content, 'base64');
  };

  const STREET = { line: 'unit', orgUnitCode: '510403001' };
  const OTHER = { line: 'unit', orgUnitCode: '510403002' };
  const whole = [
    ...[value('B5', { ...STREET, aspect: 'target' }), value('C5', STREET)],
    ...[value('D5', { ...STREET, aspect: 'completion_rate' })],
    ...[value('E5', { ...STREET, aspect: 'last_year' })],
    ...[value('B6', { ...OTHER, aspect: 'target' }), value('C6', OTHER)],
    { sheet: '完成情况', cell: 'B2', aspect: 'unit_name' },
    { sheet: '完成情况', cell: 'B8', aspect: 'as_of' },
  ];

  it('is filled in one step, with the printed values, by merges, formulas and formats as they were', async () => {
    const bytes = fresh();
    const sheet = await bind(await add(bytes), whole);
    expect(sheet).toMatchObject({
      revision: 1,
      sheets: [{ name: '完成情况' }, { isHidden: false }],
    });
    const filled = await fill(sheet.id);
    const at = Object.fromEntries(filled.cells.map((each) => [each.cell, each]));
    const lines = await freezes.line(december.id, JOBS, 'unit');
    const street = lines.find(({ orgUnitCode }) => orgUnitCode === '510403001')!;
    expect(at).toMatchObject({
      B5: { value: '3', unit: '人', held: '5', agrees: false },
      C5: { value: '2', figureId: street.id, held: null, agrees: null },
      D5: { value: '0.667', unit: '%' },
      E5: { value: '0', held: '0', agrees: true },
      C6: { value: '1', held: '999', agrees: false },
      B2: { value: '西区', figureId: null },
      B8: { value: '2022年12月31日' },
    });
    expect(filled.gaps).toMatchObject([{ cell: 'B6', code: 'no-target' }]);
    expect(filled).toMatchObject({ isFinal: true, equal: 1, different: 2 });
    expect(filled.file).toMatchObject({
      ...{ name: `就业重点指标完成情况表(截至2022-12-31).${kind}`, purpose: '上级报表填报' },
    });

    const made = await bytesOf(filled.file!.id);
    const seen = seenBy(made);
    expect(seen.C5!.v).toBe(2);
    expect(seen.D5).toMatchObject({ v: 0.667, w: '66.7%' });
    expect(seen.B6?.v).toBeUndefined();
    expect(seen.C7).toMatchObject({ f: 'SUM(C5:C6)' });
    expect(seen.F6!.v).toBe('/');
    expect(seen['!merges']).toEqual(seenBy(bytes)['!merges']);
    const { untouched } = KINDS[kind];
    expect(await untouched(made)).toEqual(await untouched(bytes));
  });

  it('is one file however often it is filled from the same freeze, also by several at once; each filling is noted', async () => {
    const sheet = await bind(await add(), whole);
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => tryFill('statistician', sheet.id, december.id)),
    );
    answers.push(await tryFill('statistician', sheet.id, december.id));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const files = answers.map(({ data }) => data!.fillReportSheet.file!.id);
    expect(new Set(files).size).toBe(1);
    const { rows } = await office.admin.query(
      'SELECT file_id::text AS file FROM report_sheet_filling WHERE sheet_id = $1',
      [sheet.id],
    );
    expect(rows).toEqual(files.map((file) => ({ file })));
    expect(seenBy(await bytesOf(files[0]!)).C5!.v).toBe(2);
  });

  it('is filled again from another freeze, and from one that is not final says so', async () => {
    const sheet = await bind(await add(), whole);
    const trial = await freezes.freeze({
      firstDay: '2022-01-01',
      lastDay: '2022-11-30',
      isTrial: true,
    });
    const filled = await fill(sheet.id, trial.id);
    expect(filled.isFinal).toBe(false);
    expect(filled.file!.name).toBe(`就业重点指标完成情况表(截至2022-11-30,未定稿).${kind}`);
    expect(filled.cells.find(({ cell }) => cell === 'C5')!.value).toBe('2');
    expect(filled.cells.find(({ cell }) => cell === 'C6')!.value).toBe('0');
    const desk = new Desk(office);
    await desk.step('statistician', 'period_freeze:discard', trial);
    expect((await tryFill('statistician', sheet.id, trial.id)).errors[0]!.extensions.code).toBe(
      'FREEZE_NOT_USABLE',
    );
  });

  it('goes back under the kind of name it came with, of a trial and of the final freeze apart', async () => {
    const ending = kind === 'xls' ? 'et' : 'xlsx';
    const { data } = await tryAdd(fresh(), { name: `完成情况表.${ending.toUpperCase()}` });
    const sheet = await bind(data!.addReportSheet, whole);
    const trial = await freezes.freeze({
      ...{ firstDay: '2022-01-01', lastDay: '2022-12-31', isTrial: true },
    });
    const names = [];
    for (const freezeId of [trial.id, december.id]) {
      const { id, name } = (await fill(sheet.id, freezeId)).file!;
      const { headers } = await office.app
        .getHttpAdapter()
        .getInstance()
        .inject({
          url: `/files/${id}`,
          headers: { authorization: `Bearer ${await office.tokenOf('statistician')}` },
        });
      expect(headers).toMatchObject({
        'content-type':
          kind === 'xls'
            ? 'application/wps-office.et'
            : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': expect.stringContaining(encodeURIComponent(`.${ending}`)),
      });
      names.push(name);
    }
    expect(names).toEqual([
      `就业重点指标完成情况表(截至2022-12-31,未定稿).${ending}`,
      `就业重点指标完成情况表(截至2022-12-31).${ending}`,
    ]);
  });

  it('is read by its own headings: what each cell seems to be for is proposed, and what is sure is bound at once', async () => {
    interface Proposed {
      cell: string;
      isSure: boolean;
      aspect: string;
      reading: string;
    }
    const sheet = await add();
    const { reportSheet } = await office.ask<{ reportSheet: { proposals: Proposed[] } }>(
      'leader',
      `query ($id: ID!) { reportSheet(id: $id) { proposals { cell aspect indicatorCode orgUnitCode level cellUnit isSure reading doubt } } }`,
      { id: sheet.id },
    );
    expect(reportSheet.proposals.map(({ cell, aspect }) => `${cell} ${aspect}`)).toEqual([
      ...['B5 target', 'C5 value', 'D5 completion_rate', 'E5 last_year', 'F5 value'],
      ...['D7 completion_rate', 'E7 last_year', 'F7 value'],
    ]);
    expect(reportSheet.proposals[1]).toMatchObject({
      ...{ orgUnitCode: '510403001', isSure: true, reading: '清香坪街道 × 城镇新增就业/累计完成' },
    });
    const { bindReportSheet: bound } = await office.ask<{ bindReportSheet: Sheet }>(
      'statistician',
      `mutation ($id: ID!) { bindReportSheet(id: $id, revision: 0, allSure: true, unbind: [{ sheet: "完成情况", cell: "E7" }]) ${SHEET} }`,
      { id: sheet.id },
    );
    expect(bound.bindings.map(({ cell }) => cell)).toEqual(['B5', 'C5', 'D5', 'E5', 'D7']);
    const filled = await fill(sheet.id);
    expect(filled.cells.map((each) => `${each.cell}=${each.value}`)).toEqual([
      ...['B5=3', 'C5=2', 'D5=0.667', 'E5=0', 'D7=75'],
    ]);
  });

  it('is compared without being filled, also as somebody sent it back', async () => {
    const sheet = await bind(await add(), whole);
    const check = async (content: string | null) =>
      (
        await office.ask<{ checkReportSheet: Filling }>(
          'leader',
          `query ($id: ID!, $freezeId: ID!, $content: String) { checkReportSheet(id: $id, freezeId: $freezeId, content: $content) ${FILLING} }`,
          { id: sheet.id, freezeId: december.id, content },
        )
      ).checkReportSheet;
    expect(await check(null)).toMatchObject({ file: null, equal: 1, different: 2 });
    const back = fresh({
      ...SHAPE,
      rows: SHAPE.rows.map((row, at) =>
        at === 4 ? ['清香坪街道', 3, 2, { style: FORMAT.tenth, v: 0.6667 }, 1] : row,
      ),
    });
    const checked = await check(back.toString('base64'));
    expect(
      checked.cells.filter((each) => each.agrees === false).map(({ cell, held }) => [cell, held]),
    ).toEqual([
      ['E5', '1'],
      ['C6', '999'],
    ]);
    expect(checked.cells.filter((each) => each.agrees).map(({ cell }) => cell)).toEqual([
      ...['B5', 'C5', 'D5'],
    ]);
  });

  it('refuses cells that are no place for a number, all at once and with their addresses', async () => {
    const sheet = await add();
    expect(
      await codes(sheet, [
        ...[value('B7'), value('C3'), value('zz'), value('C5', { sheet: '没有' })],
        ...[value('C5', { indicatorCode: 'none' }), value('C6', { line: 'unit' })],
        ...[value('D6', { line: 'unit', orgUnitCode: '510402001' }), value('D6')],
        ...[value('E6', { level: 'none' }), value('F5', { aspect: 'table_cell' })],
        ...[value('F5', { line: 'month', month: 13 }), value('F6', { aspect: 'named_fact' })],
        value('F7', { aspect: 'value', indicatorCode: null }),
      ]),
    ).toEqual([
      ...['1 cell-has-formula', '2 cell-merged', '3 cell-invalid', '4 sheet-unknown'],
      ...['5 indicator-unknown', '6 orgUnitCode-missing', '7 unit-unknown', '8 cell-twice'],
      ...[
        '9 level-unknown',
        '10 tableKind-missing',
        '10 tableRow-missing',
        '10 tableColumn-missing',
      ],
      ...['11 max', '12 factName-missing', '13 indicatorCode-missing'],
    ]);
    expect(
      await codes(sheet, [
        ...[value('A5'), value('B4'), value('F5')],
        ...[value('F6', { aspect: 'target' })],
        ...[{ sheet: '完成情况', cell: 'A2', aspect: 'unit_name' }, value('A8')],
      ]),
    ).toEqual(['1 cell-has-label', '2 cell-has-label', '5 cell-has-label', '6 cell-has-label']);
    const { errors } = await tryBind(sheet, [value('B7')]);
    expect(errors[0]!.message).toContain('单元格 完成情况!B7 是公式');
  });

  it('takes no more cells than any form has', async () => {
    const cells = Array.from({ length: 5001 }, (_, at) =>
      value(`${'ABCDEFGHIJ'[at % 10]}${20 + Math.floor(at / 10)}`, STREET),
    );
    expect(await codes(await add(), cells.slice(0, 2001))).toEqual(['undefined array-max-size']);
    let sheet = await add();
    for (const some of [cells.slice(0, 2000), cells.slice(2000, 4000)])
      sheet = await bind(sheet, some);
    expect(await codes(sheet, cells.slice(4000))).toEqual(['undefined too-many-cells']);
    expect((await bind(sheet, cells.slice(4000, 5000))).bindings).toHaveLength(5000);
  });

  it('is bound by two at once: the second is told, and nothing of the first is lost', async () => {
    const sheet = await add();
    const answers = await Promise.all([
      tryBind(sheet, [value('C5', STREET)]),
      tryBind(sheet, [value('C6', OTHER)]),
    ]);
    const codesOf = answers.map(({ errors }) => errors[0]?.extensions.code ?? 'done').sort();
    expect(codesOf).toEqual(['STALE_REVISION', 'done']);
    const first = answers.find(({ errors }) => errors.length === 0)!.data!.bindReportSheet;
    const both = await bind(first, [value('C5', STREET), value('C6', OTHER)]);
    expect(both.bindings.map(({ cell }) => cell).sort()).toEqual(['C5', 'C6']);
    const one = await bind(both, [], [{ sheet: '完成情况', cell: 'C6' }]);
    expect(one.bindings.map(({ cell }) => cell)).toEqual(['C5']);
  });

  it('takes tables, named facts, months and money in the unit of the cell', async () => {
    const desk = new Desk(office);
    await desk.enter('statistician', 'enterNamedFact', {
      ...{ territoryCode: '510403', name: '内设机构数', value: '5', valueUnit: '个' },
      ...{ asOf: '2022-12-31', sourceDocument: '三定方案' },
    });
    await desk.enter('statistician', 'enterReportTable', {
      ...{ territoryCode: '510403', kind: 'running_costs', year: 2022, title: '机关运行经费' },
      ...{ amountUnit: 'ten_thousand_yuan', decimals: 2, sourceDocument: '2022年部门决算' },
      lines: [{ label: '机关运行经费', values: ['58.70'] }],
    });
    const sheet = await bind(await add(), [
      { sheet: '完成情况', cell: 'F5', aspect: 'named_fact', factName: '内设机构数' },
      {
        ...{ sheet: '完成情况', cell: 'D6', aspect: 'table_cell', tableKind: 'running_costs' },
        ...{ tableRow: 'total', tableColumn: 'amount', cellUnit: '元' },
      },
      value('E6', { line: 'month', month: 1 }),
      value('F7', { line: 'rest' }),
      value('B6', { line: 'month', month: 11, aspect: 'of_period' }),
      value('C6', { cellUnit: '万元' }),
      value('B8', { aspect: 'change_rate', line: 'unit', orgUnitCode: '510403001' }),
      { sheet: '完成情况', cell: 'B2', aspect: 'period' },
    ]);
    const filled = await fill(sheet.id);
    expect(Object.fromEntries(filled.cells.map((each) => [each.cell, each.value]))).toEqual({
      ...{ F5: '5', D6: '587000', E6: '1', F7: '0', B6: '1', B2: '2022年' },
    });
    expect(filled.gaps.map(({ cell, code }) => `${cell} ${code}`)).toEqual([
      ...['C6 unit-differs', 'B8 no-rate'],
    ]);
  });

  it('is a workbook: anything else is refused with what to do', async () => {
    const refusal = async (bytes: Buffer, name: string) => {
      const { errors } = await tryAdd(bytes, { name });
      return errors[0]?.extensions.issues?.map(({ code }) => code);
    };
    expect(await refusal(officeFileOf('Book'), '表.xls')).toEqual(['sheet-too-old']);
    expect((await tryAdd(officeFileOf('Book'), { name: '表.xls' })).errors[0]!.message).toMatch(
      /另存为.*xlsx/,
    );
    expect(await refusal(locked(workbookOf([['二']], { kind: 'xls' })), '表.xls')).toEqual([
      'file-encrypted',
    ]);
    expect(await refusal(superiorXls([SHAPE], { sheetType: 1 }), '表.xls')).toEqual([
      'file-macros',
    ]);
    expect(await refusal(Buffer.from('指标,完成'), '表.csv')).toEqual(['sheet-no-workbook']);
    expect(await refusal(officeFileOf('EncryptedPackage'), '表.xlsx')).toEqual(['file-encrypted']);
    expect(await refusal(workbookOf([['一']], { kind: 'xlsm' }), '表.xlsx')).toEqual([
      'file-macros',
    ]);
    expect(await refusal(fresh().subarray(0, 900), `表.${kind}`)).toEqual([
      kind === 'xls' ? 'file-unknown' : 'file-damaged',
    ]);
    const { rows } = await office.admin.query(
      `SELECT FROM kept_file WHERE name IN ('表.xls', '表.csv')`,
    );
    expect(rows).toEqual([]);
  });

  it('is kept from whoever is not of the unit, and filled by who reports for it', async () => {
    const sheet = await bind(await add(), whole);
    const code = (errors: { extensions: { code: string } }[]) => errors[0]?.extensions.code;
    expect(code((await tryFill('leader', sheet.id, december.id)).errors)).toBe('NOT_PERMITTED');
    expect(code((await tryFill('neighbour', sheet.id, december.id)).errors)).toBe('NOT_FOUND');
    expect(code((await tryBind(sheet, [], [], 'clerk')).errors)).toBe('NOT_PERMITTED');
    const unknown = await tryAdd(fresh(), {}, 'neighbour');
    expect(unknown.errors[0]!.extensions.issues!.map((each) => each.code)).toEqual([
      'unit-unknown',
    ]);
    const { rows } = await office.admin.query(
      `SELECT a.action, u.username FROM audit_line a JOIN user_account u ON u.id = a.user_id
        WHERE a.record_type = 'report_sheet' AND a.record_id = $1`,
      [sheet.id],
    );
    expect(rows).toEqual([{ action: 'report_sheet:add', username: 'statistician' }]);
    for (const table of ['report_sheet', 'report_sheet_binding', 'report_sheet_filling'])
      await expect(office.admin.query(`DELETE FROM ${table}`)).rejects.toMatchObject({
        code: '23001',
      });
  });

  it('stands as the audit last said of it, its empty fields as well', async () => {
    const sheet = await bind(await add(), whole);
    const { rows } = await office.admin.query<{ bindings: object[] }>(
      `SELECT bindings FROM report_sheet_binding WHERE sheet_id = $1`,
      [sheet.id],
    );
    expect(JSON.stringify(rows[0]!.bindings)).toContain(':null');
    const { found } = await office.app.get(VerificationService).verify(office.districtId);
    expect(found.map(inWords)).toEqual([]);
    await office.admin.query(
      `SET session_replication_role = replica;
       UPDATE report_sheet_binding SET bindings = '[]' WHERE sheet_id = ${sheet.id};
       SET session_replication_role = origin`,
    );
    const after = await office.app.get(VerificationService).verify(office.districtId);
    expect(after.found.map(inWords)).toEqual([expect.stringContaining('column bindings')]);
  });

  it('takes what is bound to a code of the unit that had it on the last day', async () => {
    const sheet = await bind(await add(), whole);
    office.clock.moveTo('2023-02-01T10:00:00+08:00');
    await office.ask(
      'admin',
      `mutation ($input: RenameUnitInput!, $key: String!) { renameUnit(input: $input, idempotencyKey: $key) { state } }`,
      { input: { code: '510403001', newCode: '510403101', from: '2023-02-01' }, key: key() },
    );
    const filled = await fill(sheet.id);
    const at = Object.fromEntries(filled.cells.map((each) => [each.cell, each.value]));
    expect(at).toMatchObject({ B5: '3', C5: '2', D5: '0.667', E5: '0', C6: '1' });
    expect(filled.gaps).toMatchObject([{ cell: 'B6', code: 'no-target' }]);
  });
});
