import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { OfficeGapsDocument, SystemJobsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked, Nothing } from '../parts/states';
import { numberInWords } from '../parts/words';
import { OLD_DAYS, daysSince } from './backup-age';

/** So many gaps are named; the page behind has all. */
const FIRST = 3;

/** 政策与日历 — values and years that are missing. */
export function GapsToday() {
  const gaps = useQuery({
    queryKey: ['office gaps'],
    queryFn: async () => (await ask(OfficeGapsDocument, {})).officeGaps,
  });
  return (
    <section className="card">
      <h2>
        {t('政策取值、日历待补')}{' '}
        {gaps.data && <span className="count">{numberInWords(String(gaps.data.length))}</span>}
        <Link className="all" to="/governing/policies">
          {t('政策与日历')}
        </Link>
      </h2>
      <Asked query={gaps}>
        {(all) =>
          all.length === 0 ? (
            <Nothing>{t('没有缺失的取值和日历。')}</Nothing>
          ) : (
            <ul className="plain">
              {all.slice(0, FIRST).map(({ code, region, message }) => (
                <li key={`${code} ${region}`}>{message}</li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

/** 系统作业 — what failed in the background, and how old the last backup is. */
export function JobsToday() {
  const jobs = useQuery({
    queryKey: ['system jobs'],
    queryFn: async () => (await ask(SystemJobsDocument, {})).systemJobs,
  });
  return (
    <section className="card">
      <h2>
        {t('系统作业')}
        <Link className="all" to="/governing/jobs">
          {t('全部')}
        </Link>
      </h2>
      <Asked query={jobs}>
        {({ queue, parked, jobs: asked, backup }) => {
          const failed = asked.filter(({ failure }) => failure !== null).length;
          const days = daysSince(backup.endedAt);
          return (
            <ul className="tallies">
              {!queue.answers && (
                <li>
                  <span className="state state-bad">{t('过账队列没有响应')}</span>
                </li>
              )}
              <Failed label={t('失败的过账请求')} count={queue.failures.length} />
              <Failed label={t('挂起的组')} count={parked.length} />
              <Failed label={t('失败的作业')} count={failed} />
              <li>
                <Link to="/governing/jobs">{t('最近备份')}</Link>
                {!backup.isKnown ? (
                  <span className="quiet">{t('在数据库服务器上查看')}</span>
                ) : (
                  <span className={days === null || days >= OLD_DAYS ? 'state state-bad' : ''}>
                    {days === null
                      ? t('还没有备份过')
                      : days === 0
                        ? t('一天以内')
                        : t('{days} 天前', { days })}
                  </span>
                )}
              </li>
            </ul>
          );
        }}
      </Asked>
    </section>
  );
}

function Failed({ label, count }: { label: string; count: number }) {
  return (
    <li>
      <Link to="/governing/jobs">{label}</Link>
      <strong className={count > 0 ? 'state state-bad' : 'count'}>{count}</strong>
    </li>
  );
}
