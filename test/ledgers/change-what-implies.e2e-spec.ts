import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { InputRefused } from '../../src/platform/errors.js';
import { InternshipDesk } from '../support/builders-internships.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';

const implying = ledgers.flatMap((each) => (each.implies ?? []).map((link) => ({ ...each, link })));

describe('a record that another one implies', () => {
  let office: Office;
  /** How a record comes to imply another one, by its ledger; and taken there again on another day, which is the answer. */
  const makers: Record<
    string,
    { make: () => Promise<string>; again: (id: string) => Promise<string> }
  > = {
    welfare_placement: {
      make: async () => (await new WelfareJobs(office).inPost('urban')).id,
      again: async (id) => {
        const welfare = new WelfareJobs(office);
        const { placements } = welfare;
        await office.as('clerk', async () =>
          placements.revise(id, (await placements.get(id)).revision, { startedOn: '2022-03-10' }),
        );
        await moved('welfare_placement', id, 'reviewer', 'review');
        await welfare.takeUp({ id });
        return '2022-03-10';
      },
    },
    internship: {
      make: async () => {
        const desk = new InternshipDesk(office);
        const id = await desk.active();
        await desk.move('clerk', 'retain', id, { patch: { retainedOn: '2022-06-15' } });
        return id;
      },
      again: async (id) => {
        const desk = new InternshipDesk(office);
        await desk.move('approver', 'approve', id);
        await desk.move('clerk', 'start', id);
        await desk.move('clerk', 'retain', id, { patch: { retainedOn: '2022-06-20' } });
        return '2022-06-20';
      },
    },
  };
  beforeAll(async () => {
    office = await Office.open();
  }, 120_000);
  afterAll(() => office?.close());

  const ledgerOf = (type: string) => {
    const { entity } = ledgers.find((each) => each.type === type)!;
    return office.app.get<Ledger<LedgerRecord>>(LEDGER(entity), { strict: false });
  };
  const moved = (type: string, id: string, who: string, verb: string) =>
    office.as(who, async () => {
      const { revision } = await ledgerOf(type).get(id);
      return ledgerOf(type).move(verb, { id, revision, reason: '内容有误' });
    });
  const jobsOf = async (origin: string) =>
    (
      await office.admin.query<EmploymentRegistration>(
        `SELECT id::text, revision, status, started_on::text AS "startedOn" FROM employment_registration
          WHERE implied_by = $1 ORDER BY id`,
        [origin],
      )
    ).rows;
  const refusal = async (act: (ledger: Ledger<LedgerRecord>) => Promise<unknown>) => {
    try {
      await office.as('clerk', () => act(ledgerOf('employment_registration')));
    } catch (error) {
      if (error instanceof InputRefused)
        return error.issues.map(({ code, message }) => [code, message]);
      throw error;
    }
    return null;
  };

  it('has a maker here for every ledger that implies', () => {
    expect(implying.map((each) => each.type).sort()).toEqual(Object.keys(makers).sort());
  });

  it.each(implying.map((each) => [each.type, each] as const))(
    'of %s is changed through it alone, and follows it',
    async (type, { label, link }) => {
      const { make, again } = makers[type]!;
      const id = await make();
      const [job] = await jobsOf(`${type}:${id}`);
      const of = [['of-origin', expect.stringContaining(`${label}(编号 ${id})`)]];
      const { id: jobId, revision } = job!;
      expect(
        await refusal((jobs) => jobs.revise(jobId, revision, { startedOn: '2022-04-30' })),
      ).toEqual(of);
      expect(
        await refusal((jobs) => jobs.revise(jobId, revision, { territoryCode: '510403002' })),
      ).toEqual(of);
      expect(await refusal((jobs) => jobs.withdraw(jobId, revision, '误录'))).toEqual(of);
      if (!link.itsOwn?.includes('end'))
        expect(
          await refusal((jobs) =>
            jobs.move('end', { id: jobId, revision, patch: { endedOn: '2022-12-01' } }),
          ),
        ).toEqual(of);

      await moved(type, id, 'approver', 'returnForCorrection');
      expect(await jobsOf(`${type}:${id}`)).toMatchObject([{ id: jobId, status: 'withdrawn' }]);
      const withdrawn = (await jobsOf(`${type}:${id}`))[0]!;
      expect(await refusal((jobs) => jobs.restore(jobId, withdrawn.revision, '误撤'))).toEqual(of);
      const startedOn = await again(id);
      expect(await jobsOf(`${type}:${id}`)).toMatchObject([
        { id: jobId, status: 'registered', startedOn },
      ]);

      const ledger = ledgerOf(type);
      const withdraw = () =>
        office.as('approver', async () =>
          ledger.withdraw(id, (await ledger.get(id)).revision, '误录'),
        );
      const restore = () =>
        office.as('approver', async () =>
          ledger.restore(id, (await ledger.get(id)).revision, '误撤'),
        );
      await withdraw();
      expect(await jobsOf(`${type}:${id}`)).toMatchObject([{ status: 'withdrawn' }]);
      await restore();
      expect(await jobsOf(`${type}:${id}`)).toMatchObject([{ status: 'registered' }]);
      await moved(type, id, 'approver', 'returnForCorrection');
      await withdraw();
      await restore();
      expect(await jobsOf(`${type}:${id}`)).toMatchObject([{ status: 'withdrawn' }]);
      await office.post();
      expect((await office.recount()).differences).toBe(0);
    },
  );
});
