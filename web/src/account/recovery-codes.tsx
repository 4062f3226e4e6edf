import { useEffect, useRef } from 'react';
import { Button } from 'antd';
import { t } from '../parts/language';

/** 备用码 — shown this once; the focus comes here and to no button, so that no key sends them away. */
export function RecoveryCodes({ codes, close }: { codes: string[]; close: () => void }) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current!.focus(), []);
  return (
    <div className="stack">
      <p ref={said} tabIndex={-1}>
        <span className="state state-good">{t('已绑定')}</span>{' '}
        {t(
          '下面的备用码只显示这一次。请抄下并妥善保管:手机不在身边时,每个备用码可以代替动态口令登录一次。',
        )}
      </p>
      <ul className="recovery-codes" aria-label={t('备用码')}>
        {codes.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <Button type="primary" onClick={close}>
        {t('已抄下')}
      </Button>
    </div>
  );
}
