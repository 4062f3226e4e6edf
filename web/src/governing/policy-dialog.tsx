import { useState } from 'react';
import { ask } from '../ask';
import {
  PreviewPolicyValueDocument,
  ProposePolicyValueDocument,
  type PoliciesQuery,
} from '../generated/operations';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';

export type Policy = PoliciesQuery['policies']['items'][number];

interface Props {
  /** Whose place the new value takes. */
  policy: Policy;
  unitWord: string;
  close: () => void;
}

/** 政策取值 — another value from a day on, by its document. */
export function PolicyDialog({ policy, unitWord, close }: Props) {
  const { today } = useMe();
  const [value, setValue] = useState(policy.value);
  const [region, setRegion] = useState(policy.region);
  const [validFrom, setFrom] = useState(today);
  const [validTo, setTo] = useState('');
  const [source, setSource] = useState('');
  const [confirmed, setConfirmed] = useState(true);
  const [assumed, setAssumed] = useState('');
  const input = {
    ...{ key: policy.key, value: value.trim(), region: region.trim(), validFrom, confirmed },
    ...{ validTo: validTo || null, source: source.trim(), assumed: assumed.trim() || null },
    // Of another region it stands beside the one that holds here.
    replaces: region.trim() === policy.region ? policy.id : null,
  };
  return (
    <ChangeDialog
      title={`政策取值:${policy.label}`}
      filled={JSON.stringify(input)}
      preview={async () => (await ask(PreviewPolicyValueDocument, { input })).effects}
      propose={async (idempotencyKey) =>
        (await ask(ProposePolicyValueDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <p className="quiet">
        现行取值 {policy.value} {unitWord},{policy.source}
      </p>
      <TextEntry
        label={`新取值${unitWord ? `(${unitWord})` : ''}`}
        value={value}
        onChange={setValue}
      />
      <TextEntry
        label="适用区划代码"
        hint="全国为 000000;只在本区执行的,填本区代码。"
        value={region}
        onChange={setRegion}
      />
      <TextEntry label="生效日期" type="date" value={validFrom} onChange={setFrom} />
      <TextEntry
        label="失效日期"
        hint="没有规定的不填。"
        type="date"
        value={validTo}
        onChange={setTo}
      />
      <TextEntry label="依据(文件名称和文号)" value={source} onChange={setSource} />
      <p>
        <label className="tick">
          <input type="checkbox" checked={confirmed} onChange={() => setConfirmed(!confirmed)} />
          已核对文件原文
        </label>
      </p>
      {!confirmed && (
        <TextEntry
          label="暂定说明"
          hint="没有找到规定、先这样执行的,写明理由。"
          value={assumed}
          onChange={setAssumed}
        />
      )}
    </ChangeDialog>
  );
}
