import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import {
  GrantDelegationDocument,
  SignedLedgersDocument,
  type SignedLedger,
  type SigningStep,
} from '../generated/operations';
import { UnitSelect } from '../ledgers/unit-select';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { ManyOf } from '../parts/many-of';
import { TextEntry } from '../parts/text-entry';
import type { Deed } from '../parts/use-deed';
import { useMe } from '../session/session';
import { STEPS } from './steps';

interface Props {
  deed: Deed;
  /** By who looks after accounts: for somebody who is away. */
  forOthers: boolean;
  close: () => void;
}

/** 委托签字 — to whom, which signatures of which ledgers, from when to when, and why. */
export function GrantDialog({ deed, forOthers, close }: Props) {
  const { today } = useMe();
  const signed = useQuery({
    queryKey: ['signed ledgers'],
    queryFn: async () =>
      (await ask(SignedLedgersDocument, {}, 'oneself')).ledgers.filter(({ verbs }) =>
        verbs.some(({ signature }) => signature !== null),
      ),
  });
  const [fromUsername, setFrom] = useState('');
  const [toUsername, setTo] = useState('');
  const [steps, setSteps] = useState<readonly string[]>([]);
  const [ledgers, setLedgers] = useState<readonly string[]>([]);
  const [orgUnitCode, setUnit] = useState('');
  const [validFrom, setValidFrom] = useState(today);
  const [validTo, setValidTo] = useState(today);
  const [reason, setReason] = useState('');

  async function grant() {
    const input = {
      ...{ toUsername, validFrom, validTo, reason },
      fromUsername: fromUsername || null,
      orgUnitCode: orgUnitCode || null,
      steps: steps as SigningStep[],
      ledgers: ledgers as SignedLedger[],
    };
    if (await deed.run(() => ask(GrantDelegationDocument, { input }, 'oneself'))) close();
  }

  return (
    <Dialog title={t('委托签字')} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void grant();
        }}
      >
        {forOthers && (
          <TextEntry
            label={t('委托人(姓名或用户名)')}
            value={fromUsername}
            onChange={setFrom}
            autoFocus
          />
        )}
        <TextEntry
          label={t('受托人(姓名或用户名)')}
          value={toUsername}
          onChange={setTo}
          autoFocus={!forOthers}
        />
        <ManyOf
          legend={t('环节')}
          all={Object.entries(STEPS).map(([code, name]) => [code, t(name)])}
          taken={steps}
          change={setSteps}
        />
        <ManyOf
          legend={t('台账')}
          all={(signed.data ?? []).map(({ ledger, label }) => [ledger, label])}
          taken={ledgers}
          change={setLedgers}
          offersAll
        />
        <label className="field">
          <span>{t('机构(只委托这个机构及下级的;不选为全部)')}</span>
          <UnitSelect value={orgUnitCode} onChange={setUnit} none={t('全部')} />
        </label>
        <div className="fields">
          <TextEntry label={t('起始日期')} type="date" value={validFrom} onChange={setValidFrom} />
          <TextEntry label={t('截止日期')} type="date" value={validTo} onChange={setValidTo} />
        </div>
        <TextEntry label={t('事由')} value={reason} onChange={setReason} />
        <DialogSteps label={t('委托')} deed={deed} close={close} />
      </form>
    </Dialog>
  );
}
