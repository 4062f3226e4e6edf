import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Holders } from './holders';
import { JustChanged, knownAs, useLooked } from './just-changed';
import { StepButtons } from './step-buttons';
import { useRecord, type NextStep, type ShownRecord } from './queries';
import { inOneLine } from './stored';
import { VerbDialog } from './verb-dialog';

interface Props {
  ledger: string;
  id: string;
  /** As it stands on the page around. */
  revision: number;
  done: (said: string) => void;
}

/** 可办事项 — of a record that has a page of its own; correcting it, which comes last, has a form of its own. */
export function RecordSteps({ ledger, id, revision, done }: Props) {
  const { data: record, refetch } = useRecord(ledger, id);
  const known = record?.revision;
  useEffect(() => {
    if (known !== undefined && known < revision) void refetch();
  }, [known, revision, refetch]);
  return record ? <Steps key={`${ledger}/${id}`} record={record} done={done} /> : null;
}

const revises = ({ verb }: NextStep) => verb === 'revise';

function Steps({ record, done }: { record: ShownRecord } & Pick<Props, 'done'>) {
  const { ledger, id, revision, nextSteps } = record;
  const [looked, look] = useLooked(revision);
  const [chosen, choose] = useState<NextStep | null>(null);
  const navigate = useNavigate();
  const permitted = nextSteps.filter((step) => step.isPermitted);
  const may = [...permitted.filter((step) => !revises(step)), ...permitted.filter(revises)];
  return (
    <>
      <JustChanged {...{ revision, looked, look }} />
      {may.length === 0 && <Holders steps={nextSteps} />}
      <StepButtons
        may={may}
        begin={(step) =>
          revises(step) ? void navigate(`/ledgers/${ledger}/${id}/revise`) : choose(step)
        }
      />
      {chosen && (
        <VerbDialog
          record={knownAs(record, looked)}
          step={chosen}
          close={() => choose(null)}
          done={(stored) => {
            choose(null);
            look(stored.revision ?? 0);
            done(inOneLine(stored));
          }}
        />
      )}
    </>
  );
}
