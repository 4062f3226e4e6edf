import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';
import { wordFile } from '../support/word-file.js';
import { tableIn, workbookOf } from '../support/workbooks.js';

const FILLING = `query ($id: ID!) { selfEvaluationFilling(id: $id) {
  name workbook cells { address part label value note } } }`;
const COMPARE = `query ($id: ID!, $file: String, $text: String) {
  compareSelfEvaluation(id: $id, file: $file, text: $text) {
    equal different missing unexpected cells { part label ours theirs line verdict } } }`;

interface Cell {
  address: string;
  part: string;
  label: string;
  value: string;
  note: string | null;
}
interface Filling {
  name: string;
  workbook: string;
  cells: Cell[];
}
interface Comparison {
  equal: number;
  different: number;
  missing: number;
  unexpected: number;
  cells: { label: string; ours: string; theirs: string; line: number | null; verdict: string }[];
}

const GOALS = [
  {
    ...{ dimension: 'quantity', name: '在岗人数', operator: 'at_least', target: '140', unit: '人' },
    ...{ actual: '143', actualUnit: '人', weight: '30' },
  },
  {
    ...{ dimension: 'quantity', name: '发放覆盖率', operator: 'equal', target: '100', unit: '%' },
    ...{ actual: '100', actualUnit: '%', weight: '20' },
  },
  {
    ...{ dimension: 'social', name: '就业困难人员就业', operator: 'at_least', target: '600' },
    ...{ unit: '人', actual: '560', actualUnit: '人', weight: '30', explanation: '岗位减少' },
  },
  {
    ...{ dimension: 'satisfaction', name: '满意度', operator: 'qualitative', weight: '10' },
    ...{ targetText: '满意', actualText: '满意', achievement: 'achieved' },
  },
];

/** As that system prints it: the layout of the published form, rows of goals under merged heads. */
const printed = (rest: { actual?: string; score?: string; goal?: string; name?: string } = {}) => [
  ['报表编号:510000_0013zp'],
  ['部门预算项目支出绩效自评表(2022年度)'],
  ['项目名称', rest.name ?? '51000022R000000000001-公益性岗位补贴'],
  ['主管部门', '示例人社局', '', '', '实施单位 (盖章)', '示例中心'],
  ['项目基本情况', '1.项目年度目标完成情况', '项目年度目标', '', '', '年度目标完成情况'],
  ['', '', rest.goal ?? '在岗 140 人', '', '', '在岗143人'],
  ['', '2.项目实施内容及过程概述', '按月发放'],
  [
    ...['预算执行情况(10分)', '年度预算数(万元)', '年初预算', '调整后预算数', '预算执行数'],
    ...['预算执行率', '权重', '得分', '原因'],
  ],
  [
    ...['', '总额', '350.00', '350.00', '349.80', '99.94%', '10', '9.99'],
    '1.预算执行率=预算执行数/调整后预算数,预算执行率未达到90%的需说明原因(100字以内);2.年中发生预算调整的(追加或调减),应单独说明理由;',
  ],
  ['', '其中:财政资金', '350.00', '350.00', '349.80', '99.94%', '/', '/'],
  ['', '财政专户管理资金', '0.00', '0.00', '0.00', '0.00%', '/', '/'],
  [
    ...['绩效指标(90分)', '一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位'],
    ...['完成值', '权重', '得分', '未完成原因分析'],
  ],
  ['', '产出指标', '数量指标', '在岗人数', '≥', '140', '人', rest.actual ?? '143', '30', '30', ''],
  ['', '', '', '发放覆盖率', '=', '100', '%', '100', '20', '20', ''],
  [
    ...['', '效益指标', '社会效益指标', '就业困难人员就业', '≥', '600', '人', '560', '30'],
    ...[rest.score ?? '28', '岗位减少'],
  ],
  ['', '满意度指标', '服务对象满意度指标', '满意度', '定性', '满意', '', '满意', '10', '10', ''],
  ['合计', '', '', '', '', '', '', '', '100', rest.score ? '' : '97.99', ''],
  ['评价结论', '结合自评情况,说明项目自评总分…(200字以内)'],
  ['存在问题', '岗位不足'],
  ['改进措施', '…(200字以内)'],
  ['项目负责人:', '', '', '', '财务负责人:'],
];

describe('the form that another system prints', () => {
  let office: Office;
  let desk: Desk;
  let id: string;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-02-10T10:00:00+08:00');
    desk = new Desk(office);
    ({ id } = await enter({}));
  }, 120_000);
  afterAll(() => office?.close());

  const enter = (rest: object) =>
    desk.enter<Moved>('statistician', 'enterSelfEvaluation', {
      ...{ territoryCode: '510403', kind: 'project_sichuan', year: 2022 },
      ...{ projectName: '公益性岗位补贴', department: '示例人社局', process: '按月发放' },
      ...{ initialBudget: '3500000', adjustedBudget: '3500000', executed: '3498000' },
      ...{ expectedGoal: '在岗140人', achievedGoal: '在岗143人', shortcomings: '岗位不足' },
      funds: [
        {
          ...{ source: 'fiscal', initialBudget: '3500000', adjustedBudget: '3500000' },
          executed: '3498000',
        },
      ],
      goals: GOALS,
      ...rest,
    });
  const filling = async (of: string, who = 'leader') =>
    (await office.ask<{ selfEvaluationFilling: Filling }>(who, FILLING, { id: of }))
      .selfEvaluationFilling;
  const compare = async (given: { file?: string; text?: string }, of = id) =>
    (
      await office.ask<{ compareSelfEvaluation: Comparison }>('leader', COMPARE, {
        ...{ id: of, ...given },
      })
    ).compareSelfEvaluation;
  const fileOf = (bytes: Buffer) => ({ file: bytes.toString('base64') });
  const refusalOf = async (given: { file?: string; text?: string }, of = id) =>
    problemsOf(await office.graphql('leader', COMPARE, { id: of, ...given }));
  const differing = ({ cells }: Comparison) =>
    cells
      .filter(({ verdict }) => verdict !== 'equal')
      .map(({ label, ours, theirs, line, verdict }) => [verdict, label, ours, theirs, line]);

  it('has a sheet in the order of its cells, on the screen and as a workbook', async () => {
    const { cells, workbook, name } = await filling(id);
    expect(name).toBe('填报对照表(2022年度)公益性岗位补贴.xlsx');
    const table = tableIn(Buffer.from(workbook, 'base64'));
    const column = (row: number, values: string[]) =>
      expect(table[row]!.filter((each) => each !== '')).toEqual(values);
    expect(table[0]![0]).toBe('报表编号:510000_0013zp');
    expect(table[1]![0]).toBe('部门预算项目支出绩效自评表(2022年度)');
    column(2, ['项目名称', '公益性岗位补贴']);
    column(4, [...['项目基本情况', '1.项目年度目标完成情况', '项目年度目标', '年度目标完成情况']]);
    column(8, ['总额', '350.00', '350.00', '349.80', '99.94%', '10', '9.99']);
    column(10, ['财政专户管理资金', '0.00', '0.00', '0.00', '/', '/', '/']);
    column(13, [...['产出指标', '数量指标', '在岗人数', '≥', '140', '人', '143', '30', '30']]);
    column(17, ['合计', '100', '97.99']);
    const actual = cells.find(({ label }) => label === '在岗人数 完成值')!;
    expect(actual).toMatchObject({ address: 'H14', part: '绩效指标', value: '143', note: null });
    // Each cell stands where its address says.
    for (const { address, value } of cells)
      expect(table[Number(address.slice(1)) - 1]![address.charCodeAt(0) - 65]).toBe(value);
  });

  it('says what is too long for it', async () => {
    const long = await enter({ year: 2021, conclusion: '很'.repeat(201), shortcomings: '短' });
    const notes = (await filling(long.id)).cells.filter(({ note }) => note !== null);
    expect(notes.map(({ label, note }) => `${label}:${note!}`)).toEqual([
      '评价结论:超过表中规定的 200 字,请压缩。',
    ]);
  });

  it('is compared cell by cell: what is the same, what differs, what is not there', async () => {
    const same = await compare(fileOf(workbookOf(printed())));
    expect(differing(same)).toEqual([]);
    expect(same).toMatchObject({ different: 0, missing: 0, unexpected: 0 });
    // Head 3, basics 3, money 14, goals 7 to 9 each, total 2, words 1.
    expect(same.equal).toBeGreaterThanOrEqual(50);
    const other = printed({ actual: '134', score: '30', goal: '', name: '见习补贴' });
    other.splice(14, 0, ['', '', '', '新增岗位', '≥', '5', '个', '5', '5', '5', '']);
    expect(differing(await compare(fileOf(workbookOf(other))))).toEqual([
      ['different', '项目名称', '公益性岗位补贴', '见习补贴', 3],
      ['missing', '项目年度目标', '在岗140人', '', 6],
      ['different', '在岗人数 完成值', '143', '134', 13],
      ['different', '就业困难人员就业 得分', '28', '30', 16],
      ['missing', '总分', '97.99', '', 18],
      ['unexpected', '三级指标', '', '新增岗位', 15],
    ]);
  });

  it('is read as it comes: numbers as numbers, old workbooks, csv, Word, and cells that were copied', async () => {
    const rows = printed();
    const numbers = rows.map((row) =>
      row.map((each) =>
        /^\d+(\.\d+)?$/.test(each)
          ? Number(each)
          : /^[\d.]+%$/.test(each)
            ? { t: 'n', v: 3498 / 3500, z: '0.00%' }
            : each,
      ),
    );
    numbers[10]![5] = { t: 'n', v: 0, z: '0.00%' };
    const merged = ['A12:A16', 'B13:B14', 'C13:C14'];
    const sheets = [{ name: '自评表', rows: numbers, merged }];
    const cell = (text: string, span = 1) =>
      `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const word = rows.map((row, at) => {
      const cells =
        at === 16
          ? [cell('合计', 8), ...row.slice(8).map((each) => cell(each))]
          : row.map((each) => cell(each));
      return `<w:tr>${cells.join('')}</w:tr>`;
    });
    const tabs = rows.map((row) => row.join('\t')).join('\n');
    const given = [
      fileOf(workbookOf(sheets)),
      fileOf(workbookOf(sheets, { kind: 'xls' })),
      fileOf(Buffer.from(rows.map((row) => row.map((each) => `"${each}"`).join(',')).join('\r\n'))),
      fileOf(wordFile(`<w:tbl>${word.join('')}</w:tbl>`)),
      { text: tabs },
    ];
    const { equal } = await compare(fileOf(workbookOf(rows)));
    for (const each of given) {
      const comparison = await compare(each);
      expect(differing(comparison)).toEqual([]);
      expect(comparison.equal).toBe(equal);
    }
  });

  it('may be published blank', async () => {
    const blank = printed().map((row, at) =>
      at >= 12 && at <= 15
        ? row.map((each, column) => (column === 7 || column === 9 ? '' : each))
        : row,
    );
    expect(differing(await compare(fileOf(workbookOf(blank)))).map(([verdict]) => verdict)).toEqual(
      Array.from({ length: 8 }, () => 'missing'),
    );
  });

  it('is refused where it is none, and where it is more than a form', async () => {
    const bytes = workbookOf([['姓名', '年龄']]);
    expect(await refusalOf(fileOf(bytes))).toEqual(['file: form-not-found']);
    expect(await refusalOf({ text: '项目名称' })).toEqual(['file: form-not-found']);
    const two = ['甲', '乙'].map((name) => ({ name, rows: printed() }));
    expect(await refusalOf(fileOf(workbookOf(two)))).toEqual(['file: form-several']);
    const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
    expect(await refusalOf(fileOf(pdf))).toEqual(['file: form-no-cells']);
    expect(await refusalOf(fileOf(bytes.subarray(0, 900)))).toEqual(['file: workbook-damaged']);
    expect(await refusalOf(fileOf(Buffer.from('<table><tr><td>1</td></tr></table>')))).toEqual([
      'file: file-other-document',
    ]);
    const macros = wordFile('<w:p/>', { 'word/vbaProject.bin': 'x' });
    expect(await refusalOf(fileOf(macros))).toEqual(['file: form-macros']);
    expect(await refusalOf({})).toEqual(['text: draft-one-of-two']);
    const common = await enter({ kind: 'project', projectName: '另一项目' });
    expect(await refusalOf({ text: '1' }, common.id)).toEqual(['id: form-of-another-kind']);
    for (const who of ['neighbour', 'admin'] as const)
      expect(codeOf(await office.graphql(who, FILLING, { id }))).toBe(
        who === 'neighbour' ? 'NOT_FOUND' : 'NOT_PERMITTED',
      );
  });
});
