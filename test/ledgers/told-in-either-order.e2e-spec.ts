import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { Hints } from '../../src/ledgers/shared/hints.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { InputRefused } from '../../src/platform/errors.js';
import { anEmployment, anUnemployment, key } from '../support/builders.js';
import {
  InternshipDesk,
  anIntern,
  anInternship,
  anInternshipStipend,
} from '../support/builders-internships.js';
import { WelfareJobs, aPlacement, aSubsidy } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';

const EARLIER = '2022-03-01';
const LATER = '2022-05-01';

/** What a person may be in at a time, and how it comes to run from a day on. */
type Spell = 'job' | 'business' | 'post' | 'internship' | 'unemployment';
const BUSY: Spell[] = ['job', 'business', 'post', 'internship'];

describe('what runs at the same time', () => {
  let office: Office;
  let jobs: WelfareJobs;
  let interns: InternshipDesk;
  let postId: string;
  let baseId: string;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
    interns = new InternshipDesk(office);
    postId = (await jobs.postInUse({ headcount: 50 })).id;
    baseId = await interns.accreditedBase();
  });
  afterAll(() => office?.close());

  const ledgerOf = (type: string) =>
    office.app.get<Ledger<LedgerRecord>>(
      LEDGER(ledgers.find((each) => each.type === type)!.entity),
      { strict: false },
    );
  /** The codes of what is refused, or hinted of what was written. */
  async function told(
    who: string,
    type: string,
    act: (ledger: Ledger<LedgerRecord>) => Promise<string[]>,
  ): Promise<{ ids: string[]; codes: string[] }> {
    try {
      return await office.as(who, async () => {
        const ids = await act(ledgerOf(type));
        const hints = await office.app.get(Hints, { strict: false }).ofMany(type, ids);
        return { ids, codes: hints.map(({ code }) => code) };
      });
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      return { ids: [], codes: error.issues.map(({ code }) => code) };
    }
  }
  const enter = (type: string, input: object) =>
    told('clerk', type, (ledger) => ledger.enter([input], key()));
  const move = (who: string, type: string, verb: string, id: string, patch?: object) =>
    told(who, type, (ledger) => ledger.moveMany(verb, [{ id, ...(patch && { patch }) }], key()));

  const ENTRY: Record<Spell, (person: object, from: string) => [type: string, input: object]> = {
    job: (person, startedOn) => ['employment_registration', anEmployment({ person, startedOn })],
    business: (person, startedOn) => [
      'employment_registration',
      anEmployment({ person, startedOn, form: 'self_employed', employer: null }),
    ],
    post: (person, startedOn) => [
      'welfare_placement',
      aPlacement({ person, startedOn, postId, plannedEndOn: '2025-02-28' }),
    ],
    internship: (person, startedOn) => [
      'internship',
      anInternship(baseId, {
        person,
        startedOn,
        plannedEndOn: startedOn === EARLIER ? '2022-08-31' : '2022-10-31',
      }),
    ],
    unemployment: (person, registeredOn) => [
      'unemployment_registration',
      anUnemployment({ person, registeredOn }),
    ],
  };
  /** Entered and signed, so that it runs. */
  async function run(spell: Spell, person: object, from: string): Promise<string[]> {
    const [type, input] = ENTRY[spell](person, from);
    const { ids, codes } = await enter(type, input);
    if (ids[0] && spell === 'post') {
      await move('reviewer', type, 'review', ids[0]);
      return (await move('approver', type, 'takeUp', ids[0])).codes;
    }
    if (ids[0] && spell === 'internship') {
      await move('approver', type, 'approve', ids[0]);
      return (await move('clerk', type, 'start', ids[0])).codes;
    }
    return codes;
  }
  const someone = async () => {
    const person = anIntern();
    await jobs.certify(person, '2022-01-15');
    return person;
  };

  const pairs = BUSY.flatMap((one) =>
    BUSY.filter((other) => other !== one || one === 'job').map((other) => [one, other] as const),
  );
  it.each(pairs)(
    '%s and %s are told, whichever begins and is entered first',
    async (one, other) => {
      for (const [first, second] of [
        [EARLIER, LATER],
        [LATER, EARLIER],
      ] as const) {
        const person = await someone();
        await run(one, person, first);
        const [type, input] = ENTRY[other](person, second);
        const entered = await enter(type, input);
        expect({ first, codes: entered.codes }).toEqual({
          first,
          codes: expect.arrayContaining([
            expect.stringMatching(/^(busy-otherwise|placement-overlaps)$/),
          ]),
        });
      }
    },
  );

  it.each<Spell>(['job', 'business', 'post'])(
    'a registration of unemployment during a %s is told in both orders',
    async (spell) => {
      const [afterwards, before] = [await someone(), await someone()];
      await run(spell, afterwards, EARLIER);
      expect((await enter(...ENTRY.unemployment(afterwards, LATER))).codes).toContain(
        'still-at-work',
      );
      await run('unemployment', before, LATER);
      expect(await run(spell, before, EARLIER)).toContain('unemployed-meanwhile');
      const ended = await someone();
      await run('unemployment', ended, EARLIER);
      expect(await run(spell, ended, LATER)).not.toContain('unemployed-meanwhile');
    },
  );

  it('is told of a job that is withdrawn and restored, moved, and ended too late', async () => {
    const person = await someone();
    const type = 'employment_registration';
    const [id] = (await enter(...ENTRY.job(person, EARLIER))).ids;
    const change = (act: (ledger: Ledger<LedgerRecord>, revision: number) => Promise<unknown>) =>
      told('clerk', type, async (ledger) => {
        await act(ledger, (await ledger.get(id!)).revision);
        return [id!];
      });
    await change((ledger, revision) => ledger.withdraw(id!, revision, '录入错误'));
    await run('unemployment', person, LATER);
    const restored = await change((ledger, revision) => ledger.restore(id!, revision, '误撤销'));
    expect(restored.codes).toEqual(['unemployed-meanwhile']);
    const moved = (startedOn: string) =>
      change((ledger, revision) => ledger.revise(id!, revision, { startedOn }));
    expect((await moved('2022-06-01')).codes).toEqual([]);
    expect((await moved('2022-04-01')).codes).toEqual(['unemployed-meanwhile']);
    const ended = await move('clerk', type, 'end', id!, { endedOn: '2022-07-01' });
    expect(ended.codes).toEqual(['unemployed-meanwhile']);
  });

  it.each(['transfer', 'renewal', 'new_hire'])(
    'a job by %s ends the registration, so that nobody is in both stocks',
    async (entry) => {
      const person = await someone();
      const day = '2022-06-30';
      await office.post();
      const before = await office.balance('registered_unemployed', '2000-01-01', day);
      await run('unemployment', person, EARLIER);
      await enter('employment_registration', anEmployment({ person, entry, startedOn: LATER }));
      await office.post();
      expect(await office.balance('registered_unemployed', '2000-01-01', day)).toBe(before);
    },
  );

  describe('support of a month', () => {
    const JUNE = '2022-06-01';
    const inPost = async () => {
      const person = await someone();
      const { id } = await jobs.reviewedPlacement(postId, { person });
      return { person, placementId: (await jobs.takeUp({ id })).id };
    };
    const job = (person: object, overrides: object = {}) =>
      enter('employment_registration', anEmployment({ person, startedOn: LATER, ...overrides }));

    it.each(['job', 'business'] as const)('is refused to who has a %s instead', async (spell) => {
      const { person, placementId } = await inPost();
      await run(spell, person, LATER);
      const ask = (month: string) => enter('welfare_subsidy', aSubsidy({ placementId, month }));
      expect((await ask(JUNE)).codes).toEqual(['at-other-work']);
      expect((await ask('2022-04-01')).codes).toEqual([]);
    });

    it('is told where the job took a part of the month only', async () => {
      const { person, placementId } = await inPost();
      const [id] = (await job(person, { startedOn: '2022-05-10' })).ids;
      await move('clerk', 'employment_registration', 'end', id!, { endedOn: '2022-06-10' });
      for (const [month, codes] of [
        ['2022-05-01', ['at-other-work']],
        [JUNE, ['at-other-work']],
        ['2022-07-01', []],
      ] as const) {
        const asked = await enter('welfare_subsidy', aSubsidy({ placementId, month }));
        expect([asked.ids.length, asked.codes]).toEqual([1, codes]);
      }
    });

    it('is not paid once a job or a suspension became known', async () => {
      const becomes: [
        code: string,
        act: (person: object, placementId: string) => Promise<unknown>,
      ][] = [
        ['at-other-work', (person) => job(person)],
        [
          'month-suspended',
          (_, id) =>
            office.as('clerk', () =>
              jobs.placements.move('suspend', {
                id,
                patch: { suspendedOn: LATER },
                reason: '长期请假',
              }),
            ),
        ],
      ];
      for (const [code, act] of becomes) {
        const { person, placementId } = await inPost();
        const { id } = await jobs.approvedSubsidy(placementId, { month: JUNE });
        await act(person, placementId);
        const paid = await move('approver', 'welfare_subsidy', 'pay', id, { paidOn: '2022-07-10' });
        expect(paid.codes).toEqual([code]);
      }
    });

    it('is told to who pays an intern with a job, and not of the job that retained him', async () => {
      const person = anIntern();
      const internshipId = await interns.active({ person }, baseId);
      await interns.move('clerk', 'retain', internshipId, {
        patch: { retainedOn: LATER, contractNumber: '示例合同1' },
      });
      const ask = (month: string) =>
        enter('internship_stipend', anInternshipStipend(internshipId, { month }));
      expect((await ask(JUNE)).codes).toEqual([]);
      await job(person, { startedOn: '2022-07-01' });
      expect((await ask('2022-07-01')).codes).toEqual(['at-other-work']);
    });
  });
});
