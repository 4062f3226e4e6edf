import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { RuleSetService } from '../../src/journal/rule-set.service.js';
import { SealingService } from '../../src/audit/sealing.service.js';
import { VerificationService } from '../../src/audit-reading/verification.service.js';
import { RetentionJob } from '../../src/retention/retention.job.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { FundPayment } from '../../src/ledgers/funds/fund-payment.entity.js';
import { aFundPayment } from '../support/builders-funds.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { tablesWith } from '../support/plain-search.js';

const DUE = `{ personsDueForAnonymisation { persons petitions beforeDay } }`;
const ANONYMISE = `mutation ($persons: Int!, $petitions: Int!) {
  anonymisePersons(persons: $persons, petitions: $petitions) { id } }`;

/** The clock moves twelve years; sessions of the old days are over by then, so people sign in anew through `later`. */
describe('anonymisation of persons no longer needed', () => {
  let office: Office;
  const gone = { ...aPerson({ name: '到期示例甲' }), phone: '13966660001' };
  const back = { ...aPerson({ name: '回来示例乙' }), phone: '13966660002' };
  let before: Record<string, unknown>;
  /** What the changes of the clock broke; forgetting breaks no more. */
  let broken: object[];
  const breaks = async () =>
    (await office.app.get(VerificationService).verify(office.districtId)).found;

  const figures = async () => {
    const { rows } = await office.admin.query(
      `SELECT (SELECT json_agg(b ORDER BY measure, unit_id, day) FROM balance_day b) AS balances,
              (SELECT count(*)::int FROM journal_entry) AS entries, (SELECT count(*)::int FROM record_revision) AS revisions,
              (SELECT count(*)::int FROM record_change) AS pending`,
    );
    return rows[0];
  };
  const codeOf = async (who: string) => (await office.graphql(who, DUE)).errors[0]?.extensions.code;

  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2011-05-01T09:00:00+08:00');
    const employment = ledgerOf(office.app, EmploymentRegistration);
    const of = (person: object) => anEmployment({ person, startedOn: '2011-04-01' });
    await office.as('clerk', () => employment.enter([of(gone), of(back)], key()));
    const pay = (given: object) =>
      office.as('clerk', () =>
        ledgerOf(office.app, FundPayment).open(
          aFundPayment({
            ...{ purpose: 'startup_subsidy', beneficiaries: 1, requestedOn: '2011-04-02' },
            ...{ amountYuan: '10000.00', ...given },
          }),
          key(),
        ),
      );
    const { id, revision } = await pay({ person: gone, payee: `示例街道代付${gone.name}` });
    await office.as('clerk', () =>
      ledgerOf(office.app, FundPayment).revise(id, revision, { payee: gone.name }),
    );
    await pay({ person: gone, payee: gone.name, requestedOn: '2011-04-03' });
    await pay({ person: back, payee: back.name });
    const desk = new InspectionDesk(office);
    const petition = await desk.accepted(
      { receivedOn: '2011-04-01', contactName: '联系示例丙', contactPhone: '13966660003' },
      '2011-04-02',
    );
    await office.ask(
      'inspector',
      `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
         listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`,
      { workers: [{ petitionId: petition.id, name: '工友示例丁' }], key: key() },
    );
    await office.admin.query(
      `UPDATE wage_petition SET status = 'closed', closed_on = '2011-05-01', accepted_on = '2011-04-02' WHERE id = $1`,
      [petition.id],
    );
    await office.admin.query(`
      SET session_replication_role = replica;
      UPDATE wage_petition SET changed_at = '2011-05-01';
      UPDATE petition_worker SET changed_at = '2011-05-01';
      UPDATE employment_registration SET changed_at = '2011-05-01';
      UPDATE fund_payment SET changed_at = '2011-05-01';
      UPDATE user_session SET revoked_at = now();
      RESET session_replication_role`);
    (office as unknown as { tokens: Map<string, string> }).tokens.clear();
    office.clock.moveTo('2022-06-01T09:00:00+08:00');
    await office.as('clerk', () =>
      employment.enter([anEmployment({ person: back, startedOn: '2022-03-01' })], key()),
    );
    await office.post();
    before = await figures();
    await office.app.get(SealingService).sealAll();
    broken = await breaks();
  });
  afterAll(() => office?.close());

  it('shows first what would go, to the approver of the whole district alone', async () => {
    const { personsDueForAnonymisation: due } = await office.ask<{
      personsDueForAnonymisation: object;
    }>('approver', DUE);
    expect(due).toEqual({ persons: 1, petitions: 1, beforeDay: '2012-06-01' });
    for (const who of ['clerk', 'leader', 'admin', 'security'])
      expect(await codeOf(who)).toBe('NOT_PERMITTED');
    expect(await figures()).toEqual(before);
  });

  it('does not run on other numbers than those of the dry run', async () => {
    const { errors } = await office.graphql('approver', ANONYMISE, { persons: 2, petitions: 1 });
    expect(errors[0]?.extensions.code).toBe('NOT_AS_PREVIEWED');
  });

  it('takes name, number, phone and contacts from every table, and leaves every count', async () => {
    await office.ask('approver', ANONYMISE, { persons: 1, petitions: 1 });
    await office.doAsked();

    expect(await tablesWith(office.admin, ['到期示例甲', '联系示例丙', '工友示例丁'])).toEqual([]);
    expect(await tablesWith(office.admin, ['回来示例乙'])).toEqual([
      ...['public.fund_payment', 'public.person', 'public.record_revision'],
    ]);
    const { rows: payees } = await office.admin.query(
      `SELECT payee FROM fund_payment UNION ALL SELECT facts ->> 'payee' FROM finding WHERE facts ? 'payee' ORDER BY 1`,
    );
    expect(payees.map(({ payee }) => payee)).toEqual(['回来示例乙', '已匿名', '已匿名', '已匿名']);
    const { rows } = await office.admin.query(
      `SELECT name, document_number, document_index, name_digits_index, phone, birth_date FROM person WHERE anonymised_at IS NOT NULL`,
    );
    expect(rows).toEqual([
      {
        name: '已匿名',
        document_number: null,
        document_index: null,
        name_digits_index: null,
        phone: null,
        birth_date: expect.anything(),
      },
    ]);
    expect(await figures()).toEqual(before);
    expect(await office.recount()).toMatchObject({ differences: 0 });
    expect(await breaks()).toEqual(broken);
    const { rows: lines } = await office.admin.query(
      `SELECT action, count(*)::int AS lines FROM audit_line WHERE action LIKE '%:anonymise' GROUP BY action ORDER BY action`,
    );
    expect(lines).toEqual([
      { action: 'person:anonymise', lines: 1 },
      { action: 'persons:anonymise', lines: 1 },
      { action: 'wage_petition:anonymise', lines: 1 },
    ]);
  });

  it('lets nobody write a counting rule that reads what is taken away', async () => {
    await office.app.get(RuleSetService).refuseUndeclaredReads();
    for (const column of ['name', 'document_number', 'phone', 'name_digits_index']) {
      const jobs = office.app.get(RetentionJob) as unknown as {
        pool: { query(sql: string): Promise<object> };
      };
      await expect(jobs.pool.query(`EXPLAIN SELECT ${column} FROM person`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });
});
