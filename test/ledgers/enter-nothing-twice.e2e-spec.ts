import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { Hints } from '../../src/ledgers/shared/hints.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerDefinition } from '../../src/ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { issuesOf } from '../../src/platform/graphql/validation.js';
import { InputRefused } from '../../src/platform/errors.js';
import { aPerson, anEmployer, key } from '../support/builders.js';
import { registered } from '../support/builders-corrections.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { InternshipDesk } from '../support/builders-internships.js';
import { releasedLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk } from '../support/builders-training.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { ANYBODY, listWorker, oneOfEach } from '../support/one-of-each.js';
import { Office, PASSWORD } from '../support/office.js';
import { Desk } from '../support/steps.js';

/** A street's desk, which sees nothing of what is entered for another street at the district. */
const ELSEWHERE = 'elsewhere';

/** Other shapes in which a ledger can be entered, beside the one of its builder. */
const OTHERWISE: Record<string, () => object> = {
  natural_attrition: () => ({
    person: undefined,
    cause: 'monthly_number',
    persons: 9,
    occurredOn: '2022-04-30',
    documentNumber: anew('示例核定'),
  }),
  startup_loan: () => ({
    person: undefined,
    employer: anEmployer(),
    borrowerKind: 'firm',
    borrowerGroup: 'small_firm',
    months: 24,
    employees: 10,
    newHires: 3,
    hasArrears: false,
  }),
  service_activity: () => ({ title: anew('示例招聘会') }),
  petition_worker: () => ({ person: undefined }),
};
let numbers = 0;
const anew = (text: string) => `${text}${(numbers += 1)}`;

/** What a builder says alike of every record, said of each in its own words. */
const IN_OWN_WORDS: Record<string, () => object> = {
  internship_position: () => ({ title: anew('示例岗位') }),
  wage_petition: () => ({ site: anew('示例工程'), respondentName: anew('示例班组') }),
  service_activity: () => ({ place: anew('示例广场') }),
  service_officer: () => ({ name: anew('示例专员') }),
  fund_payment: () => ({ payee: anew('示例公司') }),
};

/** Numbers of records and documents, said otherwise. */
const numbersAs = (say: (number: string) => string, input: object): object =>
  Object.fromEntries(
    Object.entries(input).map(([field, value]) =>
      /(case|class|post|agreement|document|evidence)Number$|^(line|document|sourceDocument)$/.test(
        field,
      ) && typeof value === 'string'
        ? [field, say(value)]
        : [field, value],
    ),
  );

/** What belongs to a record that only its own desk sees can be entered there alone. */
const ONLY_AT_ITS_DESK = [
  'internship_stipend',
  'jobseeker_service',
  'loan_interest_subsidy',
  'loan_repayment',
  'petition_action',
  'petition_assignment',
  'petition_document',
  'petition_worker',
  'stable_job_refund',
  'training_subsidy',
  'wage_instalment',
  'wage_recovery',
  'welfare_subsidy',
];

/** A revision leaves it with the case or registration it was entered for. */
const KEEPS_ITS_PARENT = [
  'jobseeker_service',
  'loan_repayment',
  'petition_action',
  'petition_assignment',
  'petition_document',
  'petition_worker',
  'wage_instalment',
  'wage_recovery',
];

/** Told at a later step, where a certificate gets its number, or of another year, term, document or person. */
const TOLD_LATER = [
  'agreement-duplicate',
  'certificate-number-duplicate',
  'certificate-number-taken',
  'same-skill-subsidised',
  'placement-number-taken',
  'interned-before',
  'target-beside-another',
];

describe('what is entered twice', () => {
  let office: Office;
  let builders: Map<string, () => object>;
  /** What a record hangs on, made for it alone. */
  let parents: Record<string, () => Promise<object>>;
  beforeAll(async () => {
    office = await Office.open();
    await installAccounts(
      office.admin,
      [
        {
          username: ELSEWHERE,
          displayName: ELSEWHERE,
          unitCode: '510403002',
          roles: ['caseworker', 'inspector', 'statistician'],
        },
      ],
      PASSWORD,
    );
    const { records, entries } = await oneOfEach(office, 'urban_employed');
    const typeOf = new Map(ledgers.map(({ entity, type }) => [entity.name, type]));
    const built = [...entries.values()];
    builders = new Map([...records.keys()].map((name, at) => [typeOf.get(name)!, built[at]!]));
    builders.set('petition_worker', () => {
      const name = anew('示例工人');
      return { person: aPerson({ name }), name };
    });
    const desk = new Desk(office);
    const aCase = async () => {
      const received = await desk.enter(
        ANYBODY,
        'registerWagePetition',
        aWagePetition({ site: anew('示例工程'), respondentName: anew('示例班组') }),
      );
      const input = { acceptedOn: '2022-03-02' };
      return {
        petitionId: (await desk.step(ANYBODY, 'acceptWagePetition', received, { input })).id,
      };
    };
    parents = {
      petition_worker: aCase,
      petition_action: aCase,
      petition_assignment: aCase,
      petition_document: aCase,
      wage_instalment: async () => {
        const made = await aCase();
        await listWorker(office, made.petitionId);
        return made;
      },
      wage_recovery: aCase,
      jobseeker_service: async () => ({
        registrationId: (await desk.enter(ANYBODY, 'registerJobseeker', aJobseeker())).id,
      }),
      welfare_subsidy: async () => ({
        placementId: (await new WelfareJobs(office).inPost('rural')).id,
      }),
      training_subsidy: async () => ({ enrolmentId: await new TrainingDesk(office).completed() }),
      internship_stipend: async () => ({
        internshipId: await new InternshipDesk(office).active(),
      }),
      loan_repayment: async () => ({ loanId: (await releasedLoan(desk)).id }),
      loan_interest_subsidy: async () => ({ loanId: (await releasedLoan(desk)).id }),
      person_correction: async () => {
        const { documentNumber } = (await registered(office, ANYBODY)).person;
        return { person: { documentNumber } };
      },
      employer_correction: async () => {
        const { creditCode } = (await registered(office, ANYBODY)).employer;
        return { employer: { creditCode } };
      },
    };
  });
  afterAll(() => office?.close());

  const shapesOf = (type: string) => [() => ({}), ...(OTHERWISE[type] ? [OTHERWISE[type]] : [])];
  const build = async (type: string, shape: () => object = () => ({})): Promise<object> =>
    numbersAs((number) => `Rz-${number}`, {
      ...builders.get(type)!(),
      ...IN_OWN_WORDS[type]?.(),
      ...(await parents[type]?.()),
      ...shape(),
    });

  const ledgerOf = ({ entity }: LedgerDefinition<LedgerRecord>) =>
    office.app.get<Ledger<LedgerRecord>>(LEDGER(entity), { strict: false });

  /** Codes of what a batch is refused for or hinted of, the same whichever it is. */
  const tellOf = async (
    definition: LedgerDefinition<LedgerRecord>,
    act: () => Promise<string[]>,
    who = ANYBODY,
  ): Promise<{ ids: string[]; told: string[]; rows: (number | undefined)[] }> => {
    try {
      return await office.as(who, async () => {
        const ids = await act();
        const hints = await office.app.get(Hints, { strict: false }).ofMany(definition.type, ids);
        return { ids, told: hints.map(({ code }) => code), rows: [] };
      });
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      const { issues } = error;
      return { ids: [], told: issues.map(({ code }) => code), rows: issues.map(({ row }) => row) };
    }
  };

  const enter = (definition: LedgerDefinition<LedgerRecord>, inputs: object[], who?: string) =>
    tellOf(definition, () => ledgerOf(definition).enter(inputs, key()), who);

  const declared = (definition: LedgerDefinition<LedgerRecord>) =>
    definition.doubles.map((each) => ('by' in each ? each.by : each.problem.code));

  /** The same business once more; numbers that are given anew each time are given anew unless they are what is the same. */
  const twins = (first: object): object[] => {
    const renumbered = Object.fromEntries(
      Object.entries(first).map(([field, value]) =>
        /^(case|class|post|agreement)Number$/.test(field)
          ? [field, `${String(value)}-${(numbers += 1)}`]
          : [field, value],
      ),
    );
    const inCapitals = numbersAs((number) => number.toUpperCase(), first);
    const all = [first, inCapitals, renumbered].map((each) => JSON.stringify(each));
    return [...new Set(all)].map((each) => JSON.parse(each) as object);
  };

  it('is told in every ledger, at the same desk and at another of the district', async () => {
    const passed: string[] = [];
    const heard = new Set<string>();
    for (const definition of ledgers) {
      const codes = declared(definition);
      for (const shape of shapesOf(definition.type)) {
        const first = await build(definition.type, shape);
        const opened = await enter(definition, [first]);
        if (opened.told.some((code) => codes.includes(code) && !TOLD_LATER.includes(code)))
          passed.push(`${definition.type}: ${opened.told.join()} of the first`);
        const desks = ONLY_AT_ITS_DESK.includes(definition.type) ? [ANYBODY] : [ANYBODY, ELSEWHERE];
        for (const who of desks)
          for (const twin of twins(first)) {
            const { told } = await enter(definition, [twin], who);
            const known = told.filter((code) => codes.includes(code));
            known.forEach((code) => heard.add(`${definition.type} ${code}`));
            if (known.length === 0)
              passed.push(`${definition.type} by ${who}: ${told.join() || 'nothing'}`);
          }
      }
    }
    expect(passed).toEqual([]);
    const unheard = ledgers.flatMap((definition) =>
      declared(definition)
        .filter((code) => !TOLD_LATER.includes(code))
        .map((code) => `${definition.type} ${code}`)
        .filter((code) => !heard.has(code)),
    );
    expect(unheard).toEqual([]);
  });

  it('is told between two rows of one batch, and of which', async () => {
    const passed: string[] = [];
    for (const definition of ledgers) {
      const first = await build(definition.type);
      const { told, rows } = await enter(definition, [first, twins(first).at(-1)!]);
      if (rows.includes(undefined)) passed.push(`${definition.type}: of no row`);
      if (!declared(definition).some((code) => told.includes(code)))
        passed.push(`${definition.type}: ${told.join() || 'nothing'}`);
    }
    expect(passed).toEqual([]);
  });

  it('is told when a withdrawn record is restored beside its double', async () => {
    const passed: string[] = [];
    for (const definition of ledgers) {
      const ledger = ledgerOf(definition);
      const first = await build(definition.type);
      const [id] = (await enter(definition, [first])).ids;
      const { revision } = await office.as(ANYBODY, () => ledger.get(id!));
      await office.as(ANYBODY, () => ledger.withdraw(id!, revision, '录入错误'));
      const second = await enter(definition, [first]);
      if (second.ids.length === 0) passed.push(`${definition.type}: ${second.told.join()}`);
      const { told } = await tellOf(definition, async () => {
        await ledger.restore(id!, revision + 1, '误撤销');
        return [id!];
      });
      if (!declared(definition).some((code) => told.includes(code)))
        passed.push(`${definition.type} restored: ${told.join() || 'nothing'}`);
    }
    expect(passed).toEqual([]);
  });

  it('is told when a record is revised into the double of another', async () => {
    const passed: string[] = [];
    for (const definition of ledgers) {
      if (!definition.revisableIn.includes(definition.initial)) continue;
      if (KEEPS_ITS_PARENT.includes(definition.type)) continue;
      const first = await build(definition.type);
      const [id] = (await enter(definition, [await build(definition.type)])).ids;
      await enter(definition, [first]);
      const unknown = new Set(
        issuesOf(definition.reviseInput, first)
          .filter(({ code }) => code === 'whitelist-validation')
          .map(({ field }) => field),
      );
      const patch = Object.fromEntries(
        Object.entries(twins(first).at(-1)!).filter(([field]) => !unknown.has(field)),
      );
      const ledger = ledgerOf(definition);
      const { revision } = await office.as(ANYBODY, () => ledger.get(id!));
      const { told } = await tellOf(definition, async () => {
        await ledger.revise(id!, revision, patch);
        return [id!];
      });
      if (!declared(definition).some((code) => told.includes(code)))
        passed.push(`${definition.type} revised: ${told.join() || 'nothing'}`);
    }
    expect(passed).toEqual([]);
  });

  it('passes once where it is refused, however many submit it at once', async () => {
    const passed: string[] = [];
    let refusing = 0;
    for (const definition of ledgers) {
      const first = await build(definition.type);
      if ((await enter(definition, [first])).ids.length === 0) throw new Error(definition.type);
      if ((await enter(definition, [first])).ids.length > 0) continue;
      refusing += 1;
      const next = await build(definition.type);
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => enter(definition, [next])),
      );
      const entered = answers.filter(({ ids }) => ids.length > 0).length;
      if (entered !== 1) passed.push(`${definition.type}: ${entered} times`);
    }
    expect(passed).toEqual([]);
    expect(refusing).toBeGreaterThan(12);
  });

  it('is paid again after the money came back, and told to be over the budget where there is none', async () => {
    const paying = ledgers.filter(
      ({ type, verbs }) => verbs['pay'] && verbs['return'] && type !== 'stable_job_refund',
    );
    expect(paying.map(({ type }) => type).sort()).toEqual([
      'fund_payment',
      'internship_stipend',
      'loan_interest_subsidy',
      'training_subsidy',
      'welfare_subsidy',
    ]);
    const passed: string[] = [];
    for (const definition of paying) {
      const ledger = ledgerOf(definition);
      const input = await build(definition.type);
      const step = (who: string, verb: string, id: string, patch?: object, reason?: string) =>
        tellOf(definition, () => ledger.moveMany(verb, [{ id, patch, reason }], key()), who);
      const payOn = async (paidOn: string) => {
        const { ids, told } = await enter(definition, [input]);
        const double = told.filter((code) => declared(definition).includes(code));
        if (ids.length === 0 || double.length > 0)
          passed.push(`${definition.type}: ${told.join()}`);
        await step('reviewer', 'review', ids[0]!);
        await step('approver', 'approve', ids[0]!);
        const paid = await step('approver', 'pay', ids[0]!, { paidOn });
        if (paid.ids.length === 0) passed.push(`${definition.type} unpaid: ${paid.told.join()}`);
        const overspends = definition.type !== 'loan_interest_subsidy';
        if (paid.told.includes('over-budget') !== overspends)
          passed.push(`${definition.type} paid: ${paid.told.join()}`);
        return ids[0]!;
      };
      const first = await payOn('2022-12-20');
      const back = await step(
        'approver',
        'return',
        first,
        { returnedOn: '2022-12-22' },
        '账号有误',
      );
      if (back.ids.length === 0) passed.push(`${definition.type} kept: ${back.told.join()}`);
      await payOn('2022-12-28');
    }
    expect(passed).toEqual([]);
  });
});
