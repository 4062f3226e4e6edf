import { initialsOfPerson } from '../../registry/initials.js';
import { PERSON_NUMBER, nameDigitsIndex } from '../../registry/person-seals.js';
import { Office } from '../shared/office.js';

/** The database writes the registry when a correction is signed; the index of the new name is made here, where the key is. */
export async function indexNewNames(ids: string[], { work, cipher }: Office): Promise<void> {
  const renamed = await work.query<{ id: string; name: string; document_number: string }>(
    'SELECT * FROM persons_to_index($1)',
    [ids],
  );
  if (renamed.length === 0) return;
  const made = renamed.map(({ id, name, document_number }) => {
    const number = cipher.open(document_number, PERSON_NUMBER);
    const made = nameDigitsIndex(cipher, name, number.slice(-4));
    return { id, made, initials: initialsOfPerson(name) };
  });
  await work.query('SELECT index_person_names($1)', [JSON.stringify(made)]);
}
