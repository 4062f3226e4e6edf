import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { RenewRecoveryCodesDocument } from '../generated/operations';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';

/** 更换备用码 — where they are used up, lost or seen by somebody; with the password, as a screen may have been left. */
export function RenewCodes({ renewed }: { renewed: (recoveryCodes: string[]) => void }) {
  const deed = useDeed();
  const [password, setPassword] = useState('');
  async function renew() {
    const answer = await deed.run(() =>
      ask(RenewRecoveryCodesDocument, { currentPassword: password }, 'oneself'),
    );
    if (answer) renewed(answer.renewRecoveryCodes);
  }
  return (
    <form
      className="stack"
      aria-label={t('更换备用码')}
      onSubmit={(event) => {
        event.preventDefault();
        void renew();
      }}
    >
      <p>{t('备用码用完、遗失或被他人看到的,在此更换;原有的备用码随即全部失效。')}</p>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      <TextEntry
        label={t('现用密码(更换备用码)')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <Button htmlType="submit" loading={deed.isBusy}>
        {t('更换备用码')}
      </Button>
    </form>
  );
}
