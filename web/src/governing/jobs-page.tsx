import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  RetryPostingsDocument,
  SystemJobsDocument,
  type SystemJobsQuery,
} from '../generated/operations';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords, numberInWords } from '../parts/words';
import { AskedJobs } from './asked-jobs';
import { FailureInWords } from './failure-in-words';

export type SystemJobs = SystemJobsQuery['systemJobs'];

const AGAIN_AFTER_MS = 5000;

/** 系统作业 — what is done in the background, what of it failed and what that means, and the age of the last backup. */
export default function JobsPage() {
  usePageTitle('系统作业');
  const jobs = useQuery({
    queryKey: ['system jobs'],
    queryFn: async () => (await ask(SystemJobsDocument, {})).systemJobs,
    refetchInterval: AGAIN_AFTER_MS,
  });
  return (
    <>
      <h1>系统作业</h1>
      <Asked query={jobs}>
        {(known) => (
          <>
            <Backup backup={known.backup} />
            <Posting jobs={known} />
            <AskedJobs jobs={known} />
          </>
        )}
      </Asked>
    </>
  );
}

const DAY_MS = 86_400_000;
/** So many days without a backup are too many. */
const OLD_DAYS = 7;

function Backup({ backup: { isKnown, endedAt, folder } }: { backup: SystemJobs['backup'] }) {
  const days = endedAt ? Math.floor((Date.now() - Date.parse(endedAt)) / DAY_MS) : null;
  return (
    <section className="card" aria-label="备份">
      <h2>备份</h2>
      {!isKnown ? (
        <p>数据库由另外的服务器提供,本系统不知道它的备份情况,请在该服务器上查看。</p>
      ) : endedAt === null || days === null ? (
        <Alert type="warning" showIcon title="还没有备份过。办法见 docs/operations.md。" />
      ) : (
        <p>
          最近备份 {instantInWords(endedAt)}({days === 0 ? '一天以内' : `${days} 天前`}),位置{' '}
          {folder}
        </p>
      )}
      {days !== null && days >= OLD_DAYS && (
        <Alert type="warning" showIcon title={`已有 ${days} 天没有备份,请尽快备份。`} />
      )}
    </section>
  );
}

function Posting({ jobs: { queue, districts, parked } }: { jobs: SystemJobs }) {
  const deed = useDeed();
  const hasFailed = parked.length > 0 || queue.failures.length > 0;
  return (
    <section className="card" aria-label="过账">
      <h2>过账</h2>
      {queue.answers ? (
        <p>
          队列({queue.backend}):等待 {queue.waiting},办理中 {queue.running},失败 {queue.failed}。
        </p>
      ) : (
        <Alert
          type="error"
          showIcon
          title={`队列(${queue.backend})没有响应。变更不会丢失,由后台程序定时过账;请检查该服务。`}
        />
      )}
      <PlainTable
        label="各辖区过账"
        rows={districts}
        keyOf={({ orgUnitCode }) => orgUnitCode}
        columns={[
          { label: '辖区', cell: ({ unitName }) => unitName },
          {
            label: '待过账',
            isNumber: true,
            cell: ({ pending }) => numberInWords(String(pending)),
          },
          {
            label: '最早已等(秒)',
            isNumber: true,
            cell: ({ oldestSeconds }) => Math.round(oldestSeconds),
          },
          { label: '挂起(组)', isNumber: true, cell: ({ parked: count }) => count },
          {
            label: '最近复算',
            cell: ({ recountedAt, differences }) =>
              recountedAt ? (
                <>
                  {instantInWords(recountedAt)}{' '}
                  <span className={`state state-${differences ? 'bad' : 'good'}`}>
                    {differences ? `✗ ${differences} 个不一致` : '✓ 与记录一致'}
                  </span>
                </>
              ) : (
                '还没有复算过'
              ),
          },
        ]}
      />
      {parked.length > 0 && (
        <PlainTable
          label="无法计算而挂起的组"
          rows={parked}
          keyOf={({ measure, kind, groupId }) => `${measure} ${kind} ${groupId}`}
          columns={[
            { label: '口径', cell: ({ measure }) => measure },
            { label: '挂起的组', cell: ({ kind, groupId }) => `${kind} ${groupId}` },
            { label: '辖区', cell: ({ unitName }) => unitName },
            { label: '挂起时间', cell: ({ parkedAt }) => instantInWords(parkedAt) },
            { label: '含义', cell: ({ failure }) => <FailureInWords failure={failure} /> },
          ]}
        />
      )}
      {queue.failures.length > 0 && (
        <PlainTable
          label="失败的过账请求"
          rows={queue.failures}
          keyOf={({ unitName, at }) => `${unitName} ${at}`}
          columns={[
            { label: '辖区', cell: ({ unitName }) => unitName },
            { label: '失败时间', cell: ({ at }) => (at ? instantInWords(at) : '') },
            { label: '已试', isNumber: true, cell: ({ attempts }) => `${attempts} 次` },
            { label: '含义', cell: ({ failure }) => <FailureInWords failure={failure} /> },
          ]}
        />
      )}
      {!hasFailed && <Nothing>没有挂起的组,也没有失败的请求。</Nothing>}
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {hasFailed && (
        <Button
          loading={deed.isBusy}
          onClick={() => void deed.run(() => ask(RetryPostingsDocument, {}))}
        >
          重试过账
        </Button>
      )}
    </section>
  );
}
