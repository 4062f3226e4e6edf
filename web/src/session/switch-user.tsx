import { useState } from 'react';
import { Alert, Button } from 'antd';
import { sentenceOf } from '../ask';
import { keepAllDrafts } from '../drafts/draft-keeper';
import { Dialog } from '../parts/dialog';
import { t } from '../parts/language';
import { leaveToNext } from './session';

/** 切换用户 — for the next one at this computer: what is typed stays a draft of its own account, and the page is loaded anew. */
export function SwitchUser() {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function leave(keepsDrafts: boolean) {
    setBusy(true);
    const unkept = keepsDrafts ? await keepAllDrafts() : null;
    const why = unkept === null ? null : t('本页填写的内容还没有存为草稿:{unkept}', { unkept });
    // The page is on its way out once the session has ended.
    const left = why ?? (await leaveToNext().catch((error: unknown) => sentenceOf(error)));
    if (typeof left !== 'string') return;
    setProblem(left);
    setBusy(false);
  }

  return (
    <>
      <Button loading={isBusy} onClick={() => void leave(true)}>
        {t('切换用户')}
      </Button>
      {problem && (
        <Dialog title={t('尚未切换用户')} close={() => setProblem(null)}>
          <Alert type="error" showIcon role="alert" title={problem} />
          <div className="steps">
            <Button type="primary" loading={isBusy} onClick={() => void leave(true)}>
              {t('重试')}
            </Button>
            <Button disabled={isBusy} onClick={() => void leave(false)}>
              {t('不保留填写的内容,切换用户')}
            </Button>
            <Button disabled={isBusy} onClick={() => setProblem(null)}>
              {t('取消')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
