import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PostingService } from '../../src/journal/posting.service.js';
import { aFirmLoan, aLoan } from '../support/builders-startup-loans.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { WelfareJobs, aPlacement, aWelfarePost } from '../support/builders-welfare-jobs.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import {
  TrainingDesk,
  aTrainee,
  aTrainingClass,
  aTrainingSubsidy,
} from '../support/builders-training.js';
import {
  aHardshipApplication,
  aPerson,
  anAttrition,
  anEmployer,
  anEmployment,
  anUnemployment,
  key,
} from '../support/builders.js';
import { Office } from '../support/office.js';
import { MergingDesk } from '../support/mergings.js';
import { ledgerOf } from '../support/signing.js';

const KIND = 'in-two-districts';
const THERE = '510402001';

describe('one person in two districts', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const enter = (who: string, type: string, input: object) =>
    office.as(who, () => ledgerOf(office, type).open(input, key()));
  const told = ({ hints }: { hints: { code: string; message: string }[] }) =>
    hints.filter(({ code }) => code === KIND).map(({ message }) => message);
  const postAll = async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      'SELECT id FROM org_unit WHERE id = district_id ORDER BY id DESC',
    );
    // What one tells the other is posted after it.
    for (const { id } of [...rows, ...rows]) await office.app.get(PostingService).postDistrict(id);
  };
  const states = async (name: string) => {
    await postAll();
    const { rows } = await office.admin.query<{ state: string; district: string }>(
      `SELECT d.code AS district, f.state FROM finding f JOIN person p ON p.id = ANY (f.groups) JOIN org_unit d ON d.id = f.district_id
        WHERE f.kind = $1 AND p.name = $2 ORDER BY 1`,
      [KIND, name],
    );
    return Object.fromEntries(rows.map(({ district, state }) => [district, state]));
  };

  it('is told to who enters the second of two that cannot be at once, and is a finding in both until one ends', async () => {
    const person = aPerson();
    const here = await enter('clerk', 'unemployment_registration', anUnemployment({ person }));
    expect(told(here)).toEqual([]);
    const there = await enter(
      'neighbour',
      'employment_registration',
      anEmployment({ person, territoryCode: THERE, startedOn: '2022-03-01' }),
    );
    expect(told(there)).toEqual([
      expect.stringMatching(/^该人员在.+已有登记,与此处的就业登记可能在同一期间/),
    ]);
    expect(await states(person.name)).toEqual({ 510402: 'open', 510403: 'open' });
    await office.as('neighbour', () =>
      ledgerOf(office, 'employment_registration').withdraw(there.id, there.revision, '录入错误'),
    );
    expect(await states(person.name)).toEqual({ 510402: 'remedied', 510403: 'remedied' });
  });

  it('is told of a post here and one there, and of loans of both', async () => {
    const jobs = new WelfareJobs(office);
    const person = aPerson();
    await jobs.inPost('rural', { person });
    const there = await enter(
      'neighbour',
      'unemployment_registration',
      anUnemployment({ person, territoryCode: THERE, registeredOn: '2022-05-01' }),
    );
    expect(told(there)).toHaveLength(1);
    const borrower = aPerson();
    await enter('clerk', 'startup_loan', aLoan({ person: borrower }));
    const loan = aLoan({ person: borrower, territoryCode: THERE, appliedOn: '2022-06-01' });
    expect(told(await enter('neighbour', 'startup_loan', loan))).toHaveLength(1);
  });

  it('ends in both when the number of one is corrected, when two entries are made one, and when that is undone', async () => {
    const mergings = new MergingDesk(office);
    const both = async (person: object, startedOn: string) => {
      const input = anEmployment({ person, territoryCode: THERE, startedOn });
      await enter('clerk', 'unemployment_registration', anUnemployment({ person }));
      await enter('neighbour', 'employment_registration', input);
    };
    const [mistyped, right] = [aPerson(), aPerson()];
    await both(mistyped, '2022-03-01');
    expect(await states(mistyped.name)).toEqual({ 510402: 'open', 510403: 'open' });
    const asked = await enter(
      'street_clerk',
      'person_correction',
      aPersonCorrection(mistyped.documentNumber, {
        newName: null,
        newNumber: right.documentNumber,
      }),
    );
    await office.as('reviewer', () =>
      ledgerOf(office, 'person_correction').move('release', { id: asked.id }, key()),
    );
    expect(await states(mistyped.name)).toEqual({ 510402: 'remedied', 510403: 'remedied' });

    const { wrong, right: kept } = mergings.twofold();
    await mergings.employ(kept);
    await both(wrong, '2022-03-01');
    const there = async () => (await states(wrong.name))['510402'];
    expect(await there()).toBe('open');
    const merging = await mergings.merge(wrong, kept);
    expect(await there()).toBe('remedied');
    await mergings.undo(merging);
    expect(await there()).toBe('open');
  });

  it.each<[string, string, object, string, object]>([
    [
      'two jobs',
      'employment_registration',
      anEmployment({}),
      'employment_registration',
      anEmployment({}),
    ],
    [
      'a loan and a job',
      'startup_loan',
      aLoan({ borrowerGroup: 'graduate' }),
      'employment_registration',
      anEmployment({}),
    ],
    [
      'one that ended before',
      'unemployment_registration',
      anUnemployment({ registeredOn: '2020-01-10' }),
      'employment_registration',
      anEmployment({ startedOn: '2022-03-01' }),
    ],
  ])('is not told of %s', async (_, one, first, other, second) => {
    const person = aPerson();
    await enter('clerk', one, { ...first, person });
    expect(
      told(await enter('neighbour', other, { ...second, person, territoryCode: THERE })),
    ).toEqual([]);
    expect(await states(person.name)).toEqual({});
  });

  const EXPLAIN = `mutation ($id: ID!, $revision: Int!) {
    explainFinding(id: $id, revision: $revision, input: { explanation: "已与对方核对" }) { state message } }`;
  /** Those of the own district, the oldest first. */
  const found = async (name: string) => {
    await postAll();
    const { rows } = await office.admin.query<{ id: string; revision: number; state: string }>(
      `SELECT f.id, f.revision, f.state FROM finding f JOIN person p ON p.id = ANY (f.groups)
        WHERE f.kind = $1 AND p.name = $2 AND f.district_id = $3 ORDER BY f.id`,
      [KIND, name, office.districtId],
    );
    return rows;
  };
  const explainAll = async (name: string) => {
    for (const { id, revision } of await found(name))
      await office.ask('reviewer', EXPLAIN, { id, revision });
  };

  it('is explained of two records, and asked of again with a third', async () => {
    const person = aPerson();
    await enter('clerk', 'unemployment_registration', anUnemployment({ person }));
    const jobThere = (startedOn: string) =>
      enter(
        'neighbour',
        'employment_registration',
        anEmployment({ person, territoryCode: THERE, startedOn }),
      );
    await jobThere('2022-03-01');
    await explainAll(person.name);
    await jobThere('2022-03-02');
    expect((await found(person.name)).map(({ state }) => state)).toEqual(['explained', 'open']);
  });

  it('is explained once of the months of one post after a death there', async () => {
    const jobs = new WelfareJobs(office);
    const person = aPerson();
    const dead = await enter(
      'neighbour',
      'natural_attrition',
      anAttrition({ person, cause: 'death', occurredOn: '2022-04-15', territoryCode: THERE }),
    );
    await office.admin.query(`UPDATE natural_attrition SET status = 'approved' WHERE id = $1`, [
      dead.id,
    ]);
    const { id } = await jobs.inPost('rural', { person });
    await jobs.approvedSubsidy(id, { month: '2022-05-01', amountYuan: '300.00' });
    await explainAll(person.name);
    const before = await found(person.name);
    expect(before.map(({ state }) => state)).toEqual(['explained', 'explained']);
    await jobs.approvedSubsidy(id, { month: '2022-06-01', amountYuan: '300.00' });
    expect((await found(person.name)).map(({ state }) => state)).toEqual([
      'explained',
      'explained',
    ]);
  });

  it('is no matter of a job in the firm for which the other lent the money', async () => {
    const [own, other] = [anEmployer(), anEmployer()];
    for (const [employer, hints] of [
      [own, 0],
      [other, 1],
    ] as const) {
      const person = aPerson();
      await enter(
        'neighbour',
        'startup_loan',
        aLoan({ person, employer: own, territoryCode: THERE }),
      );
      const job = anEmployment({ person, employer, startedOn: '2022-01-10' });
      expect(told(await enter('clerk', 'employment_registration', job))).toHaveLength(hints);
    }
  });

  it.each([
    ['1000000.00', undefined],
    ['2000000.00', 'open'],
  ])(
    'is of loans to one firm only if they come to more than the ceiling (%s)',
    async (yuan, is) => {
      const employer = anEmployer();
      const loan = { employer, amountYuan: yuan };
      await enter('clerk', 'startup_loan', aFirmLoan(loan));
      await enter('neighbour', 'startup_loan', aFirmLoan({ ...loan, territoryCode: THERE }));
      await postAll();
      const { rows } = await office.admin.query<{ state: string }>(
        `SELECT f.state FROM finding f JOIN employer e ON e.id = ANY (f.groups) WHERE f.kind = 'firm-in-two-districts' AND e.credit_code = $1`,
        [employer.creditCode],
      );
      expect(rows.map(({ state }) => state)).toEqual(is ? [is, is] : []);
    },
  );

  /** Of a kind, by district. */
  const kept = async (kind: string, owner: string, column: string, value: string) => {
    await postAll();
    const { rows } = await office.admin.query<{ state: string; district: string }>(
      `SELECT d.code AS district, f.state FROM finding f JOIN ${owner} o ON o.id = ANY (f.groups) JOIN org_unit d ON d.id = f.district_id
        WHERE f.kind = $1 AND o.${column} = $2 ORDER BY 1`,
      [kind, value],
    );
    return Object.fromEntries(rows.map(({ district, state }) => [district, state]));
  };
  const BOTH = { 510402: 'open', 510403: 'open' };
  const NEITHER = { 510402: 'remedied', 510403: 'remedied' };
  const codesOf = ({ hints }: { hints: { code: string }[] }) => hints.map(({ code }) => code);
  const reviseThere = async (type: string, id: string, patch: object) =>
    office.as('neighbour', async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type).revise(id, revision, patch, '与对方核对后更正');
    });

  describe('how often is said in the one, and known by both together:', () => {
    const KINDS = { person: 'uses-in-two-districts', employer: 'firm-uses-in-two-districts' };
    /** Repaid long before the other is asked for. */
    const repaid = async (input: object) => {
      const { id } = await enter('clerk', 'startup_loan', input);
      await office.admin.query(
        `UPDATE startup_loan SET status = 'repaid', released_on = '2022-03-10', due_on = '2024-03-10', repaid_on = '2022-06-10' WHERE id = $1`,
        [id],
      );
    };

    it('a loan that was repaid there, whichever is entered last, until it is counted', async () => {
      const person = aPerson();
      const of = () => kept(KINDS.person, 'person', 'name', person.name);
      await repaid(aLoan({ person }));
      const again = aLoan({ person, appliedOn: '2022-09-01', territoryCode: THERE });
      const second = await enter('neighbour', 'startup_loan', again);
      expect(codesOf(second)).toContain(KINDS.person);
      expect(await of()).toEqual(BOTH);
      await reviseThere('startup_loan', second.id, { priorUses: 1 });
      expect(await of()).toEqual(NEITHER);
      const [late, said] = [aPerson(), aPerson()];
      await enter('neighbour', 'startup_loan', { ...again, person: late });
      await repaid(aLoan({ person: late }));
      expect(await kept(KINDS.person, 'person', 'name', late.name)).toEqual(BOTH);
      await repaid(aLoan({ person: said }));
      const counted = { ...again, person: said, priorUses: 1 };
      expect(codesOf(await enter('neighbour', 'startup_loan', counted))).not.toContain(
        KINDS.person,
      );
      expect(await kept(KINDS.person, 'person', 'name', said.name)).toEqual({});
    });

    it('a loan of a firm', async () => {
      const employer = anEmployer();
      await repaid(aFirmLoan({ employer }));
      const again = aFirmLoan({ employer, appliedOn: '2022-09-01', territoryCode: THERE });
      expect(codesOf(await enter('neighbour', 'startup_loan', again))).toContain(KINDS.employer);
      const of = () => kept(KINDS.employer, 'employer', 'credit_code', employer.creditCode);
      expect(await of()).toEqual(BOTH);
    });

    it('a post, and nothing of whoever says that it is the second, or of the first after it', async () => {
      const jobs = new WelfareJobs(office);
      const { id: postId } = await enter(
        'neighbour',
        'welfare_post',
        aWelfarePost({ kind: 'rural', territoryCode: THERE }),
      );
      await office.admin.query(
        `UPDATE welfare_post SET status = 'in_use', notice_from = '2022-01-06', notice_to = '2022-01-12' WHERE id = $1`,
        [postId],
      );
      const there = (person: object, placementNumber: number, startedOn = '2022-07-01') =>
        enter(
          'neighbour',
          'welfare_placement',
          aPlacement({
            ...{ postId, person, placementNumber, startedOn, territoryCode: THERE },
            plannedEndOn: startedOn.replace('2022', '2023'),
          }),
        );
      const [unsaid, said] = [aPerson(), aPerson()];
      for (const person of [unsaid, said]) {
        const placement = await jobs.inPost('rural', { person });
        await jobs.end(placement, '2022-06-15');
      }
      expect(codesOf(await there(unsaid, 1))).toContain(KINDS.person);
      expect(codesOf(await there(said, 2))).not.toContain(KINDS.person);
      expect(await kept(KINDS.person, 'person', 'name', unsaid.name)).toEqual(BOTH);
      expect(await kept(KINDS.person, 'person', 'name', said.name)).toEqual({});
    });

    /** 补贴 — for a class that the person completed in the other district. */
    const asksThere = async (person: object) => {
      const { id: classId } = await enter(
        'neighbour',
        'training_class',
        aTrainingClass({ opensOn: '2022-09-05', closesOn: '2022-09-16', territoryCode: THERE }),
      );
      await office.admin.query(`UPDATE training_class SET status = 'open' WHERE id = $1`, [
        classId,
      ]);
      const trainee = aTrainee(classId, { person, enrolledOn: '2022-09-05', territoryCode: THERE });
      const { id } = await enter('neighbour', 'training_enrolment', trainee);
      await office.as('neighbour', () =>
        ledgerOf(office, 'training_enrolment').move('complete', {
          id,
          patch: { completedOn: '2022-09-16', attendedHours: 80 },
        }),
      );
      const subsidy = aTrainingSubsidy(id, { appliedOn: '2022-10-10', territoryCode: THERE });
      return enter('neighbour', 'training_subsidy', subsidy);
    };

    it('more subsidies of one kind and year than a person may have, of different skills', async () => {
      const kind = 'trained-too-often-in-two-districts';
      const training = new TrainingDesk(office);
      const person = aPerson();
      await training.paid(await training.completed({}, { person }));
      const asked = await asksThere(person);
      expect(codesOf(asked)).toContain(kind);
      const of = () => kept(kind, 'person', 'name', person.name);
      expect(await of()).toEqual(BOTH);
      await office.as('neighbour', () =>
        ledgerOf(office, 'training_subsidy').withdraw(asked.id, asked.revision, '已在对方享受'),
      );
      expect(await of()).toEqual(NEITHER);
    });

    it('one subsidy, and one that the other paid before its office began here, until that is corrected', async () => {
      const kind = 'trained-too-often-in-two-districts';
      const training = new TrainingDesk(office);
      const [early, late] = [aPerson(), aPerson()];
      const of = (person: { name: string }) => kept(kind, 'person', 'name', person.name);
      const enrolHere = async (person: object) =>
        training.enrol(await training.openClass(), { person, subsidiesBefore: 1 });
      const { id } = await enrolHere(early);
      expect(codesOf(await asksThere(early))).toContain(kind);
      expect(await of(early)).toEqual(BOTH);
      await office.as('clerk', async () => {
        const { revision } = await ledgerOf(office, 'training_enrolment').get(id);
        await ledgerOf(office, 'training_enrolment').revise(
          ...([id, revision, { subsidiesBefore: 0 }, '与对方核对后更正'] as const),
        );
      });
      expect(await of(early)).toEqual(NEITHER);
      expect(codesOf(await asksThere(late))).not.toContain(kind);
      await enrolHere(late);
      expect(await of(late)).toEqual(BOTH);
    });
  });

  it('counts a person in both in one year, and no longer once one of them is withdrawn or is of another year', async () => {
    const kind = 'counted-in-two-districts';
    const person = aPerson();
    const of = () => kept(kind, 'person', 'name', person.name);
    const job = (startedOn: string, rest: object = {}) =>
      anEmployment({ person, startedOn, ...rest });
    await enter('clerk', 'employment_registration', job('2022-03-01'));
    const there = await enter(
      'neighbour',
      'employment_registration',
      job('2022-09-01', { territoryCode: THERE }),
    );
    expect(await of()).toEqual(BOTH);
    await reviseThere('employment_registration', there.id, { startedOn: '2021-09-01' });
    expect(await of()).toEqual(NEITHER);
    await reviseThere('employment_registration', there.id, { startedOn: '2022-02-01' });
    expect(await of()).toEqual(BOTH);
    await office.as('neighbour', async () => {
      const { revision } = await ledgerOf(office, 'employment_registration').get(there.id);
      await ledgerOf(office, 'employment_registration').withdraw(there.id, revision, '重复登记');
    });
    expect(await of()).toEqual(NEITHER);
  });

  it('counts a person in both that are posted at one moment', async () => {
    const kind = 'counted-in-two-districts';
    const person = aPerson();
    await enter('clerk', 'employment_registration', anEmployment({ person }));
    await enter(
      'neighbour',
      'employment_registration',
      anEmployment({ person, territoryCode: THERE }),
    );
    const posting = office.app.get(PostingService);
    const { rows } = await office.admin.query<{ id: number }>(
      `SELECT id FROM org_unit WHERE code IN ('510402', '510403')`,
    );
    // Neither commits before both have looked for what the other counts.
    let looked = 0;
    let goOn = () => {};
    const both = new Promise<void>((resolve) => (goOn = resolve));
    const last = posting as unknown as { forget(...given: unknown[]): Promise<number> };
    const forget = last.forget.bind(posting);
    const spy = jest.spyOn(last, 'forget').mockImplementation(async (...given) => {
      const done = await forget(...given);
      looked += 1;
      if (looked === 2) goOn();
      await both;
      return done;
    });
    await Promise.all(rows.map(({ id }) => posting.postDistrict(id)));
    spy.mockRestore();
    expect(looked).toBe(2);
    expect(await kept(kind, 'person', 'name', person.name)).toEqual(BOTH);
  });

  it('looks for who is counted elsewhere by index, however many a connection posts first', async () => {
    await enter('clerk', 'employment_registration', anEmployment());
    await postAll();
    const scans = async () => {
      const { rows } = await office.admin.query<{ scans: number }>(
        `SELECT sum(seq_scan)::int AS scans FROM pg_stat_xact_user_tables WHERE relname IN ('person', 'employment_registration')`,
      );
      return rows[0]!.scans;
    };
    await office.admin.query('BEGIN');
    const before = await scans();
    await office.admin.query(`
      INSERT INTO journal_entry (district_id, measure, unit_id, day, quantity, record_type, record_id, revision, group_id, rule_version)
      SELECT district_id, measure, unit_id, day, quantity, record_type, record_id, revision, group_id, rule_version
        FROM (SELECT * FROM journal_entry WHERE record_type = 'employment_registration' LIMIT 1) one, generate_series(1, 5000)`);
    expect(await scans()).toBe(before);
    await office.admin.query('ROLLBACK');
  });

  describe('what makes the one impossible lies in the other:', () => {
    const left = async (person: object, cause: string) => {
      const { id } = await enter(
        'clerk',
        'natural_attrition',
        anAttrition({ person, cause, occurredOn: '2022-04-15' }),
      );
      const move = (who: string, verb: string) =>
        office.as(who, () => ledgerOf(office, 'natural_attrition').move(verb, { id }));
      await move('reviewer', 'review');
      await move('approver', 'approve');
    };
    const trained = async (person: object) => {
      const training = new TrainingDesk(office);
      await training.paid(await training.completed({}, { person }));
    };
    const THEN = { territoryCode: THERE };

    it('which is told by its kind to whoever may read the finding, and to whoever enters as that there is something', async () => {
      const person = aPerson();
      await left(person, 'retirement');
      await enter('clerk', 'hardship_certification', aHardshipApplication({ person }));
      const job = anEmployment({ person, startedOn: '2022-05-02', ...THEN });
      const told = (await enter('neighbour', 'employment_registration', job)).hints.filter(
        ({ code }) => code === KIND,
      );
      expect(told.map(({ message }) => message).join()).toContain('已有减员登记');
      expect(told.map(({ message }) => message).join()).not.toMatch(/退休|伤残|困难/);
      await postAll();
      const { rows } = await office.admin.query<{ elsewhere: string }>(
        `SELECT f.facts ->> 'elsewhere' AS elsewhere FROM finding f JOIN person p ON p.id = ANY (f.groups)
          WHERE f.kind = $1 AND p.name = $2 AND f.district_id <> $3`,
        [KIND, person.name, office.districtId],
      );
      expect(rows.map(({ elsewhere }) => elsewhere).join()).toContain('退休、伤残减员');
    });

    const laterThere: [string, string, (person: object) => object][] = [
      [
        'a job',
        'employment_registration',
        (person) => anEmployment({ person, startedOn: '2022-05-02', ...THEN }),
      ],
      [
        'a registration',
        'unemployment_registration',
        (person) => anUnemployment({ person, registeredOn: '2022-05-02', ...THEN }),
      ],
      [
        'a certificate',
        'hardship_certification',
        (person) => aHardshipApplication({ person, appliedOn: '2022-05-02', ...THEN }),
      ],
      ['a loan', 'startup_loan', (person) => aLoan({ person, appliedOn: '2022-05-02', ...THEN })],
    ];
    it.each(
      ['death', 'retirement'].flatMap((cause) =>
        laterThere.map((each) => [cause, ...each] as const),
      ),
    )('a %s and %s of later, in either order', async (cause, _, type, input) => {
      const [early, late] = [aPerson(), aPerson()];
      await left(early, cause);
      const second = await enter('neighbour', type, input(early));
      expect(told(second)).toHaveLength(1);
      expect(await states(early.name)).toEqual({ 510402: 'open', 510403: 'open' });
      await office.as('neighbour', () =>
        ledgerOf(office, type).withdraw(second.id, second.revision, '录入错误'),
      );
      expect(await states(early.name)).toEqual({ 510402: 'remedied', 510403: 'remedied' });
      await enter('neighbour', type, input(late));
      await left(late, cause);
      expect(await states(late.name)).toEqual({ 510402: 'open', 510403: 'open' });
    });

    it('a job and a training that was subsidised as unemployed, or a certificate', async () => {
      for (const given of [
        trained,
        (person: object) =>
          enter(
            'clerk',
            'hardship_certification',
            aHardshipApplication({ person, appliedOn: '2022-05-02' }),
          ),
      ]) {
        const person = aPerson();
        await given(person);
        const job = anEmployment({ person, startedOn: '2022-03-01', ...THEN });
        expect(told(await enter('neighbour', 'employment_registration', job))).toHaveLength(1);
        expect(await states(person.name)).toEqual({ 510402: 'open', 510403: 'open' });
      }
    });

    it('classes on the same days, and the subsidy for one skill by whatever name', async () => {
      const training = new TrainingDesk(office);
      const skill = async (
        person: object,
        occupation: string,
        opensOn: string,
        closesOn: string,
      ) => {
        const { id: classId } = await enter(
          'neighbour',
          'training_class',
          aTrainingClass({ occupation, opensOn, closesOn, ...THEN }),
        );
        await office.admin.query(`UPDATE training_class SET status = 'open' WHERE id = $1`, [
          classId,
        ]);
        const enrolled = await enter(
          'neighbour',
          'training_enrolment',
          aTrainee(classId, { person, enrolledOn: opensOn, ...THEN }),
        );
        await office.as('neighbour', () =>
          ledgerOf(office, 'training_enrolment').move('complete', {
            id: enrolled.id,
            patch: { completedOn: closesOn, attendedHours: 80 },
          }),
        );
        return enrolled;
      };
      const [busy, again] = [aPerson(), aPerson()];
      await trained(busy);
      expect(told(await skill(busy, '电工', '2022-05-16', '2022-05-27'))).toHaveLength(1);
      await training.paid(await training.completed({ occupation: '育婴员' }, { person: again }));
      const { id } = await skill(again, '育婴员(五级)', '2022-09-05', '2022-09-16');
      const asked = aTrainingSubsidy(id, { appliedOn: '2022-10-10', ...THEN });
      const { hints } = await enter('neighbour', 'training_subsidy', asked);
      expect(hints.map(({ code }) => code)).toContain('skill-subsidised-elsewhere');
      await postAll();
      const { rows } = await office.admin.query<{ state: string }>(
        `SELECT f.state FROM finding f JOIN person p ON p.id = ANY (f.groups) WHERE f.kind = 'skill-subsidised-elsewhere' AND p.name = $1`,
        [again.name],
      );
      expect(rows.map(({ state }) => state)).toEqual(['open', 'open']);
    });

    it('a refund of the year to the same firm', async () => {
      const employer = anEmployer();
      const refund = async (who: string, district: string, place: string) => {
        const { id } = await enter(who, 'refund_batch', aRefundBatch({ territoryCode: district }));
        return enter(who, 'stable_job_refund', aRefund(id, { employer, territoryCode: place }));
      };
      await refund('clerk', '510403', '510403001901');
      const second = await refund('neighbour', '510402', THERE);
      expect(second.hints.map(({ code }) => code)).toContain('firm-in-two-districts');
      const kept = async () => {
        await postAll();
        const { rows } = await office.admin.query<{ state: string }>(
          `SELECT f.state FROM finding f JOIN employer e ON e.id = ANY (f.groups) WHERE f.kind = 'firm-in-two-districts' AND e.credit_code = $1`,
          [employer.creditCode],
        );
        return rows.map(({ state }) => state);
      };
      expect(await kept()).toEqual(['open', 'open']);
      await office.as('neighbour', () =>
        ledgerOf(office, 'stable_job_refund').withdraw(second.id, second.revision, '录入错误'),
      );
      expect(await kept()).toEqual(['remedied', 'remedied']);
    });

    it('a refund to a firm until its code is corrected, or the refund names another firm', async () => {
      const [mistyped, corrected, first, second] = [1, 2, 3, 4].map(() => anEmployer());
      const batch = async (who: string, district: string) =>
        (await enter(who, 'refund_batch', aRefundBatch({ territoryCode: district }))).id;
      const [here, there] = [await batch('clerk', '510403'), await batch('neighbour', '510402')];
      const refund = (who: string, batchId: string, employer: object, territoryCode: string) =>
        enter(who, 'stable_job_refund', aRefund(batchId, { employer, territoryCode }));
      const inThere = async (employer: { creditCode: string }) => {
        await postAll();
        const { rows } = await office.admin.query<{ state: string }>(
          `SELECT f.state FROM finding f JOIN employer e ON e.id = ANY (f.groups) AND e.district_id = f.district_id
             JOIN org_unit d ON d.id = f.district_id
            WHERE f.kind = 'firm-in-two-districts' AND e.credit_code = $1 AND d.code = '510402'`,
          [employer.creditCode],
        );
        return rows.map(({ state }) => state);
      };
      for (const employer of [mistyped!, first!, second!])
        await refund('neighbour', there, employer, THERE);
      await refund('clerk', here, mistyped!, '510403001901');
      expect(await inThere(mistyped!)).toEqual(['open']);
      await office.admin.query(
        `UPDATE employer SET credit_code = $2 WHERE credit_code = $1 AND district_id = (SELECT id FROM org_unit WHERE code = '510403')`,
        [mistyped!.creditCode, corrected!.creditCode],
      );
      expect(await inThere(mistyped!)).toEqual(['remedied']);

      const moved = await refund('clerk', here, first!, '510403001901');
      expect([await inThere(first!), await inThere(second!)]).toEqual([['open'], []]);
      await office.as('clerk', () =>
        ledgerOf(office, 'stable_job_refund').revise(
          moved.id,
          moved.revision,
          aRefund(here, { employer: second!, territoryCode: '510403001901' }),
          '单位选错',
        ),
      );
      expect([await inThere(first!), await inThere(second!)]).toEqual([['remedied'], ['open']]);
    });
  });
});
