import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  ConfirmTotpDocument,
  EnrolTotpDocument,
  type EnrolTotpMutation,
} from '../generated/operations';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';
import { QrCode } from './qr-code';

/** 绑定动态口令 — the password first, then the secret, then a code that was made of it. */
export function Enrolment({ confirmed }: { confirmed: (recoveryCodes: string[]) => void }) {
  const deed = useDeed();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [shown, setShown] = useState<EnrolTotpMutation['enrolTotp'] | null>(null);

  async function enrol() {
    const answer = await deed.run(() =>
      ask(EnrolTotpDocument, { currentPassword: password }, 'oneself'),
    );
    if (!answer) return;
    setPassword('');
    setShown(answer.enrolTotp);
  }

  async function confirm() {
    const answer = await deed.run(() => ask(ConfirmTotpDocument, { code }, 'oneself'));
    if (answer) confirmed(answer.confirmTotp);
  }

  const problem = deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />;

  if (!shown)
    return (
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void enrol();
        }}
      >
        <p>
          <span className="state state-waiting">{t('未绑定')}</span>{' '}
          {t('绑定手机上的身份验证器后,登录除密码外还须输入它显示的六位动态口令。')}
        </p>
        {problem}
        <TextEntry
          label={t('现用密码')}
          hint={t('绑定前先核对是本人。')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        <Button type="primary" htmlType="submit" loading={deed.isBusy}>
          {t('开始绑定')}
        </Button>
      </form>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <p>{t('一、用手机上的身份验证器扫描二维码,或手工输入密钥(类型选“基于时间”)。')}</p>
      <QrCode text={shown.uri} label={t('绑定动态口令的二维码')} />
      <p className="secret" aria-label={t('密钥')}>
        {inFours(shown.secret)}
      </p>
      <p className="quiet">{t('密钥只显示这一次;离开本页而没有确认的,不算绑定,重新开始即可。')}</p>
      {problem}
      <TextEntry
        label={t('二、身份验证器上的六位数字')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        autoFocus
      />
      <Button type="primary" htmlType="submit" loading={deed.isBusy}>
        {t('确认绑定')}
      </Button>
    </form>
  );
}

/** As one types it off: authenticators take it with blanks. */
const inFours = (secret: string) => secret.match(/.{1,4}/g)!.join(' ');
