import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { ask } from '../ask';
import { AcknowledgeAlarmDocument, SecurityAlarmsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { instantInWords } from '../parts/words';
import { useMe } from '../session/session';

const PAGE = 50;

/** 安全预警 — accounts that looked at more of what is hidden than is usual, until somebody has looked into it. */
export default function AlarmsPage() {
  usePageTitle(t('安全预警'));
  const { permissions } = useMe();
  const mayAcknowledge = permissions.includes('alarms:acknowledge');
  const [all, setAll] = useState(false);
  const deed = useDeed();
  const alarms = useInfiniteQuery({
    queryKey: ['alarms', all],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(SecurityAlarmsDocument, { onlyOpen: !all, limit: PAGE, offset })).securityAlarms,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  return (
    <>
      <h1>{t('安全预警')}</h1>
      <p className="quiet">
        {t(
          '查看完整号码、应急查看或查询的次数异常的账号。请向本人核实,查明后点“已核实”;有问题的,在“账号”中停用。',
        )}
      </p>
      <label className="tick">
        <input type="checkbox" checked={all} onChange={() => setAll(!all)} />
        {t('也列出已核实的')}
      </label>
      {deed.problem && <Alert type="error" showIcon role="alert" title={deed.problem} />}
      <Paged
        query={alarms}
        itemsOf={({ items }) => items}
        none={all ? t('没有安全预警。') : t('没有未核实的安全预警。')}
      >
        {(rows) => (
          <PlainTable
            label={t('安全预警')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('时间'),
                cell: ({ raisedAt }) => <time className="when">{instantInWords(raisedAt)}</time>,
              },
              {
                label: t('账号'),
                isShort: true,
                cell: ({ displayName, username }) => (
                  <>
                    {displayName}
                    <small>{username}</small>
                  </>
                ),
              },
              { label: t('情况'), cell: ({ message }) => message },
              {
                label: t('核实'),
                isShort: true,
                cell: ({ id, seenAt }) =>
                  seenAt ? (
                    <span className="quiet">{instantInWords(seenAt)}</span>
                  ) : mayAcknowledge ? (
                    <Button
                      disabled={deed.isBusy}
                      onClick={() => void deed.run(() => ask(AcknowledgeAlarmDocument, { id }))}
                    >
                      {t('已核实')}
                    </Button>
                  ) : (
                    t('未核实')
                  ),
              },
            ]}
          />
        )}
      </Paged>
    </>
  );
}
