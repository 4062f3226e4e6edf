import { useState } from 'react';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { t } from '../parts/language';
import { Holders } from './holders';
import { useRecord, type NextStep } from './queries';
import { inOneLine } from './stored';
import { VerbDialog } from './verb-dialog';

interface Props {
  ledger: string;
  id: string;
  done: (said: string) => void;
}

/** 可办事项 — of a record that has a page of its own; correcting it, which comes last, has a form of its own. */
export function RecordSteps({ ledger, id, done }: Props) {
  const record = useRecord(ledger, id);
  const [chosen, choose] = useState<NextStep | null>(null);
  const navigate = useNavigate();
  if (!record.data) return null;
  const permitted = record.data.nextSteps.filter((step) => step.permitted);
  const revises = ({ verb }: NextStep) => verb === 'revise';
  const may = [...permitted.filter((step) => !revises(step)), ...permitted.filter(revises)];
  if (may.length === 0) return <Holders steps={record.data.nextSteps} />;
  return (
    <>
      <div className="steps" role="group" aria-label={t('可办事项')}>
        {may.map((step, at) => (
          <Button
            key={step.verb}
            type={at === 0 ? 'primary' : 'default'}
            danger={step.needsReason}
            onClick={() =>
              revises(step) ? void navigate(`/ledgers/${ledger}/${id}/revise`) : choose(step)
            }
          >
            {step.label}
          </Button>
        ))}
      </div>
      {chosen && (
        <VerbDialog
          record={record.data}
          step={chosen}
          close={() => choose(null)}
          done={(stored) => {
            choose(null);
            done(inOneLine(stored));
          }}
        />
      )}
    </>
  );
}
