import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { Chance } from '../support/chance.js';
import { Office } from '../support/office.js';

/** SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const CHANGES = 40;
const RECORDS = 60;
const INDICATOR = 'new_urban_jobs';
const PLACES = [
  '510403001',
  '510403001901',
  '510403001902',
  '510403002',
  '510403002901',
  '510403100',
];

interface Line {
  orgUnitCode: string | null;
  name: string;
  value: string | null;
}

describe(`a change of units of this year (seed ${seed})`, () => {
  const chance = new Chance(seed);
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await office.admin.query(
      `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510400') WHERE username IN ('admin', 'city_leader')`,
    );
  });
  afterAll(() => office?.close());

  const dayOf = (year: number) =>
    `${year}-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`;

  /** Whether it was done; what is refused changes nothing. */
  const change = async (name: string, type: string, input: object): Promise<boolean> => {
    const { errors } = await office.graphql(
      'admin',
      `mutation ($input: ${type}!, $key: String!) { ${name}(input: $input, idempotencyKey: $key) { id } }`,
      { input, key: key() },
    );
    for (const { extensions } of errors) expect(extensions.code).toBe('INPUT_REFUSED');
    return errors.length === 0;
  };

  const standing = async () => {
    const { rows } = await office.admin.query<{ code: string; kind: string; district: string }>(
      `SELECT o.code, o.kind, d.code AS district FROM org_unit o JOIN org_unit d ON d.id = o.district_id
        WHERE o.closed_on IS NULL AND o.kind IN ('street', 'community') ORDER BY o.id`,
    );
    return rows;
  };

  let made = 0;
  const changeSomething = async (): Promise<boolean> => {
    const units = await standing();
    const unit = chance.one(units);
    const streets = units.filter((each) => each.kind === 'street');
    const from = dayOf(2022);
    made += 1;
    switch (chance.below(5)) {
      case 0:
        return change('renameUnit', 'RenameUnitInput', {
          ...{ code: unit.code, name: `改名${made}`, from },
          ...(chance.sometimes(0.5) ? { newCode: `R${made}` } : {}),
        });
      case 1:
        return change('moveUnit', 'MoveUnitInput', {
          code: unit.code,
          parentCode: chance.one(streets).code,
          from,
        });
      case 2:
        return change('closeUnit', 'CloseUnitInput', { code: unit.code, from });
      case 3:
        return change('importUnits', 'UnitListInput', {
          rows: [
            {
              code: `N${made}`,
              name: `新设${made}`,
              kind: 'community',
              parentCode: chance.one(streets).code,
              from,
            },
          ],
        });
      default:
        return change('transferUnit', 'TransferUnitInput', {
          ...{
            code: unit.code,
            from,
            parentCode: unit.district === '510403' ? '510402' : '510403',
          },
          successors: [{ code: unit.code, newCode: `T${made}` }],
        });
    }
  };

  const linesOf = async (who: string, code: string, year: number) => {
    const { indicatorByUnit } = await office.ask<{
      indicatorByUnit: { total: string; rows: Line[] }[];
    }>(
      who,
      `query ($year: Int!, $asOf: Date!, $unit: String!) {
        indicatorByUnit(year: $year, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: ["${INDICATOR}"]) {
          total rows { orgUnitCode name value } } }`,
      { year, asOf: `${year}-12-31`, unit: code },
    );
    return indicatorByUnit[0]!;
  };

  /** Of a street, whatever it is called by now. */
  const valuesOf = async (ids: number[], year: number) => {
    const { rows } = await office.admin.query<{ code: string }>(
      `SELECT code FROM org_unit WHERE id = ANY ($1) ORDER BY id`,
      [ids],
    );
    const values: (string | null)[] = [];
    for (const { code } of rows) values.push((await linesOf('city_leader', code, year)).total);
    return values;
  };

  it('changes no figure and no name of last year, and the balances equal their recount', async () => {
    for (let at = 0; at < RECORDS; at += 1)
      await office.ask(
        'district_clerk',
        `mutation ($input: RegisterEmploymentInput!, $key: String!) {
        registerEmployment(input: $input, idempotencyKey: $key) { id } }`,
        {
          input: anEmployment({
            territoryCode: chance.one(PLACES),
            startedOn: chance.sometimes(0.8)
              ? dayOf(2021)
              : `2022-01-${String(1 + chance.below(9)).padStart(2, '0')}`,
          }),
          key: key(),
        },
      );
    await office.post();
    const { rows } = await office.admin.query<{ id: number }>(
      `SELECT id FROM org_unit WHERE code = ANY ($1) ORDER BY id`,
      [PLACES],
    );
    const ids = rows.map(({ id }) => id);
    const lastYear = async () => ({
      district: await linesOf('city_leader', '510403', 2021),
      city: await linesOf('city_leader', '510400', 2021),
      streets: await valuesOf(ids, 2021),
    });
    const before = await lastYear();
    expect(Number(before.district.total)).toBeGreaterThan(0);
    const thisYear = (await linesOf('city_leader', '510403', 2022)).total;

    let done = 0;
    for (let at = 0; at < CHANGES; at += 1) if (await changeSomething()) done += 1;
    expect(done).toBeGreaterThan(5);
    await office.post();

    expect(await lastYear()).toEqual(before);
    const after = await linesOf('city_leader', '510403', 2022);
    expect(after.total).toBe(thisYear);
    expect(after.rows.reduce((sum, each) => sum + Number(each.value), 0)).toBe(Number(after.total));
    // What closed or transferred units brought is told under their names.
    expect(after.rows.at(-1)).toMatchObject({ orgUnitCode: null, value: '0' });
    expect((await office.recount()).differences).toBe(0);
  });
});
