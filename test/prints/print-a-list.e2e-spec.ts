import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PetitionRow } from '../support/builders-wage-petitions.js';
import { enterListed, enterRows } from '../support/listed-records.js';
import { Office } from '../support/office.js';
import { printOf, textOf, withoutBlanks } from '../support/prints.js';

let office: Office;
let petition: PetitionRow;
beforeAll(async () => {
  office = await Office.open();
  petition = await enterListed(office, '示例站房');
}, 120_000);
afterAll(() => office?.close());

interface DeclaredList {
  ledger: string;
  columns: string[];
  sorts: { value: string }[];
  fields: { name: string; label: string; isListed: boolean }[];
}

const SHOTS = process.env.SHOTS;
const print = (who: string | null, ledger: string, asked: object = {}) =>
  printOf(office, who, `lists/${ledger}`, asked);
const paperOf = async (who: string, ledger: string, asked: object = {}) => {
  const answer = await print(who, ledger, asked);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  if (SHOTS) writeFileSync(`${SHOTS}/list-${ledger}-${who}.pdf`, answer.rawPayload);
  return textOf(answer.rawPayload);
};
const codeOf = async (...given: Parameters<typeof print>) => {
  const answer = await print(...given);
  const [first] = answer.json<{ errors: { extensions: { code: string } }[] }>().errors;
  return [answer.statusCode, first!.extensions.code];
};

describe('a list of any ledger, printed', () => {
  it('says what it is a list of, how many and how much, and each record with its numbers masked', async () => {
    const text = await paperOf('street_clerk', 'employment_registration', {
      ...{ from: '2022-01-01', to: '2022-03-31', sort: 'oldest', status: null, text: null },
    });
    for (const said of [
      '示例一社区',
      ...['状态全部', '自2022-01-01至2022-03-31', '查找文字无', '排序办理日期由远到近'],
      ...['条数1条', '1示例甲', '示例甲公司', '2022-03-01'],
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('示例乙');
    expect(text).toMatch(/示例甲\d{6}\*+[\dX]{4}示例甲公司/);
    expect(text).not.toMatch(/\d{17}[\dX]/);
    expect(text).toMatch(/打印人:street_clerk2022-12-3110:00第1页共1页/);
    // 水印 — of who printed it.
    expect(text.startsWith('street_clerk')).toBe(true);
  });

  it('sums up what is owed without what was withdrawn, and says the filter in words', async () => {
    const all = await paperOf('inspector', 'wage_petition');
    expect(all).toContain('西区欠薪投诉清单');
    expect(all).toContain('条数3条');
    expect(all).toContain('拖欠金额合计3,000.50元(不含已撤销)');
    const some = await paperOf('inspector', 'wage_petition', {
      ...{ status: 'received', text: '站房', columns: ['site', 'amountOwedYuan'] },
    });
    for (const said of [
      '状态待受理',
      '查找文字站房',
      '条数1条',
      '拖欠金额合计2,000.00元',
      '示例站房',
    ])
      expect(some).toContain(said);
    expect(some).toContain('序号对象工程项目拖欠金额属地状态');
  });

  it('goes on over pages of the list and of the paper, each line once, up to its bound', async () => {
    const names = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        petitionId: petition.id,
        name: `示例工${String(from + at).padStart(4, '0')}号`,
      }));
    await enterRows(office, 'inspector', 'petition_worker', names(1, 450));
    const text = await paperOf('inspector', 'petition_worker', { sort: 'entered' });
    const found = text.match(/示例工\d{4}号/g)!;
    expect(found).toEqual(
      names(1, 450)
        .map(({ name }) => name)
        .reverse(),
    );
    expect(text).toMatch(/第2页共\d+页/);
    await enterRows(office, 'inspector', 'petition_worker', names(451, 500));
    await enterRows(office, 'inspector', 'petition_worker', names(951, 51));
    const answer = await print('inspector', 'petition_worker');
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      errors: [
        {
          message: expect.stringMatching(/清单共 1001 条,一次最多打印 1000 条.*请导出为工作簿/),
          extensions: { code: 'PRINT_LIST_TOO_LONG', count: 1001, most: 1000 },
        },
      ],
    });
  }, 60_000);

  it('has the columns that the declaration names, as the page has, and every order that it offers', async () => {
    const { ledgers } = await office.ask<{ ledgers: DeclaredList[] }>(
      'inspector',
      '{ ledgers { ledger columns sorts { value } fields { name label isListed } } }',
    );
    const petitions = ledgers.find(({ ledger }) => ledger === 'wage_petition')!;
    expect(petitions.columns.slice(0, 2)).toEqual(['receivedOn', 'amountOwedYuan']);
    expect(petitions.sorts.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['newest', 'largest', 'due']),
    );
    for (const { ledger, columns, fields } of ledgers.slice(0, 4)) {
      const listed = fields.filter(({ isListed }) => isListed);
      const labels = columns.map((name) => listed.find((each) => each.name === name)!.label);
      const heads = withoutBlanks(['序号', '对象', ...labels, '属地', '状态'].join(''));
      expect(await paperOf('inspector', ledger, { text: '无此记录' })).toContain(heads);
    }
    for (const { value: sort } of petitions.sorts)
      expect(await paperOf('inspector', 'wage_petition', { sort })).toContain('条数3条');
  }, 60_000);

  it('shows only what the asker may read', async () => {
    const { rows } = await office.admin.query('SELECT case_number FROM wage_petition');
    const numbers = rows.map((each) => withoutBlanks(each.case_number));
    const own = await paperOf('inspector', 'wage_petition', { columns: ['caseNumber'] });
    expect(numbers.filter((each) => own.includes(each))).toHaveLength(3);
    expect(await codeOf(null, 'wage_petition')).toEqual([401, 'SIGN_IN_REQUIRED']);
    expect(await codeOf('admin', 'wage_petition')).toEqual([403, 'NOT_PERMITTED']);
    // Of another district, and of another street.
    const theirs = await paperOf('neighbour', 'employment_registration');
    expect(theirs).toContain('条数0条');
    expect(theirs).toContain('没有符合条件的记录');
    const beside = await paperOf('other_street_clerk', 'employment_registration', {
      orgUnitCode: '510403001901',
    });
    expect(beside).toContain('条数0条');
    expect(beside).not.toMatch(/示例[甲乙]/);
  });

  it('refuses what there is not, all at once', async () => {
    expect(await codeOf('inspector', 'no_such_ledger')).toEqual([400, 'INPUT_REFUSED']);
    const answer = await print('inspector', 'wage_petition', {
      ...{ from: '2022-02-30', sort: 'by name', limit: 5 },
    });
    const [{ extensions }] = answer.json().errors;
    const fields = extensions.issues.map(({ field }: { field: string }) => field).sort();
    expect([answer.statusCode, fields]).toEqual([400, ['from', 'limit', 'sort']]);
    for (const columns of [['contactPhone'], ['noSuchField'], ['recordedOn']])
      expect(await codeOf('inspector', 'wage_petition', { columns })).toEqual([
        400,
        'INPUT_REFUSED',
      ]);
    expect(await codeOf('inspector', 'wage_petition', { status: 'nowhere' })).toEqual([
      400,
      'INPUT_REFUSED',
    ]);
  });

  it('is in the audit, without the text that was looked for', async () => {
    await paperOf('leader', 'wage_petition', { text: '示例站房', from: '2022-04-01' });
    const { rows } = await office.admin.query(
      `SELECT a.record_type, a.details FROM audit_line a JOIN user_account u ON u.id = a.user_id
        WHERE a.action = 'list:print' AND u.username = 'leader'`,
    );
    expect(rows).toEqual([
      { record_type: 'wage_petition', details: { from: '2022-04-01', count: 1 } },
    ]);
  });
});
