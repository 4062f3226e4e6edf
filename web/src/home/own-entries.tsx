import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { OwnEntriesDocument, type RowFragment } from '../generated/operations';
import { StateTag } from '../ledgers/state-tag';
import { inOneLine } from '../ledgers/stored';
import { VerbDialog } from '../ledgers/verb-dialog';
import { whoOf } from '../ledgers/who';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';

const FIRST = 10;
const UNDO = { verb: 'withdraw', label: '撤回', needsReason: true };

/** 今日登记 — what one entered today; what was a slip is taken back while nothing hangs on it. */
export function OwnEntries() {
  const queries = useQueryClient();
  const [undone, undo] = useState<RowFragment | null>(null);
  const [said, say] = useState<string | null>(null);
  const entries = useQuery({
    queryKey: ['own entries'],
    queryFn: async () => (await ask(OwnEntriesDocument, { limit: FIRST })).ownEntries,
  });
  return (
    <section className="card">
      <h2>
        {t('今日登记')}{' '}
        {entries.data && <span className="count">{numberInWords(String(entries.data.count))}</span>}
      </h2>
      {said && <Alert type="success" showIcon role="status" title={said} />}
      <Asked query={entries}>
        {({ count, items }) =>
          count === 0 ? (
            <Nothing>{t('今天还没有登记。')}</Nothing>
          ) : (
            <ul className="waiting waiting-columns waiting-columns-5">
              {items.map(({ record, mayUndo }) => (
                <li key={`${record.ledger} ${record.id}`}>
                  <Link to={`/ledgers/${record.ledger}/${record.id}`}>{whoOf(record)}</Link>
                  <span>{record.ledgerLabel}</span>
                  <StateTag state={record.state} label={record.statusLabel} />
                  <span className="quiet">{record.territory.name}</span>
                  {mayUndo && (
                    <Button
                      size="small"
                      aria-label={t('撤回 {record} 的{ledgerLabel}', {
                        record: whoOf(record),
                        ledgerLabel: record.ledgerLabel,
                      })}
                      onClick={() => undo(record)}
                    >
                      {t('撤回')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
      {undone && (
        <VerbDialog
          record={undone}
          step={{ ...UNDO, label: t(UNDO.label) }}
          begin={{ reason: '登记有误,当日撤回。' }}
          close={() => undo(null)}
          done={({ hints }) => {
            const said = t('已撤回:{ledgerLabel} {undone}。', {
              ledgerLabel: undone.ledgerLabel,
              undone: whoOf(undone),
            });
            say(inOneLine({ said, hints }));
            undo(null);
            void queries.invalidateQueries();
          }}
        />
      )}
    </section>
  );
}
