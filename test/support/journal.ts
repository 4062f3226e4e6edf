import { Office } from './office.js';

/** The journal's lines of one record, in the order in which they were posted. */
export async function entriesOf(
  office: Office,
  code: string,
  recordId: string,
): Promise<{ day: string; quantity: number }[]> {
  const { rows } = await office.admin.query<{ day: string; quantity: number }>(
    `SELECT day::text, quantity::float FROM journal_entry WHERE measure = $1 AND record_id = $2 ORDER BY id`,
    [code, recordId],
  );
  return rows;
}
