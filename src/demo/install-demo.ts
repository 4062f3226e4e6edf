import type pg from 'pg';
import { installAccounts } from '../access/install-accounts.js';
import { defaultUnits } from '../org-units/default-units.js';
import { installUnits } from '../org-units/install-units.js';
import { demoAccounts } from './accounts.js';
import { demoUnits } from './builder/places.js';

/** The district's units with invented communities, and the people who work there. Returns the accounts it added. */
export async function installDemo(owner: pg.Client, password: string): Promise<string[]> {
  await installUnits(owner, [...defaultUnits, ...demoUnits]);
  return installAccounts(owner, demoAccounts, password);
}
