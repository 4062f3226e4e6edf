import { isRecordNumber } from '../../platform/text.js';
import { Office } from '../shared/office.js';
import { Step } from '../shared/step.js';
import { DataComparisonList } from './data-comparison-list.entity.js';

/** 以新名单替代 — the list of its kind, month, place and sender that is in use gives way to the one that is put in use; it stays to be looked at. */
export async function earlierListsGiveWay(steps: Step[], office: Office): Promise<Step[]> {
  const earlier = await office.work.query<{ id: string }>(
    `SELECT o.id FROM data_comparison_list o JOIN data_comparison_list n USING (district_id, territory_id, kind, month)
      WHERE n.id = ANY ($1::bigint[]) AND n.status = 'loading' AND o.status = 'in_use' AND plain_text(o.source) = plain_text(n.source) ORDER BY o.id`,
    [steps.map((step) => step.id).filter(isRecordNumber)],
  );
  await office.ledger(DataComparisonList).follow('supersede', earlier);
  return steps;
}
