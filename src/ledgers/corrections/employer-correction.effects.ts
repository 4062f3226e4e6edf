import { initialsOfEmployer } from '../../platform/initials.js';
import { Office } from '../shared/office.js';

/** As of persons: the initials of the new name are made here. */
export async function indexNewEmployerNames(ids: string[], { work }: Office): Promise<void> {
  const renamed = await work.query<{ id: string; name: string }>(
    'SELECT employer_id AS id, new_name AS name FROM employer_correction WHERE id = ANY ($1::bigint[]) AND new_name IS NOT NULL',
    [ids],
  );
  if (renamed.length === 0) return;
  const made = renamed.map(({ id, name }) => ({ id, initials: initialsOfEmployer(name) }));
  await work.query('SELECT index_employer_names($1)', [JSON.stringify(made)]);
}
