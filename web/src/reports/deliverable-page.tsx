import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { ask } from '../ask';
import { addressOf } from '../files/bytes';
import {
  DeliverableDocument,
  EvidencePackDocument,
  type DeliverableQuery,
  type EvidenceState,
} from '../generated/operations';
import { beginEntry } from '../ledgers/begun';
import { RecordSteps } from '../ledgers/record-steps';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';
import { useMe } from '../session/session';
import { DocumentProofs } from './document-proofs';
import { toneOf, versionInWords } from './report-words';

type Deliverable = DeliverableQuery['deliverables']['items'][number];

/** 报告材料 — one document: who has signed, which day is next, its versions and what went out. */
export default function DeliverablePage() {
  const { id = '' } = useParams();
  usePageTitle(t('报告材料'));
  const deliverable = useQuery({
    queryKey: ['deliverable', id],
    queryFn: async () => {
      const [found] = (await ask(DeliverableDocument, { id })).deliverables.items;
      if (!found) throw new Error(t('没有这份材料,或您的岗位不能查阅。'));
      return found;
    },
  });
  return (
    <>
      <p className="trail">
        <Link to="/reports">{t('报告')}</Link>
      </p>
      <Asked query={deliverable}>{(known) => <Shown of={known} />}</Asked>
    </>
  );
}

function Shown({ of }: { of: Deliverable }) {
  const { id, revision, title, version, state, statusLabel, statusReason, correctionReason } = of;
  const { supersedesId, freezeId, lacking, signingSheet, timeline } = of;
  const { documents, draftDocument, draftMissingReason, annexes, annexDocuments } = of;
  const { checkExplanation } = of;
  const files = draftDocument ? [draftDocument, ...documents] : documents;
  const proofs = { id, revision, digests: files.map(({ digest }) => digest) };
  const queries = useQueryClient();
  const [said, say] = useState<string | null>(null);
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <span>{versionInWords(version)}</span>
        <span className={`state state-${toneOf(state)}`}>{statusLabel}</span>
      </div>
      {lacking.map((each) => (
        <Alert key={each} type="warning" showIcon title={each} />
      ))}
      {said && <Alert type="success" showIcon role="status" title={said} />}
      {statusReason && (
        <Alert type="warning" showIcon title={t('说明:{statusReason}', { statusReason })} />
      )}
      {correctionReason && (
        <p>
          {t('更正原因:{correctionReason}', { correctionReason })}
          {supersedesId && (
            <>
              {t('(更正')}
              <Link to={`/reports/${supersedesId}`}>{t('前一版')}</Link>)
            </>
          )}
        </p>
      )}
      <RecordSteps
        ledger="deliverable"
        {...{ id, revision }}
        done={(what) => {
          say(what);
          void queries.invalidateQueries();
        }}
      />
      <SigningChain sheet={signingSheet} />
      <section className="card">
        <h2>{t('材料情况')}</h2>
        <dl className="facts">
          {signingSheet.rows.map(({ label, value }) => (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd>
                {label === '所依据的定版' && freezeId ? (
                  <Link to={`/freezes/${freezeId}`}>{value}</Link>
                ) : (
                  value
                )}
              </dd>
            </div>
          ))}
        </dl>
        <p>
          <a href={`/prints/deliverables/${id}`} download>
            {t('打印审签单')}
          </a>
          {' · '}
          <Link to={`/ledgers/deliverable/${id}`}>{t('记录与办理经过')}</Link>
          {freezeId && (
            <>
              {' · '}
              <Link to={`/freezes/${freezeId}?view=corrections`}>{t('定版以来的数据更正')}</Link>
            </>
          )}
        </p>
        {freezeId && <EvidenceLine freezeId={freezeId} />}
        <AnotherVersion of={of} />
      </section>
      <section className="card">
        <h2>{t('送审稿')}</h2>
        {draftDocument ? (
          <>
            <Documents label={t('送审稿')} files={[draftDocument]} />
            <DocumentProofs {...proofs} parts={['draft']} />
            {checkExplanation && <p>{t('核对说明:{checkExplanation}', { checkExplanation })}</p>}
          </>
        ) : (
          <p className="quiet">
            {draftMissingReason
              ? t('未存入本系统:{draftMissingReason}', { draftMissingReason })
              : t('尚未登记。在“登记送审稿”中选择文件,或在“年度报告”中为这份材料生成。')}
          </p>
        )}
      </section>
      {annexes && annexes.length > 0 && (
        <section className="card">
          <h2>{t('附件')}</h2>
          <ol>
            {annexes.map(({ title: name }) => (
              <li key={name}>{name}</li>
            ))}
          </ol>
          <Documents label={t('附件')} files={annexDocuments} />
        </section>
      )}
      <section className="card">
        <h2>{t('定稿文件和扫描件')}</h2>
        {documents.length === 0 ? (
          <p className="quiet">{t('尚未登记。定稿以后,在“登记定稿文件和扫描件”中选择文件。')}</p>
        ) : (
          <Documents label={t('文件')} files={documents} />
        )}
        {documents.length > 0 && <DocumentProofs {...proofs} parts={['final', 'scan']} />}
      </section>
      <section className="card">
        <h2>{t('办理经过')}</h2>
        <ol className="timeline">
          {timeline.map((each) => (
            <li key={each.revision}>
              <time dateTime={each.at}>{instantInWords(each.at)}</time>
              <span>{each.sentence}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

const Documents = ({ label, files }: { label: string; files: Deliverable['documents'] }) => (
  <PlainTable
    label={label}
    rows={files}
    keyOf={({ id }) => id}
    columns={[
      {
        label: t('文件'),
        cell: ({ id, name }) => (
          <a href={addressOf(id)} download>
            {name}
          </a>
        ),
      },
      {
        label: t('收存'),
        cell: ({ keptBy, keptAt }) => `${keptBy},${instantInWords(keptAt)}`,
      },
      {
        label: t('摘要(SHA-256)'),
        cell: ({ digest }) => <code className="digest">{digest}</code>,
      },
    ]}
  />
);

const PACK_STATES: Record<EvidenceState, string> = {
  ...{ waiting: '等待制作', running: '正在制作', failed: '制作失败', made: '已制作' },
};

/** 证据包 — where it is; asked for when the document becomes final. */
function EvidenceLine({ freezeId }: { freezeId: string }) {
  const { permissions } = useMe();
  const mayRead = permissions.includes('figures:read');
  const pack = useQuery({
    queryKey: ['evidence', freezeId],
    queryFn: async () => (await ask(EvidencePackDocument, { id: freezeId })).evidencePack,
    enabled: mayRead,
  });
  if (!mayRead || !pack.isSuccess) return null;
  return (
    <p>
      <Link to={`/freezes/${freezeId}?view=evidence`}>{t('证据包')}</Link>:
      {pack.data ? t(PACK_STATES[pack.data.state]) : t('材料定稿时自动申请制作')}
    </p>
  );
}

/** 审签 — in the order of signing; who has yet to stands empty. */
function SigningChain({ sheet }: { sheet: Deliverable['signingSheet'] }) {
  return (
    <section className="card">
      <h2>
        {t('审签')}{' '}
        <span className={`state state-${sheet.isComplete ? 'good' : 'waiting'}`}>
          {sheet.isComplete ? t('✓ 已齐全') : t('未齐全')}
        </span>
      </h2>
      <ol className="chain">
        {sheet.signers.map(({ part, label, post, name, signedFor, on, opinion }) => (
          <li key={`${part} ${label}`} className={name ? 'is-done' : ''}>
            <strong>{label}</strong>
            {name ? (
              <span>
                ✓ {[post, name].filter(Boolean).join(' ')}
                {signedFor && t('(代{signedFor})', { signedFor })}{' '}
                {on && <time className="when">{on}</time>}
                {opinion && <small>{opinion}</small>}
              </span>
            ) : (
              <span className="quiet">{t('待办')}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const FINAL = new Set(['final', 'sent', 'replied', 'published']);

/** 另出一版 — what has been signed is corrected by another version, which names it. */
function AnotherVersion({ of }: { of: Deliverable }) {
  const { id, kind, title, firstDay, lastDay, publicity, state, territory } = of;
  const { permissions } = useMe();
  const navigate = useNavigate();
  if (!FINAL.has(state) || !permissions.includes('deliverables:enter')) return null;
  const begin = () => {
    const known = { kind, title, firstDay, lastDay, publicity, territoryCode: territory.code };
    beginEntry({ ...known, supersedesId: id });
    void navigate('/ledgers/deliverable/new');
  };
  return <Button onClick={begin}>{t('另出一版更正')}</Button>;
}
