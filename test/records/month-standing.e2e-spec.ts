import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anAttrition, anEmployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk, codeOf } from '../support/steps.js';

const ASK = `query ($unit: String!, $month: Int!) { monthStanding(orgUnitCode: $unit, year: 2022, month: $month) {
  firstDay lastDay units { orgUnitCode name isOwn state entered unsigned lastEnteredAt waiting { ledger label count states } } } }`;

interface Unit {
  orgUnitCode: string;
  isOwn: boolean;
  state: string;
  entered: number;
  unsigned: number;
  lastEnteredAt: string | null;
  waiting: { ledger: string; count: number; states: string[] }[];
}
interface Answer {
  monthStanding: { firstDay: string; lastDay: string; units: Unit[] };
}

describe('who has not submitted', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ startedOn: '2022-11-10', territoryCode: '510403001901' }),
    );
  });
  afterAll(() => office?.close());

  const standing = async (month = 11, who = 'statistician', unit = '510403') =>
    (await office.ask<Answer>(who, ASK, { unit, month })).monthStanding;
  const of = (units: Unit[], code: string) => units.find((each) => each.orgUnitCode === code)!;

  it('is told unit by unit with what lies below each, by the statistical month', async () => {
    const { firstDay, lastDay, units } = await standing();
    expect([firstDay, lastDay]).toEqual(['2022-11-01', '2022-11-30']);
    expect(of(units, '510403001')).toMatchObject({ state: 'complete', entered: 1, unsigned: 0 });
    expect(of(units, '510403002')).toMatchObject({ state: 'nothing', lastEnteredAt: null });
    expect(units.at(-1)).toMatchObject({ orgUnitCode: '510403', isOwn: true, entered: 0 });
    expect(of((await standing(10)).units, '510403001').state).toBe('nothing');
  });

  it('names what is entered and not signed, until it is', async () => {
    const entered = await desk.enter(
      'district_clerk',
      'recordAttrition',
      anAttrition({ occurredOn: '2022-11-20', territoryCode: '510403002901' }),
    );
    const before = of((await standing()).units, '510403002');
    expect(before).toMatchObject({ state: 'unsigned', entered: 1, unsigned: 1 });
    expect(before.waiting).toMatchObject([{ ledger: 'natural_attrition', count: 1 }]);
    const reviewed = await desk.step('reviewer', 'natural_attrition:review', entered);
    await desk.step('approver', 'natural_attrition:approve', reviewed);
    expect(of((await standing()).units, '510403002')).toMatchObject({
      ...{ state: 'complete', waiting: [] },
    });
  });

  it('is told within one’s reach alone', async () => {
    const { errors } = await office.graphql('neighbour', ASK, { unit: '510403', month: 11 });
    expect(codeOf({ errors })).toBe('NOT_FOUND');
    const { units } = await standing(11, 'street_clerk', '510403001');
    expect(of(units, '510403001901').entered).toBe(1);
  });
});
