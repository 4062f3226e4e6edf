import { useState } from 'react';
import { Button } from 'antd';
import { t } from '../parts/language';
import { usePageTitle } from '../parts/use-page-title';
import { findOut, signOut, type Me } from '../session/session';
import { Enrolment } from './enrolment';
import { RecoveryCodes } from './recovery-codes';

/** 请先绑定 — of whom the office demands a second factor: nothing else is shown before. */
export default function BindFirstPage({ me }: { me: Me }) {
  usePageTitle(t('双因素验证'));
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <main className="door">
      <div className="door-card">
        <h1>{t('请先绑定动态口令')}</h1>
        <p className="quiet">
          {t('{displayName}({username}):本系统要求您的账号双因素验证,绑定后即可继续办理。', {
            displayName: me.displayName,
            username: me.username,
          })}
        </p>
        {codes ? (
          <RecoveryCodes codes={codes} close={() => void findOut()} />
        ) : (
          <>
            <Enrolment confirmed={setCodes} />
            <Button className="more" onClick={() => void signOut()}>
              {t('退出')}
            </Button>
          </>
        )}
      </div>
    </main>
  );
}
