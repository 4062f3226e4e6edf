import type { Actor } from '../platform/actor.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

type Sight = Pick<Actor, 'units' | 'districts' | 'roles' | 'reach'>;

/**
 * 机构数据的后果 — what follows for records when something changes that all of them go by is done in sight of every record of
 * these districts and in one more role, whoever approved the change; the trail names who did.
 */
export async function seeAll<T>(
  work: UnitOfWork,
  districts: number[],
  role: string,
  act: () => Promise<T>,
): Promise<T> {
  const actor = await work.actor();
  const own = {
    units: actor.units,
    districts: actor.districts,
    roles: actor.roles,
    reach: actor.reach,
  };
  const units = await work.query<{ id: number }>(
    'SELECT id FROM org_unit WHERE district_id = ANY ($1::int[])',
    [districts],
  );
  await take(work, actor, {
    units: units.map(({ id }) => id),
    districts,
    roles: [...own.roles, role],
    reach: 'all',
  });
  const result = await act();
  // After a failure there is nothing to give back: the transaction is over.
  await take(work, actor, own);
  return result;
}

async function take(work: UnitOfWork, actor: Actor, sight: Sight): Promise<void> {
  Object.assign(actor, sight);
  await work.tell(actor);
}
