import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { codeOf } from '../support/steps.js';
import { aPerson, key } from '../support/builders.js';
import { WelfareJobs, aSubsidy, refusals } from '../support/builders-welfare-jobs.js';

const APPLY = `mutation ($input: ApplyForSubsidyInput!, $key: String!) {
  applyForWelfareSubsidy(input: $input, idempotencyKey: $key) { id revision status amountYuan } }`;
const PAY = `mutation ($id: ID!, $revision: Int!, $paidOn: Date!, $key: String!) {
  payWelfareSubsidy(id: $id, revision: $revision, input: { paidOn: $paidOn }, idempotencyKey: $key) { id revision status } }`;
const PAY_MANY = `mutation ($steps: [SubsidyStepInput!]!, $paidOn: Date!, $key: String!) {
  payWelfareSubsidies(steps: $steps, input: { paidOn: $paidOn }, idempotencyKey: $key) { id status } }`;
const RETURN = `mutation ($id: ID!, $revision: Int!, $returnedOn: Date!, $key: String!) {
  returnWelfareSubsidyPayment(id: $id, revision: $revision, input: { returnedOn: $returnedOn }, reason: "账号有误", idempotencyKey: $key) { id status } }`;
const ENTER_SUBSIDY = `mutation ($rows: [Form!]!, $key: String!) {
  enter(ledger: "welfare_subsidy", rows: $rows, idempotencyKey: $key) { links { recordId } } }`;
const CHECK_SUBSIDIES = `mutation ($steps: [RecordStepInput!]!) {
  check(ledger: "welfare_subsidy", verb: "enter", steps: $steps) { problems { row field code } } }`;
const COUNTED = [
  'post_subsidy_person_times',
  'insurance_subsidy_person_times',
  'urban_welfare_post_subsidy',
  'rural_welfare_post_subsidy',
].flatMap((code) => [code, `${code}.returned`]);

describe('paying public-welfare subsidies', () => {
  let office: Office;
  let jobs: WelfareJobs;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
  });
  afterAll(() => office?.close());

  const balances = async (from?: string, to?: string) => {
    await office.post();
    const all = await Promise.all(
      COUNTED.map(async (code) => [code, await office.balance(code, from, to)] as const),
    );
    return Object.fromEntries(all);
  };
  const moved = async (act: () => Promise<unknown>) => {
    const before = await balances();
    await act();
    const after = await balances();
    return Object.fromEntries(
      COUNTED.map(
        (code) => [code, Math.round((after[code]! - before[code]!) * 100) / 100] as const,
      ).filter(([, by]) => by !== 0),
    );
  };
  const pay = (id: string, revision: number, paidOn = '2022-05-20') =>
    office.ask<{ payWelfareSubsidy: { revision: number; status: string } }>('approver', PAY, {
      id,
      revision,
      paidOn,
      key: key(),
    });
  const apply = (placementId: string, overrides: object = {}) =>
    office.as('clerk', () => jobs.subsidies.open(aSubsidy({ placementId, ...overrides }), key()));

  it('counts person-times and yuan on the day of payment, not before', async () => {
    const { id: placementId } = await jobs.inPost('urban');
    const { applyForWelfareSubsidy: applied } = await office.ask<{
      applyForWelfareSubsidy: { id: string; amountYuan: string };
    }>('clerk', APPLY, { input: aSubsidy({ placementId }), key: key() });
    expect(applied.amountYuan).toBe('1970.00');
    const reasons = async () =>
      (await jobs.reasons('welfare_subsidy', applied.id)).urban_welfare_post_subsidy;
    const nothing = await moved(async () => {
      expect(await reasons()).toBe('awaiting_review');
      await office.as('reviewer', () => jobs.subsidies.move('review', { id: applied.id }));
      expect(await reasons()).toBe('awaiting_approval');
      await office.as('approver', () => jobs.subsidies.move('approve', { id: applied.id }));
      expect(await reasons()).toBe('awaiting_payment');
    });
    expect(nothing).toEqual({});
    expect(await moved(() => pay(applied.id, 3))).toEqual({
      post_subsidy_person_times: 1,
      urban_welfare_post_subsidy: 1970,
    });
    expect(await balances('2022-05-20', '2022-05-20')).toMatchObject({
      post_subsidy_person_times: 1,
    });
    expect((await office.recount()).differences).toBe(0);
  });

  it('keeps the payment and posts its return on the day it came back', async () => {
    const { id: placementId } = await jobs.inPost('urban');
    const { id, revision } = await jobs.approvedSubsidy(placementId, {
      kind: 'insurance',
      amountYuan: '650.55',
    });
    const paid = await moved(() => pay(id, revision));
    expect(paid).toEqual({ insurance_subsidy_person_times: 1, urban_welfare_post_subsidy: 650.55 });
    const early = await office.graphql('approver', RETURN, {
      id,
      revision: revision + 1,
      returnedOn: '2022-05-19',
      key: key(),
    });
    expect(early.errors[0]?.extensions.issues?.[0]?.code).toBe('returned-before-paid');
    const returned = await moved(() =>
      office.ask('approver', RETURN, {
        id,
        revision: revision + 1,
        returnedOn: '2022-06-02',
        key: key(),
      }),
    );
    expect(returned).toEqual({
      'insurance_subsidy_person_times.returned': 1,
      'urban_welfare_post_subsidy.returned': 650.55,
    });
    expect(await balances('2022-06-02', '2022-06-02')).toMatchObject({
      'urban_welfare_post_subsidy.returned': 650.55,
    });
    const again = await jobs.approvedSubsidy(placementId, { kind: 'insurance' });
    expect(await moved(() => pay(again.id, again.revision, '2022-06-10'))).toMatchObject({
      insurance_subsidy_person_times: 1,
    });
    const { revision: last } = await office.as('approver', () => jobs.subsidies.get(id));
    const withdraw = () =>
      office.as('approver', () => jobs.subsidies.withdraw(id, last, '登记错误'));
    expect(await refusalOf(withdraw)).toEqual(['WRONG_STATE']);
    const third = await jobs.approvedSubsidy(placementId);
    await office.as('approver', () =>
      jobs.subsidies.withdraw(third.id, third.revision, '登记错误'),
    );
    expect(new Set(Object.values(await jobs.reasons('welfare_subsidy', third.id)))).toEqual(
      new Set(['withdrawn']),
    );
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts rural money apart, and no urban person-times for it', async () => {
    const { id: placementId } = await jobs.inPost('rural');
    const { id, revision } = await jobs.approvedSubsidy(placementId, { amountYuan: '500' });
    expect(await moved(() => pay(id, revision))).toEqual({ rural_welfare_post_subsidy: 500 });
  });

  it('says that a rejected subsidy is why nothing counts', async () => {
    const { id: placementId } = await jobs.inPost('urban');
    const { id } = await apply(placementId);
    await office.as('reviewer', () => jobs.subsidies.move('reject', { id, reason: '当月未出勤' }));
    expect(await jobs.reasons('welfare_subsidy', id)).toEqual({
      post_subsidy_person_times: 'rejected',
      urban_welfare_post_subsidy: 'rejected',
    });
  });

  it('pays a list on one day, all of it or nothing, and once for one key', async () => {
    const { id: placementId } = await jobs.inPost('urban');
    const months = ['2022-03-01', '2022-04-01', '2022-05-01'];
    const approved = [];
    for (const month of months) approved.push(await jobs.approvedSubsidy(placementId, { month }));
    const steps = approved.map(({ id, revision }) => ({ id, revision }));
    const early = { steps, paidOn: '2022-04-20', key: key() };
    const refused = await office.graphql('approver', PAY_MANY, early);
    expect(refused.errors[0]?.extensions.issues).toEqual([
      expect.objectContaining({ row: 3, field: 'paidOn', code: 'paid-before-month' }),
    ]);
    const again = { steps: [...steps, steps[0]], paidOn: '2022-06-20', key: key() };
    const twice = await office.graphql('approver', PAY_MANY, again);
    expect(twice.errors[0]?.extensions.issues).toEqual([
      expect.objectContaining({ row: 4, field: 'id', code: 'record-twice' }),
    ]);
    const seenBefore = { ...steps[1]!, revision: steps[1]!.revision - 1 };
    const { id: unapproved, revision } = await apply(placementId, { month: '2022-06-01' });
    for (const [code, wrong] of [
      ['STALE_REVISION', seenBefore],
      ['NOT_FOUND', { id: '999999999', revision: 1 }],
      ['WRONG_STATE', { id: unapproved, revision }],
    ] as const) {
      const sent = { steps: [steps[0], wrong, steps[2]], paidOn: '2022-07-20', key: key() };
      expect(
        (await office.graphql('approver', PAY_MANY, sent)).errors[0]?.extensions,
      ).toMatchObject({ code, row: 2, id: wrong.id });
    }
    const payment = { steps, paidOn: '2022-06-20', key: key() };
    const by = await moved(async () => {
      await office.ask('approver', PAY_MANY, payment);
      await office.ask('approver', PAY_MANY, payment);
    });
    expect(by).toEqual({ post_subsidy_person_times: 3, urban_welfare_post_subsidy: 5910 });
    expect((await office.recount()).differences).toBe(0);
  });

  it('may not be paid by a clerk or a reviewer, nor unapproved', async () => {
    const { id: placementId } = await jobs.inPost('urban');
    const { id, revision } = await apply(placementId);
    const variables = { id, revision, paidOn: '2022-05-20', key: key() };
    for (const who of ['clerk', 'reviewer', 'leader']) {
      const { errors } = await office.graphql(who, PAY, variables);
      expect(errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    }
    const { errors } = await office.graphql('approver', PAY, variables);
    expect(errors[0]?.extensions.code).toBe('WRONG_STATE');
  });

  it.each<[string, object, string[]]>([
    ['before the first day', { month: '2022-02-01' }, ['month-outside-post']],
    ['after the last day', { month: '2022-10-01' }, ['month-outside-post']],
    ['in the first month', { month: '2022-03-01' }, []],
    ['in the last month', { month: '2022-09-01' }, []],
    ['not the first of a month', { month: '2022-04-15' }, ['not-first-of-month']],
    ['not yet begun', { month: '2023-01-01' }, ['in-future', 'month-outside-post']],
    ['of nothing', { amountYuan: '0.00' }, ['amount-zero']],
  ])('judges a subsidy for a month %s', async (_, overrides, codes) => {
    const placement = await jobs.inPost('rural', { startedOn: '2022-03-15' });
    await jobs.end(placement, '2022-09-10');
    expect(await refusals(apply(placement.id, overrides))).toEqual(codes);
  });

  it('pays one placement and month once for each kind', async () => {
    const { id } = await jobs.inPost('urban');
    await apply(id);
    expect(await refusals(apply(id))).toEqual(['subsidy-duplicate']);
    expect(await refusals(apply(id, { kind: 'insurance' }))).toEqual([]);
  });

  it('lets neither an end nor a withdrawal contradict what was applied for', async () => {
    const placement = await jobs.inPost('urban');
    const subsidy = await apply(placement.id, { month: '2022-09-01' });
    expect(await refusals(jobs.end(placement, '2022-08-31'))).toEqual(['subsidy-after-end']);
    const withdraw = () =>
      office.as('approver', () =>
        jobs.placements.withdraw(placement.id, placement.revision, '录入错误'),
      );
    expect(await refusals(withdraw())).toEqual(['subsidy-outside-post']);
    await office.as('clerk', () =>
      jobs.subsidies.withdraw(subsidy.id, subsidy.revision, '录入错误'),
    );
    expect((await withdraw()).status).toBe('withdrawn');
  });

  it('stops after the months the policy grants', async () => {
    const post = await jobs.postInUse({ kind: 'rural', developedOn: '2019-01-05' });
    const term = { startedOn: '2019-03-15', plannedEndOn: '2022-03-14' };
    const { id } = await jobs.reviewedPlacement(post.id, term);
    await jobs.takeUp({ id });
    expect(await refusals(apply(id, { month: '2022-02-01' }))).toEqual([]);
    expect(await refusals(apply(id, { month: '2022-03-01' }))).toEqual(['months-exhausted']);
  });

  it('counts the months subsidised before the office began here', async () => {
    const post = await jobs.postInUse({ kind: 'rural', developedOn: '2019-01-05' });
    const term = { startedOn: '2019-03-15', plannedEndOn: '2022-03-14' };
    const { id } = await jobs.reviewedPlacement(post.id, { ...term, monthsSubsidisedBefore: 35 });
    await jobs.takeUp({ id });
    expect(await refusals(apply(id, { month: '2022-02-01' }))).toEqual([]);
    expect(await refusals(apply(id, { month: '2022-01-01' }))).toEqual(['months-exhausted']);
    const insurance = { month: '2022-01-01', kind: 'insurance', amountYuan: '300.00' };
    expect(await refusals(apply(id, insurance))).toEqual([]);
  });

  it('finds the placement by the number of the person, as a table of subsidies has it', async () => {
    const placement = await jobs.inPost('urban');
    const { documentNumber } = await jobs.personOf(placement);
    const rows = (numbers: string[], month: string) =>
      numbers.map((placementId) => aSubsidy({ placementId, month }));
    const stepsOf = (numbers: string[]) => ({
      steps: rows(numbers, '2022-07-01').map((values) => ({ values })),
    });
    const check = async (numbers: string[]) => {
      const { check: checked } = await office.ask<{ check: { problems: object[] } }>(
        'clerk',
        CHECK_SUBSIDIES,
        stepsOf(numbers),
      );
      return checked.problems;
    };
    const nobodys = aPerson().documentNumber;
    expect(await check([nobodys, documentNumber])).toEqual([
      { row: 1, field: 'placementId', code: 'record-of-person-unknown' },
    ]);
    const looked = async () =>
      (
        await office.admin.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM closer_look WHERE kind IN ('list_check', 'look_up')`,
        )
      ).rows[0]!.n;
    const before = await looked();
    const submitted = { rows: rows([documentNumber], '2022-08-01'), key: key() };
    const { enter } = await office.ask<{ enter: { links: object[] }[] }>(
      'clerk',
      ENTER_SUBSIDY,
      submitted,
    );
    expect(enter).toEqual([{ links: [{ recordId: placement.id }] }]);
    // Whom one has just looked up is not counted again.
    expect(await looked()).toBe(before);
    await jobs.reviewedPlacement((await jobs.postInUse({ kind: 'rural' })).id, {
      person: await jobs.personOf(placement),
      placementNumber: 2,
      startedOn: '2022-02-01',
      plannedEndOn: '2022-02-20',
    });
    expect(await check([documentNumber])).toEqual([
      { row: null, field: 'placementId', code: 'records-of-person-several' },
    ]);
    // What was entered already is answered as it was then, whatever the number stands for by now.
    expect(await office.ask('clerk', ENTER_SUBSIDY, submitted)).toEqual({ enter });
    const answer = await office.graphql('inspector', ENTER_SUBSIDY, {
      rows: rows([nobodys], '2022-08-01'),
      key: key(),
    });
    expect(codeOf(answer)).toBe('NOT_PERMITTED');
  });

  it('records whom one looks up by a number though nothing is entered, and tells nothing to whoever enters none', async () => {
    const rowsOf = (placementId: string) => [aSubsidy({ placementId, month: '2022-08-01' })];
    const looked = async () =>
      (
        await office.admin.query<{ counted: number; recorded: number }>(
          `SELECT (SELECT count(*)::int FROM closer_look) AS counted,
                  (SELECT count(*)::int FROM audit_line WHERE action = 'person:look_up') AS recorded`,
        )
      ).rows[0]!;
    const before = await looked();
    const rows = rowsOf(aPerson().documentNumber);
    const refused = await office.graphql('clerk', ENTER_SUBSIDY, { rows, key: key() });
    expect(codeOf(refused)).toBe('INPUT_REFUSED');
    const after = { counted: before.counted + 1, recorded: before.recorded + 1 };
    expect(await looked()).toEqual(after);

    const steps = rowsOf(aPerson().documentNumber).map((values) => ({ values }));
    const checked = await office.graphql('reviewer', CHECK_SUBSIDIES, { steps });
    expect(codeOf(checked)).toBe('NOT_PERMITTED');
    expect(await looked()).toEqual(after);
  });
});
