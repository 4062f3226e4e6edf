import { expect, it } from '@jest/globals';
import { mayDo } from '../access/permissions.js';
import { ledgers } from '../catalog/ledgers.js';
import { permissionsOf } from '../ledgers/shared/permissions-of.js';
import { demoAccounts } from './accounts.js';
import { buildYears } from './builder/build-year.js';
import { demoTotals } from './published.js';

it('nobody of the sample does what the own role is not allowed', () => {
  const rolesOf = new Map(demoAccounts.map(({ username, roles }) => [username, roles]));
  const definitions = new Map(ledgers.map((each) => [each.type, each]));
  const forbidden = buildYears(demoTotals, 20_220_101)
    .flatMap((build) => build.steps)
    .map((step) => ({ ...step, verb: step.act === 'move' ? step.verb : step.act }))
    .filter(({ ledger, verb, actor }) => {
      const permissions = permissionsOf(definitions.get(ledger)!, verb);
      return !permissions.some((permission) => mayDo(rolesOf.get(actor) ?? [], permission));
    })
    .map(({ ledger, verb, actor }) => `${actor} does ${ledger}:${verb}`);
  expect([...new Set(forbidden)]).toEqual([]);
});
