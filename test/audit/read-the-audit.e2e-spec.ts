import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { cell } from '../../src/audit-reading/audit-export.service.js';
import { addCalendarDays } from '../../src/platform/day.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { aComparisonList } from '../support/builders-comparison-lists.js';
import { Office, PASSWORD } from '../support/office.js';
import { Desk, codeOf } from '../support/steps.js';

interface Entry {
  id: string;
  action: string;
  actionLabel: string;
  sentence: string;
  userId: string;
  userName: string | null;
  orgUnitName: string | null;
  ledger: string | null;
  recordId: string | null;
  personId: string | null;
  reason: string | null;
  details: string | null;
  changes: { term: string; old: string | null; new: string | null }[];
}
interface Page {
  items: Entry[];
  totalCount: number;
  hasMore: boolean;
}

const FIELDS = `items { id action actionLabel sentence userId userName orgUnitName ledger recordId personId reason details
  changes { term old new } } totalCount hasMore`;

let office: Office;
let desk: Desk;
let record: { id: string; revision: number };
const person = aPerson({ name: '示例甲' });

beforeAll(async () => {
  office = await Office.open();
  await installAccounts(
    office.admin,
    [
      {
        username: 'neighbour_auditor',
        displayName: 'neighbour_auditor',
        unitCode: '510402',
        roles: ['auditor'],
      },
      {
        username: 'street_auditor',
        displayName: 'street_auditor',
        unitCode: '510403002',
        roles: ['auditor'],
      },
    ],
    PASSWORD,
  );
  desk = new Desk(office);
  const entered = await desk.enter(
    'street_clerk',
    'registerEmployment',
    anEmployment({ person, startedOn: '2022-03-01' }),
  );
  const revised = await desk.step('street_clerk', 'employment_registration:revise', entered, {
    input: { startedOn: '2022-03-05', form: 'flexible', isUrban: false, contractNumber: '示例-1' },
  });
  record = await desk.step('street_clerk', 'employment_registration:withdraw', revised, {
    reason: '重复登记',
  });
  await desk.enter('neighbour', 'registerEmployment', anEmployment({ territoryCode: '510402001' }));
});
afterAll(() => office?.close());

const trail = (who: string, recordId = record.id) =>
  office.graphql<{ recordTrail: Page }>(
    who,
    `query ($id: ID!) { recordTrail(ledger: "employment_registration", recordId: $id) { ${FIELDS} } }`,
    { id: recordId },
  );
const entries = async (filter: string, who = 'auditor') =>
  (await office.ask<{ auditEntries: Page }>(who, `{ auditEntries(${filter}) { ${FIELDS} } }`))
    .auditEntries;

describe('the trail of a record', () => {
  it('says who changed what when, in words, to whoever may read the record', async () => {
    for (const who of ['street_clerk', 'leader', 'reviewer']) {
      const { data, errors } = await trail(who);
      expect(errors).toEqual([]);
      const [withdrawn, revised, entered] = data!.recordTrail.items;
      expect(data!.recordTrail.totalCount).toBe(3);
      expect(withdrawn!.sentence).toBe(
        `street_clerk撤销就业登记(就业登记 ${record.id}):状态由“已登记”改为“已撤销”,状态说明为“重复登记”;理由:重复登记`,
      );
      expect(revised).toMatchObject({
        actionLabel: '修改就业登记',
        userName: 'street_clerk',
        changes: [
          { term: '合同编号', old: null, new: '示例-1' },
          { term: '就业形式', old: '私营企业就业', new: '灵活就业' },
          { term: '是否城镇就业', old: '是', new: '否' },
          { term: '就业日期', old: '2022-03-01', new: '2022-03-05' },
        ],
      });
      expect(entered!.changes).toContainEqual({
        term: '属地',
        old: null,
        new: '示例一社区',
      });
    }
  });

  it('stays closed to another desk, another district, an auditor, and who reads no such ledger', async () => {
    expect(codeOf(await trail('other_street_clerk'))).toBe('NOT_FOUND');
    expect(codeOf(await trail('neighbour'))).toBe('NOT_FOUND');
    expect((await trail('neighbour')).errors[0]!.message).toBe(
      (await trail('neighbour', '999999999')).errors[0]!.message,
    );
    for (const who of ['auditor', 'inspector', 'admin'])
      expect(codeOf(await trail(who))).toBe('NOT_PERMITTED');
  });
});

describe('the audit', () => {
  it('is read by the auditor of the district, with old and new values', async () => {
    const { items, totalCount } = await entries(
      `ledger: "employment_registration", recordId: "${record.id}"`,
    );
    expect(totalCount).toBe(3);
    expect(items.map((each) => each.action)).toEqual([
      'employment_registration:withdraw',
      'employment_registration:revise',
      'employment_registration:enter',
    ]);
    expect(items[0]).toMatchObject({ userName: 'street_clerk', reason: '重复登记' });
    expect(items[1]!.changes).toContainEqual({
      term: '就业日期',
      old: '2022-03-01',
      new: '2022-03-05',
    });
  });

  it('is closed to everybody else', async () => {
    for (const who of ['street_clerk', 'leader', 'approver', 'statistician', 'admin', 'security']) {
      const answer = await office.graphql(who, `{ auditEntries { totalCount } }`);
      expect([who, codeOf(answer)]).toEqual([who, 'NOT_PERMITTED']);
      const exported = await office.graphql(who, `mutation { exportAuditEntries { rows } }`);
      expect([who, codeOf(exported)]).toEqual([who, 'NOT_PERMITTED']);
    }
  });

  it('of one district is not read in another, nor of a street by its sibling’s auditor', async () => {
    const own = await entries(`limit: 200, action: "employment_registration:enter"`);
    const other = await entries(
      `limit: 200, action: "employment_registration:enter"`,
      'neighbour_auditor',
    );
    expect([own.totalCount, other.totalCount]).toEqual([1, 1]);
    expect(other.items[0]!.recordId).not.toBe(record.id);
    const asked = `ledger: "employment_registration", recordId: "${record.id}"`;
    expect((await entries(asked, 'neighbour_auditor')).totalCount).toBe(0);
    expect((await entries(asked, 'street_auditor')).totalCount).toBe(0);
    expect((await entries(asked)).totalCount).toBe(3);
  });

  it('answers raw SQL under the application role no further than that', async () => {
    const { UnitOfWork } = await import('../../src/platform/unit-of-work.js');
    const seen = (who: string, sql: string) =>
      office.as(who, async () => (await office.app.get(UnitOfWork).query<object>(sql)).length);
    const about = `WHERE record_type = 'employment_registration' AND record_id = ${record.id}`;
    const changes = `SELECT * FROM audit_changes(ARRAY(SELECT generate_series(1, 500)::bigint)) WHERE field = 'started_on'`;
    expect(await seen('auditor', `SELECT id FROM audit_line ${about}`)).toBe(3);
    // The versions of a record are business data; the auditor gets what changed, and no record.
    expect(await seen('auditor', `SELECT revision FROM record_revision ${about}`)).toBe(0);
    expect(await seen('auditor', changes)).toBe(2);
    expect(await seen('neighbour_auditor', changes)).toBe(1);
    for (const who of ['neighbour_auditor', 'street_auditor', 'street_clerk', 'admin', 'security'])
      expect([who, await seen(who, `SELECT id FROM audit_line ${about}`)]).toEqual([who, 0]);
    for (const who of ['street_clerk', 'leader', 'admin', 'security'])
      expect([who, await seen(who, changes)]).toEqual([who, 0]);
  });

  it('is narrowed by person, user, unit, action, type and days, page by page', async () => {
    const { rows } = await office.admin.query(
      `SELECT person_id::text AS person, entered_by AS clerk FROM employment_registration WHERE id = $1`,
      [record.id],
    );
    const { person: personId, clerk } = rows[0];
    const ofPerson = await entries(`personId: "${personId}", limit: 200`);
    expect(ofPerson.items.map((each) => each.action).sort()).toEqual([
      'employment_registration:enter',
      'employment_registration:revise',
      'employment_registration:withdraw',
      'person:add',
    ]);
    expect(
      (await entries(`userId: ${clerk}, limit: 200`)).items.every(
        (each) => each.userId === String(clerk),
      ),
    ).toBe(true);
    const ofStreet = await entries(`orgUnitCode: "510403001", limit: 200`);
    expect(ofStreet.totalCount).toBeGreaterThanOrEqual(3);
    expect(ofStreet.items.map((each) => each.orgUnitName)).not.toContain('西区');
    expect(
      (await entries(`orgUnitCode: "510403002"`)).items.map((each) => each.ledger),
    ).not.toContain('employment_registration');
    expect((await entries(`ledger: "person"`)).totalCount).toBe(1);
    const all = await entries('limit: 200');
    // What the office was copied from may have been furnished before midnight.
    const { rows: days } = await office.admin.query(
      `SELECT min(d)::text AS first, max(d)::text AS last FROM (SELECT (at AT TIME ZONE 'Asia/Shanghai')::date AS d FROM audit_line) l`,
    );
    const [{ first, last }] = days;
    expect((await entries(`from: "${first}", to: "${last}"`)).totalCount).toBe(all.totalCount);
    expect((await entries(`to: "${addCalendarDays(first, -1)}"`)).totalCount).toBe(0);
    expect((await entries(`from: "${addCalendarDays(last, 1)}"`)).totalCount).toBe(0);
    expect((await entries(`to: "2020-01-01"`)).totalCount).toBe(0);
    const paged = [await entries('limit: 2'), await entries('limit: 2, offset: 2')];
    expect(paged.flatMap((page) => page.items.map((each) => each.id))).toEqual(
      all.items.slice(0, 4).map((each) => each.id),
    );
  });

  it('walks an index for each of them', async () => {
    const plan = async (condition: string, order = 'at DESC, id DESC') => {
      await office.admin.query('SET enable_seqscan = off; SET enable_sort = off');
      const { rows } = await office.admin.query(
        `EXPLAIN SELECT id FROM audit_line WHERE ${condition} ORDER BY ${order} LIMIT 20`,
      );
      await office.admin.query('RESET enable_seqscan; RESET enable_sort');
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    expect(await plan('district_id = 1')).toContain('audit_line_district');
    expect(await plan(`district_id = 1 AND action = 'x:y'`)).toContain('audit_line_action');
    expect(await plan(`district_id = 1 AND record_type = 'x'`)).toContain('audit_line_type');
    expect(await plan('user_id = 1')).toContain('audit_line_user');
    expect(await plan('unit_id = 1')).toContain('audit_line_unit');
    expect(await plan('person_id = 1')).toContain('audit_line_person');
    expect(await plan(`record_type = 'x' AND record_id = 1`, 'revision')).toContain(
      'audit_line_record',
    );
  });

  it('shows changes of accounts without their secrets, and of persons without their numbers', async () => {
    await office.admin.query(
      `UPDATE user_account SET display_name = '示例乙', password_hash = 'another' WHERE username = 'inspector'`,
    );
    const [account] = (await entries(`action: "user_account:change"`)).items;
    expect(account!.changes).toEqual(
      expect.arrayContaining([
        { term: '姓名', old: 'inspector', new: '示例乙' },
        { term: '密码', old: '(不显示)', new: '(不显示)' },
      ]),
    );
    const { rows } = await office.admin.query(
      `SELECT string_agg(l::text, '') AS written FROM audit_line l`,
    );
    expect(rows[0].written).not.toContain(person.documentNumber);
    expect(rows[0].written).not.toContain('another');
    expect(rows[0].written).not.toContain('argon2');
    const shown = JSON.stringify(await entries('limit: 200'));
    expect(shown).not.toContain(person.documentNumber);
    expect(shown).not.toContain(person.name);
  });
});

it('says in words what of an account is to be opened, and of which month a list is', async () => {
  const { rows } = await office.admin.query<{ id: string; revision: number }>(
    `SELECT id::text, revision FROM user_account WHERE username = 'second_approver'`,
  );
  await office.ask(
    'admin',
    `mutation ($id: ID!, $revision: Int!) { resetPassword(id: $id, revision: $revision) { firstHalf } }`,
    rows[0]!,
  );
  await office.ask(
    'statistician',
    `mutation ($input: OpenComparisonListInput!, $key: String!) { openComparisonList(input: $input, idempotencyKey: $key) { id } }`,
    { input: aComparisonList({ month: '2022-03-01' }), key: key() },
  );
  const told = (await entries('limit: 20')).items.flatMap(({ changes }) => changes);
  expect(told).toContainEqual(expect.objectContaining({ new: '设置一次性密码' }));
  expect(told).toContainEqual({ term: '所属月份', old: null, new: '2022-03' });
});

describe('what is refused', () => {
  it('leaves a line although the operation is rolled back, once for many aliases', async () => {
    const many = Array.from(
      { length: 5 },
      (_, at) =>
        `a${at}: recordTrail(ledger: "employment_registration", recordId: "${record.id}") { totalCount }`,
    ).join(' ');
    await office.graphql('other_street_clerk', `{ ${many} }`);
    await desk.try('inspector', 'employment_registration:withdraw', record, { reason: '不应成功' });
    const notFound = await entries(`action: "refusal:not_found"`);
    const notPermitted = await entries(`action: "refusal:not_permitted", limit: 200`);
    expect(notFound.items.filter((each) => each.userName === 'other_street_clerk')).not.toEqual([]);
    const [last] = notPermitted.items.filter((each) => each.userName === '示例乙');
    expect(last).toMatchObject({ actionLabel: '越权操作被拒绝' });
    expect(JSON.parse(last!.details!)).toEqual({
      operation: 'employment_registration:withdraw',
      id: record.id,
    });
  });

  it('leaves no line for a slip of the pen', async () => {
    const count = async () =>
      Number(
        (await office.admin.query(`SELECT count(*) FROM audit_line WHERE action LIKE 'refusal:%'`))
          .rows[0].count,
      );
    const before = await count();
    await desk.try('street_clerk', 'registerEmployment', null, {
      input: anEmployment({ startedOn: '2022-02-30' }),
      key: key(),
    });
    expect(await count()).toBe(before);
  });
});

describe('exporting', () => {
  const exported = async (args: string) =>
    (
      await office.ask<{ exportAuditEntries: { csv: string; rows: number; next: string | null } }>(
        'auditor',
        `mutation { exportAuditEntries(${args}) { csv rows next } }`,
      )
    ).exportAuditEntries;

  it('gives every line once, page by page, and notes itself', async () => {
    const about = `ledger: "employment_registration"`;
    const whole = await exported(about);
    const pages = [await exported(`${about}, limit: 2`)];
    while (pages.at(-1)!.next)
      pages.push(await exported(`${about}, limit: 2, after: "${pages.at(-1)!.next}"`));
    expect(whole.rows).toBe(3);
    expect(pages.map((page) => page.rows)).toEqual([2, 1]);
    expect(pages.map((page) => page.csv).join('')).toBe(whole.csv);
    expect(whole.csv.startsWith('\ufeff审计编号,时间,操作人')).toBe(true);
    expect(whole.csv.trimEnd().split('\r\n')).toHaveLength(4);
    const { items } = await entries(`action: "audit:export"`);
    expect(items.map((each) => JSON.parse(each.details!).rows)).toEqual([1, 2, 3]);
  });

  it('refuses more rows than a page holds, and a cursor that is none', async () => {
    for (const args of ['limit: 2001', 'limit: 0', `after: "1; DROP TABLE audit_line"`])
      expect(
        codeOf(
          await office.graphql('auditor', `mutation { exportAuditEntries(${args}) { rows } }`),
        ),
      ).toBe('INPUT_REFUSED');
  });

  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+1', `'+1`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    [' =1', `' =1`],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['普通', '普通'],
  ])('writes %j so that no spreadsheet computes it', (text, written) => {
    expect(cell(text)).toBe(written);
  });
});

describe('proving the audit by hand', () => {
  it('asks for it, notes who asked, and shows the last result of the own district alone', async () => {
    const { VerificationService } = await import('../../src/audit-reading/verification.service.js');
    await office.ask('auditor', 'mutation { requestAuditVerification }');
    expect((await entries(`action: "audit:verify"`)).totalCount).toBe(1);
    await office.app.get(VerificationService).verify(office.districtId);
    const ASK = '{ lastAuditVerification { districtCode breaks lines unsealed found head } }';
    const { lastAuditVerification: results } = await office.ask<{
      lastAuditVerification: { districtCode: string; breaks: number; lines: number }[];
    }>('auditor', ASK);
    expect(results).toEqual([
      expect.objectContaining({ districtCode: '510403', breaks: 0, unsealed: 0, found: [] }),
    ]);
    const other = await office.ask<{ lastAuditVerification: object[] }>('neighbour_auditor', ASK);
    expect(other.lastAuditVerification).toEqual([]);
    for (const who of ['leader', 'admin'])
      expect(codeOf(await office.graphql(who, ASK))).toBe('NOT_PERMITTED');
  });

  it('notes a recount that somebody asked for', async () => {
    await office.ask('statistician', 'mutation { requestRecount }');
    expect((await entries(`action: "figures:recount"`)).items[0]).toMatchObject({
      actionLabel: '申请复算',
      userName: 'statistician',
    });
  });
});
