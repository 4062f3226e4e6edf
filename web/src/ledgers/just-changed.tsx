import { useState } from 'react';
import { Alert, Button } from 'antd';
import { t } from '../parts/language';

/** 已看 — as which revision a record was looked at last: what one has just made of it oneself is known too. */
export function useLooked(first: number) {
  const [looked, setLooked] = useState(first);
  const look = (revision: number) => setLooked((before) => Math.max(before, revision));
  return [looked, look] as const;
}

/** The same record for the next step: what one has just made of it is its own, though the page has yet to ask for it. */
export const knownAs = <Known extends { revision: number }>(
  record: Known,
  looked: number,
): Known => ({
  ...record,
  revision: Math.max(record.revision, looked),
});

/** 刚有变动 — others have changed the record since one looked at it, and it stands on the page as they have left it. */
export function JustChanged({
  revision,
  looked,
  look,
}: {
  revision: number;
  looked: number;
  look: (revision: number) => void;
}) {
  if (revision <= looked) return null;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title={t('这条记录刚有变动,页面已更新;办理前请再看一遍。')}
      action={<Button onClick={() => look(revision)}>{t('知道了')}</Button>}
    />
  );
}
