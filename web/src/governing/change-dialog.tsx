import { useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import type { EffectFragment, ProposedFragment } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { useDeed } from '../parts/use-deed';
import { EffectList } from './effect-list';

interface Props {
  title: string;
  /** What is filled in, as text: what is seen in a preview is what is proposed, and nothing later. */
  filled: string;
  /** Of what touches nothing that is kept already there is none. */
  preview?: () => Promise<readonly EffectFragment[]>;
  propose: (idempotencyKey: string) => Promise<ProposedFragment>;
  /** False while what has to be chosen is not. */
  canPropose?: boolean;
  close: () => void;
  children: ReactNode;
}

/** 机构数据变更 — filled in, looked at with what it would do, and proposed; another person approves it. */
export function ChangeDialog({
  title,
  filled,
  preview,
  propose,
  canPropose = true,
  close,
  children,
}: Props) {
  const deed = useDeed(title);
  const [seen, setSeen] = useState<{ filled: string; effects: readonly EffectFragment[] } | null>(
    null,
  );
  const [proposed, setProposed] = useState<ProposedFragment | null>(null);
  const isSeen = seen?.filled === filled;
  async function go() {
    if (preview && !isSeen) {
      const effects = await deed.run(preview);
      if (effects) setSeen({ filled, effects });
      return;
    }
    const answer = await deed.send(propose);
    if (answer) setProposed(answer);
  }
  if (proposed)
    return (
      <Dialog title={title} close={close}>
        <div className="stack">
          <Alert
            type="success"
            showIcon
            role="status"
            title={t('{title}:{stateLabel}。', {
              title: proposed.title,
              stateLabel: proposed.stateLabel,
            })}
          />
          {proposed.state === 'waiting' && (
            <p>{t('由另一位有权的人在“放行与批准”中批准后生效。')}</p>
          )}
          <Button type="primary" onClick={close}>
            {t('关闭')}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={title} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        {children}
        {isSeen && (
          <section aria-label={t('变更影响')} role="status">
            <strong>{t('变更影响')}</strong>
            <EffectList effects={seen.effects} />
          </section>
        )}
        <DialogSteps
          label={isSeen || !preview ? t('提出变更') : t('预览影响')}
          deed={deed}
          close={close}
          isDisabled={!canPropose}
        />
      </form>
    </Dialog>
  );
}
