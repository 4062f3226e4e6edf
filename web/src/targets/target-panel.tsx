import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { ask } from '../ask';
import {
  BreakDownTargetDocument,
  ReviseTargetDocument,
  TargetBreakdownDocument,
} from '../generated/operations';
import { rangeInWords } from '../figures/targets';
import { useUnits, type ShownRecord } from '../ledgers/queries';
import { Dialog } from '../parts/dialog';
import { DialogSteps } from '../parts/dialog-steps';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useDeed } from '../parts/use-deed';
import { useMe } from '../session/session';

/** 目标 — its parts, and for whoever enters targets the way to adjust it and to divide it among the units below. */
export default function TargetPanel({ record }: { record: ShownRecord }) {
  const mayEnter = useMe().permissions.includes('targets:enter');
  const [doing, begin] = useState<'revise' | 'divide' | null>(null);
  const breakdown = useQuery({
    queryKey: ['breakdown', record.id],
    queryFn: async () => (await ask(TargetBreakdownDocument, { id: record.id })).targetBreakdown,
    enabled: record.state === 'in_force',
  });
  if (record.state !== 'in_force') return null;
  const parts = breakdown.data?.parts ?? [];
  return (
    <section className="card">
      <h2>{t('调整与分解')}</h2>
      {mayEnter && (
        <div className="steps">
          <Button onClick={() => begin('revise')}>{t('调整目标')}</Button>
          <Button onClick={() => begin('divide')}>{t('分解到下级')}</Button>
        </div>
      )}
      {breakdown.data && <p className="quiet">{breakdown.data.message}</p>}
      {parts.length > 0 && (
        <ul className="tallies">
          {parts.map(({ id, value, ceiling, statusLabel, territory }) => (
            <li key={id}>
              <Link to={`/ledgers/target/${id}`}>
                {territory.name}({statusLabel})
              </Link>
              <strong>{rangeInWords(value, ceiling)}</strong>
            </li>
          ))}
        </ul>
      )}
      {doing === 'revise' && <Revise record={record} close={() => begin(null)} />}
      {doing === 'divide' && (
        <Divide
          record={record}
          before={
            new Map(
              parts.map(({ territory, value, ceiling }) => [
                territory.name,
                ceiling === null ? value : `${value}-${ceiling}`,
              ]),
            )
          }
          close={() => begin(null)}
        />
      )}
    </section>
  );
}

/** 目标调整 — another value from a day on; both stay, with the reason. */
function Revise({ record, close }: { record: ShownRecord; close: () => void }) {
  const { today } = useMe();
  const navigate = useNavigate();
  const deed = useDeed(`revise target ${record.id}`);
  const [value, setValue] = useState('');
  const [documentNumber, setDocument] = useState('');
  const [issuedOn, setIssued] = useState('');
  const [effectiveFrom, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  async function go() {
    const { id, revision } = record;
    const input = {
      ...{ value: value.trim(), documentNumber: documentNumber.trim(), effectiveFrom },
      issuedOn: issuedOn || null,
    };
    const answer = await deed.send((idempotencyKey) =>
      ask(ReviseTargetDocument, { id, revision, input, reason, idempotencyKey }),
    );
    if (!answer) return;
    close();
    void navigate(`/ledgers/target/${answer.reviseTarget.id}`);
  }
  return (
    <Form
      title={t('调整目标')}
      label={t('提出调整')}
      deed={deed}
      go={() => void go()}
      close={close}
    >
      <p className="quiet">{t('原目标在新目标审批以前继续有效;两者都保留。')}</p>
      <TextEntry label={t('调整后的目标值')} value={value} onChange={setValue} />
      <TextEntry label={t('文号或文件')} value={documentNumber} onChange={setDocument} />
      <TextEntry
        label={t('印发日期')}
        hint={t('没有的不填。')}
        type="date"
        value={issuedOn}
        onChange={setIssued}
      />
      <TextEntry
        label={t('起效日期')}
        hint={t('从这一天起按新目标比较。')}
        type="date"
        value={effectiveFrom}
        onChange={setFrom}
      />
      <TextEntry label={t('调整理由')} value={reason} onChange={setReason} />
    </Form>
  );
}

/** 50-60 — of a range both its ends. */
function partIn(said: string): { value: string; ceiling?: string } {
  const [, value, ceiling] = /^([^-–~~至]+)[-–~~至](.+)$/.exec(said) ?? [];
  return value && ceiling ? { value, ceiling } : { value: said };
}

/** 目标分解 — to the units directly below; the sum is checked and said. */
function Divide({
  record,
  before,
  close,
}: {
  record: ShownRecord;
  before: ReadonlyMap<string, string>;
  close: () => void;
}) {
  const deed = useDeed(`break down target ${record.id}`);
  const units = (useUnits().data ?? []).filter(
    ({ parentCode, kind }) => parentCode === record.territory.code && kind !== 'handling',
  );
  const [values, setValues] = useState<Record<string, string>>({});
  const [said, say] = useState<string | null>(null);
  const valueOf = ({ code, name }: { code: string; name: string }) =>
    (values[code] ?? before.get(name) ?? '').trim();
  const parts = units.flatMap((unit) =>
    valueOf(unit) ? [{ orgUnitCode: unit.code, ...partIn(valueOf(unit)) }] : [],
  );
  async function go() {
    const answer = await deed.send((idempotencyKey) =>
      ask(BreakDownTargetDocument, { id: record.id, parts, idempotencyKey }),
    );
    if (answer) say(answer.breakDownTarget.message);
  }
  if (said)
    return (
      <Dialog title={t('分解到下级')} close={close}>
        <div className="stack">
          <Alert type="success" showIcon role="status" title={said} />
          <Button type="primary" onClick={close}>
            {t('关闭')}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Form
      title={t('分解到下级')}
      label={t('提出分解')}
      deed={deed}
      go={() => void go()}
      close={close}
    >
      <p className="quiet">
        {t('不承担的单位留空;区间目标填作“50-60”。再次分解的,代替以前的分解。')}
      </p>
      {units.map((unit) => (
        <TextEntry
          key={unit.code}
          label={unit.name}
          value={values[unit.code] ?? before.get(unit.name) ?? ''}
          onChange={(value) => setValues({ ...values, [unit.code]: value })}
        />
      ))}
    </Form>
  );
}

function Form({
  title,
  label,
  deed,
  go,
  close,
  children,
}: {
  title: string;
  label: string;
  deed: ReturnType<typeof useDeed>;
  go: () => void;
  close: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog title={title} close={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        {children}
        <DialogSteps label={label} deed={deed} close={close} />
      </form>
    </Dialog>
  );
}
