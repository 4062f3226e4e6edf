import { useState } from 'react';
import { Alert } from 'antd';
import { t } from '../parts/language';
import { usePageTitle } from '../parts/use-page-title';
import { ChangePasswordForm } from '../session/change-password-form';
import { LanguageChoice } from '../session/language-choice';
import { useMe } from '../session/session';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';

/** 我的账号 — what everybody does with the own account, and nobody else does for them. */
export default function AccountPage() {
  usePageTitle(t('我的账号'));
  const { displayName, username, unit, roleLabels } = useMe();
  const [isChanged, setChanged] = useState(false);
  return (
    <>
      <div className="page-head">
        <h1>{t('我的账号')}</h1>
      </div>
      <p className="quiet">
        {displayName}({username}),{unit.name},{roleLabels.join(t('、')) || t('未授权')}
      </p>
      <div className="columns">
        <SecondFactor />
        <section className="card" aria-label={t('修改密码')}>
          <h2>{t('修改密码')}</h2>
          <p className="quiet">{t('修改后,本账号的其他登录会话全部结束。')}</p>
          {isChanged && (
            <Alert
              type="success"
              showIcon
              role="status"
              title={t('密码已修改,其他登录会话已结束。')}
            />
          )}
          <ChangePasswordForm changed={() => setChanged(true)} />
        </section>
      </div>
      <section className="card">
        <h2>{'语言 Language'}</h2>
        <LanguageChoice />
      </section>
      <Sessions />
    </>
  );
}
