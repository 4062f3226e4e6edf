import { ChangePasswordForm } from './change-password-form';
import { findOut, type Me } from './session';

/** 修改密码 — of whoever has a first password, or one that is too old: nothing else is shown before. */
export function ChangePassword({ me }: { me: Me }) {
  return (
    <main className="door">
      <div className="door-card">
        <h1>请先修改密码</h1>
        <p className="quiet">
          {me.displayName}({me.username}):修改后即可继续办理。
        </p>
        <ChangePasswordForm changed={findOut} autoFocus />
      </div>
    </main>
  );
}
