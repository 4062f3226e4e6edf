import { useState, type ReactNode } from 'react';
import { Dialog } from './dialog';
import { DialogSteps } from './dialog-steps';
import { t } from './language';
import { ReasonEntry } from './reason-entry';
import type { Deed } from './use-deed';

interface Props {
  title: string;
  /** What stands on the button that does it. */
  label: string;
  deed: Deed;
  close: () => void;
  act: (reason: string) => Promise<unknown>;
  children?: ReactNode;
}

/** 写明理由 — what is sent back, closed or refused is so with a reason. */
export function ReasonDialog({ title, label, deed, close, act, children }: Props) {
  const [reason, setReason] = useState('');
  const [isSent, setSent] = useState(false);
  const isMissing = isSent && reason.trim() === '';
  return (
    <Dialog title={title} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(true);
          if (reason.trim() !== '') void act(reason.trim());
        }}
      >
        {children}
        <ReasonEntry
          label={t('理由')}
          missing={isMissing && t('请写明理由。')}
          value={reason}
          onChange={setReason}
        />
        <DialogSteps label={label} deed={deed} close={close} isDanger />
      </form>
    </Dialog>
  );
}
