import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyFilling } from '../../src/policy/policy-filling.js';
import { keysOfPolicy } from '../../src/policy/policy-book.js';
import { PolicyKey } from '../../src/policy/policy-data.js';
import { policyOn, policySql } from '../../src/policy/policy.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Chance } from '../support/chance.js';
import { key } from '../support/builders.js';
import { OfficeDesk, aMinimumWage, codesOf } from '../support/office-data.js';
import { Office, applicationOn } from '../support/office.js';

const WAGE = 'minimum-wage.monthly-yuan';

describe('policy values of an office', () => {
  let office: Office;
  let desk: OfficeDesk;
  const version = async () =>
    (await office.ask<{ office: { version: number } }>('leader', '{ office { version } }')).office
      .version;

  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2026-11-26T10:00:00+08:00');
    desk = await OfficeDesk.of(office);
  });
  afterAll(() => office?.close());

  it('are kept by one person while the office is set up, and begin with those of the product', async () => {
    const [first] = await desk.values(WAGE, '510403', '2026-11-26');
    expect(first).toMatchObject({ region: '510400', validFrom: '2025-01-01', validTo: null });
    const before = await version();
    const done = await desk.propose(
      'statistician',
      'PolicyValue',
      aMinimumWage({ validFrom: '2026-01-01', value: '2200' }),
    );
    expect(done).toMatchObject({ state: 'approved', version: before + 1 });
    expect((await desk.values(WAGE, '510403', '2026-11-26'))[0]).toMatchObject({
      value: '2200',
      region: '510403',
    });
    expect((await desk.values(WAGE, '510402', '2026-11-26'))[0]).toMatchObject({
      region: '510400',
    });
  });

  it('are switched to two persons by two', async () => {
    const asked = await desk.propose('admin', 'SwitchOn', { isExercise: false });
    expect(asked.state).toBe('waiting');
    expect(codesOf(await desk.tryDecide('admin', 'approve', asked.id))).toEqual(['NOT_PERMITTED']);
    await desk.approve('security', asked.id);
    expect(codesOf(await desk.tryPropose('admin', 'SwitchOn', { isExercise: true }))).toEqual([
      'switched-on',
    ]);
  });

  it('change by one person’s asking and another’s approval, and the row before ends', async () => {
    const input = aMinimumWage();
    const asked = await desk.propose('statistician', 'PolicyValue', input);
    expect(asked).toMatchObject({ state: 'waiting', version: null, mayApprove: false });
    expect(asked.effects.map((each) => each.label)).toEqual(
      expect.arrayContaining(['不再按此执行的取值', '此后执行的取值']),
    );
    expect((await desk.values(WAGE, '510403', '2026-11-26'))[0]!.value).toBe('2200');
    const before = await version();
    expect((await desk.approve('leader', asked.id)).version).toBe(before + 1);
    expect((await desk.values(WAGE, '510403', '2026-06-30'))[0]!.value).toBe('2200');
    expect((await desk.values(WAGE, '510403', '2026-07-01'))[0]!.value).toBe('2330');
    expect(codesOf(await desk.tryDecide('leader', 'approve', asked.id))).toEqual([
      'OFFICE_CHANGE_OVER',
    ]);
  });

  it('stay as they are when refused or withdrawn', async () => {
    const before = await version();
    const refused = await desk.propose(
      'admin',
      'PolicyValue',
      aMinimumWage({ validFrom: '2026-12-01', value: '2500' }),
    );
    expect(codesOf(await desk.tryDecide('leader', 'refuse', refused.id, ' '))).toEqual([
      'reason-missing',
    ]);
    expect((await desk.tryDecide('leader', 'refuse', refused.id)).data!.decide.state).toBe(
      'refused',
    );
    const taken = await desk.propose(
      'statistician',
      'PolicyValue',
      aMinimumWage({ validFrom: '2026-12-01', value: '2500' }),
    );
    expect((await desk.tryDecide('statistician', 'withdraw', taken.id)).data!.decide.state).toBe(
      'withdrawn',
    );
    expect(codesOf(await desk.tryDecide('leader', 'approve', taken.id))).toEqual([
      'OFFICE_CHANGE_OVER',
    ]);
    expect(await version()).toBe(before);
  });

  it('are not proposed, approved or read as a change by whom it does not concern', async () => {
    const asked = await desk.propose(
      'statistician',
      'PolicyValue',
      aMinimumWage({ validFrom: '2026-12-01', value: '2600' }),
    );
    for (const who of [
      'clerk',
      'reviewer',
      'approver',
      'inspector',
      'auditor',
      'leader',
      'security',
    ])
      expect([who, codesOf(await desk.tryPropose(who, 'PolicyValue', aMinimumWage()))]).toEqual([
        who,
        ['NOT_PERMITTED'],
      ]);
    for (const who of ['clerk', 'approver', 'statistician', 'admin', 'auditor'])
      expect([who, codesOf(await desk.tryDecide(who, 'approve', asked.id))]).toEqual([
        who,
        ['NOT_PERMITTED'],
      ]);
    expect(codesOf(await desk.tryDecide('neighbour', 'approve', asked.id))).toEqual([
      'REGION_OUT_OF_REACH',
    ]);
    await desk.tryDecide('statistician', 'withdraw', asked.id);
  });

  it('of a whole city or the country are a matter of who oversees all its districts', async () => {
    for (const region of ['510402', '510400', '510000', '000000', '610102'])
      expect([
        region,
        codesOf(await desk.tryPropose('statistician', 'PolicyValue', aMinimumWage({ region }))),
      ]).toEqual([region, ['REGION_OUT_OF_REACH']]);
    const both = aMinimumWage({ region: '610102', validTo: '2020-01-01' });
    expect(codesOf(await desk.tryPropose('statistician', 'PolicyValue', both))).toEqual([
      'region-unknown',
      'ends-before-it-begins',
    ]);
    const asked = await desk.propose(
      'city_clerk',
      'PolicyValue',
      aMinimumWage({ region: '510400' }),
    );
    expect(codesOf(await desk.tryDecide('leader', 'approve', asked.id))).toEqual([
      'REGION_OUT_OF_REACH',
    ]);
    await desk.approve('city_head', asked.id);
    expect((await desk.values(WAGE, '510402', '2026-11-26'))[0]).toMatchObject({
      value: '2330',
      region: '510400',
    });
  });

  it.each([
    [{ key: 'no-such.policy' }, ['policy-unknown']],
    [{ value: '12.345' }, ['policy-value', 'values-overlap']],
    [{ value: '-5' }, ['policy-value', 'values-overlap']],
    [{ value: '二千' }, ['policy-value', 'values-overlap']],
    [{ value: '999999999999' }, ['policy-value', 'values-overlap']],
    [{ value: null }, ['policy-value']],
    [{ key: 'labour-inspection.investigation', region: '510403', value: '60.5' }, ['policy-value']],
    [{ key: 'stable-job-refund.layoff-rate-method', value: 'some-other-method' }, ['policy-value']],
    [{ validTo: '2026-06-30' }, ['ends-before-it-begins']],
    [
      { value: 'x', validTo: '2026-06-30', replaces: '999999' },
      ['policy-value', 'ends-before-it-begins', 'policy-value-unknown'],
    ],
    [{ region: '51040' }, ['matches']],
    [
      { key: 'no-such.policy', region: '51040', validTo: '2026-06-30' },
      ['matches', 'policy-unknown', 'ends-before-it-begins'],
    ],
    [
      { value: 'x', validFrom: '2025-06-01', validTo: '2026-07-31' },
      ['policy-value', 'values-overlap', 'values-overlap'],
    ],
    [{ validFrom: '2026-02-30' }, ['is-day']],
    [{ validFrom: '1949-09-30' }, ['too-early']],
    [{ validFrom: '2099-01-01' }, ['too-far-ahead']],
    [{ validTo: '2099-12-31' }, ['too-far-ahead', 'values-overlap']],
    [{ source: ' ' }, ['is-length', 'values-overlap']],
    [{ validFrom: '2025-06-01', validTo: '2026-07-31' }, ['values-overlap', 'values-overlap']],
    // By one day.
    [{ validFrom: '2025-06-01', validTo: '2026-01-01' }, ['values-overlap']],
    [{ validFrom: '2026-06-30', validTo: '2026-07-01' }, ['values-overlap', 'values-overlap']],
    [
      { key: 'internship.months-min', value: '13', validFrom: '2026-01-01' },
      ['limits-out-of-order'],
    ],
  ])('are refused with %j', async (changes, codes) => {
    const answer = await desk.tryPropose('statistician', 'PolicyValue', aMinimumWage(changes));
    expect(codesOf(answer)).toEqual(codes);
    expect(answer.errors[0]!.extensions.code).toBe('INPUT_REFUSED');
  });

  it('give way to one that names them, from its first day on, or end without another', async () => {
    const [current] = await desk.values(WAGE, '510403', '2026-11-26');
    const limited = aMinimumWage({
      value: '2400',
      validFrom: '2026-08-01',
      validTo: '2026-12-31',
      replaces: current!.id,
    });
    // The open-ended one that it takes the place of does not come back: then the city's holds.
    expect(await desk.preview('statistician', 'PolicyValue', limited)).toContainEqual({
      label: '期满后(自2027-01-01起)执行的取值',
      count: null,
      examples: [expect.stringMatching(/元\([^,]+市,/)],
    });
    await desk.change('PolicyValue', limited, ['statistician', 'leader']);
    expect((await desk.values(WAGE, '510403', '2026-07-31'))[0]!.value).toBe('2330');
    expect((await desk.values(WAGE, '510403', '2026-08-01'))[0]!.value).toBe('2400');
    const [now] = await desk.values(WAGE, '510403', '2026-11-26');
    await desk.change(
      'PolicyValue',
      aMinimumWage({ value: null, validFrom: '2026-10-01', replaces: now!.id }),
      ['statistician', 'leader'],
    );
    expect((await desk.values(WAGE, '510403', '2026-09-30'))[0]!.value).toBe('2400');
    expect((await desk.values(WAGE, '510403', '2026-10-01'))[0]).toMatchObject({
      region: '510400',
    });
  });

  it('submitted twice are one change, and approved by two at once in force once', async () => {
    const submit = key();
    const input = aMinimumWage({ value: '2410', validFrom: '2027-01-01' });
    const [one, other] = await Promise.all([
      desk.propose('statistician', 'PolicyValue', input, submit),
      desk.propose('statistician', 'PolicyValue', input, submit),
    ]);
    expect(one!.id).toBe(other!.id);
    const before = await version();
    const both = await Promise.all(
      ['leader', 'security'].map((who) => desk.tryDecide(who, 'approve', one!.id)),
    );
    expect(both.flatMap(codesOf)).toEqual(['OFFICE_CHANGE_OVER']);
    expect(await version()).toBe(before + 1);
  });

  it('judged again when approved: what has come between is in the way', async () => {
    const region = { region: '510403', key: 'unmask.per-hour' };
    const first = await desk.propose(
      'statistician',
      'PolicyValue',
      aMinimumWage({ ...region, value: '20', validFrom: '2026-12-01' }),
    );
    const second = await desk.propose(
      'admin',
      'PolicyValue',
      aMinimumWage({ ...region, value: '25', validFrom: '2026-12-01' }),
    );
    await desk.approve('leader', first.id);
    expect(codesOf(await desk.tryDecide('leader', 'approve', second.id))).toEqual([
      'values-overlap',
    ]);
    await desk.tryDecide('admin', 'withdraw', second.id);
  });

  it('are the same for a whole operation, and for another process from its next operation on', async () => {
    const other = await applicationOn(office.database, office.clock);
    try {
      const ask = () => policyOn('look-up.per-hour', '2026-11-26', '510403').value;
      const elsewhere = async () =>
        other.get(UnitOfWork).run(
          await office.tokenOf('clerk'),
          async () => {
            const seen = ask();
            return Promise.resolve([seen, ask()]);
          },
          'read',
        );
      expect(await elsewhere()).toEqual([120, 120]);
      const input = aMinimumWage({ key: 'look-up.per-hour', value: '90', validFrom: '2026-11-01' });
      const begun = signal();
      const changed = signal();
      const meanwhile = office.as('clerk', async () => {
        const before = ask();
        begun.give();
        await changed.given;
        return [before, ask()];
      });
      await begun.given;
      await desk.change('PolicyValue', input, ['statistician', 'leader']);
      changed.give();
      expect(await meanwhile).toEqual([120, 120]);
      expect(await elsewhere()).toEqual([90, 90]);
    } finally {
      await other.close();
    }
  });

  it('say the same to a rule and to a check in the database, whatever was changed', async () => {
    const random = new Chance(20261126);
    const regions = ['510403', '510402', '510400', '510000', '610102', '500101', '000000'];
    const days = [
      '2019-06-01',
      '2022-03-31',
      '2022-12-31',
      '2024-12-31',
      '2026-09-30',
      '2026-11-26',
      '2027-06-01',
    ];
    for (let round = 0; round < 12; round += 1) {
      const value = `${2000 + random.below(900)}`;
      const validFrom = `2026-${String(1 + random.below(12)).padStart(2, '0')}-15`;
      const region = random.one(['510403', '510400', '510000']);
      await desk
        .tryPropose('city_clerk', 'PolicyValue', aMinimumWage({ value, validFrom, region }))
        .then(async (answer) => {
          const id = answer.data?.propose?.id;
          if (id) await desk.tryDecide('city_head', 'approve', id);
        });
    }
    const places = regions.flatMap((region) => days.map((day) => ({ region, day })));
    const cases = keysOfPolicy().flatMap((each) => places.map((place) => ({ each, ...place })));
    // One statement for each key, read once for all its places.
    const told: (string | null)[] = [];
    for (const each of keysOfPolicy()) {
      const { rows } = await office.admin.query<{ value: string | null }>(
        `SELECT ${policySql(each, 'place.day', 'place.region')}::text AS value
           FROM unnest($1::text[], $2::date[]) WITH ORDINALITY AS place (region, day, at) ORDER BY place.at`,
        [places.map(({ region }) => region), places.map(({ day }) => day)],
      );
      told.push(...rows.map(({ value }) => value));
    }
    const expected = await office.as('clerk', () =>
      Promise.resolve(cases.map(({ each, region, day }) => ruleSays(each, day, region))),
    );
    expect(told.map((value) => value && Number(value))).toEqual(expected);
  });

  it('are kept as they were at every version, and no one overwrites them', async () => {
    const { rows } = await office.admin.query(
      `SELECT v.version, count(*)::int AS overlapping FROM office_version v JOIN policy_value a ON a.from_version <= v.version AND coalesce(a.until_version, 2147483647) > v.version
         JOIN policy_value b ON b.key = a.key AND b.region = a.region AND b.id > a.id AND b.from_version <= v.version AND coalesce(b.until_version, 2147483647) > v.version
          AND daterange(a.valid_from, a.valid_to, '[]') && daterange(b.valid_from, b.valid_to, '[]') GROUP BY v.version`,
    );
    expect(rows).toEqual([]);
    await desk.propose(
      'statistician',
      'PolicyValue',
      aMinimumWage({ key: 'unmask.unusual', value: '12', validFrom: '2026-12-01' }),
    );
    for (const sql of [
      `UPDATE policy_value SET value = '1'`,
      `DELETE FROM policy_value`,
      `UPDATE office_version SET made_at = now()`,
      `UPDATE office_change SET state = 'approved', decided_by = asked_by, decided_at = now(), alone = true WHERE state = 'waiting'`,
      `UPDATE office_change SET title = 'x'`,
    ])
      await expect(refused(sql)).resolves.toBe(true);
    // What the office keeps is not filled in again.
    const count = async () =>
      (await office.admin.query(`SELECT count(*)::int AS n FROM policy_value`)).rows[0].n as number;
    const before = await count();
    await office.admin.query(policyFilling.sql);
    expect(await count()).toBe(before);
  });

  it('that end soon or are missing are told to those who keep them, and to nobody else', async () => {
    const gaps = async (who: string) =>
      (
        await office.ask<{ officeGaps: { code: string; region: string; missingFrom: string }[] }>(
          who,
          '{ officeGaps { code key form region missingFrom message } }',
        )
      ).officeGaps;
    const seen = await gaps('statistician');
    expect(seen).toContainEqual(
      expect.objectContaining({
        code: 'policy:stable-job-refund.large-firm-ratio-percent',
        key: 'stable-job-refund.large-firm-ratio-percent',
        form: expect.stringMatching(/须为0至100之间的数字\(最多4位小数\),单位为%。$/),
        region: '510403',
        missingFrom: '2026-11-26',
        message: expect.stringContaining('(西区)'),
      }),
    );
    expect(seen).toContainEqual(
      expect.objectContaining({ code: 'calendar:2027', missingFrom: '2027-01-01' }),
    );
    expect(seen.map((each) => each.code)).not.toContain('policy:retirement.man.age-years');
    const { worklists } = await office.ask<{ worklists: { ledger: string; count: number }[] }>(
      'statistician',
      '{ worklists { ledger count } }',
    );
    expect(worklists).toContainEqual({ ledger: 'office', count: seen.length });
    expect(
      (await office.graphql('clerk', '{ officeGaps { code } }')).errors[0]!.extensions.code,
    ).toBe('NOT_PERMITTED');
    const own = (
      await office.ask<{ worklists: { ledger: string }[] }>('clerk', '{ worklists { ledger } }')
    ).worklists;
    expect(own.map((each) => each.ledger)).not.toContain('office');
  });

  const refused = (sql: string) =>
    office.admin
      .query(`BEGIN; ${sql}`)
      .then(
        () => false,
        () => true,
      )
      .finally(() => office.admin.query('ROLLBACK'));
});

function signal() {
  let give = () => {};
  const given = new Promise<void>((done) => (give = done));
  return { given, give: () => give() };
}

function ruleSays(key: PolicyKey, day: string, region: string): number | null {
  try {
    const value = Number(policyOn(key, day, region).value);
    return Number.isNaN(value) ? null : value;
  } catch {
    return null;
  }
}
