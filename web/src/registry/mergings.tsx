import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { MergingsDocument } from '../generated/operations';
import { useLedgerNames } from '../ledgers/queries';
import { StateTag } from '../ledgers/state-tag';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked } from '../parts/states';
import { instantInWords } from '../parts/words';

const LEDGER = 'person_correction';

/** 归并情况 — which mergings there were, who asked for them and signed, and the way to have one undone. */
export function Mergings({ personId }: { personId: string }) {
  const isOpen = useLedgerNames().data?.some(({ ledger }) => ledger === LEDGER) ?? false;
  const mergings = useQuery({
    queryKey: ['mergings', personId],
    queryFn: async () =>
      (await ask(MergingsDocument, { personId })).personCorrections.items.filter(
        ({ merges, state }) => merges && state !== 'withdrawn',
      ),
    enabled: isOpen,
  });
  if (!isOpen || mergings.data?.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('归并情况')}</h2>
      <Asked query={mergings}>
        {(known) => (
          <PlainTable
            rows={known}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('归并申请'),
                cell: ({ id }) => (
                  <Link to={`/ledgers/${LEDGER}/${id}`}>{t('编号 {id}', { id })}</Link>
                ),
              },
              { label: t('日期'), cell: ({ requestedOn }) => requestedOn },
              { label: t('归并前姓名'), cell: ({ oldName }) => oldName ?? '' },
              { label: t('申请人'), cell: ({ enteredBy }) => enteredBy ?? '—' },
              {
                label: t('签字'),
                cell: ({ signatures }) =>
                  signatures.map(({ verb, label, who, at, isStanding }) => (
                    <div key={`${verb} ${at}`}>
                      {t('{label}:', { label })}
                      {who ?? '—'}{' '}
                      <span className="quiet">
                        {instantInWords(at)}
                        {!isStanding && t(',后被退回,不再有效')}
                      </span>
                    </div>
                  )),
              },
              {
                label: t('状态'),
                cell: ({ state, statusLabel }) => <StateTag state={state} label={statusLabel} />,
              },
              {
                label: t('办理'),
                cell: ({ id, nextSteps }) =>
                  nextSteps
                    .filter(({ verb, isPermitted }) => isPermitted && UNDOING.has(verb))
                    .map(({ verb, label }) => (
                      <Link key={verb} className="action" to={`/ledgers/${LEDGER}/${id}`}>
                        {label}
                      </Link>
                    )),
              },
            ]}
          />
        )}
      </Asked>
    </section>
  );
}

const UNDOING = new Set(['askUndoing', 'undoMerging', 'declineUndoing']);
