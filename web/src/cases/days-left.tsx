import { t } from '../parts/language';

/** 剩余天数 — of a clock that runs: a week before its day it is told apart, and after it as late. */
export const DaysLeft = ({
  left,
  what = '',
  working = null,
}: {
  left: number;
  what?: string;
  /** As many of these days are worked, where the clock counts those. */
  working?: number | null;
}) => (
  <span className={`state state-${left < 0 ? 'bad' : left <= 7 ? 'waiting' : 'plain'}`}>
    {left < 0
      ? t('{what}已逾期 {days} 天', { what, days: -left })
      : left === 0
        ? t('{what}今天到期', { what })
        : t('{what}还有 {left} 天', { what, left })}
    {working !== null && t('({working} 个工作日)', { working })}
  </span>
);
