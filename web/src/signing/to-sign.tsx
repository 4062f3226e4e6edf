import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { RecordComparisonDocument } from '../generated/operations';
import type { ShownRecord } from '../ledgers/queries';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { Changes } from './changes';

/** 签字前对照 — on the page of a record that one may sign: old and new side by side. */
export function ToSign({ record: { ledger, id, revision, nextSteps } }: { record: ShownRecord }) {
  const mine = nextSteps.some(({ isPermitted, signature }) => isPermitted && signature !== null);
  const comparison = useQuery({
    queryKey: ['comparison', ledger, id, revision],
    queryFn: async () =>
      (await ask(RecordComparisonDocument, { ledger, id })).record.comparison ?? null,
    enabled: mine,
  });
  if (!mine) return null;
  return (
    <section className="card">
      <h2>{t('变更对照')}</h2>
      <Asked query={comparison}>{(known) => <Changes comparison={known} />}</Asked>
    </section>
  );
}
