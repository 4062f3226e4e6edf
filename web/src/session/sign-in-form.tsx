import { useState } from 'react';
import { Alert, Button } from 'antd';
import { Refusal, ask, sentenceOf } from '../ask';
import { OpenBrowserSessionDocument } from '../generated/operations';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { signedIn } from './session';

/** 登录 — user name and password, and the code where the account has one; whoever was here already types the password alone. */
export function SignInForm({ known = '' }: { known?: string }) {
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function signIn() {
    setBusy(true);
    setProblem(null);
    try {
      const variables = { username, password, code: code || null };
      await ask(OpenBrowserSessionDocument, variables);
      await signedIn();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'SIGN_IN_CODE_REQUIRED') setNeedsCode(true);
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void signIn();
      }}
    >
      {problem && <Alert type="error" showIcon title={problem} role="alert" />}
      <TextEntry
        label={t('用户名')}
        value={username}
        onChange={setUsername}
        autoComplete="username"
        autoFocus={known === ''}
      />
      <TextEntry
        label={t('密码')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        autoFocus={known !== ''}
      />
      {needsCode && (
        <TextEntry
          label={t('动态口令')}
          hint={t('身份验证器上的六位数字,或一个尚未用过的备用码。')}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          autoFocus
        />
      )}
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('登录')}
      </Button>
    </form>
  );
}
