import { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import {
  CheckDocument,
  RecordToSignDocument,
  type RecordToSignQuery,
} from '../generated/operations';
import { Called } from '../ledgers/called';
import { whoOf } from '../ledgers/who';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { instantInWords } from '../parts/words';
import { Changes } from './changes';

interface Props {
  ledger: string;
  verb: string;
  id: string;
  /** Sent back from this batch: it is signed no more. */
  isBack: boolean;
  /** Once it stands on the screen. */
  shown: () => void;
}

/** 待签记录 — what it says, what has changed in it, and all that is odd about it. */
export function RecordToSign({ ledger, verb, id, isBack, shown }: Props) {
  const record = useQuery({
    queryKey: ['record to sign', ledger, id],
    queryFn: async () => (await ask(RecordToSignDocument, { ledger, id })).record,
  });
  const { isSuccess } = record;
  useEffect(() => {
    if (isSuccess) shown();
  }, [isSuccess, shown]);
  return (
    <Asked query={record}>
      {(known) => (
        <>
          <h2>
            {whoOf(known)} <span className="quiet">{known.person?.maskedNumber}</span>
            <Link className="all" to={pageOf(ledger, id)}>
              {t('打开记录')}
            </Link>
          </h2>
          <Odd record={known} />
          {isBack ? (
            <Alert type="info" showIcon title={t('此件已退回经办人更正,不在签字之列。')} />
          ) : (
            <Trial record={known} verb={verb} />
          )}
          <h3>{t('变更对照')}</h3>
          <Changes comparison={known.comparison} />
          <h3>{t('记录内容')}</h3>
          <dl className="facts">
            {known.person && known.employer && (
              <div>
                <dt>{t('用人单位#one')}</dt>
                <dd>{known.employer.name}</dd>
              </div>
            )}
            {known.links.map(({ name, label, record: linked }) => (
              <div key={name}>
                <dt>{label}</dt>
                <dd>
                  <Called record={linked ?? null} />
                </dd>
              </div>
            ))}
            {known.values
              .filter(({ text, name }) => text !== null && name !== 'statusReason')
              .map(({ name, label, text }) => (
                <div key={name}>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            <div>
              <dt>{t('属地')}</dt>
              <dd>{known.territory.name}</dd>
            </div>
            <div>
              <dt>{t('经办')}</dt>
              <dd>
                {known.handlingUnit.name} {known.enteredBy ?? '—'}
                {t(',')}
                {instantInWords(known.enteredAt)}
              </dd>
            </div>
            {known.signatures.map(({ verb: signed, label, who, onBehalfOf, at, isStanding }) => (
              <div key={`${signed} ${at}`}>
                <dt>{label}</dt>
                <dd>
                  {who ?? '—'}
                  {onBehalfOf && t('(代{onBehalfOf})', { onBehalfOf })}
                  {t(',')}
                  {instantInWords(at)}
                  {!isStanding && t(',后被退回,不再有效')}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Asked>
  );
}

/** 报告材料 has a page of its own, where the check of its text is told place by place. */
const pageOf = (ledger: string, id: string) =>
  ledger === 'deliverable' ? `/reports/${id}` : `/ledgers/${ledger}/${id}`;

type Shown = RecordToSignQuery['record'];

const Odd = ({ record: { openFindings } }: { record: Shown }) =>
  openFindings.map(({ id, label, message, remedy }) => (
    <Alert
      key={id}
      type="warning"
      showIcon
      title={t('疑点:{label}。{message}', { label, message })}
      description={remedy}
    />
  ));

/** 试签 — what the signature would be refused for, and what it would be told; nothing is signed. */
function Trial({ record, verb }: { record: Shown; verb: string }) {
  const { ledger, id, revision } = record;
  const trial = useQuery({
    queryKey: ['trial', ledger, id, revision, verb],
    queryFn: async () =>
      (await ask(CheckDocument, { ledger, verb, steps: [{ id, revision }] })).check,
    gcTime: 0,
  });
  if (!trial.data) return null;
  const { problems, hints } = trial.data;
  return (
    <>
      {problems.map(({ code, message }) => (
        <Alert key={code} type="error" showIcon title={t('不能签字:{message}', { message })} />
      ))}
      {hints.map(({ code, message }) => (
        <Alert key={code} type="warning" showIcon title={t('提示:{message}', { message })} />
      ))}
    </>
  );
}
