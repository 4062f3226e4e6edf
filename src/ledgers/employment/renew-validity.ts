import { hasBegun } from '../../policy/policy.js';
import { Office } from '../shared/office.js';
import { PersonFacts } from '../shared/judgement.js';
import { periodLockedFrom } from '../shared/period-locked.js';
import { validityOf } from './unemployment.rules.js';

interface Registration {
  id: string;
  registered_on: string;
  last_confirmed_on: string | null;
  birth_date: string | null;
  sex: PersonFacts['sex'];
  region: string;
}

/** 失业登记有效期 — ends with the working age, which another number, or another person behind it, may have moved. */
export async function renewValidity(corrections: string[], { work, clock }: Office): Promise<void> {
  const registrations = await work.query<Registration>('SELECT * FROM validities_to_renew($1)', [
    corrections,
  ]);
  const renewed = registrations
    .filter(({ registered_on, last_confirmed_on, region }) =>
      hasBegun('unemployment.valid-months', last_confirmed_on ?? registered_on, region),
    )
    .map(({ id, registered_on, last_confirmed_on, birth_date, sex, region }) => ({
      id,
      valid_until: validityOf(
        {
          registeredOn: registered_on,
          lastConfirmedOn: last_confirmed_on,
          person: { birthDate: birth_date, sex },
        },
        { today: clock.today(), region },
      ).validUntil,
    }));
  if (renewed.length === 0) return;
  try {
    await work.query('SELECT renew_validities($1, $2)', [corrections, JSON.stringify(renewed)]);
  } catch (error) {
    throw periodLockedFrom(error) ?? error;
  }
}
