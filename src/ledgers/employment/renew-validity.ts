import { hasBegun } from '../../policy/policy.js';
import { Hint } from '../shared/hints.js';
import { Office } from '../shared/office.js';
import { PersonFacts } from '../shared/judgement.js';
import { periodLockedFrom } from '../shared/period-locked.js';
import { lastDayOfWorkingAge, validityOf } from './unemployment.rules.js';

interface Registration {
  id: string;
  registered_on: string;
  last_confirmed_on: string | null;
  birth_date: string | null;
  sex: PersonFacts['sex'];
  region: string;
}

/** 有效期 — by the policy of today, and the last day of the working age that may end it earlier. */
interface Validity {
  validUntil: string | null;
  lastOfWorkingAge: string | null;
}

/** 失业登记有效期 — of whom these corrections are: what each registration holds by, by the number and the person behind it now. */
export async function validitiesOf(
  corrections: string[],
  { work, clock }: Office,
): Promise<Map<string, Validity>> {
  if (corrections.length === 0) return new Map();
  const registrations = await work.query<Registration>('SELECT * FROM validities_to_renew($1)', [
    corrections,
  ]);
  return new Map(
    registrations
      .filter(({ registered_on, last_confirmed_on, region }) =>
        hasBegun('unemployment.valid-months', last_confirmed_on ?? registered_on, region),
      )
      .map(({ id, registered_on, last_confirmed_on, birth_date, sex, region }) => {
        const person = { birthDate: birth_date, sex };
        const said = { registeredOn: registered_on, lastConfirmedOn: last_confirmed_on, person };
        const { validUntil } = validityOf(said, { today: clock.today(), region });
        return [id, { validUntil, lastOfWorkingAge: lastDayOfWorkingAge(person, region) }];
      }),
  );
}

/**
 * 有效期随人员更正 — renewed where the working age ends it, or ended it, on another day than `before` the correction: a term
 * that was said then stays, and moves by nothing else. Tells which were, as they are stored, of those that the asker may see.
 */
export async function renewValidity(
  corrections: string[],
  before: Map<string, Validity>,
  office: Office,
): Promise<Hint[]> {
  if (before.size === 0) return [];
  const renewed = [...(await validitiesOf(corrections, office))]
    .map(([id, now]) => ({
      id,
      valid_until: now.validUntil,
      working_age_before: before.get(id)?.lastOfWorkingAge,
      working_age_until: now.lastOfWorkingAge,
    }))
    .filter(
      ({ id, working_age_before, working_age_until }) =>
        before.has(id) && working_age_before !== working_age_until,
    );
  if (renewed.length === 0) return [];
  const ids = renewed.map(({ id }) => id);
  const stored = new Map((await storedValidities(ids, office)).map((each) => [each.id, each]));
  try {
    await office.work.query('SELECT renew_validities($1, $2)', [
      corrections,
      JSON.stringify(renewed),
    ]);
  } catch (error) {
    throw periodLockedFrom(error) ?? error;
  }
  return (await storedValidities(ids, office))
    .filter(({ id, validUntil }) => stored.has(id) && stored.get(id)!.validUntil !== validUntil)
    .map(({ id, validUntil }) => ({
      field: 'newNumber',
      code: 'validity-renewed',
      message: `失业登记(编号 ${id})的有效期随之重算:由 ${stored.get(id)!.validUntil ?? '无'} 改为 ${validUntil ?? '无'}。`,
    }));
}

/** Of those in reach, as everything that one reads. */
const storedValidities = (ids: string[], { work }: Office) =>
  work.query<{ id: string; validUntil: string | null }>(
    `SELECT id::text, valid_until::text AS "validUntil" FROM unemployment_registration WHERE id = ANY ($1::bigint[]) ORDER BY id`,
    [ids],
  );
