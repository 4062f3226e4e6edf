import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { indicators } from '../../src/indicators/definitions.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { goesOn } from '../../src/ledgers/shared/place.js';
import { aFlexibleJob, key } from '../support/builders.js';
import { approvedLoan } from '../support/builders-startup-loans.js';
import { InternshipDesk, anInternshipPosition } from '../support/builders-internships.js';
import { WelfareJobs, aSubsidy } from '../support/builders-welfare-jobs.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { Office, PASSWORD } from '../support/office.js';
import { ANYBODY, Entries, listWorker, oneOfEach } from '../support/one-of-each.js';
import { PeriodDesk } from '../support/periods.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const HERE = '510403001901';
const OVER = '510403001902';
const MERGED = '510403002901';
const OF_THE_CITY = 'inspector_of_the_city';
const GONE_FROM = '2023-01-01';

interface Hint {
  code: string;
  message: string;
}

describe('a unit that is gone while its records are in the middle of their lives', () => {
  let office: Office;
  let desk: Desk;
  let entries: Entries;
  let interns: InternshipDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    ({ entries } = await oneOfEach(office, indicators.find((each) => each.reported)!.code));
    const account = { username: OF_THE_CITY, displayName: OF_THE_CITY };
    await installAccounts(
      office.admin,
      [{ ...account, unitCode: '510400', roles: ['inspector'] }],
      PASSWORD,
    );
    interns = new InternshipDesk(office);
    office.clock.moveTo('2023-03-01T10:00:00+08:00');
    // Entered before anybody knew of the transfer, and no reason against it.
    const repaid = { ...entries.get('recordLoanRepayment')!(), repaidOn: '2023-02-01' };
    await desk.enter(ANYBODY, 'recordLoanRepayment', repaid);
    await office.admin.query(
      `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510400') WHERE username = 'admin'`,
    );
    const successors = [{ code: HERE, newCode: '510402001901' }];
    await change('transferUnit', {
      code: HERE,
      from: GONE_FROM,
      parentCode: '510402001',
      successors,
    });
  }, 180_000);
  afterAll(() => office?.close());

  const change = (name: 'transferUnit' | 'closeUnit', input: object) =>
    office.ask(
      'admin',
      `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!, $key: String!) {
        ${name}(input: $input, idempotencyKey: $key) { id } }`,
      { input, key: key() },
    );

  const hanging = ledgers.filter(({ place }) => goesOn(place));
  const days: Record<string, string> = { month: '2023-02-01', quarterStartsOn: GONE_FROM };

  it('takes what hangs on them, dated after its transfer to another district, in every ledger', async () => {
    const tried: string[] = [];
    const refused: string[] = [];
    const made: string[] = [];
    const told: string[] = [];
    for (const { day, entity, measures } of hanging) {
      const mutation = [...entries.keys()].find((name) => madeBy(name) === entity.name);
      if (!mutation) continue;
      tried.push(entity.name);
      const input = { ...entries.get(mutation)!(), [day]: days[day] ?? '2023-02-02' };
      const answer = await desk.try(ANYBODY, mutation, null, { input }, 'hints { code message }');
      const { hints } = (answer.data?.[mutation] ?? {}) as { hints?: Hint[] };
      if (hints && measures.some(({ countedUnit }) => !countedUnit)) made.push(entity.name);
      const gone = hints?.find(({ code }) => code === 'place-gone');
      if (gone) told.push(entity.name);
      // Another district took over, where none of it may lie.
      expect(gone?.message ?? '').not.toContain('承接');
      refused.push(
        ...problemsOf(answer)
          .filter((problem) => problem.endsWith('unit-not-there'))
          .map((problem) => `${mutation} ${problem}`),
      );
    }
    expect(refused).toEqual([]);
    const all = hanging
      .map(({ entity }) => entity.name)
      .filter((name) => name !== 'PetitionWorker');
    expect(tried.sort()).toEqual(all.sort());
    // What is counted by its place is counted for the district, and in no street.
    expect(made).toEqual(expect.arrayContaining(['WelfareSubsidy']));
    expect(told).toEqual(made);
  });

  it('takes nothing new', async () => {
    const input = { ...entries.get('registerEmployment')!(), startedOn: '2023-01-05' };
    const answer = await desk.try(ANYBODY, 'registerEmployment', null, { input });
    expect(problemsOf(answer)).toEqual(['territoryCode: unit-not-there']);
  });

  it('employs whom it retains where the work is done since, once it is merged into another', async () => {
    const territoryCode = MERGED;
    const id = await interns.active({ territoryCode });
    await change('closeUnit', { code: territoryCode, from: GONE_FROM, successorCode: OVER });
    const { rows } = await office.admin.query<Moved>(
      'SELECT id::text, revision, status FROM internship WHERE id = $1',
      [id],
    );
    await desk.step(ANYBODY, 'retainIntern', rows[0]!, { input: { retainedOn: '2023-01-20' } });
    const jobs = await office.admin.query(
      `SELECT o.code FROM employment_registration e JOIN org_unit o ON o.id = e.territory_id WHERE e.implied_by = $1`,
      [`internship:${id}`],
    );
    expect(jobs.rows).toEqual([{ code: OVER }]);
    await office.post();
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });

  it('tells what is counted for no street where its unit is gone which one took over, and takes it there', async () => {
    const placement = await new WelfareJobs(office).inPost('rural', { territoryCode: MERGED });
    const subsidy = (month: string, territoryCode: string) =>
      desk.enter<Moved & { hints: Hint[] }>(
        ANYBODY,
        'applyForWelfareSubsidy',
        aSubsidy({ placementId: placement.id, month, territoryCode }),
        'hints { code message }',
      );
    const told = async (...given: Parameters<typeof subsidy>) =>
      (await subsidy(...given)).hints.find(({ code }) => code === 'place-gone')?.message;
    const { rows } = await office.admin.query('SELECT name FROM org_unit WHERE code = $1', [OVER]);
    expect(await told('2023-01-01', MERGED)).toBe(
      `属地已撤并:其后发生的计入全区县,不计入任何街道(镇)。由${rows[0].name}(${OVER})承接的,属地改填该机构,即计入该街道(镇)。`,
    );
    expect(await told('2023-02-01', OVER)).toBeUndefined();
  });

  it('tells of what was done there before and is counted after', async () => {
    const told = async (name: string, input: object) =>
      (
        await desk.enter<Moved & { hints: Hint[] }>(ANYBODY, name, input, 'hints { code message }')
      ).hints.flatMap(({ code }) => (code === 'place-gone' ? code : []));
    const flexible = (startedOn: string) =>
      told('registerEmployment', aFlexibleJob({ territoryCode: MERGED, startedOn }));
    expect(await flexible('2022-10-02')).toEqual(['place-gone']);
    expect(await flexible('2022-10-01')).toEqual([]);
    const loan = await approvedLoan(desk, { territoryCode: MERGED, months: 12 });
    const released = (releasedOn: string, dueOn: string) =>
      desk.step<Moved & { hints: Hint[] }>(
        ANYBODY,
        'releaseStartupLoan',
        loan,
        { input: { releasedOn, dueOn } },
        'hints { code message }',
      );
    const { hints } = await released('2022-12-30', '2023-12-29');
    // The bank lends on, and from the day after it is due it is overdue in no street.
    expect(hints.map(({ code }) => code)).toContain('place-gone');
  });

  it('publishes a new position of a host there as well, and not where nobody counts it', async () => {
    const baseId = await interns.accreditedBase({ territoryCode: MERGED });
    const publish = (territoryCode: string) =>
      desk.try(ANYBODY, 'publishInternshipPosition', null, {
        input: anInternshipPosition(baseId, { territoryCode, publishedOn: '2023-02-02' }),
      });
    expect(problemsOf(await publish(MERGED))).toEqual(['territoryCode: unit-not-there']);
    expect(problemsOf(await publish('510403100'))).toEqual(['territoryCode: place-of-parent']);
    expect((await publish(OVER)).errors).toEqual([]);
  });

  it('has the desk that took over go on with a case, or else an office of the district', async () => {
    const accepted = async (handlingUnitCode: string) => {
      const input = aWagePetition({ territoryCode: HERE, handlingUnitCode });
      const received = await desk.enter(ANYBODY, 'registerWagePetition', input);
      const given = { input: { acceptedOn: '2022-03-02' } };
      const { id } = await desk.step(ANYBODY, 'acceptWagePetition', received, given);
      await listWorker(office, id);
      return id;
    };
    const cases: Record<string, string> = {
      [MERGED]: await accepted(MERGED),
      [HERE]: await accepted(HERE),
    };
    const recover = async (who: string, at: string) => {
      const input = { ...{ petitionId: cases[at]!, amountYuan: '100.00' }, workersPaid: 1 };
      const answer = await desk.try(who, 'recordWageRecovery', null, {
        input: { ...input, recoveredOn: '2023-02-02' },
      });
      if (answer.errors.length > 0) return problemsOf(answer).join();
      const { rows } = await office.admin.query<{ code: string }>(
        `SELECT o.code FROM wage_recovery w JOIN org_unit o ON o.id = w.handling_unit_id WHERE w.id = $1`,
        [answer.data!['recordWageRecovery']!.id],
      );
      return rows[0]!.code;
    };
    expect(await recover(OF_THE_CITY, MERGED)).toBe(OVER);
    expect(await recover(ANYBODY, MERGED)).toBe(OVER);
    expect(await recover(OF_THE_CITY, HERE)).toBe('petitionId: desk-gone');
    expect(await recover(ANYBODY, HERE)).toBe('510403');
  });

  it('is held by what is closed over the unit that is gone', async () => {
    await new PeriodDesk(office).lock('510403001', 2023, 2);
    const input = { ...entries.get('recordLoanRepayment')!(), repaidOn: '2023-02-03' };
    const answer = await desk.try(ANYBODY, 'recordLoanRepayment', null, { input });
    expect(codeOf(answer)).toBe('PERIOD_LOCKED');
  });

  /** Which entity an entry makes, by the type that its mutation answers with. */
  function madeBy(mutation: string): string {
    return String(types.get(mutation)).replace('!', '');
  }
  let types: Map<string, string>;
  beforeAll(async () => {
    const { GraphQLSchemaHost } = await import('@nestjs/graphql');
    const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
    const fields = Object.values(schema.getMutationType()!.getFields());
    types = new Map(fields.map((field) => [field.name, String(field.type)]));
  });
});
