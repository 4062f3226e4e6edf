import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indicators } from '../../src/indicators/definitions.js';
import { isReported, measureOf } from '../../src/indicators/indicator.js';
import { measures } from '../../src/catalog/measures.js';
import { NaturalAttrition } from '../../src/ledgers/employment/natural-attrition.entity.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { UnemploymentRegistration } from '../../src/ledgers/employment/unemployment-registration.entity.js';
import { WagePetition } from '../../src/ledgers/wage-petitions/wage-petition.entity.js';
import { LoanRepayment } from '../../src/ledgers/startup-loans/loan-repayment.entity.js';
import { StartupLoan } from '../../src/ledgers/startup-loans/startup-loan.entity.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { DomainError } from '../../src/platform/errors.js';
import { anAttrition, anEmployment, anUnemployment, key } from '../support/builders.js';
import { InternshipDesk, anIntern } from '../support/builders-internships.js';
import { aLoan, aRepayment } from '../support/builders-startup-loans.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';

/** SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = 8;
const STEPS = 24;

const at = (from: string, days: number) =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
/** Days around the turns of two years, and between. */
const day = fc.oneof(
  fc.constantFrom('2022-06-30', '2022-12-30', '2022-12-31', '2023-01-01', '2023-01-31'),
  fc.integer({ min: 0, max: 700 }).map((n) => at('2022-01-25', n)),
);
const small = fc.nat(99);

describe('stocks and rates', () => {
  let office: Office;
  let interns: InternshipDesk;
  let jobs: WelfareJobs;
  let bases: { id: string; territoryCode: string }[];
  let post: string;
  let people: object[];
  let internships: string[];
  let placements: string[];
  let loans: { id: string; releasedOn: string }[];
  let repayments: string[];
  let registrations: string[];
  let employments: string[];
  let cases: { id: string; receivedOn: string }[];
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2024-06-30T10:00:00+08:00');
    interns = new InternshipDesk(office);
    jobs = new WelfareJobs(office);
    bases = [];
    for (const territoryCode of ['510403001901', '510403002901'])
      bases.push({ id: await interns.accreditedBase({ territoryCode }), territoryCode });
    post = (await jobs.postInUse({ kind: 'rural', headcount: 3 })).id;
  });
  afterAll(() => office?.close());

  /** What the office refuses is simply not done. */
  const tried = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  };
  const one = <T>(of: T[], which: number) => of[which % Math.max(of.length, 1)];

  type Acts = Record<string, (a: number, b: number, on: string) => Promise<unknown>>;
  const takeOn = async (a: number, b: number, term: object) => {
    const { id, territoryCode } = one(bases, b)!;
    const input = { person: one(people, a), territoryCode, ...term };
    internships.push(await interns.active(input, id));
  };
  const ofPeople: Acts = {
    intern: (a, b, startedOn) => {
      const months = 3 + (b % 4);
      return takeOn(a, b, { months, startedOn, plannedEndOn: at(startedOn, months * 30 - 3) });
    },
    /** Chance alone seldom lets an internship end in one year and its intern be retained in the next. */
    internAtTurn: (a, b) => {
      const plannedEndOn = at('2022-12-20', b % 12);
      return takeOn(a, b, { months: 3, startedOn: at(plannedEndOn, -88), plannedEndOn });
    },
    retainAtTurn: (a, b) =>
      interns.move('clerk', 'retain', one(internships, b) ?? '0', {
        patch: { retainedOn: at('2023-01-01', a % 30) },
      }),
    complete: (a, _, endedOn) =>
      interns.move('clerk', 'complete', one(internships, a) ?? '0', { patch: { endedOn } }),
    retain: (a, _, retainedOn) =>
      interns.move('clerk', 'retain', one(internships, a) ?? '0', { patch: { retainedOn } }),
    endEarly: (a, _, endedOn) =>
      interns.move('clerk', 'endEarly', one(internships, a) ?? '0', {
        patch: { endedOn },
        reason: '个人原因',
      }),
    withdrawIntern: (a) => interns.withdraw('approver', one(internships, a) ?? '0'),
    place: async (a, b, startedOn) => {
      const person = one(people, a)!;
      const term = { startedOn, plannedEndOn: at(startedOn, 20 + 5 * b) };
      const placed = await jobs.reviewedPlacement(post, {
        person,
        placementNumber: 1 + (b % 2),
        ...term,
      });
      placements.push(placed.id);
      await jobs.takeUp({ id: placed.id });
    },
    endPlacement: async (a, _, endedOn) => {
      const id = one(placements, a) ?? '0';
      await jobs.end(await office.as('clerk', () => jobs.placements.get(id)), endedOn);
    },
    leaveWork: async (a, b, occurredOn) => {
      const attritions = office.app.get<Ledger<NaturalAttrition>>(LEDGER(NaturalAttrition));
      const cause = b % 2 ? 'death' : 'injury';
      const input = anAttrition({ person: one(people, a), cause, occurredOn });
      const { id } = await office.as('clerk', () => attritions.open(input, key()));
      await office.as('reviewer', () => attritions.move('review', { id }));
      await office.as('approver', () => attritions.move('approve', { id }));
      if (b % 3 === 0)
        await office.as('approver', () =>
          attritions.move('returnForCorrection', { id, reason: '日期有误' }),
        );
    },
  };
  const lent = (who: string, verb: string, id: string, patch?: object) =>
    office.as(who, () => ledgerOf(office.app, StartupLoan).move(verb, { id, patch }, key()));
  const NONE = { id: '0', releasedOn: '2022-01-25' };
  /** A step of a loan some time after it was paid out: a day on which the step may be right. */
  const ofLoan =
    (verb: string, patch: (on: string, b: number) => object): Acts[string] =>
    (a, b) => {
      const { id, releasedOn } = one(loans, a) ?? NONE;
      return lent('clerk', verb, id, patch(at(releasedOn, a + b), b));
    };
  const repaid = <T>(act: (ledger: Ledger<LoanRepayment>) => Promise<T>) =>
    office.as('clerk', () => act(ledgerOf(office.app, LoanRepayment)));
  const SUMS = ['1', '10000', '30000.5', '50000', '119999.99', '150000'];
  const ofMoney: Acts = {
    lend: async (a, b, on) => {
      const input = aLoan({ appliedOn: on, months: 1 + (b % 3) });
      const { id } = await office.as('clerk', () =>
        ledgerOf(office.app, StartupLoan).open(input, key()),
      );
      await lent('reviewer', 'qualify', id);
      await lent('clerk', 'guarantee', id);
      await lent('approver', 'approve', id);
      const releasedOn = at(on, a % 30);
      await lent('clerk', 'release', id, { releasedOn });
      loans.push({ id, releasedOn });
    },
    repayInPart: async (a, b) => {
      const { id, releasedOn } = one(loans, a) ?? NONE;
      const input = aRepayment(id, { amountYuan: one(SUMS, b), repaidOn: at(releasedOn, a + b) });
      repayments.push((await repaid((ledger) => ledger.open(input, key()))).id);
    },
    reviseRepayment: (a, b, repaidOn) =>
      repaid(async (ledger) => {
        const { id, revision } = await ledger.get(one(repayments, a) ?? '0');
        return ledger.revise(id, revision, { amountYuan: one(SUMS, b), repaidOn });
      }),
    withdrawRepayment: (a, b) =>
      repaid(async (ledger) => {
        const { id, revision, status } = await ledger.get(one(repayments, a) ?? '0');
        const act = status === 'withdrawn' ? 'restore' : 'withdraw';
        return ledger[act](id, revision, `第${b}次更正`);
      }),
    repay: ofLoan('repay', (repaidOn) => ({ repaidOn })),
    extend: (a, b) => {
      const { id, releasedOn } = one(loans, a) ?? NONE;
      const patch = { extendedOn: at(releasedOn, b % 40), dueOn: at(releasedOn, 35 + b) };
      return office.as('approver', () =>
        ledgerOf(office.app, StartupLoan).move('extend', { id, patch, reason: '展期协议' }, key()),
      );
    },
    markOverdue: ofLoan('markOverdue', (overdueOn) => ({ overdueOn })),
    compensate: ofLoan('compensate', (compensatedOn, b) => ({
      compensatedOn,
      ...(b % 2 ? { compensatedYuan: one(SUMS, b) } : {}),
    })),
    recover: ofLoan('recover', (recoveredOn) => ({ recoveredOn })),
    reverse: (a, b) =>
      office.as('approver', () =>
        ledgerOf(office.app, StartupLoan).move(
          one(['reverseRepaid', 'reverseOverdue', 'reverseExtension'], b)!,
          { id: (one(loans, a) ?? NONE).id, reason: '登记有误' },
        ),
      ),
  };

  const unemployed = (who: string, verb: string, a: number, patch: object) =>
    office.as(who, () =>
      ledgerOf(office.app, UnemploymentRegistration).move(
        verb,
        { id: one(registrations, a) ?? '0', patch },
        key(),
      ),
    );
  const jobsOf = () => ledgerOf(office.app, EmploymentRegistration);
  const ofWork: Acts = {
    register: (a, _, registeredOn) =>
      office.as('clerk', async () => {
        const input = anUnemployment({ person: one(people, a), registeredOn });
        const { id } = await ledgerOf(office.app, UnemploymentRegistration).open(input, key());
        registrations.push(id);
      }),
    confirm: (a, _, lastConfirmedOn) => unemployed('clerk', 'confirm', a, { lastConfirmedOn }),
    lapse: (a, _, endedOn) => unemployed('clerk', 'end', a, { endedOn, endCause: 'lapsed' }),
    hire: (a, _, startedOn) =>
      office.as('clerk', async () => {
        const input = anEmployment({ person: one(people, a), startedOn });
        employments.push((await jobsOf().open(input, key())).id);
      }),
    leaveJob: (a, _, endedOn) =>
      office.as('clerk', () =>
        jobsOf().move('end', { id: one(employments, a) ?? '0', patch: { endedOn } }, key()),
      ),
    moveJob: (a, _, startedOn) =>
      office.as('clerk', async () => {
        const { id, revision } = await jobsOf().get(one(employments, a) ?? '0');
        return jobsOf().revise(id, revision, { startedOn });
      }),
    takeBack: (a, b) =>
      office.as('clerk', async () => {
        const [ledger, ids] =
          b % 2
            ? [jobsOf(), employments]
            : [ledgerOf(office.app, UnemploymentRegistration), registrations];
        const { id, revision, status } = await ledger.get(one(ids, a) ?? '0');
        return ledger[status === 'withdrawn' ? 'restore' : 'withdraw'](id, revision, '登记有误');
      }),
    leaveWork: ofPeople.leaveWork!,
  };

  const theirs = () => ledgerOf(office.app, WagePetition);
  const ofCase =
    (verb: string, who: string, patch?: (on: string, b: number) => object): Acts[string] =>
    (a, b) => {
      const { id, receivedOn } = one(cases, a) ?? { id: '0', receivedOn: '2022-01-25' };
      const step = {
        id,
        reason: '示例理由',
        ...(patch && { patch: patch(at(receivedOn, b * 2), b) }),
      };
      return office.as(who, () => theirs().move(verb, step, key()));
    };
  const ofCases: Acts = {
    complain: async (_, b, receivedOn) => {
      const procedure = one(['inspection', 'petition', 'coordination'], b);
      const { id } = await office.as('inspector', () =>
        theirs().open(aWagePetition({ receivedOn, procedure }), key()),
      );
      cases.push({ id, receivedOn });
    },
    accept: ofCase('accept', 'inspector', (acceptedOn) => ({ acceptedOn })),
    file: ofCase('file', 'inspector', (filedOn) => ({ filedOn })),
    approveFiling: ofCase('approveFiling', 'approver'),
    extend: ofCase('extend', 'approver', (extendedOn, b) => ({
      extendedOn,
      extensionDays: 1 + (b % 30),
    })),
    close: ofCase('close', 'inspector', (closedOn) => ({ closedOn, conclusion: '已兑付' })),
    reviewClosing: ofCase('reviewClosing', 'reviewer'),
    approveClosing: ofCase('approveClosing', 'approver'),
    closeAtOnce: async (a, b, on) => {
      await ofCases.accept!(a, b % 5, on);
      await ofCases.close!(a, b, on);
      await ofCases.reviewClosing!(a, b, on);
      await ofCases.approveClosing!(a, b, on);
    },
    reopen: ofCase('reopen', 'approver', (reopenedOn) => ({ reopenedOn })),
    reroute: (a, b) =>
      office.as('inspector', async () => {
        const { id, revision } = await theirs().get((one(cases, a) ?? { id: '0' }).id);
        return theirs().revise(id, revision, {
          procedure: one(['inspection', 'petition', 'coordination'], b),
        });
      }),
    takeBack: (a) =>
      office.as('approver', async () => {
        const { id, revision, status } = await theirs().get((one(cases, a) ?? { id: '0' }).id);
        return theirs()[status === 'withdrawn' ? 'restore' : 'withdraw'](id, revision, '登记有误');
      }),
  };

  /** What the other acts need something of. */
  const OFTEN = [
    'intern',
    'intern',
    'retain',
    'place',
    'lend',
    'lend',
    'repayInPart',
    'repayInPart',
    'markOverdue',
    'markOverdue',
    'compensate',
    'register',
    'hire',
    'complain',
    'accept',
    'closeAtOnce',
    'closeAtOnce',
    'reopen',
  ];
  const historyOf = (acts: Acts, first: string[]) => {
    const step = (...act: string[]) =>
      fc.record({ act: fc.constantFrom(...act), a: small, b: small, on: day });
    const any = step(...Object.keys(acts), ...OFTEN.filter((act) => act in acts));
    const rest = fc.array(any, { minLength: 8, maxLength: STEPS, size: 'max' });
    return fc.tuple(fc.tuple(...first.map((act) => step(act))), rest).map((all) => all.flat());
  };

  const rows = async (sql: string, parameters: unknown[] = []) =>
    (await office.admin.query(sql, parameters)).rows as object[];
  const stocks = measures.filter(({ kind }) => kind === 'stock').map(({ code }) => code);
  /** A part that is typed in adds to the denominator only. */
  const shares = indicators
    .filter(({ isShare }) => isShare)
    .map(({ code, kind, of, per }) => ({
      code,
      kind,
      of: of.map(measureOf),
      per: per!.filter((term) => !isReported(term)).map(measureOf),
      isStock: of.every((term) => stocks.includes(measureOf(term))),
    }));

  it('every ratio says whether it is a share', () => {
    const others = indicators.filter(({ kind, isShare }) => kind === 'ratio' && !isShare);
    expect(others.map(({ code }) => code)).toEqual(['employment_fund_execution_rate']);
    expect(shares.length).toBeGreaterThan(3);
  });

  it('a history is told of every ledger with a stock or a share', () => {
    const ofShares = new Set(shares.flatMap(({ of, per }) => [...of, ...per]));
    const told = measures
      .filter(({ code, kind }) => kind === 'stock' || ofShares.has(code))
      .map(({ record }) => record);
    expect([...new Set(told)].sort()).toEqual([
      'internship',
      // Typed in, as of a day.
      'reported_figure',
      // Somebody serves until the end that is entered; nothing is agreed beforehand.
      'service_officer',
      'startup_loan',
      'unemployment_registration',
      'wage_petition',
      'welfare_placement',
    ]);
  });

  it.each([
    [
      'people in posts and internships',
      ofPeople,
      ['internAtTurn', 'retainAtTurn'],
      ['rural_welfare_in_post', 'internships_ended'],
    ],
    ['loans', ofMoney, ['lend', 'lend', 'lend'], ['startup_loan_balance', 'startup_loans_overdue']],
    [
      'registrations and jobs',
      ofWork,
      ['register', 'hire'],
      ['registered_unemployed', 'new_hires'],
    ],
    [
      'wage cases',
      ofCases,
      ['complain', 'complain', 'complain'],
      ['wage_petitions_due', 'wage_petitions_received'],
    ],
  ])(
    `stay what they can be for %s, on every day of ${RUNS} histories (SEED=${seed})`,
    async (_, acts, first, counted) => {
      await fc.assert(
        fc.asyncProperty(historyOf(acts, first), async (history) => {
          people = [anIntern(), anIntern()];
          internships = [];
          placements = [];
          loans = [];
          repayments = [];
          registrations = [];
          employments = [];
          cases = [];
          for (const { act, a, b, on } of history) await tried(() => acts[act]!(a, b, on));
          await office.post();
          expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
          expect(await rows(NEGATIVE, [stocks])).toEqual([]);
          expect(await rows(IN_POST_OTHERWISE)).toEqual([]);
          expect(await rows(LENT_OTHERWISE)).toEqual([]);
          expect(await rows(UNEMPLOYED_OTHERWISE)).toEqual([]);
          for (const { of, per, isStock } of shares)
            expect(await rows(BEYOND, [of, per, isStock])).toEqual([]);
        }),
        { seed, numRuns: RUNS, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
      );
      // The histories were about something.
      const entries = await rows(
        'SELECT DISTINCT measure FROM journal_entry WHERE measure = ANY ($1)',
        [counted],
      );
      expect(entries).toHaveLength(counted.length);
    },
    300_000,
  );
});

const NEGATIVE = `
  SELECT * FROM (SELECT unit_id, measure, day, sum(quantity) OVER (PARTITION BY unit_id, measure ORDER BY day) AS holds
                   FROM balance_day WHERE measure = ANY ($1)) s WHERE holds < 0`;

/** In post by what was entered: nobody after the agreed end or the exit, nor after the person's attrition. */
const IN_POST_OTHERWISE = `
  SELECT d.day::date, c.counted, e.entered
    FROM generate_series('2022-01-01'::date, '2030-01-01', interval '7 days') d (day)
   CROSS JOIN LATERAL (SELECT coalesce(sum(b.quantity), 0) AS counted FROM balance_day b
                        WHERE b.unit_id = b.district_id AND b.measure = 'rural_welfare_in_post' AND b.day <= d.day) c
   CROSS JOIN LATERAL (SELECT count(*) AS entered FROM welfare_placement w
                        WHERE w.status IN ('in_post', 'suspended', 'ended') AND w.started_on <= d.day
                          AND d.day <= coalesce((w.before_closing ->> 'ended_on')::date,
                                                CASE WHEN w.closed_by IS NULL THEN w.ended_on END, w.planned_end_on)
                          AND NOT EXISTS (SELECT FROM natural_attrition a
                                           WHERE a.person_id = w.person_id AND a.status = 'approved'
                                             AND a.occurred_on >= w.started_on AND a.occurred_on < d.day)) e
   WHERE c.counted <> e.entered`;

/** Registered unemployed by what was entered: not once it ended, was confirmed no more, the person worked or left work. */
const UNEMPLOYED_OTHERWISE = `
  SELECT d.day::date, c.counted, e.entered
    FROM generate_series('2022-01-01'::date, '2026-01-01', interval '5 days') d (day)
   CROSS JOIN LATERAL (SELECT coalesce(sum(b.quantity), 0) AS counted FROM balance_day b
                        WHERE b.unit_id = b.district_id AND b.measure = 'registered_unemployed' AND b.day <= d.day) c
   CROSS JOIN LATERAL (SELECT count(DISTINCT u.person_id) AS entered FROM unemployment_registration u
                        WHERE u.status <> 'withdrawn' AND u.registered_on <= d.day AND u.valid_until >= d.day
                          AND (u.ended_on IS NULL OR u.ended_on > d.day)
                          AND NOT EXISTS (SELECT FROM employment_registration j
                                           WHERE j.person_id = u.person_id AND j.status <> 'withdrawn'
                                             AND j.started_on > u.registered_on AND j.started_on <= d.day)
                          AND NOT EXISTS (SELECT FROM natural_attrition a
                                           WHERE a.person_id = u.person_id AND a.status = 'approved'
                                             AND a.occurred_on >= u.registered_on AND a.occurred_on < d.day)) e
   WHERE c.counted <> e.entered`;

/** Lent by what was entered: the loan less what came back of it by the day, from the borrower or from the guarantee fund. */
const LENT_OTHERWISE = `
  SELECT d.day::date, c.*, e.*
    FROM generate_series('2022-01-01'::date, '2025-01-01', interval '5 days') d (day)
   CROSS JOIN LATERAL (SELECT coalesce(sum(b.quantity) FILTER (WHERE b.measure = 'startup_loan_balance'), 0) AS counted,
                              coalesce(sum(b.quantity) FILTER (WHERE b.measure = 'startup_loans_outstanding'), 0) AS counted_loans,
                              coalesce(sum(b.quantity) FILTER (WHERE b.measure = 'startup_loan_overdue_balance'), 0) AS counted_overdue
                         FROM balance_day b WHERE b.unit_id = b.district_id AND b.day <= d.day) c
   CROSS JOIN LATERAL (SELECT coalesce(sum(lent), 0) AS entered, count(*) FILTER (WHERE lent > 0) AS entered_loans,
                              coalesce(sum(lent + claimed) FILTER (WHERE due_on < d.day), 0) AS entered_overdue
                         FROM (SELECT l.due_on,
                                      CASE WHEN l.repaid_on <= d.day THEN 0 ELSE l.amount_yuan - coalesce(p.repaid, 0)
                                        - CASE WHEN l.compensated_on <= d.day THEN l.compensated_yuan ELSE 0 END END AS lent,
                                      CASE WHEN l.compensated_on <= d.day AND (l.recovered_on <= d.day) IS NOT TRUE THEN l.compensated_yuan ELSE 0 END AS claimed
                                 FROM startup_loan l
                                 LEFT JOIN LATERAL (SELECT sum(amount_yuan) AS repaid FROM loan_repayment
                                                     WHERE loan_id = l.id AND status = 'recorded' AND repaid_on <= d.day) p ON true
                                WHERE l.released_on <= d.day AND l.status <> 'withdrawn') loan) e
   WHERE (counted, counted_loans, counted_overdue) IS DISTINCT FROM (entered, entered_loans, entered_overdue)`;

/** Days on which the numerator lies outside 0 and the denominator: of a year's flow, or of a stock. */
const BEYOND = `
  SELECT * FROM (
    SELECT unit_id, day, sum(part) OVER so_far AS part, sum(whole) OVER so_far AS whole
      FROM (SELECT unit_id, day, coalesce(sum(quantity) FILTER (WHERE measure = ANY ($1)), 0) AS part,
                   coalesce(sum(quantity) FILTER (WHERE measure = ANY ($2)), 0) AS whole
              FROM balance_day WHERE measure = ANY ($1 || $2) GROUP BY 1, 2) days
    WINDOW so_far AS (PARTITION BY unit_id, CASE WHEN NOT $3 THEN date_trunc('year', day) END ORDER BY day)) s
   WHERE part < 0 OR part > whole`;
