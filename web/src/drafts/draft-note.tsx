import { Link } from 'react-router';
import type { EnteredDraft } from '../ask';
import { t } from '../parts/language';
import { instantInWords } from '../parts/words';
import type { KeptDraftOfForm } from './use-kept-draft';

/** Whether what was typed would outlive this window. */
export function DraftNote({ kept: { standing } }: { kept: KeptDraftOfForm }) {
  if (standing.is === 'empty') return null;
  if (standing.is === 'kept' && standing.apart)
    return <Apart apart={standing.apart} at={standing.at} />;
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

/** 另一份 — what is here is kept apart from the draft that it was. */
function Apart({ apart, at }: { apart: 'elsewhere' | EnteredDraft; at: string }) {
  if (apart !== 'elsewhere') return <Submitted entered={apart} at={at} />;
  return (
    <p className="problem" role="status">
      {t(
        '此前的草稿已在另一处(另一个窗口或另一台电脑)接着填写或丢弃,或因草稿过多而不再保留。本页的内容没有覆盖它,已另存为一份草稿({at})。另一份还在的,列在“未登记的草稿”中,点“继续填写”取用;不要两份都登记。',
        { at: instantInWords(at) },
      )}
    </p>
  );
}

/** 已提交 — so that whoever sits before a window of before does not enter it once more. */
function Submitted({
  entered: { ledger, recordId, enteredAt },
  at,
}: {
  entered: EnteredDraft;
  at: string;
}) {
  return (
    <p className="problem" role="status">
      {t('此前的草稿您已于 {enteredAt} 在另一处(另一个窗口或另一台电脑)提交:', {
        enteredAt: instantInWords(enteredAt),
      })}
      <Link to={recordId ? `/ledgers/${ledger}/${recordId}` : `/ledgers/${ledger}`}>
        {t(recordId ? '打开已提交的记录' : '打开台账')}
      </Link>
      {t('。本页的内容已另存为一份草稿({at});同一件事不要再登记,请丢弃。', {
        at: instantInWords(at),
      })}
    </p>
  );
}
