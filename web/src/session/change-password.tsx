import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask, sentenceOf } from '../ask';
import { ChangePasswordDocument } from '../generated/operations';
import { TextEntry } from '../parts/text-entry';
import { findOut, type Me } from './session';

/** 修改密码 — of whoever has a first password, or one that is too old: nothing else is shown before. */
export function ChangePassword({ me }: { me: Me }) {
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function change() {
    if (chosen !== again) return setProblem('两次输入的新密码不同,请重新输入。');
    setBusy(true);
    setProblem(null);
    try {
      await ask(ChangePasswordDocument, { currentPassword: current, newPassword: chosen });
      await findOut();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  }

  return (
    <main className="door">
      <div className="door-card">
        <h1>请先修改密码</h1>
        <p className="quiet">
          {me.displayName}({me.username}):修改后即可继续办理。
        </p>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void change();
          }}
        >
          {problem && <Alert type="error" showIcon title={problem} role="alert" />}
          <TextEntry
            label="现用密码"
            type="password"
            value={current}
            onChange={setCurrent}
            autoComplete="current-password"
            autoFocus
          />
          <TextEntry
            label="新密码"
            type="password"
            value={chosen}
            onChange={setChosen}
            autoComplete="new-password"
          />
          <TextEntry
            label="再次输入新密码"
            type="password"
            value={again}
            onChange={setAgain}
            autoComplete="new-password"
          />
          <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
            修改密码
          </Button>
        </form>
      </div>
    </main>
  );
}
