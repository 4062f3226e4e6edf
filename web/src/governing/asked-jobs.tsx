import { useState } from 'react';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { AskForJobDocument, RetryJobDocument, type NightlyJob } from '../generated/operations';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Nothing } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { instantInWords } from '../parts/words';
import { FailureInWords } from './failure-in-words';
import type { SystemJobs } from './jobs-page';

type Job = SystemJobs['jobs'][number];

const TONES = { waiting: 'waiting', running: 'waiting', done: 'good', failed: 'bad' };
const STATES = { waiting: '等待', running: '办理中', done: '✓ 已完成', failed: '✗ 失败' };
const NIGHTLY: [job: NightlyJob, label: string][] = [
  ['recount', '现在复算'],
  ['sweep_findings', '现在核对疑点'],
];

const Standing = ({ state, isHeld, attempts, progress, failure, finishedAt }: Job) => (
  <>
    <span className={`state state-${TONES[state]}`}>{t(STATES[state])}</span>{' '}
    {progress && state === 'running' && `${progress} `}
    {state === 'running' && !isHeld && t('办理的程序已中断,将由下一个后台程序接办。')}
    {state !== 'done' && attempts > 1 && t('已试 {attempts} 次。', { attempts })}
    {finishedAt && <span className="quiet">{instantInWords(finishedAt)}</span>}
    {failure && (
      <div>
        <FailureInWords failure={failure} />
      </div>
    )}
  </>
);

/** 后台作业 — what people and the night asked for; what was given up is tried again. */
export function AskedJobs({ jobs: { jobs, districts } }: { jobs: SystemJobs }) {
  const deed = useDeed();
  const [unit, setUnit] = useState<string | null>(null);
  const orgUnitCode = unit ?? districts[0]?.orgUnitCode;
  return (
    <section className="card" aria-label={t('后台作业')}>
      <h2>{t('后台作业')}</h2>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      {jobs.length === 0 ? (
        <Nothing>{t('还没有作业。复算、审计核验、疑点核对每夜自动进行。')}</Nothing>
      ) : (
        <PlainTable
          label={t('后台作业')}
          rows={jobs}
          keyOf={({ id }) => id}
          columns={[
            { label: t('作业'), cell: ({ label }) => label },
            { label: t('辖区'), cell: ({ orgUnitName }) => orgUnitName ?? '—' },
            {
              label: t('提出'),
              cell: ({ askedAt, askedBy }) =>
                `${instantInWords(askedAt)} ${askedBy ?? t('每夜自动')}`,
            },
            { label: t('情况'), cell: (job) => <Standing {...job} /> },
            {
              label: t('办理'),
              cell: ({ id, state, label }) =>
                state === 'failed' && (
                  <Button
                    size="small"
                    disabled={deed.isBusy}
                    aria-label={t('重试 {label} {id}', { label, id })}
                    onClick={() => void deed.run(() => ask(RetryJobDocument, { id }))}
                  >
                    {t('重试')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {orgUnitCode && (
        <div className="steps">
          {districts.length > 1 && (
            <select
              className="control"
              aria-label={t('辖区')}
              value={orgUnitCode}
              onChange={({ target }) => setUnit(target.value)}
            >
              {districts.map((each) => (
                <option key={each.orgUnitCode} value={each.orgUnitCode}>
                  {each.orgUnitName}
                </option>
              ))}
            </select>
          )}
          {NIGHTLY.map(([job, label]) => (
            <Button
              key={job}
              disabled={deed.isBusy}
              onClick={() => void deed.run(() => ask(AskForJobDocument, { job, orgUnitCode }))}
            >
              {t(label)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
