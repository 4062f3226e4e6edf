import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import { ask } from '../ask';
import {
  DropSignBatchDocument,
  ReturnFromSignBatchDocument,
  SignBatchDocument,
  SignWholeBatchDocument,
  type BatchFragment,
} from '../generated/operations';
import { useLedger, type LedgerView } from '../ledgers/queries';
import { t } from '../parts/language';
import { ReasonDialog } from '../parts/reason-dialog';
import { Asked } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { yuanInWords } from '../parts/words';
import { nameOf } from './awaiting';
import { RecordToSign } from './record-to-sign';
import { SignDialog } from './sign-dialog';

/** 成批签字 — the sample is looked at one by one, then the whole list is signed as one. */
export default function BatchPage() {
  const { id = '' } = useParams();
  usePageTitle(t('成批签字'));
  const batch = useQuery({
    queryKey: ['sign batch', id],
    queryFn: async () => (await ask(SignBatchDocument, { id })).signBatch,
  });
  return <Asked query={batch}>{(known) => <OfLedger key={id} batch={known} />}</Asked>;
}

function OfLedger({ batch }: { batch: BatchFragment }) {
  const view = useLedger(batch.ledger);
  return <Asked query={view}>{(known) => <Batch batch={batch} view={known} />}</Asked>;
}

function Batch({ batch, view }: { batch: BatchFragment; view: LedgerView }) {
  const { id, ledger, verb, status, count, amountYuan, returnedIds, sample } = batch;
  const step = view.verbs.find((each) => each.verb === verb);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const deed = useDeed();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(sample[0]?.recordId ?? '');
  const [asking, open] = useState<'sign' | 'return' | null>(null);
  const isBack = (record: string) => returnedIds.includes(record);
  const left = sample.filter(({ recordId }) => !isBack(recordId) && !seen.has(recordId));
  const at = sample.findIndex(({ recordId }) => recordId === shown);
  const markSeen = useCallback(
    () => setSeen((before) => (before.has(shown) ? before : new Set([...before, shown]))),
    [shown],
  );
  const top = useRef<HTMLElement>(null);
  const go = (to: number) => {
    const next = sample[to];
    if (!next) return;
    setShown(next.recordId);
    top.current?.focus();
  };
  useKeys({ ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1) }, asking === null);
  const keep = (next: BatchFragment) => queries.setQueryData(['sign batch', id], next);

  async function sign(decision: Record<string, unknown>) {
    const variables = { id, checked: [...seen], decision: step?.form ? decision : null };
    const answer = await deed.run(() => ask(SignWholeBatchDocument, variables));
    if (!answer) return;
    keep(answer.signWholeBatch);
    open(null);
  }
  async function sendBack(reason: string) {
    const variables = { id, recordIds: [shown], reason };
    const answer = await deed.run(() => ask(ReturnFromSignBatchDocument, variables));
    if (!answer) return;
    keep(answer.returnFromSignBatch);
    open(null);
    if (at < sample.length - 1) go(at + 1);
  }
  async function drop() {
    if (await deed.run(() => ask(DropSignBatchDocument, { id }))) void navigate('/signing');
  }

  const title = t('{ledger}:{step}', { ledger: view.label, step: step?.label ?? verb });
  if (status !== 'open')
    return (
      <>
        <Trail />
        <h1>{title}</h1>
        <Alert
          type={status === 'signed' ? 'success' : 'info'}
          showIcon
          role="status"
          title={
            status === 'signed'
              ? t('已签字 {count} 件{back}。', {
                  count,
                  back:
                    returnedIds.length > 0
                      ? t(',退回 {length} 件', { length: returnedIds.length })
                      : '',
                })
              : t('本批已放弃,没有签字。')
          }
        />
        <p>
          <Link to="/signing">{t('继续签字')}</Link>
        </p>
      </>
    );
  return (
    <>
      <Trail />
      <div className="page-head page-head-stays">
        <h1>{title}</h1>
        <p className="grow" role="status">
          {t('本批 {count} 件,抽查 {length} 件', { count, length: sample.length })}
          {amountYuan !== null && t(',合计 {yuan}', { yuan: yuanInWords(amountYuan) })}
          {left.length > 0
            ? t(',还有 {length} 件未查看', { length: left.length })
            : t(',已全部查看')}
          {returnedIds.length > 0 && t(',已退回 {length} 件', { length: returnedIds.length })}
        </p>
        <Button
          type="primary"
          disabled={left.length > 0 || count === 0}
          onClick={() => open('sign')}
        >
          {t('签字 {count} 件', { count })}
        </Button>
        <Button onClick={() => void drop()}>{t('放弃本批')}</Button>
      </div>
      {deed.problem && asking === null && (
        <Alert type="error" showIcon role="alert" title={deed.problem} />
      )}
      <div className="batch">
        <nav className="card" aria-label={t('抽查样本')}>
          <h2>{t('抽查样本')}</h2>
          <ol className="plain">
            {sample.map(({ recordId, record }) => (
              <li key={recordId}>
                <button
                  type="button"
                  className="sample"
                  aria-current={recordId === shown}
                  onClick={() => setShown(recordId)}
                >
                  <span>{nameOf(recordId, record)}</span>
                  <Standing isBack={isBack(recordId)} isSeen={seen.has(recordId)} />
                </button>
              </li>
            ))}
          </ol>
          <p className="hint">{t('按 ← → 键前后翻看。')}</p>
        </nav>
        <section className="card" aria-label={t('待签记录')} ref={top} tabIndex={-1}>
          <RecordToSign
            key={shown}
            {...{ ledger, verb }}
            id={shown}
            isBack={isBack(shown)}
            shown={markSeen}
          />
          <div className="steps batch-steps">
            <Button disabled={at <= 0} onClick={() => go(at - 1)}>
              {t('上一件')}
            </Button>
            <Button disabled={at >= sample.length - 1} onClick={() => go(at + 1)}>
              {t('下一件')}
            </Button>
            <Button danger disabled={isBack(shown)} onClick={() => open('return')}>
              {t('退回此件')}
            </Button>
          </div>
        </section>
      </div>
      {asking === 'sign' && (
        <SignDialog
          title={title}
          count={count}
          fields={step?.form?.fields ?? []}
          deed={deed}
          close={() => open(null)}
          sign={sign}
        />
      )}
      {asking === 'return' && (
        <ReasonDialog
          title={t('退回此件')}
          label={t('退回')}
          deed={deed}
          close={() => open(null)}
          act={sendBack}
        >
          <p>
            {t('{name}:退回经办人更正,本批其余各件不受影响。', {
              name: nameOf(shown, sample[at]?.record ?? null),
            })}
          </p>
        </ReasonDialog>
      )}
    </>
  );
}

const Trail = () => (
  <p className="trail">
    <Link to="/signing">{t('签字')}</Link>
  </p>
);

function Standing({ isBack, isSeen }: { isBack: boolean; isSeen: boolean }) {
  if (isBack) return <span className="state state-bad">{t('已退回')}</span>;
  if (isSeen) return <span className="state state-good">{t('✓ 已查看')}</span>;
  return <span className="state state-plain">{t('未查看')}</span>;
}

/** Keys of the page, but not while somebody types or a dialog is open. */
function useKeys(keys: Record<string, () => void>, isOn: boolean) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (/^(INPUT|TEXTAREA|SELECT)$/.test((event.target as HTMLElement).tagName)) return;
      latest.current[event.key]?.();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
}
