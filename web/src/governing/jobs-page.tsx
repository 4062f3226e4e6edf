import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import {
  RetryPostingsDocument,
  SystemJobsDocument,
  type SystemJobsQuery,
} from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords, numberInWords } from '../parts/words';
import { AskedJobs } from './asked-jobs';
import { OLD_DAYS, daysSince } from './backup-age';
import { FailureInWords } from './failure-in-words';

export type SystemJobs = SystemJobsQuery['systemJobs'];

const AGAIN_AFTER_MS = 5000;

/** 系统作业 — what is done in the background, what of it failed and what that means, and the age of the last backup. */
export default function JobsPage() {
  usePageTitle(t('系统作业'));
  const jobs = useQuery({
    queryKey: ['system jobs'],
    queryFn: async () => (await ask(SystemJobsDocument, {})).systemJobs,
    refetchInterval: AGAIN_AFTER_MS,
  });
  return (
    <>
      <h1>{t('系统作业')}</h1>
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

function Backup({ backup: { isKnown, endedAt, folder } }: { backup: SystemJobs['backup'] }) {
  const days = daysSince(endedAt);
  return (
    <section className="card" aria-label={t('备份')}>
      <h2>{t('备份')}</h2>
      {!isKnown ? (
        <p>{t('数据库由另外的服务器提供,本系统不知道它的备份情况,请在该服务器上查看。')}</p>
      ) : endedAt === null || days === null ? (
        <Alert
          type="warning"
          showIcon
          title={t('还没有备份过。办法见 docs/operations.zh-CN.md。')}
        />
      ) : (
        <p>
          {t('最近备份 {endedAt}({n}),位置 {folder}', {
            endedAt: instantInWords(endedAt),
            n: days === 0 ? t('一天以内') : t('{days} 天前', { days }),
            folder: folder ?? '',
          })}
        </p>
      )}
      {days !== null && days >= OLD_DAYS && (
        <Alert type="warning" showIcon title={t('已有 {days} 天没有备份,请尽快备份。', { days })} />
      )}
    </section>
  );
}

function Posting({ jobs: { queue, districts, parked } }: { jobs: SystemJobs }) {
  const deed = useDeed();
  const hasFailed = parked.length > 0 || queue.failures.length > 0;
  return (
    <section className="card" aria-label={t('过账')}>
      <h2>{t('过账')}</h2>
      {queue.answers ? (
        <p>
          {t('队列({backend}):等待 {waiting},办理中 {running},失败 {failed}。', {
            backend: queue.backend,
            waiting: queue.waiting ?? 0,
            running: queue.running ?? 0,
            failed: queue.failed ?? 0,
          })}
        </p>
      ) : (
        <Alert
          type="error"
          showIcon
          title={t('队列({backend})没有响应。变更不会丢失,由后台程序定时过账;请检查该服务。', {
            backend: queue.backend,
          })}
        />
      )}
      <PlainTable
        label={t('各辖区过账')}
        rows={districts}
        keyOf={({ orgUnitCode }) => orgUnitCode}
        columns={[
          { label: t('辖区'), cell: ({ orgUnitName }) => orgUnitName },
          {
            label: t('待过账'),
            isNumber: true,
            cell: ({ pending }) => numberInWords(String(pending)),
          },
          {
            label: t('最早已等(秒)'),
            isNumber: true,
            cell: ({ oldestSeconds }) => Math.round(oldestSeconds),
          },
          { label: t('挂起(组)'), isNumber: true, cell: ({ parked: count }) => count },
          {
            label: t('最近复算'),
            cell: ({ recountedAt, differences }) =>
              recountedAt ? (
                <>
                  {instantInWords(recountedAt)}{' '}
                  <span className={`state state-${differences ? 'bad' : 'good'}`}>
                    {differences
                      ? t('✗ {differences} 个不一致', { differences })
                      : t('✓ 与记录一致')}
                  </span>
                </>
              ) : (
                t('还没有复算过')
              ),
          },
        ]}
      />
      {parked.length > 0 && (
        <PlainTable
          label={t('无法计算而挂起的组')}
          rows={parked}
          keyOf={({ measure, kind, groupId }) => `${measure} ${kind} ${groupId}`}
          columns={[
            { label: t('口径'), cell: ({ measure }) => measure },
            { label: t('挂起的组'), cell: ({ kind, groupId }) => `${kind} ${groupId}` },
            { label: t('辖区'), cell: ({ orgUnitName }) => orgUnitName },
            { label: t('挂起时间'), cell: ({ parkedAt }) => instantInWords(parkedAt) },
            { label: t('含义'), cell: ({ failure }) => <FailureInWords failure={failure} /> },
          ]}
        />
      )}
      {queue.failures.length > 0 && (
        <PlainTable
          label={t('失败的过账请求')}
          rows={queue.failures}
          keyOf={({ orgUnitName, at }) => `${orgUnitName} ${at}`}
          columns={[
            { label: t('辖区'), cell: ({ orgUnitName }) => orgUnitName },
            { label: t('失败时间'), cell: ({ at }) => (at ? instantInWords(at) : '') },
            {
              label: t('已试'),
              isNumber: true,
              cell: ({ attempts }) => t('{attempts} 次', { attempts }),
            },
            { label: t('含义'), cell: ({ failure }) => <FailureInWords failure={failure} /> },
          ]}
        />
      )}
      {!hasFailed && <Nothing>{t('没有挂起的组,也没有失败的请求。')}</Nothing>}
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {hasFailed && (
        <Button
          loading={deed.isBusy}
          onClick={() => void deed.run(() => ask(RetryPostingsDocument, {}))}
        >
          {t('重试过账')}
        </Button>
      )}
    </section>
  );
}
