import type { FailureFragment } from '../generated/operations';
import { t } from '../parts/language';

/** 失败 — what it means first; what was said is for whoever looks after the program. */
export const FailureInWords = ({ failure: { meaning, detail } }: { failure: FailureFragment }) => (
  <>
    {meaning}
    {detail && (
      <details>
        <summary>{t('原文')}</summary>
        <code>{detail}</code>
      </details>
    )}
  </>
);
