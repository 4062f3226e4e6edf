import type { FindingPartsFragment } from '../generated/operations';
import { t } from '../parts/language';
import { instantInWords } from '../parts/words';

/** 说明 — why it is as it is all the same, by whom and when. */
export const Explanation = ({
  of: { explanation, documentNumber, explainedBy, explainedAt },
}: {
  of: FindingPartsFragment;
}) => (
  <p>
    {t('说明:{explanation}', { explanation: explanation ?? '' })}
    {documentNumber && t('(文号 {documentNumber})', { documentNumber })}{' '}
    <span className="quiet">
      {explainedBy ?? '—'} {explainedAt && instantInWords(explainedAt)}
    </span>
  </p>
);
