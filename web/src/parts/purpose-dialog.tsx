import { useState, type ReactNode } from 'react';
import { Dialog } from './dialog';
import { DialogSteps } from './dialog-steps';
import { t } from './language';
import { TextEntry } from './text-entry';
import type { Deed } from './use-deed';

interface Props {
  title: string;
  /** What stands on the button that does it. */
  label: string;
  example: string;
  deed: Deed;
  close: () => void;
  act: (purpose: string) => unknown;
  children?: ReactNode;
}

/** 写明用途 — what is shown or taken of persons is so for a purpose, which the audit keeps. */
export function PurposeDialog({ title, label, example, deed, close, act, children }: Props) {
  const [purpose, setPurpose] = useState('');
  return (
    <Dialog title={title} close={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void act(purpose);
        }}
      >
        {children}
        <TextEntry
          label={t('用途')}
          hint={t('不少于 4 个字,例如:{example}。请勿填写证件号码、电话。', { example })}
          value={purpose}
          onChange={setPurpose}
          autoComplete="off"
          autoFocus
        />
        <DialogSteps label={label} deed={deed} close={close} />
      </form>
    </Dialog>
  );
}
