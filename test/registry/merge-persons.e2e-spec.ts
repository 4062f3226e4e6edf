import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VerificationService } from '../../src/audit-reading/verification.service.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { aPerson, anEmployer, anEmployment, anUnemployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { ledgerOf } from '../support/signing.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

interface Told extends Moved {
  hints: { code: string; message: string }[];
}
const HINTS = 'hints { code message }';

describe('one human being under two numbers becomes one entry', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  type Who = ReturnType<typeof aPerson>;
  /** The same name under a wrong number and under the right one. */
  const twofold = () => {
    const wrong = aPerson();
    return { wrong, right: { ...aPerson(), name: wrong.name } };
  };
  const asking = (wrong: Who, right: Who, overrides: object = {}) =>
    aPersonCorrection(wrong.documentNumber, {
      newName: null,
      newNumber: right.documentNumber,
      merges: true,
      ...overrides,
    });
  const ask = (wrong: Who, right: Who, overrides: object = {}) =>
    desk.enter<Told>(
      'street_clerk',
      'requestPersonCorrection',
      asking(wrong, right, overrides),
      HINTS,
    );
  const tryAsking = (wrong: Who, right: Who, overrides: object = {}) =>
    desk.try('street_clerk', 'requestPersonCorrection', null, {
      input: asking(wrong, right, overrides),
    });
  const merge = async (wrong: Who, right: Who) => {
    const asked = await ask(wrong, right);
    return desk.step<Told>('reviewer', 'person_correction:release', asked, {}, HINTS);
  };
  const employ = (person: Who, overrides: object = {}, who = 'clerk') =>
    desk.enter(who, 'registerEmployment', anEmployment({ person, ...overrides }));
  const rowsOf = async (sql: string, ...values: unknown[]) =>
    (await office.admin.query(sql, values)).rows as Record<string, unknown>[];
  const personOf = async ({ id }: Moved, table = 'employment_registration') =>
    (await rowsOf(`SELECT person_id::text AS id FROM ${table} WHERE id = $1`, id))[0]!.id as string;
  const found = async (documentNumber: string) =>
    (
      await office.ask<{ persons: { items: { id: string }[] } }>(
        'clerk',
        'query ($number: String) { persons(documentNumber: $number) { items { id } } }',
        { number: documentNumber },
      )
    ).persons.items.map(({ id }) => id);
  const newHires = async () => {
    await office.post();
    const [row] = await rowsOf(
      `SELECT coalesce(sum(quantity), 0)::int AS n FROM balance_month WHERE measure = 'new_hires' AND unit_id = $1`,
      office.districtId,
    );
    return row!.n as number;
  };

  it('is proposed by one and signed by another; then everything names the one that is kept', async () => {
    const { wrong, right } = twofold();
    const kept = await employ(right, { startedOn: '2022-09-01' });
    const gone = await employ(wrong, { startedOn: '2022-03-01' });
    const looking = await desk.enter('clerk', 'registerJobseeker', aJobseeker({ person: wrong }));
    const [id, emptied] = [await personOf(kept), await personOf(gone)];
    expect(await newHires()).toBeGreaterThanOrEqual(2);
    const before = await newHires();

    const asked = await ask(wrong, right);
    const told = asked.hints.map(({ code, message }) => `${code}: ${message}`);
    expect(told[0]).toMatch(/^merge-moves: .*就业登记1条/);
    expect(told[0]).toContain('求职登记1条');
    expect(told.join()).toContain('在2022年都计入了“城镇累计新就业”');
    expect(await personOf(gone)).toBe(emptied);
    expect(codeOf(await desk.try('street_clerk', 'person_correction:release', asked))).toBe(
      'NOT_PERMITTED',
    );
    const signed = await desk.step<Told>('reviewer', 'person_correction:release', asked, {}, HINTS);
    expect(signed.hints.map(({ code }) => code)).toEqual(asked.hints.map(({ code }) => code));

    expect(await personOf(gone)).toBe(id);
    expect(await personOf(looking, 'jobseeker_registration')).toBe(id);
    expect(await personOf(asked, 'person_correction')).toBe(id);
    expect(await found(wrong.documentNumber)).toEqual([id]);
    expect(await found(right.documentNumber)).toEqual([id]);
    // Counted once a year, and the balances are those of a recount.
    expect(await newHires()).toBe(before - 1);
    expect((await office.recount()).differences).toBe(0);
    // Who had opened the other entry comes to the one that is kept.
    const { persons, recordsAbout } = await office.ask<{
      persons: { items: object[] };
      recordsAbout: { totalCount: number };
    }>(
      'reviewer',
      'query ($id: ID!) { persons(ids: [$id]) { items { id } } recordsAbout(personId: $id) { totalCount } }',
      { id: emptied },
    );
    expect(persons.items).toEqual([{ id }]);
    expect(recordsAbout.totalCount).toBe(4);
    const [row] = await rowsOf(
      'SELECT name, document_number, document_index, phone, merged_into::text AS into FROM person WHERE id = $1',
      emptied,
    );
    expect(row).toEqual({
      name: '已归并',
      document_number: null,
      document_index: null,
      phone: null,
      into: id,
    });
    const { recordHistory } = await office.ask<{
      recordHistory: { action: string; reason: string }[];
    }>(
      'reviewer',
      'query ($id: ID!) { recordHistory(ledger: "employment_registration", id: $id) { action reason } }',
      { id: gone.id },
    );
    expect(recordHistory).toContainEqual({
      action: 'employment_registration:merge',
      reason: '人员归并',
    });
  });

  it('goes on: whoever enters by the wrong number writes of the one, and a second merging leads on', async () => {
    const { wrong, right } = twofold();
    const last = { ...aPerson(), name: wrong.name };
    await employ(wrong, { startedOn: '2022-02-01' });
    const first = await personOf(await employ(right, { startedOn: '2022-05-01' }));
    await merge(wrong, right);
    const again = await desk.enter('clerk', 'registerJobseeker', aJobseeker({ person: wrong }));
    expect(await personOf(again, 'jobseeker_registration')).toBe(first);
    const id = await personOf(await employ(last, { startedOn: '2022-09-01' }));
    await merge(right, last);
    for (const each of [wrong, right, last]) expect(await found(each.documentNumber)).toEqual([id]);
    expect(problemsOf(await tryAsking(wrong, last))).toEqual(['newNumber: same-as-registered']);
  });

  it('leaves the finding that led to it remedied', async () => {
    const wrong = aPerson({ birthDate: '1991-05-05' });
    aPerson();
    const right = { ...aPerson({ birthDate: '1991-05-05' }), name: wrong.name };
    await employ(wrong, { startedOn: '2022-02-01' });
    const id = await personOf(await employ(right, { startedOn: '2022-05-01' }));
    const state = async () => {
      await office.post();
      const rows = await rowsOf(
        `SELECT state FROM finding WHERE kind = 'look-alike' AND $1 = ANY (groups)`,
        id,
      );
      return rows.map((each) => each.state);
    };
    expect(await state()).toEqual(['open']);
    await merge(wrong, right);
    expect(await state()).toEqual(['remedied']);
  });

  it('is refused where both could not stand under one name, with the records in the way', async () => {
    const { wrong, right } = twofold();
    const job = await employ(right, { startedOn: '2022-03-01' });
    const without = await desk.enter(
      'other_street_clerk',
      'registerUnemployment',
      anUnemployment({ person: wrong, registeredOn: '2022-06-01', territoryCode: '510403002901' }),
    );
    const refused = await tryAsking(wrong, right);
    expect(problemsOf(refused)).toEqual(['merges: still-at-work', 'merges: merge-contradicts']);
    const { message } = refused.errors[0]!.extensions.issues![0]!;
    expect(message).toContain(`失业登记(编号 ${without.id})`);
    await desk.step('clerk', 'endEmployment', job, {
      input: { endedOn: '2022-05-20' },
    });
    await merge(wrong, right);
  });

  it('is refused by what the database itself holds apart', async () => {
    const { wrong, right } = twofold();
    for (const [person, territoryCode] of [
      [wrong, '510403001901'],
      [right, '510403002901'],
    ] as const)
      await desk.enter(
        'clerk',
        'registerUnemployment',
        anUnemployment({ person, registeredOn: '2022-06-01', territoryCode }),
      );
    const refused = problemsOf(await tryAsking(wrong, right));
    expect(refused.length).toBeGreaterThan(1);
    expect(refused.at(-1)).toBe('merges: merge-contradicts');
  });

  it('takes complaints along and tells nobody of them', async () => {
    const { wrong, right } = twofold();
    await employ(right);
    const petition = await desk.enter('inspector', 'registerWagePetition', aWagePetition());
    await office.ask(
      'inspector',
      'mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) { listPetitionWorkers(workers: $workers, idempotencyKey: $key) }',
      {
        workers: [wrong, right].map((person) => ({
          petitionId: petition.id,
          name: person.name,
          person,
        })),
        key: key(),
      },
    );
    const [worker] = await rowsOf(
      'SELECT id::text, revision FROM petition_worker ORDER BY id DESC LIMIT 1',
    );
    const refused = await tryAsking(wrong, right);
    expect(problemsOf(refused)).toEqual([
      'merges: merge-contradicts-elsewhere',
      'merges: merge-contradicts',
    ]);
    expect(JSON.stringify(refused)).not.toMatch(/投诉|劳动者/);
    await desk.step('inspector', 'petition_worker:withdraw', worker as unknown as Moved, {
      reason: '同一人列了两次',
    });
    const { hints } = await ask(wrong, right);
    expect(JSON.stringify(hints)).not.toMatch(/投诉|劳动者/);
  });

  it('tells what will be odd, and does not refuse it', async () => {
    const { wrong, right } = twofold();
    const employer = anEmployer();
    await employ(wrong, { employer, startedOn: '2022-03-01' });
    await employ(right, { startedOn: '2022-04-01' });
    const { hints } = await ask(wrong, right);
    expect(hints.map(({ code }) => code)).toContain('busy-otherwise');
  });

  it('is nobody’s with oneself, with a stranger, under another name, or with a number that nobody bears', async () => {
    const { wrong, right } = twofold();
    await employ(wrong);
    await employ(right, { startedOn: '2022-09-01' });
    expect(problemsOf(await tryAsking(wrong, wrong))).toEqual(['newNumber: same-as-registered']);
    expect(problemsOf(await tryAsking(wrong, aPerson()))).toEqual(['newNumber: merge-nobody']);
    expect(problemsOf(await tryAsking(aPerson(), right))).toEqual([
      'person.documentNumber: person-unknown',
    ]);
    const stranger = aPerson();
    await employ(stranger);
    expect(problemsOf(await tryAsking(wrong, stranger))).toEqual(['merges: merge-another-name']);
    expect(problemsOf(await tryAsking(wrong, right, { newName: '示例更名' }))).toEqual([
      'merges: merge-by-number',
    ]);
    expect(problemsOf(await tryAsking(wrong, right, { newNumber: null }))).toEqual([
      'merges: merge-by-number',
    ]);
  });

  it('is not done where one of them was forgotten meanwhile, nor twice', async () => {
    const { wrong, right } = twofold();
    await employ(wrong, { startedOn: '2022-03-01' });
    const id = await personOf(await employ(right, { startedOn: '2022-09-01' }));
    const asked = await ask(wrong, right);
    await office.admin.query(
      `UPDATE person SET name = '已匿名', document_number = NULL, document_index = NULL, name_digits_index = NULL,
              digits_index = NULL, phone = NULL, anonymised_at = now() WHERE id = $1`,
      [id],
    );
    expect(problemsOf(await desk.try('reviewer', 'person_correction:release', asked))).toEqual([
      'newNumber: merge-nobody',
    ]);
  });

  it('happens once, however often it is sent', async () => {
    const { wrong, right } = twofold();
    await employ(wrong, { startedOn: '2022-03-01' });
    await employ(right, { startedOn: '2022-09-01' });
    const once = key();
    const input = asking(wrong, right);
    const [one, two] = await Promise.all(
      [1, 2].map(() =>
        desk.try('street_clerk', 'requestPersonCorrection', null, { input, key: once }),
      ),
    );
    const { id } = one!.data!.requestPersonCorrection!;
    expect(two!.data!.requestPersonCorrection!.id).toBe(id);
    const release = { key: key() };
    const answers = await Promise.all(
      [1, 2].map(() =>
        desk.try('reviewer', 'person_correction:release', { id, revision: 1 }, release),
      ),
    );
    expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
    const rows = await rowsOf(
      `SELECT action FROM record_revision WHERE record_type = 'person_correction' AND record_id = $1 ORDER BY revision`,
      id,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'person_correction:enter',
      'person_correction:release',
      'person_correction:merge',
    ]);
  });

  it('leaves nothing with the emptied entry that was written at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { wrong, right } = twofold();
      await employ(wrong, { startedOn: '2022-02-01' });
      const id = await personOf(await employ(right, { startedOn: '2022-03-01' }));
      const asked = await ask(wrong, right);
      const writing = Array.from({ length: 4 }, (_, at) =>
        employ(wrong, { startedOn: `2022-0${5 + at}-01` }),
      );
      const [, ...entered] = await Promise.all([
        desk.step('reviewer', 'person_correction:release', asked),
        ...writing,
      ]);
      for (const each of entered) expect(await personOf(each!)).toBe(id);
    }
  });

  it('waits for the window of a closed period, and its trail says who passed', async () => {
    const { wrong, right } = twofold();
    const gone = await employ(wrong, { startedOn: '2021-03-01' });
    await employ(right, { startedOn: '2022-09-01' });
    const periods = new PeriodDesk(office);
    const lock = await periods.lock('510403', 2021, 3);
    const asked = await ask(wrong, right);
    expect(asked.hints.map(({ code }) => code)).toEqual(['merge-period-locked']);
    expect(asked.hints[0]!.message).toContain('请申请解封');
    expect(codeOf(await desk.try('reviewer', 'person_correction:release', asked))).toBe(
      'PERIOD_LOCKED',
    );
    await periods.open(lock);
    await desk.step('reviewer', 'person_correction:release', asked);
    expect(
      await rowsOf(
        `SELECT record_id::text AS id FROM period_unlock_change WHERE record_type = 'employment_registration'`,
      ),
    ).toEqual([{ id: gone.id }]);
  });

  it('keeps who was counted before the office began here counted, once, and the list of then as it was', async () => {
    const { wrong, right } = twofold();
    const gone = await personOf(await employ(wrong, { startedOn: '2022-03-01' }));
    const id = await personOf(await employ(right, { startedOn: '2022-09-01' }));
    await office.admin.query(
      `INSERT INTO counted_person (district_id, person_id, measure, day, from_version)
       SELECT $1, $2, 'new_hires', '2022-01-15', max(version) FROM office_version`,
      [office.districtId, gone],
    );
    await merge(wrong, right);
    const rows = await rowsOf(
      'SELECT person_id::text AS id FROM counted_person WHERE person_id IN ($1, $2) ORDER BY 1',
      gone,
      id,
    );
    expect(rows.map((each) => each.id).sort()).toEqual([gone, id].sort());
    await office.post();
    const counted = await rowsOf(
      `SELECT coalesce(sum(quantity), 0)::int AS n FROM journal_entry WHERE measure = 'new_hires' AND group_id IN ($1, $2)`,
      gone,
      id,
    );
    expect(counted).toEqual([{ n: 0 }]);
  });

  it.each([
    ['rural', '300.00', false, null],
    // What the certificate does not bear out is asked about, and no reason to leave a wrong number.
    ['urban', '1970.00', false, 'placed-again-without-ground'],
    ['urban', '1970.00', true, 'placed-again-without-ground'],
  ] as const)(
    'of two placements in %s posts (%s a month, left since: %s) that were each the first, once who approves them has made the later one the second',
    async (kind, amountYuan, isLeft, finding) => {
      const { wrong, right } = twofold();
      const jobs = new WelfareJobs(office);
      const paid = async (person: Who, startedOn: string, month: string, paidOn: string) => {
        const term = { startedOn, plannedEndOn: startedOn.replace('2022', '2023') };
        const placement = await jobs.inPost(kind, { person, ...term });
        const { id } = await jobs.approvedSubsidy(placement.id, { month, amountYuan });
        await office.as('approver', () =>
          jobs.subsidies.move('pay', { id, patch: { paidOn } }, key()),
        );
        return placement;
      };
      const certificate = await jobs.certify(wrong);
      await jobs.end(await paid(wrong, '2022-03-01', '2022-04-01', '2022-05-10'), '2022-06-15');
      const revoked = { patch: { revokedOn: '2022-06-16' }, reason: '已实现稳定就业' };
      await office.as('approver', () =>
        ledgerOf(office, 'hardship_certification').move('revoke', {
          id: certificate.id,
          ...revoked,
        }),
      );
      await jobs.certify(right, '2022-06-20', 'land_lost');
      let later = await paid(right, '2022-07-01', '2022-08-01', '2022-09-10');
      expect(problemsOf(await tryAsking(wrong, right))).toContainEqual(
        expect.stringContaining('placement-number-taken'),
      );
      // What was paid hangs on it, so that it is not sent back.
      const sentBack = await desk.try('approver', 'welfare_placement:returnForCorrection', later, {
        reason: '安置次数有误',
      });
      expect(problemsOf(sentBack)).toContainEqual(expect.stringContaining('subsidy-outside-post'));
      if (isLeft) later = await jobs.end(later, '2022-10-31');
      const restate = (who: string, placementNumber: number) =>
        desk.try(who, 'restatePlacementNumber', later, {
          ...{ input: { placementNumber }, reason: '原证件号码下另有一次' },
        });
      expect(codeOf(await restate('clerk', 2))).toBe('NOT_PERMITTED');
      expect(problemsOf(await restate('approver', 3))).toContainEqual(
        expect.stringContaining('placements-exhausted'),
      );
      expect((await restate('approver', 2)).errors).toEqual([]);
      await merge(wrong, right);
      const numbers = await rowsOf(
        `SELECT w.placement_number AS n FROM welfare_placement w JOIN person p ON p.id = w.person_id WHERE p.name = $1 ORDER BY 1`,
        right.name,
      );
      expect(numbers).toEqual([{ n: 1 }, { n: 2 }]);
      await office.post();
      const asked = await rowsOf(
        `SELECT kind FROM finding WHERE kind = 'placed-again-without-ground' AND state = 'open' AND $1 = ANY (records)`,
        `welfare_placement:${later.id}`,
      );
      expect(asked).toEqual(finding ? [{ kind: finding }] : []);
    },
  );

  it('is one in the audit as well: what was done with the entry that is empty now is found by the one that is kept', async () => {
    const { wrong, right } = twofold();
    const gone = await personOf(await employ(wrong));
    const id = await personOf(await employ(right));
    const other = await personOf(await employ(aPerson()));
    await merge(wrong, right);
    const lines = async (personId: string) =>
      (
        await office.ask<{ auditEntries: { items: { personId: string }[] } }>(
          'auditor',
          `{ auditEntries(personId: "${personId}", limit: 200) { items { personId } } }`,
        )
      ).auditEntries.items.map((each) => each.personId);
    expect(new Set(await lines(id))).toEqual(new Set([id, gone]));
    expect(new Set(await lines(gone))).toEqual(new Set([gone]));
    expect(new Set(await lines(other))).toEqual(new Set([other]));
  });

  it('leaves an audit that is whole', async () => {
    const { found: wrong } = await office.app.get(VerificationService).verify(office.districtId);
    expect(wrong).toEqual([]);
  });
});
