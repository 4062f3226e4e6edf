import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { takeFrom } from '../files/bytes';
import {
  AskForEvidenceDocument,
  EvidenceLinkDocument,
  EvidencePackDocument,
  type EvidenceFragment,
} from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { instantInWords, numberInWords } from '../parts/words';
import { useMe } from '../session/session';

const AGAIN_AFTER_MS = 1500;
const UNDER_WAY = new Set(['waiting', 'running']);

/** 证据包 — one file that proves every number of a final freeze without us; made once, downloaded by a link of some minutes. */
export function Evidence({ id, isFinal }: { id: string; isFinal: boolean }) {
  const { permissions } = useMe();
  const deed = useDeed();
  const pack = useQuery({
    queryKey: ['evidence', id],
    queryFn: async () => (await ask(EvidencePackDocument, { id })).evidencePack,
    refetchInterval: ({ state: { data } }) =>
      data && UNDER_WAY.has(data.state) ? AGAIN_AFTER_MS : false,
  });
  const mayTake = permissions.includes('evidence:take');
  async function download() {
    const answer = await deed.run(() => ask(EvidenceLinkDocument, { id }));
    if (answer) takeFrom(answer.evidenceLink.path);
  }
  return (
    <section className="card">
      <h2>{t('证据包')}</h2>
      <p className="quiet">
        {t(
          '一个文件,装有这次定版的全部数值、背后的明细、口径和复算结果,带签名;不用本系统、不联网也能核验(docs/evidence.md)。',
        )}
      </p>
      {!isFinal && <p>{t('定稿以后才能制作证据包。')}</p>}
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      <Asked query={pack}>
        {(known) => (
          <>
            {known && <Standing pack={known} />}
            {isFinal && mayTake && known?.state === 'made' && (
              <Button type="primary" loading={deed.isBusy} onClick={() => void download()}>
                {t('下载证据包')}
              </Button>
            )}
            {isFinal && mayTake && (known === null || known.state === 'failed') && (
              <Button
                type="primary"
                loading={deed.isBusy}
                onClick={() => void deed.run(() => ask(AskForEvidenceDocument, { id }))}
              >
                {t('制作证据包')}
              </Button>
            )}
          </>
        )}
      </Asked>
    </section>
  );
}

function Standing({ pack }: { pack: EvidenceFragment }) {
  const { state, progress, askedBy, askedAt, madeAt, size, fingerprint, digest } = pack;
  const { figures, entries, differences } = pack;
  if (state === 'failed') return <Alert type="error" showIcon title={t('制作失败,请重新制作。')} />;
  if (state !== 'made')
    return (
      <p role="status">
        {t('{n},{askedBy} {askedAt} 申请。可以离开此页,稍后再来。', {
          n:
            state === 'waiting'
              ? t('等待制作')
              : t('正在制作 {progress}%', { progress: progress ?? 0 }),
          askedBy,
          askedAt: instantInWords(askedAt),
        })}
        <progress className="progress" max={100} value={progress ?? 0} aria-label={t('制作进度')} />
      </p>
    );
  return (
    <dl className="facts">
      <Fact term={t('制作时间')}>{madeAt && instantInWords(madeAt)}</Fact>
      <Fact term={t('内容')}>
        {t('{figures} 个数值,{entries} 条明细', { figures: figures ?? 0, entries: entries ?? 0 })}
      </Fact>
      <Fact term={t('复算')}>
        <span className={`state state-${differences === 0 ? 'good' : 'bad'}`}>
          {differences === 0
            ? t('✓ 全部一致')
            : t('✗ {differences} 个数值不一致', { differences: differences ?? 0 })}
        </span>
      </Fact>
      <Fact term={t('字节数')}>{size && numberInWords(size)}</Fact>
      <Fact term={t('签发公钥指纹')}>
        <code className="digest">{fingerprint}</code>
      </Fact>
      <Fact term={t('摘要(SHA-256)')}>
        <code className="digest">{digest}</code>
      </Fact>
    </dl>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);
