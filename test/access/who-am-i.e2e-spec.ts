import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '../../src/access/permissions.js';
import { Office } from '../support/office.js';
import { hire } from '../support/signing.js';

const ME = `{ me { unit { code name kind } roleLabels permissions reach reachLabel reachUnits { code name }
  actingForName mayActFor { id fromName ledgers validTo } } }`;

interface Me {
  me: {
    unit: { code: string; name: string };
    roleLabels: string[];
    permissions: string[];
    reach: string;
    reachLabel: string;
    reachUnits: { code: string }[];
    actingForName: string | null;
    mayActFor: { id: string; fromName: string; ledgers: string[] }[];
  };
}

describe('who one is', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await hire(office, ['chooser'], '510403-centre', ['caseworker', 'reviewer']);
    await office.admin.query(`
      UPDATE user_account SET reach = 'chosen_units' WHERE username = 'chooser';
      INSERT INTO user_account_unit SELECT u.id, o.id FROM user_account u, org_unit o
       WHERE u.username = 'chooser' AND o.code IN ('510403001', '510403002901')`);
    await hire(office, ['holder'], '510403', ['approver']);
    await hire(office, ['stand_in'], '510403001', ['caseworker']);
  });
  afterAll(() => office?.close());

  const me = async (who: string, headers = {}) => {
    const { data, errors } = await office.graphql<Me>(who, ME, {}, headers);
    expect(errors).toEqual([]);
    return data!.me;
  };

  it('tells unit, roles and permissions', async () => {
    const { unit, roleLabels, permissions } = await me('clerk');
    expect(unit).toEqual({ code: '510403-centre', name: expect.any(String), kind: 'handling' });
    expect(roleLabels).toEqual(['经办人']);
    expect(permissions).toEqual([...PERMISSIONS.caseworker].sort());
    const both = await me('chooser');
    expect(new Set(both.permissions)).toEqual(
      new Set([...PERMISSIONS.caseworker, ...PERMISSIONS.reviewer]),
    );
  });

  it.each([
    ['street_clerk', 'own_unit_and_below', ['510403001']],
    ['city_leader', 'own_unit_and_below', ['510400']],
    ['chooser', 'chosen_units', ['510403-centre', '510403001', '510403002901']],
    // Those who govern see no records, and look after accounts here.
    ['admin', 'own_unit_and_below', ['510403']],
  ])('tells how far %s reaches: %s', async (who, reach, units) => {
    const found = await me(who);
    expect(found.reach).toBe(reach);
    expect(found.reachLabel).toMatch(/单位/);
    expect(found.reachUnits.map((each) => each.code)).toEqual(units);
  });

  it('tells for whom one may sign today, and that one does', async () => {
    office.clock.moveTo('2022-06-15T10:00:00+08:00');
    const { grantDelegation } = await office.ask<{ grantDelegation: { id: string } }>(
      'holder',
      `mutation ($input: GrantDelegationInput!) { grantDelegation(input: $input) { id } }`,
      {
        input: {
          toUsername: 'stand_in',
          steps: ['approve'],
          ledgers: ['fund_payment'],
          validFrom: '2022-06-15',
          validTo: '2022-06-17',
          reason: '年休假',
        },
      },
    );
    expect((await me('stand_in')).mayActFor).toEqual([
      expect.objectContaining({ id: grantDelegation.id, fromName: 'holder' }),
    ]);
    expect((await me('holder')).mayActFor).toEqual([]);
    const acting = await me('stand_in', { 'x-acting-for': grantDelegation.id });
    expect(acting.actingForName).toBe('holder');
    expect(acting.permissions).not.toContain('funds:pay');
    expect(acting.permissions).toContain('funds:approve');
    office.clock.moveTo('2022-06-18T10:00:00+08:00');
    expect((await me('stand_in')).mayActFor).toEqual([]);
  });
});
