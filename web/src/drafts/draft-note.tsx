import { t } from '../parts/language';
import { instantInWords } from '../parts/words';
import type { KeptDraftOfForm } from './use-kept-draft';

/** Whether what was typed would outlive this window. */
export function DraftNote({ kept: { standing } }: { kept: KeptDraftOfForm }) {
  if (standing.is === 'empty') return null;
  if (standing.is === 'kept')
    return (
      <p className="quiet" role="status">
        {t('草稿已保存 {at},尚未登记;换一台电脑也可以继续。', { at: instantInWords(standing.at) })}
      </p>
    );
  return (
    <p className="problem" role="status">
      {t('草稿尚未保存:{why}', { why: standing.why })}
    </p>
  );
}
