import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { ClosingChecklistDocument, type ClosingChecklistQuery } from '../generated/operations';
import type { ShownRecord } from '../ledgers/queries';
import { t } from '../parts/language';
import { Asked } from '../parts/states';

type Item = ClosingChecklistQuery['closingChecklist'][number];

/** 结案核对 — what the closing needs, ticked by the program; each open point leads to where it is mended. */
export function ClosingChecklist({ record }: { record: ShownRecord }) {
  const { id, state } = record;
  const items = useQuery({
    queryKey: ['closing checklist', id, state],
    queryFn: async () => (await ask(ClosingChecklistDocument, { id })).closingChecklist,
  });
  return (
    <Asked query={items}>
      {(known) => {
        if (known.length === 0) return null;
        const met = known.filter(({ isMet }) => isMet).length;
        return (
          <section className="card">
            <h2>
              {t('结案核对')}{' '}
              <span className={`state state-${met === known.length ? 'good' : 'waiting'}`}>
                {t('已具备 {met}/{of}', { met, of: known.length })}
              </span>
            </h2>
            <ul className="checklist">
              {known.map((item) => (
                <li key={item.code}>
                  <span className={item.isMet ? 'tick is-met' : 'tick'}>
                    {item.isMet ? t('✓ 已具备') : t('○ 待办')}
                  </span>
                  <span>
                    {item.label}
                    {!item.isMet && (
                      <span className="odd">
                        {item.message} <Mend item={item} record={record} />
                      </span>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      }}
    </Asked>
  );
}

/** The record concerned, the case itself while it may be corrected, or the part of this page in which another is entered. */
function Mend({ item: { ledger, recordId }, record }: { item: Item; record: ShownRecord }) {
  if (recordId) return <Link to={`/ledgers/${ledger}/${recordId}`}>{t('去办理')}</Link>;
  if (ledger !== 'wage_petition') return <a href={`#${ledger}`}>{t('去办理')}</a>;
  const mayRevise = record.nextSteps.some(
    ({ verb, isPermitted }) => verb === 'revise' && isPermitted,
  );
  return mayRevise && <Link to={`/ledgers/${ledger}/${record.id}/revise`}>{t('去填写')}</Link>;
}
