import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { CreateAccountDocument } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';
import { UnitEntry } from './unit-entry';

interface Props {
  close: () => void;
  created: (half: { username: string; firstHalf: string }) => void;
}

/** 新增账号 — without any right yet: those another administrator grants, and a third releases. */
export function AccountDialog({ close, created }: Props) {
  const deed = useDeed();
  const [username, setUsername] = useState('');
  const [displayName, setName] = useState('');
  const [unitCode, setUnit] = useState('');
  async function create() {
    const answer = await deed.run(() =>
      ask(CreateAccountDocument, { username, displayName, unitCode }),
    );
    if (!answer) return;
    close();
    created({ username, firstHalf: answer.createAccount.firstHalf });
  }
  return (
    <Dialog title="新增账号" close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextEntry
          label="用户名"
          hint="3 至 40 个字母、数字、点、连字符或下划线。"
          value={username}
          onChange={setUsername}
          autoComplete="off"
          autoFocus
        />
        <TextEntry label="姓名" value={displayName} onChange={setName} autoComplete="off" />
        <UnitEntry value={unitCode} change={setUnit} />
        {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
        <div className="steps">
          <Button type="primary" htmlType="submit" loading={deed.isBusy}>
            新增
          </Button>
          <Button onClick={close}>取消</Button>
        </div>
      </form>
    </Dialog>
  );
}
