import { InputRefused } from '../../platform/errors.js';
import { isRecordNumber } from '../../platform/text.js';
import { Office } from '../shared/office.js';
import { Step } from '../shared/step.js';
import { DataComparisonList } from './data-comparison-list.entity.js';
import { LIST_IN_USE } from './data-comparison-list.rules.js';

/** Lists of one place, kind and month wait for each other, by whatever name their sender was written. */
const TAKE_TURNS = `
  SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM (
    SELECT DISTINCT concat_ws('|', 'comparison_list', district_id, territory_id, kind, month) AS key
      FROM data_comparison_list WHERE id = ANY ($1::bigint[]) ORDER BY key) keys`;

/** Of two of one sender that are put in use at once, the later one. */
const TWICE = `
  SELECT DISTINCT n.id FROM data_comparison_list n JOIN data_comparison_list o USING (district_id, territory_id, kind, month)
   WHERE n.id = ANY ($1::bigint[]) AND o.id = ANY ($1::bigint[]) AND o.id < n.id AND plain_text(o.source) = plain_text(n.source)`;

/** 以新名单替代 — the list of its kind, month, place and sender that is in use gives way to the one that is put in use; it stays to be looked at. */
export async function earlierListsGiveWay(steps: Step[], office: Office): Promise<Step[]> {
  const ids = steps.map((step) => step.id).filter(isRecordNumber);
  await office.work.query(TAKE_TURNS, [ids]);
  const twice = await office.work.query<{ id: string }>(TWICE, [ids]);
  if (twice.length > 0)
    throw new InputRefused(
      twice.map(({ id }) => ({
        row: steps.findIndex((step) => step.id === id) + 1,
        ...LIST_IN_USE,
      })),
    );
  const earlier = await office.work.query<{ id: string }>(
    `SELECT o.id FROM data_comparison_list o JOIN data_comparison_list n USING (district_id, territory_id, kind, month)
      WHERE n.id = ANY ($1::bigint[]) AND n.status = 'loading' AND o.status = 'in_use' AND plain_text(o.source) = plain_text(n.source) ORDER BY o.id`,
    [ids],
  );
  await office.ledger(DataComparisonList).follow('supersede', earlier);
  return steps;
}
