import { Link } from 'react-router';
import { isNumberOfRecord } from './identity-number';
import type { FormField } from './queries';

/** 所属 — the record for which a page before has begun what is entered, as a case for its workers: the way back to it. */
export function BelongsTo({
  fields,
  values,
}: {
  fields: readonly Pick<FormField, 'name' | 'label' | 'linksTo'>[];
  values: Readonly<Record<string, unknown>>;
}) {
  return fields.map(({ name, label, linksTo }) => {
    const id = values[name];
    return (
      linksTo &&
      typeof id === 'string' &&
      // The number of somebody's card stands in no address.
      isNumberOfRecord(id) && (
        <span key={name}>
          {' '}
          ›{' '}
          <Link to={`/ledgers/${linksTo}/${id}`}>
            {label} {id}
          </Link>
        </span>
      )
    );
  });
}
