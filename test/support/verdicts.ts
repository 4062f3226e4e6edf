import { verdictsSql } from '../../src/journal/measure.js';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { Office } from './office.js';

/** Why a measure leaves a record out: the code of the reason, null when it is counted, undefined when it has no word about it. */
export async function reasonFor(
  office: Office,
  code: string,
  recordId: string,
): Promise<string | null | undefined> {
  const measure = office.app.get(MeasureCatalog).get(code);
  const { rows } = await office.admin.query<{ reason: string | null }>(
    `SELECT reason FROM (${verdictsSql(measure, 'all')}) v WHERE record_id = $2`,
    [office.districtId, recordId],
  );
  return rows[0]?.reason;
}

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
