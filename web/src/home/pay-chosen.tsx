import { useState } from 'react';
import { Button } from 'antd';
import { ask } from '../ask';
import { ActDocument, type RowFragment } from '../generated/operations';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';
import { useMe } from '../session/session';

interface Props {
  ledger: string;
  rows: Pick<RowFragment, 'id' | 'revision'>[];
  done: (said: string) => void;
}

/** 拨付所选 — those that left the account on one day, at once: of all or of none. */
export function PayChosen({ rows, isOffered, ...rest }: Props & { isOffered: boolean }) {
  // As they were looked at: what others do meanwhile is told when it is sent.
  const [paid, pay] = useState<Props['rows'] | null>(null);
  const count = rows.length;
  return (
    <>
      {isOffered && (
        <div className="steps">
          <Button type="primary" disabled={count === 0} onClick={() => pay(rows)}>
            {t('拨付所选({count} 笔)', { count })}
          </Button>
        </div>
      )}
      {paid && <PayDialog rows={paid} close={() => pay(null)} {...rest} />}
    </>
  );
}

/** Opened anew it knows nothing of what was refused of others. */
function PayDialog({ ledger, rows, done, close }: Props & { close: () => void }) {
  const { today } = useMe();
  const deed = useDeed(`pay ${ledger}`);
  const [paidOn, setPaidOn] = useState(today);
  const count = rows.length;

  async function pay() {
    const steps = rows.map(({ id, revision }) => ({ id, revision, values: { paidOn } }));
    const answer = await deed.send((idempotencyKey) =>
      ask(ActDocument, { ledger, verb: 'pay', steps, idempotencyKey }),
    );
    if (!answer) return;
    close();
    done(t('已登记拨付 {count} 笔。', { count }));
  }

  return (
    <Dialog title={t('拨付 {count} 笔', { count })} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void pay();
        }}
      >
        <p>{t('所选各笔登记为同一天拨付;有一笔不能拨付的,全部不登记。')}</p>
        <TextEntry label={t('拨付日期')} type="date" value={paidOn} onChange={setPaidOn} />
        <DialogSteps label={t('登记拨付')} deed={deed} close={close} />
      </form>
    </Dialog>
  );
}
