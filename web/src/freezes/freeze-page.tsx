import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import { FreezeDocument, type FreezeQuery } from '../generated/operations';
import { RecordSteps } from '../ledgers/record-steps';
import { StateTag } from '../ledgers/state-tag';
import { useAddress } from '../parts/address';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';
import { Corrections } from './corrections';
import { Evidence } from './evidence';
import { FrozenFigures } from './frozen-figures';
import { periodOf, versionOf } from './freeze-words';

type Freeze = FreezeQuery['freeze'];

const AGAIN_AFTER_MS = 1500;

const VIEWS = [
  ['own', '本单位'],
  ['month', '分月'],
  ['unit', '分单位'],
  ['corrections', '数据更正'],
  ['evidence', '证据包'],
] as const;

/** 一次定版 — its figures as they were printed, and what has changed since. */
export default function FreezePage() {
  const { id = '' } = useParams();
  usePageTitle(t('定版#one'));
  const freeze = useQuery({
    queryKey: ['freeze', id],
    queryFn: async () => (await ask(FreezeDocument, { id })).freeze,
    refetchInterval: ({ state: { data } }) =>
      data && data.state === 'draft' && !data.position?.isComputed ? AGAIN_AFTER_MS : false,
  });
  return (
    <>
      <p className="trail">
        <Link to="/freezes">{t('定版')}</Link>
      </p>
      <Asked query={freeze}>{(known) => <Shown freeze={known} />}</Asked>
    </>
  );
}

function Shown({ freeze }: { freeze: Freeze }) {
  const { id, revision, territory, state, statusLabel, statusReason, position } = freeze;
  const queries = useQueryClient();
  const [params, change] = useAddress();
  const [said, say] = useState<string | null>(null);
  const view = VIEWS.find(([code]) => code === params.get('view'))?.[0] ?? 'own';
  return (
    <>
      <div className="page-head">
        <h1>
          {territory.name} {periodOf(freeze)}
        </h1>
        <span>{versionOf(freeze)}</span> <StateTag state={state} label={statusLabel} />
      </div>
      {said && <Alert type="success" showIcon role="status" title={said} />}
      {statusReason && (
        <Alert type="warning" showIcon title={t('说明:{statusReason}', { statusReason })} />
      )}
      {freeze.correctionReason && (
        <p>
          {t('更正原因:{correctionReason}', { correctionReason: freeze.correctionReason })}
          {freeze.supersedesId && (
            <>
              {t('(更正')}
              <Link to={`/freezes/${freeze.supersedesId}`}>{t('前一版')}</Link>)
            </>
          )}
        </p>
      )}
      <RecordSteps
        ledger="period_freeze"
        {...{ id, revision }}
        done={(what) => {
          say(what);
          void queries.invalidateQueries();
        }}
      />
      {!position?.isComputed ? (
        <Progress state={state} isTaken={position !== null} />
      ) : (
        <>
          <p className="quiet">
            {t('取数 {takenAt},账位 {position}', {
              takenAt: instantInWords(position.takenAt),
              position: position.position,
            })}
            {position.previousId && (
              <>
                {t(',本期从')}
                <Link to={`/freezes/${position.previousId}`}>{t('上期定版')}</Link>
                {t('起算')}
              </>
            )}
          </p>
          <div className="tabs" role="group" aria-label={t('内容')}>
            {VIEWS.map(([code, label]) => (
              <button
                key={code}
                type="button"
                className="tab"
                aria-pressed={view === code}
                onClick={() => change({ view: code })}
              >
                {t(label)}
              </button>
            ))}
          </div>
          {view === 'corrections' && <Corrections id={id} isFinal={state === 'final'} />}
          {view === 'evidence' && <Evidence id={id} isFinal={state === 'final'} />}
          {view !== 'corrections' && view !== 'evidence' && <FrozenFigures id={id} kind={view} />}
        </>
      )}
    </>
  );
}

/** 取数进度 — by stage; whoever leaves finds it done later. */
function Progress({ state, isTaken }: { state: string; isTaken: boolean }) {
  if (state !== 'draft') return <p className="nothing">{t('没有数值。')}</p>;
  return (
    <section className="card" role="status">
      <h2>{t('正在取数')}</h2>
      <ol className="stages">
        <li className="is-done">{t('已受理')}</li>
        <li className={isTaken ? 'is-done' : 'is-now'}>{t('过账并取账位')}</li>
        <li className={isTaken ? 'is-now' : ''}>{t('计算各项数值')}</li>
      </ol>
      <p className="quiet">{t('可以离开此页,算好以后在“定版”中打开。')}</p>
    </section>
  );
}
