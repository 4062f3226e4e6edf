import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import {
  aHardshipApplication,
  aPerson,
  anAttrition,
  anEmployer,
  anEmployment,
  anUnemployment,
  key,
} from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { InternshipDesk, anIntern } from '../support/builders-internships.js';
import { aFirmLoan, aLoan, releasedLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk } from '../support/builders-training.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { hire } from '../support/signing.js';
import { creditCodeFor } from '../../src/registry/credit-codes.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { Desk } from '../support/steps.js';

describe('what is odd or refused, on whichever path', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const ledgerOf = (type: string) =>
    office.app.get<Ledger<LedgerRecord>>(
      LEDGER(ledgers.find((each) => each.type === type)!.entity),
      { strict: false },
    );
  const enter = (type: string, input: object, who = 'clerk') =>
    office.as(who, () => ledgerOf(type).open(input, key()));
  const move = (who: string, type: string, verb: string, id: string, step: object = {}) =>
    office.as(who, () => ledgerOf(type).move(verb, { id, ...step }, key()));
  const change = (who: string, act: 'withdraw' | 'restore', type: string, id: string) =>
    office.as(who, async () => {
      const { revision } = await ledgerOf(type).get(id);
      return ledgerOf(type)[act](id, revision, '示例理由');
    });
  const revise = (who: string, type: string, id: string, patch: object) =>
    office.as(who, async () => {
      const { revision } = await ledgerOf(type).get(id);
      return ledgerOf(type).revise(id, revision, patch);
    });
  const codesOf = ({ hints }: LedgerRecord) => hints.map(({ code }) => code);
  /** What is kept of a record, by kind and state. */
  const findingsOf = async (record: string) => {
    await office.post();
    const { rows } = await office.admin.query<{ kind: string; state: string }>(
      'SELECT kind, state FROM finding WHERE $1 = ANY (records) ORDER BY kind',
      [record],
    );
    return rows.map(({ kind, state }) => `${kind} ${state}`);
  };

  describe('a registration of unemployment', () => {
    const type = 'unemployment_registration';
    const registered = async (person: object) => (await enter(type, anUnemployment({ person }))).id;
    const confirm = (id: string, lastConfirmedOn: string) =>
      refusalOf(() => move('clerk', type, 'confirm', id, { patch: { lastConfirmedOn } }));
    const hired = (person: object, startedOn: string) =>
      enter('employment_registration', anEmployment({ person, startedOn }));

    it('is not confirmed on a day of a job: one that ended it, or one from the very day of the registration', async () => {
      const person = aPerson();
      const id = await registered(person);
      await hired(person, '2022-05-10');
      expect(await confirm(id, '2022-05-10')).toEqual(['WRONG_STATE']);
      const other = aPerson();
      const otherId = await registered(other);
      await hired(other, '2022-01-10');
      expect(await confirm(otherId, '2022-05-10')).toEqual(['still-at-work']);
    });

    it('is not confirmed after a death', async () => {
      const person = aPerson();
      const id = await registered(person);
      const death = await enter(
        'natural_attrition',
        anAttrition({ person, cause: 'death', occurredOn: '2022-06-01' }),
      );
      await move('reviewer', 'natural_attrition', 'review', death.id);
      await move('approver', 'natural_attrition', 'approve', death.id);
      expect(await confirm(id, '2022-06-02')).not.toEqual([]);
    });

    it('hints of one confirmed while a job runs that is entered afterwards', async () => {
      const person = aPerson();
      const id = await registered(person);
      expect(await confirm(id, '2022-06-10')).toEqual([]);
      expect(codesOf(await hired(person, '2022-06-10'))).toContain('unemployed-meanwhile');
    });
  });

  describe('a startup loan to whom it is not for', () => {
    const type = 'startup_loan';
    let bodies = 0;
    const ofCode = (kind: string) => {
      const organisation = String(76_543_000 + (bodies += 1));
      return { ...anEmployer(), creditCode: creditCodeFor({ kind, area: '510499', organisation }) };
    };
    const organ = (build = aFirmLoan) =>
      refusalOf(() => enter(type, build({ employer: ofCode('11') })));

    it('is refused to an organ and an institution, as firm and as business, and by revision', async () => {
      expect(await organ()).toEqual(['not-an-enterprise']);
      expect(await organ(aLoan)).toEqual(['not-an-enterprise']);
      expect(await refusalOf(() => enter(type, aFirmLoan({ employer: ofCode('12') })))).toEqual([
        'not-an-enterprise',
      ]);
      const { id } = await enter(type, aFirmLoan());
      expect(await refusalOf(() => revise('clerk', type, id, { employer: ofCode('11') }))).toEqual([
        'not-an-enterprise',
      ]);
    });

    it('is hinted of a firm that is no small one: on file, or by its staff', async () => {
      const large = { ...anEmployer(), size: 'large' };
      expect(codesOf(await enter(type, aFirmLoan({ employer: large })))).toContain('large-on-file');
      const staff = { employees: 300, newHires: 60 };
      expect(codesOf(await enter(type, aFirmLoan(staff)))).toContain('more-than-small');
      const fewer = await enter(type, aFirmLoan({ employees: 299, newHires: 60 }));
      expect(codesOf(fewer)).not.toContain('more-than-small');
      const revised = await revise('clerk', type, fewer.id, { employees: 5000, newHires: 900 });
      expect(codesOf(revised)).toContain('more-than-small');
    });

    it('is a finding from the day after it was due, until somebody says what became of it', async () => {
      const loan = await releasedLoan(desk, { months: 3 }, '2022-04-10');
      const record = `startup_loan:${loan.id}`;
      expect(await findingsOf(record)).toEqual(['loan-past-due open']);
      await move('clerk', type, 'markOverdue', loan.id, { patch: { overdueOn: '2022-07-11' } });
      expect(await findingsOf(record)).toEqual(['loan-past-due remedied']);
    });
  });

  describe('a case that was late', () => {
    it('is hinted and kept as a finding when it is withdrawn, and over when it is restored', async () => {
      const cases = new InspectionDesk(office);
      const { id } = await cases.accepted();
      const gone = await change('inspector', 'withdraw', 'wage_petition', id);
      expect(codesOf(gone)).toEqual(['overdue-case-left']);
      const record = `wage_petition:${id}`;
      expect(await findingsOf(record)).toEqual(['overdue-case-left open']);
      await change('inspector', 'restore', 'wage_petition', id);
      expect(await findingsOf(record)).toEqual(['overdue-case-left remedied']);
    });
  });

  it.each([
    ['refuse', '不予受理'],
    ['transfer', '转送'],
  ])('a complaint whose acceptance was due is told of when it leaves by %s', async (verb, how) => {
    const cases = new InspectionDesk(office);
    const type = 'wage_petition';
    const late = await cases.register();
    const left = await move('inspector', type, verb, late.id, { reason: '不属本单位' });
    const told = left.hints.find(({ code }) => code === 'overdue-case-left');
    expect(told?.message).toContain(how);
    const inTime = await cases.register({ receivedOn: '2022-12-30' });
    expect(
      codesOf(await move('inspector', type, verb, inTime.id, { reason: '不属本单位' })),
    ).not.toContain('overdue-case-left');
  });

  describe('a payment', () => {
    const type = 'fund_payment';
    const approved = async () => {
      const { id } = await enter(type, aFundPayment({ payee: `收款方 ${key()}` }));
      await move('reviewer', type, 'review', id);
      await move('approver', type, 'approve', id);
      return id;
    };
    const patch = { paidOn: '2022-06-01' };
    const kind = 'fund-payment-paid-by-approver';

    it('that only together with others is for a meeting is hinted, in a list, by revision and at its signatures', async () => {
      const LIMIT = 500_000;
      const one = (payee: string, amountYuan: string, requestedOn = '2022-02-10') =>
        aFundPayment({ payee, amountYuan, requestedOn });
      const hinted = async (input: object) => codesOf(await enter(type, input));
      expect(await hinted(one('拆分甲', '300000'))).not.toContain('split-payment');
      expect(await hinted(one('拆分甲', '200000', '2022-03-12'))).not.toContain('split-payment');
      const last = await enter(type, one(' 拆 分甲', '100000', '2022-03-01'));
      expect(codesOf(last)).toContain('split-payment');
      expect(codesOf(await move('reviewer', type, 'review', last.id))).toContain('split-payment');
      expect(await hinted(one('拆分甲', '450000', '2022-09-01'))).not.toContain('split-payment');
      expect(await hinted(one('拆分甲', String(LIMIT + 1)))).not.toContain('split-payment');
      const both = await office.as('clerk', async () => {
        const rows = [one('拆分乙', '250000.01'), one('拆分乙', '250000')];
        return ledgerOf(type).getMany(await ledgerOf(type).enter(rows, key()));
      });
      for (const each of both) expect(codesOf(each)).toContain('split-payment');
      const fewer = await revise('clerk', type, both[0]!.id, { amountYuan: '250000' });
      expect(codesOf(fewer)).not.toContain('split-payment');
    });

    it('that its approver records is a finding; by another it is none', async () => {
      await hire(office, ['second_approver']);
      const [mine, theirs] = [await approved(), await approved()];
      expect(codesOf(await move('approver', type, 'pay', mine, { patch }))).toContain(kind);
      expect(await findingsOf(`${type}:${mine}`)).toEqual([`${kind} open`]);
      expect(codesOf(await move('second_approver', type, 'pay', theirs, { patch }))).not.toContain(
        kind,
      );
      expect(await findingsOf(`${type}:${theirs}`)).toEqual([]);
    });
  });

  describe('an attrition', () => {
    const type = 'natural_attrition';
    it.each(['ended', 'retained', 'active'])(
      'is not restored over stipends of an internship that is %s',
      async (state) => {
        const interns = new InternshipDesk(office);
        const person = anIntern();
        const internship = await interns.active({ person });
        const { id } = await enter(
          type,
          anAttrition({ person, cause: 'retirement', occurredOn: '2022-03-20' }),
        );
        await move('reviewer', type, 'review', id);
        await move('approver', type, 'approve', id);
        await change('approver', 'withdraw', type, id);
        await interns.apply(internship, { month: '2022-04-01' });
        if (state === 'ended')
          await interns.move('clerk', 'endEarly', internship, {
            patch: { endedOn: '2022-05-10' },
            reason: '个人原因',
          });
        if (state === 'retained')
          await interns.move('clerk', 'retain', internship, {
            patch: { retainedOn: '2022-05-10', contractNumber: '示例合同9' },
          });
        expect(await refusalOf(() => change('approver', 'restore', type, id))).toContain(
          'paid-after-leaving',
        );
      },
    );
  });

  describe('a training subsidy', () => {
    it('of a skill that was subsidised before the office began is refused, in whichever enrolment it is said and however it is spelt', async () => {
      const training = new TrainingDesk(office);
      const classOf = (occupation: string, month: string, rest: object = {}) =>
        training.openClass({
          category: 'skill',
          occupation,
          opensOn: `2022-${month}-05`,
          closesOn: `2022-${month}-16`,
          ...rest,
        });
      const completed = async (classId: string, month: string, trainee: object) => {
        const { id } = await training.enrol(classId, {
          enrolledOn: `2022-${month}-05`,
          ...trainee,
        });
        await training.complete(id, { completedOn: `2022-${month}-16` });
        return id;
      };
      const apply = (id: string, month: string) =>
        refusalOf(() => training.apply(id, { appliedOn: `2022-${month}-20` }));
      const person = aPerson();
      const said = { person, skillSubsidisedBefore: true };
      const before = await completed(await classOf('育 婴员', '05'), '05', said);
      expect(await apply(before, '05')).toEqual(['same-skill-subsidised']);
      const again = await completed(await classOf('育婴员', '07'), '07', { person });
      expect(await apply(again, '07')).toEqual(['same-skill-subsidised']);
      const higher = await completed(await classOf('育婴员', '08', { level: 'four' }), '08', {
        person,
      });
      expect(await apply(higher, '08')).toEqual([]);
    });
  });

  describe('what was withdrawn is restored only where it still fits', () => {
    const restored = (who: string, type: string, id: string) =>
      refusalOf(() => change(who, 'restore', type, id));

    it('a trainee who completed a class that closed earlier meanwhile', async () => {
      const training = new TrainingDesk(office);
      const classId = await training.openClass();
      const { id } = await training.enrol(classId);
      await training.complete(id);
      await change('clerk', 'withdraw', 'training_enrolment', id);
      await move('clerk', 'training_class', 'complete', classId, {
        patch: { closesOn: '2022-05-18' },
      });
      expect(await restored('clerk', 'training_enrolment', id)).toEqual([
        'completed-outside-class',
      ]);
    });

    it('a certificate of somebody who had died before it was given', async () => {
      const type = 'hardship_certification';
      const person = aPerson();
      const { id } = await enter(type, aHardshipApplication({ person }));
      await move('reviewer', type, 'review', id);
      await move('approver', type, 'certify', id, {
        patch: { certifiedOn: '2022-03-01', certificateNumber: '示例困难甲一' },
      });
      await change('approver', 'withdraw', type, id);
      const death = await enter(
        'natural_attrition',
        anAttrition({ person, cause: 'death', occurredOn: '2022-02-01' }),
      );
      await move('reviewer', 'natural_attrition', 'review', death.id);
      await move('approver', 'natural_attrition', 'approve', death.id);
      expect(await restored('approver', type, id)).toEqual(['after-death']);
    });

    it('an internship with a host that was revoked from before its first day', async () => {
      const interns = new InternshipDesk(office);
      const base = await interns.accreditedBase();
      const id = await interns.active({}, base);
      await interns.withdraw('approver', id);
      await move('approver', 'internship_base', 'revoke', base, {
        patch: { revokedOn: '2022-02-01' },
        reason: '材料不实',
      });
      expect(await restored('approver', 'internship', id)).toContain('host-not-accredited');
    });

    it('a post that has closed, or has no room, takes nobody back', async () => {
      const jobs = new WelfareJobs(office);
      const post = await jobs.postInUse({ kind: 'rural', headcount: 1 });
      const take = async () => {
        const placed = await jobs.reviewedPlacement(post.id, { person: aPerson() });
        await jobs.takeUp({ id: placed.id });
        return placed.id;
      };
      const first = await take();
      await change('approver', 'withdraw', 'welfare_placement', first);
      await take();
      expect(await restored('approver', 'welfare_placement', first)).toContain('post-full');
    });
  });
});
