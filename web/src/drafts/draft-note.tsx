import { instantInWords } from '../parts/words';
import type { KeptDraftOfForm } from './use-kept-draft';

/** Whether what was typed would outlive this window. */
export function DraftNote({ kept: { standing } }: { kept: KeptDraftOfForm }) {
  if (standing.is === 'empty') return null;
  if (standing.is === 'kept')
    return (
      <p className="quiet" role="status">
        草稿已保存 {instantInWords(standing.at)},尚未登记;换一台电脑也可以继续。
      </p>
    );
  return (
    <p className="problem" role="status">
      草稿尚未保存:{standing.why}
    </p>
  );
}
