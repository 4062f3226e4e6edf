import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { Ledgers } from '../../src/ledgers/shared/ledgers.js';
import { entriesOf, unpacked } from '../../src/platform/workbook/zip.js';
import { aRepayment, releasedLoan } from '../support/builders-startup-loans.js';
import { PetitionRow } from '../support/builders-wage-petitions.js';
import { aPerson } from '../support/builders.js';
import { enterListed, enterRows } from '../support/listed-records.js';
import { Office } from '../support/office.js';
import { printOf, textOf } from '../support/prints.js';
import { Desk } from '../support/steps.js';

let office: Office;
let petition: PetitionRow;
beforeAll(async () => {
  office = await Office.open();
  petition = await enterListed(office, '=1+<示例>&');
}, 120_000);
afterAll(() => office?.close());

const PURPOSE = '核对本月新增就业名单';
const take = (who: string | null, ledger: string, asked: object = {}) =>
  printOf(office, who, `exports/${ledger}`, asked);

/** Rows as a spreadsheet program has them, with what kind each cell is. */
async function sheetOf(who: string, ledger: string, asked: object = {}) {
  const answer = await take(who, ledger, { purpose: PURPOSE, ...asked });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
  expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length));
  const book = read(answer.rawPayload);
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  const [note, head, ...rows] = utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false });
  return { sheet, note: note![0]!, head: head!, rows: rows.slice(0, -1), totals: rows.at(-1)! };
}
const refusalOf = async (...given: Parameters<typeof take>) => {
  const answer = await take(...given);
  const [first] = answer.json<{ errors: { message: string; extensions: { code: string } }[] }>()
    .errors;
  return [answer.statusCode, first!.extensions.code];
};

describe('a list of any ledger, exported', () => {
  it('is as the list is narrowed and sorted, with numbers masked and as text, and says what it is for', async () => {
    const { sheet, note, head, rows } = await sheetOf('street_clerk', 'employment_registration', {
      sort: 'oldest',
    });
    for (const said of ['状态:全部', '条数:2 条', `用途:${PURPOSE}`, '导出人:street_clerk'])
      expect(note).toContain(said);
    expect(head.slice(0, 6)).toEqual([
      ...['序号', '记录编号', '姓名', '证件号码', '单位名称', '统一社会信用代码'],
    ]);
    expect(rows.map((row) => [row[0], row[2], row.at(-2)])).toEqual([
      ['1', '示例甲', '示例一社区'],
      ['2', '示例乙', '示例一社区'],
    ]);
    expect(rows[0]![3]).toMatch(/^\d{6}\*+[\dX]{4}$/);
    // 证件号码、编号 — text, whatever it looks like; the running number is one.
    expect([sheet.A3!.t, sheet.B3!.t, sheet.D3!.t]).toEqual(['n', 's', 's']);
    const some = await sheetOf('street_clerk', 'employment_registration', { from: '2022-04-01' });
    expect(some.rows.map((row) => row[2])).toEqual(['示例乙']);
  });

  it('adds money up in its last row, without what was withdrawn, and never as a formula', async () => {
    const columns = ['site', 'amountOwedYuan'];
    const { sheet, head, rows, totals } = await sheetOf('inspector', 'wage_petition', { columns });
    const at = head.indexOf('拖欠金额(元)');
    expect(rows).toHaveLength(3);
    expect([totals[0], totals[1], totals[at]]).toEqual(['合计', '2 条,不含已撤销', '3,000.50']);
    const cell = sheet[`${'ABCDEFGHIJ'[at]}3`]!;
    expect([cell.t, typeof cell.v]).toEqual(['n', 'number']);
    expect(rows.map((row) => row[head.indexOf('工程项目')])).toContain('=1+<示例>&');
    expect(Object.values(sheet).some((each) => each?.f !== undefined)).toBe(false);
  });

  it('goes far beyond what is printed, each record once, and is packed while it is read', async () => {
    const names = Array.from({ length: 1_500 }, (_, at) => ({
      petitionId: petition.id,
      name: `示例工${String(at + 1).padStart(4, '0')}号`,
    }));
    for (let at = 0; at < names.length; at += 500)
      await enterRows(office, 'inspector', 'petition_worker', names.slice(at, at + 500));
    const { rows } = await sheetOf('inspector', 'petition_worker', { sort: 'entered' });
    const called = rows.map((row) => row.find((cell) => cell?.startsWith('示例工')));
    expect(called.map((each) => each?.split(' · ')[0])).toEqual(
      names.map(({ name }) => name).reverse(),
    );
    expect(called[0]).toMatch(/号 · .+ · /);
    const answer = await take('inspector', 'petition_worker', { purpose: PURPOSE });
    const entry = entriesOf(answer.rawPayload).find(({ name }) => name.endsWith('sheet1.xml'))!;
    const text = await unpacked(answer.rawPayload, entry, 10_000_000);
    expect(entry.packed).toBeLessThan(text.length / 5);
  }, 60_000);

  it('refuses more than its bound, and says it', async () => {
    const ledger = office.app.get(Ledgers).named('petition_worker');
    const adding = jest.spyOn(ledger, 'totals');
    adding.mockResolvedValueOnce({
      ...{ count: 50_001, withdrawn: 0, persons: null, employers: null, amounts: [] },
    });
    const answer = await take('inspector', 'petition_worker', { purpose: PURPOSE });
    expect(answer.statusCode).toBe(400);
    const [{ message, extensions }] = answer.json().errors;
    expect(extensions).toMatchObject({ code: 'EXPORT_TOO_LONG', most: 50_000 });
    expect(message).toMatch(/一次最多导出 50000 条/);
  }, 60_000);

  it('asks for a purpose where it names persons, and shows only what the asker may read', async () => {
    for (const purpose of [undefined, '看', '核对 13911112222'])
      expect(await refusalOf('street_clerk', 'employment_registration', { purpose })).toEqual([
        400,
        'INPUT_REFUSED',
      ]);
    expect(await refusalOf(null, 'wage_petition')).toEqual([401, 'SIGN_IN_REQUIRED']);
    expect(await refusalOf('admin', 'wage_petition')).toEqual([403, 'NOT_PERMITTED']);
    expect((await sheetOf('neighbour', 'employment_registration')).rows).toEqual([]);
  });

  it('masks whoever is named by another record, where no purpose is asked for', async () => {
    const person = aPerson({ name: '示例借款人' });
    const { id } = await releasedLoan(new Desk(office), { person });
    await enterRows(office, 'clerk', 'loan_repayment', [aRepayment(id)]);
    const book = await sheetOf('clerk', 'loan_repayment', { purpose: undefined });
    const paper = textOf((await printOf(office, 'clerk', 'lists/loan_repayment', {})).rawPayload);
    for (const said of [JSON.stringify(book.rows), paper]) {
      expect(said).toContain('示****');
      expect(said).not.toContain('示例借款人');
    }
    const loans = await sheetOf('clerk', 'startup_loan');
    expect(loans.rows.flat()).toContain('示例借款人');
  });

  it('is in the audit with its purpose, without the text that was looked for', async () => {
    await sheetOf('leader', 'wage_petition', { text: '示例', from: '2022-04-01' });
    const { rows } = await office.admin.query(
      `SELECT a.record_type, a.details FROM audit_line a JOIN user_account u ON u.id = a.user_id
        WHERE a.action = 'list:export' AND u.username = 'leader'`,
    );
    expect(rows).toEqual([
      {
        record_type: 'wage_petition',
        details: { from: '2022-04-01', count: expect.any(Number), purpose: PURPOSE },
      },
    ]);
  });
});
