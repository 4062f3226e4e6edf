import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { useFigures } from '../figures/use-figures';
import { CountingStateDocument, RequestRecountDocument } from '../generated/operations';
import { UnitSelect } from '../ledgers/unit-select';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords, numberInWords } from '../parts/words';

const AGAIN_AFTER_MS = 5000;
/** So long a change may wait before somebody should look. */
const LATE_SECONDS = 120;

/** 过账与复算 — what is not in the numbers yet, what could not be computed, and whether the numbers equal the records. */
export default function CountingPage() {
  usePageTitle(t('过账与复算'));
  const { orgUnitCode, change } = useFigures();
  const deed = useDeed();
  const state = useQuery({
    queryKey: ['counting', orgUnitCode],
    queryFn: () => ask(CountingStateDocument, { orgUnitCode }),
    refetchInterval: AGAIN_AFTER_MS,
  });
  return (
    <>
      <h1>{t('过账与复算')}</h1>
      <div className="filter">
        <label>
          <span>{t('机构')}</span>
          <UnitSelect
            value={orgUnitCode}
            onChange={(code) => change('unit', code)}
            none={t('本人所在机构')}
          />
        </label>
      </div>
      <Asked query={state}>
        {({ postingState: { pending, parked, oldestSeconds, position }, lastRecount }) => (
          <>
            <section className="card">
              <h2>{t('过账')}</h2>
              <p>
                {pending === 0
                  ? t('没有待过账的变更:各项数字与记录同步。')
                  : t('待过账 {pending} 条,最早的一条已等 {oldestSeconds} 秒。', {
                      pending,
                      oldestSeconds: Math.round(oldestSeconds),
                    })}{' '}
                {position && <span className="quiet">{t('账位 {position}', { position })}</span>}
              </p>
              {oldestSeconds > LATE_SECONDS && (
                <Alert
                  type="warning"
                  showIcon
                  title={t(
                    '过账迟滞。请系统管理员查看后台程序是否在运行(docs/operations.zh-CN.md)。',
                  )}
                />
              )}
              {parked > 0 && (
                <Alert
                  type="error"
                  showIcon
                  title={t(
                    '有 {parked} 组记录无法计算,已挂起:相关指标的数可能不全,不能公布。请系统管理员查看日志,改正后自动补记。',
                    { parked },
                  )}
                />
              )}
            </section>
            <section className="card">
              <h2>{t('复算')}</h2>
              {lastRecount === null ? (
                <p className="quiet">{t('还没有复算过。每夜自动复算一次。')}</p>
              ) : (
                <p>
                  {t('{at} 核对余额 {balances} 个:', {
                    at: instantInWords(lastRecount.at),
                    balances: numberInWords(String(lastRecount.balances)),
                  })}
                  <span className={`state state-${lastRecount.differences === 0 ? 'good' : 'bad'}`}>
                    {lastRecount.differences === 0
                      ? t('✓ 与记录一致')
                      : t('✗ {differences} 个不一致', { differences: lastRecount.differences })}
                  </span>
                  {lastRecount.skippedPending > 0 &&
                    t(',{skippedPending} 组因待过账未核对', {
                      skippedPending: lastRecount.skippedPending,
                    })}
                </p>
              )}
              {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
              <Button
                loading={deed.isBusy}
                onClick={() => void deed.run(() => ask(RequestRecountDocument, { orgUnitCode }))}
              >
                {t('现在复算')}
              </Button>
            </section>
          </>
        )}
      </Asked>
    </>
  );
}
