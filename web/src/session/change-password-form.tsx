import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { ChangePasswordDocument } from '../generated/operations';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';

/** 修改密码 — by whoever knows the current one; it ends the other sessions of the account. */
export function ChangePasswordForm({
  changed,
  autoFocus = false,
}: {
  changed: () => unknown;
  autoFocus?: boolean;
}) {
  const deed = useDeed();
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);

  async function change() {
    setDiffers(chosen !== again);
    if (chosen !== again) return;
    const variables = { currentPassword: current, newPassword: chosen };
    const answer = await deed.run(() => ask(ChangePasswordDocument, variables, 'oneself'));
    if (!answer) return;
    for (const empty of [setCurrent, setChosen, setAgain]) empty('');
    await changed();
  }

  const problem = differs ? t('两次输入的新密码不同,请重新输入。') : deed.problem;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      {problem && <Alert type="error" showIcon title={problem} role="alert" />}
      <TextEntry
        label={t('现用密码')}
        type="password"
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        autoFocus={autoFocus}
      />
      <TextEntry
        label={t('新密码')}
        type="password"
        value={chosen}
        onChange={setChosen}
        autoComplete="new-password"
      />
      <TextEntry
        label={t('再次输入新密码')}
        type="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
      />
      <Button type="primary" htmlType="submit" size="large" block loading={deed.isBusy}>
        {t('修改密码')}
      </Button>
    </form>
  );
}
