import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { aPerson, anUnemployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { ledgerOf } from '../support/signing.js';
import { HINTS, Told } from '../support/mergings.js';
import { Desk } from '../support/steps.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

const numberOf = (birthDate: string, sequence: number) =>
  residentIdFor({ area: '510499', birthDate, sequence });

it('whoever turns out to have retired in a closed month is corrected in a window of it alone', async () => {
  const young = numberOf('1970-05-01', 501);
  const person = { ...aPerson(), documentNumber: young };
  await office.as('clerk', () =>
    ledgerOf(office, 'unemployment_registration').open(anUnemployment({ person }), key()),
  );
  const periods = new PeriodDesk(office);
  for (const month of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await periods.lock('510403', 2022, month);
  const corrected = async (newNumber: string) => {
    const change = { newName: null, newNumber, requestedOn: '2022-12-20' };
    const { id, hints } = await new Desk(office).enter<Told>(
      'street_clerk',
      'requestPersonCorrection',
      aPersonCorrection(young, change),
      HINTS,
    );
    const release = () => ledgerOf(office, 'person_correction').move('release', { id }, key());
    const reject = () =>
      ledgerOf(office, 'person_correction').move('reject', { id, reason: '示例' }, key());
    return {
      hints,
      release: () => office.as('reviewer', release),
      reject: () => office.as('reviewer', reject),
    };
  };
  const retired = await corrected(numberOf('1962-09-01', 503));
  expect(retired.hints.map(({ code }) => code)).toContain('renumber-period-locked');
  await expect(retired.release()).rejects.toMatchObject({ code: 'PERIOD_LOCKED' });
  await retired.reject();
  // Whose working age ends later than the closed months is corrected as before.
  await (await corrected(numberOf('1971-06-01', 505))).release();
}, 60_000);
