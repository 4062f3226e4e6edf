import { useState } from 'react';
import { ask } from '../ask';
import { CreateAccountDocument } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
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
  const [orgUnitCode, setUnit] = useState('');
  async function create() {
    const answer = await deed.run(() =>
      ask(CreateAccountDocument, { username, displayName, orgUnitCode }),
    );
    if (!answer) return;
    close();
    created({ username, firstHalf: answer.createAccount.firstHalf });
  }
  return (
    <Dialog title={t('新增账号')} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <TextEntry
          label={t('用户名')}
          hint={t('3 至 40 个字母、数字、点、连字符或下划线。')}
          value={username}
          onChange={setUsername}
          autoComplete="off"
          autoFocus
        />
        <TextEntry label={t('姓名')} value={displayName} onChange={setName} autoComplete="off" />
        <UnitEntry value={orgUnitCode} change={setUnit} />
        <DialogSteps label={t('新增')} deed={deed} close={close} />
      </form>
    </Dialog>
  );
}
