import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  DisableAccountDocument,
  EnableAccountDocument,
  EndAccountSessionsDocument,
  ResetPasswordDocument,
  UnlockAccountDocument,
} from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';
import { useMe } from '../session/session';
import type { Account } from './accounts-page';

/** 须再确认的办理 — what it means for whom it is done to, who may be in the middle of their work. */
const SERIOUS = {
  reset: {
    label: '重置密码',
    means: '{name}的密码将重置:另一位管理员放行后,原密码不再可用,本人须用新的一次性密码登录。',
  },
  signOut: { label: '强制退出', means: '{name}现在登录的各处都将退出,未保存的内容会留作草稿。' },
  disable: { label: '停用', means: '{name}将立即退出,停用期间不能登录。' },
} as const;
type Serious = keyof typeof SERIOUS;

interface Props {
  account: Account;
  /** Opens what the account may do. */
  grant: () => void;
  /** Shows the first half of a password that was made. */
  told: (half: { username: string; firstHalf: string }) => void;
}

/** 账号办理 — what one administrator does to an account of the list. */
export function AccountSteps({ account, grant, told }: Props) {
  const { permissions } = useMe();
  const manages = permissions.includes('accounts:manage');
  const grants = permissions.includes('accounts:grant');
  const deed = useDeed();
  const [serious, confirm] = useState<Serious | null>(null);
  const { id, revision } = account;
  const acts: Record<Serious, () => Promise<void>> = {
    async reset() {
      const { resetPassword } = await ask(ResetPasswordDocument, { id, revision });
      told({ username: resetPassword.account.username, firstHalf: resetPassword.firstHalf });
    },
    async signOut() {
      await ask(EndAccountSessionsDocument, { id });
    },
    async disable() {
      await ask(DisableAccountDocument, { id, revision });
    },
  };
  async function go(which: Serious) {
    const done = await deed.run(async () => {
      await acts[which]();
      return true;
    });
    if (done) confirm(null);
  }
  return (
    <div className="row-steps">
      {grants && <Button onClick={grant}>{t('授权')}</Button>}
      <Button onClick={() => confirm('reset')}>{t('重置密码')}</Button>
      {grants && account.blockedUntil && (
        <Button onClick={() => void deed.run(() => ask(UnlockAccountDocument, { id }))}>
          {t('解除锁定')}
        </Button>
      )}
      {grants && account.openSessions > 0 && (
        <Button onClick={() => confirm('signOut')}>{t('强制退出')}</Button>
      )}
      {manages &&
        (account.isActive ? (
          <Button onClick={() => confirm('disable')}>{t('停用')}</Button>
        ) : (
          <Button onClick={() => void deed.run(() => ask(EnableAccountDocument, { id, revision }))}>
            {t('启用')}
          </Button>
        ))}
      {!serious && deed.problem && (
        <Alert type="error" showIcon role="alert" title={deed.problem} />
      )}
      {serious && (
        <Dialog title={t(SERIOUS[serious].label)} close={() => confirm(null)}>
          <div className="stack">
            <p>{t(SERIOUS[serious].means, { name: account.displayName })}</p>
            <DialogSteps
              label={t(SERIOUS[serious].label)}
              deed={deed}
              act={() => void go(serious)}
              isDanger
              close={() => confirm(null)}
            />
          </div>
        </Dialog>
      )}
    </div>
  );
}
