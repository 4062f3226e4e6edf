import { useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { Dialog } from './dialog';
import { t } from './language';
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
        <div className={isMissing ? 'field has-problem' : 'field'}>
          <label htmlFor="reason">{t('理由')}</label>
          <textarea
            id="reason"
            className="control"
            rows={3}
            maxLength={1000}
            value={reason}
            aria-invalid={isMissing}
            onChange={({ target }) => setReason(target.value)}
          />
          {isMissing && (
            <p className="problem" role="alert">
              {t('请写明理由。')}
            </p>
          )}
        </div>
        {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
        <div className="steps">
          <Button type="primary" danger htmlType="submit" loading={deed.isBusy}>
            {label}
          </Button>
          <Button onClick={close}>{t('取消')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
