import { useCallback, useSyncExternalStore } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { t } from '../parts/language';
import { isStale, useLive } from './use-live';

/**
 * 更新提示 — what a page asks of its own accord and does not get takes no place on it and no attention: what is shown stays, and in
 * a corner it is said that it may be older.
 */
export function LiveMark() {
  const isHeard = useLive();
  const cache = useQueryClient().getQueryCache();
  const isOld = useSyncExternalStore(
    useCallback((tell) => cache.subscribe(tell), [cache]),
    () => cache.findAll({ type: 'active', predicate: isStale }).length > 0,
  );
  return (
    <p className="live-mark" role="status">
      {(isOld || !isHeard) && t('暂时取不到最新内容,页面所示可能不是最新的;会自动再取。')}
    </p>
  );
}
