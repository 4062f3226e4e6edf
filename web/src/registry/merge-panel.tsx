import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ask } from '../ask';
import { CheckDocument, MergingDocument } from '../generated/operations';
import type { ShownRecord } from '../ledgers/queries';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { Everything } from './whom-page';

/** What a signature would bring about is seen before it is given. */
const SIGNED = ['release', 'undoMerging'];

/** 人员归并 — who is merged into whom, what each has, and to whoever may sign it what the signature would bring about. */
export default function MergePanel({ record }: { record: ShownRecord }) {
  const { id, nextSteps } = record;
  const merging = useQuery({
    queryKey: ['merging', id, record.revision],
    queryFn: async () => (await ask(MergingDocument, { id })).record,
  });
  return (
    <Asked query={merging}>
      {({ merges, keptPerson }) =>
        merges && (
          <>
            {nextSteps
              .filter(({ verb, isPermitted }) => isPermitted && SIGNED.includes(verb))
              .map(({ verb }) => (
                <Consequences key={verb} verb={verb} record={record} />
              ))}
            <section aria-label={t('归并的两个人员')}>
              {record.state === 'submitted' && record.person && (
                <Side title={t('归并后不再使用')} who={record.person} />
              )}
              {record.state === 'undone' && record.person && (
                <Side title={t('已撤销归并')} who={record.person} />
              )}
              {keptPerson ? (
                <Side title={t('保留')} who={keptPerson} />
              ) : (
                <Nothing>{t('保留的人员不在您的范围内,请按新证件号码核对。')}</Nothing>
              )}
            </section>
          </>
        )
      }
    </Asked>
  );
}

interface Who {
  id: string;
  name: string;
  maskedNumber?: string | null;
}

const Side = ({ title, who: { id, name, maskedNumber } }: { title: string; who: Who }) => (
  <>
    <h2>
      {t('{label}:', { label: title })}
      {name} <span className="quiet">{maskedNumber}</span>
    </h2>
    <Everything personId={id} />
  </>
);

function Consequences({ verb, record }: { verb: string; record: ShownRecord }) {
  const { ledger, id, revision } = record;
  const tried = useQuery({
    queryKey: ['merging tried', verb, id, revision],
    queryFn: async () =>
      (await ask(CheckDocument, { ledger, verb, steps: [{ id, revision }] })).check,
  });
  return (
    <section className="card">
      <h2>{t('复核后的变化')}</h2>
      <Asked query={tried}>
        {({ problems, hints }) => (
          <>
            {problems.map(({ message }) => (
              <Alert key={message} type="error" showIcon title={message} />
            ))}
            {hints.map(({ message }) => (
              <Alert key={message} type="warning" showIcon title={message} />
            ))}
          </>
        )}
      </Asked>
    </section>
  );
}
