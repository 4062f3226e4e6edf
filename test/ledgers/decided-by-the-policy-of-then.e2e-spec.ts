import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aFlexibleJob, anUnemployment } from '../support/builders.js';
import { TrainingDesk } from '../support/builders-training.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { Desk, Moved } from '../support/steps.js';

const BASIS = `query ($id: ID!) { record(ledger: "training_subsidy", id: $id) {
  revision decisionPolicies { verb revision key label value unit day source version } } }`;
const CEILING = 'training.subsidy-ceiling-yuan';

interface Basis {
  verb: string;
  revision: number;
  key: string;
  value: string;
  day: string;
  source: string;
  version: number;
}

describe('what an approval was judged by', () => {
  let office: Office;
  let desk: TrainingDesk;
  let data: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new TrainingDesk(office);
    data = await OfficeDesk.of(office);
  });
  afterAll(() => office?.close());

  const move = (who: string, verb: string, id: string, step: object = {}) =>
    office.as(who, () => desk.service.subsidies.move(verb, { id, ...step }));
  const approved = async () => {
    const { id } = await desk.apply(await desk.completed());
    await move('reviewer', 'review', id);
    await move('approver', 'approve', id);
    return id;
  };
  const basisOf = async (id: string) =>
    (
      await office.ask<{ record: { revision: number; decisionPolicies: Basis[] } }>(
        'approver',
        BASIS,
        { id },
      )
    ).record;
  const withdrawn = async (id: string) => {
    const { revision } = await desk.service.subsidies.get(id);
    return desk.service.subsidies.withdraw(id, revision, '录入错误');
  };
  const restored = async (id: string) => {
    const { revision } = await desk.service.subsidies.get(id);
    return desk.service.subsidies.restore(id, revision, '撤销有误');
  };
  const lower = async () => {
    const [held] = await data.values(CEILING, '510403', '2022-06-10');
    await data.propose('city_clerk', 'PolicyValue', {
      key: CEILING,
      region: '510403',
      value: '1000.00',
      validFrom: '2022-01-01',
      source: '示例区人力资源社会保障局〔2022〕8号',
      confirmed: true,
    });
    return held!;
  };

  it('is kept with it, shown, and goes before what is announced later with effect from before', async () => {
    const id = await approved();
    const waiting = (await desk.apply(await desk.completed())).id;
    const before = await basisOf(id);
    expect(before.decisionPolicies.map(({ key }) => key)).toEqual(
      expect.arrayContaining([
        CEILING,
        'training.subsidies-per-year-max',
        'approval.subsidy.centre-limit',
      ]),
    );
    const ceiling = before.decisionPolicies.find(({ key }) => key === CEILING)!;
    const held = await lower();
    expect(ceiling).toMatchObject({
      verb: 'approve',
      revision: before.revision,
      value: held.value,
      day: '2022-06-10',
    });
    // Whoever has not been decided yet goes by what is now announced; what was approved stays as it was judged.
    await office.as('clerk', () => withdrawn(waiting));
    expect(await refusalOf(() => office.as('clerk', () => restored(waiting)))).toEqual([
      'over-standard',
    ]);
    await office.as('approver', () => withdrawn(id));
    expect((await office.as('approver', () => restored(id))).status).toBe('approved');
    expect((await basisOf(id)).decisionPolicies).toEqual(before.decisionPolicies);
  });

  it('is nothing while nobody has approved', async () => {
    const { id } = await desk.apply(await desk.completed(), { subsidyYuan: '900' });
    expect((await basisOf(id)).decisionPolicies).toEqual([]);
  });

  it('a registration of unemployment holds as long as it was said to, until it is confirmed or corrected', async () => {
    const at = new Desk(office);
    const FIELDS = 'validUntil';
    type Registered = Moved & { validUntil: string };
    const register = () =>
      at.enter<Registered>(
        'clerk',
        'registerUnemployment',
        anUnemployment({ registeredOn: '2022-03-01' }),
        FIELDS,
      );
    const [ended, confirmed, corrected] = [await register(), await register(), await register()];
    await data.propose('city_clerk', 'PolicyValue', {
      ...{ key: 'unemployment.valid-months', region: '510403', value: '3' },
      ...{ validFrom: '2022-01-01', confirmed: true },
      source: '示例区人力资源社会保障局〔2022〕9号',
    });
    const step = (mutation: string, record: Registered, input: object) =>
      at.step<Registered>('clerk', mutation, record, { input }, FIELDS);
    const end = { endedOn: '2022-12-01', endCause: 'cancelled' };
    expect((await step('endUnemployment', ended, end)).validUntil).toBe(ended.validUntil);
    const other = { isUrban: false, registeredOn: '2022-03-01' };
    expect((await step('unemployment_registration:revise', corrected, other)).validUntil).toBe(
      corrected.validUntil,
    );
    const again = { lastConfirmedOn: '2022-12-20' };
    expect((await step('confirmUnemployment', confirmed, again)).validUntil).toBe('2023-03-19');
    expect((await register()).validUntil).toBe('2022-05-31');
  });

  it('flexible work counts by the minimum wage of its entry, though a higher one is told afterwards', async () => {
    const at = new Desk(office);
    const job = await at.enter('clerk', 'registerEmployment', aFlexibleJob());
    const minimum = async () =>
      (
        await office.admin.query<{ pay: string; counts: string }>(
          `SELECT minimum_pay_yuan AS pay, counts_on::text AS counts FROM employment_registration WHERE id = $1`,
          [job.id],
        )
      ).rows[0];
    const before = await minimum();
    await office.post();
    expect(await office.balance('new_hires')).toBe(1);
    await data.propose('city_clerk', 'PolicyValue', {
      ...{ key: 'minimum-wage.monthly-yuan', region: '510403', value: '2700' },
      ...{ validFrom: '2022-01-01', confirmed: true },
      source: '示例区人力资源社会保障局〔2022〕10号',
    });
    const other = { daysPerMonth: 19, startedOn: '2022-03-01', form: 'flexible' };
    const corrected = await at.step('clerk', 'employment_registration:revise', job, {
      input: other,
    });
    expect(await minimum()).toEqual(before);
    await at.step('clerk', 'endEmployment', corrected, { input: { endedOn: '2022-12-01' } });
    expect(await minimum()).toEqual(before);
    await office.post();
    expect(await office.balance('new_hires')).toBe(1);
  });
});
