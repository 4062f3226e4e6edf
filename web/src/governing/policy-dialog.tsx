import { useState } from 'react';
import { ask } from '../ask';
import { PreviewPolicyValueDocument, ProposePolicyValueDocument } from '../generated/operations';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';
import { DivisionEntry } from './division-entry';

/** 政策 — whose value is entered: the place of one that holds is taken, or there is none yet. */
export interface PolicyAtHand {
  key: string;
  label: string;
  region: string;
  /** How a value is written, where it is known. */
  form: string | null;
  /** The first day without a value; today where there is one. */
  validFrom: string | null;
  now: { id: string; value: string; unitWord: string; source: string } | null;
}

interface Props {
  policy: PolicyAtHand;
  close: () => void;
}

/** 政策取值 — the first of a place, or another from a day on, by its document. */
export function PolicyDialog({ policy, close }: Props) {
  const { today } = useMe();
  const { now, form } = policy;
  const [value, setValue] = useState(now?.value ?? '');
  const [region, setRegion] = useState(policy.region);
  const [validFrom, setFrom] = useState(policy.validFrom ?? today);
  const [validTo, setTo] = useState('');
  const [source, setSource] = useState('');
  const [confirmed, setConfirmed] = useState(true);
  const [assumed, setAssumed] = useState('');
  const input = {
    ...{ key: policy.key, value: value.trim(), region, validFrom, confirmed },
    ...{ validTo: validTo || null, source: source.trim(), assumed: assumed.trim() || null },
    // Of another region it stands beside the one that holds here.
    replaces: now && region === policy.region ? now.id : null,
  };
  return (
    <ChangeDialog
      title={t('政策取值:{label}', { label: policy.label })}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewPolicyValueDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(ProposePolicyValueDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <p className="quiet">
        {now
          ? t('现行取值 {value} {unitWord},{source}', {
              value: now.value,
              unitWord: now.unitWord,
              source: now.source,
            })
          : t('还没有取值。')}
      </p>
      <TextEntry
        label={t('新取值{n}', { n: now?.unitWord ? `(${now.unitWord})` : '' })}
        {...(form ? { hint: form } : {})}
        value={value}
        onChange={setValue}
      />
      <DivisionEntry
        label={t('适用地区')}
        hint={t('文件管到哪里就选哪里:全国、全省、全市,或只在本区执行。')}
        value={region}
        change={setRegion}
      />
      <TextEntry label={t('生效日期')} type="date" value={validFrom} onChange={setFrom} />
      <TextEntry
        label={t('失效日期')}
        hint={t('没有规定的不填。')}
        type="date"
        value={validTo}
        onChange={setTo}
      />
      <TextEntry label={t('依据(文件名称和文号)')} value={source} onChange={setSource} />
      <p>
        <label className="tick">
          <input type="checkbox" checked={confirmed} onChange={() => setConfirmed(!confirmed)} />
          {t('已核对文件原文')}
        </label>
      </p>
      {!confirmed && (
        <TextEntry
          label={t('暂定说明')}
          hint={t('没有找到规定、先这样执行的,写明理由。')}
          value={assumed}
          onChange={setAssumed}
        />
      )}
    </ChangeDialog>
  );
}
