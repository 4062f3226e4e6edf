import { t } from '../parts/language';
import { ChangePasswordForm } from './change-password-form';
import { findOut, type Me } from './session';

/** 修改密码 — of whoever has a first password, or one that is too old: nothing else is shown before. */
export function ChangePassword({ me }: { me: Me }) {
  return (
    <main className="door">
      <div className="door-card">
        <h1>{t('请先修改密码')}</h1>
        <p className="quiet">
          {t('{displayName}({username}):修改后即可继续办理。', {
            displayName: me.displayName,
            username: me.username,
          })}
        </p>
        <ChangePasswordForm changed={findOut} autoFocus />
      </div>
    </main>
  );
}
