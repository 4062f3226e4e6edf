import { Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { useDrafts } from '../drafts/draft-offers';
import type { KeptDraft } from '../drafts/draft-keeper';
import { DropFormDraftDocument } from '../generated/operations';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';
import { instantInWords } from '../parts/words';

const FORMS = { enter: '登记', revise: '修改', paste: '成批登记' };

const pathOf = ({ ledger, form, recordId }: KeptDraft) =>
  `/ledgers/${ledger}/${form === 'revise' ? `${recordId}/revise` : form === 'paste' ? 'paste' : 'new'}`;

/** 未登记的草稿 — what one typed and did not enter, here or on another computer. */
export function OwnDrafts() {
  const drafts = useDrafts();
  const { isBusy, run } = useDeed();
  if (!drafts.data?.length) return null;
  return (
    <section className="card">
      <h2>
        {t('未登记的草稿')} <span className="count">{drafts.data.length}</span>
      </h2>
      <ul className="waiting">
        {drafts.data.map((draft) => {
          const { draftKey, ledgerLabel, form, record, knownAs } = draft;
          const what = `${ledgerLabel}:${t(FORMS[form])}${record ? ` ${record.knownAs}` : ''}`;
          return (
            <li key={draftKey}>
              <Link to={pathOf(draft)}>{what}</Link>
              <span className="quiet">
                {knownAs} {instantInWords(draft.keptAt)}
              </span>
              <Button
                size="small"
                disabled={isBusy}
                aria-label={t('丢弃 {what} {keptAt}', {
                  what,
                  keptAt: instantInWords(draft.keptAt),
                })}
                onClick={() => void run(() => ask(DropFormDraftDocument, { draftKey }, 'oneself'))}
              >
                {t('丢弃')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
