import { t } from '../parts/language';
import { instantInWords } from '../parts/words';
import type { KeptDraftOfForm } from './use-kept-draft';

/** Whether what was typed would outlive this window. */
export function DraftNote({ kept: { standing } }: { kept: KeptDraftOfForm }) {
  if (standing.is === 'empty') return null;
  if (standing.is === 'kept' && standing.isApart)
    return (
      <p className="problem" role="status">
        {t(
          '此前的草稿已在另一处(另一个窗口或另一台电脑)接着填写、登记或丢弃,或因草稿过多而不再保留。本页的内容没有覆盖它,已另存为一份草稿({at})。另一份还在的,列在“未登记的草稿”中,点“继续填写”取用;不要两份都登记。',
          { at: instantInWords(standing.at) },
        )}
      </p>
    );
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
