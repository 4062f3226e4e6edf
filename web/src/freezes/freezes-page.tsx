import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { FreezesDocument } from '../generated/operations';
import { StateTag } from '../ledgers/state-tag';
import { UnitSelect } from '../ledgers/unit-select';
import { useAddress } from '../parts/address';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { useShownAtOnce } from '../parts/shown-at-once';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { FreezeDialog } from './freeze-dialog';
import { periodOf, versionOf } from './freeze-words';

/** 定版 — each unit and period as it was printed, and trials of them. */
export default function FreezesPage() {
  usePageTitle(t('定版'));
  const { permissions } = useMe();
  const [params, change] = useAddress();
  const [isAsking, setAsking] = useState(false);
  const orgUnitCode = params.get('unit') || null;
  const [chosen, choose] = useShownAtOnce(orgUnitCode ?? '');
  const freezes = useInfiniteQuery({
    queryKey: ['freezes', orgUnitCode],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after }) =>
      (await ask(FreezesDocument, { orgUnitCode, after })).periodFreezes,
    getNextPageParam: ({ hasMore, endCursor }) => (hasMore ? endCursor : null),
  });
  const rows = freezes.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <div className="page-head">
        <h1>{t('定版')}</h1>
        {permissions.includes('freezes:enter') && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('办理定版')}
          </Button>
        )}
      </div>
      <div className="filter">
        <label>
          <span>{t('机构')}</span>
          <UnitSelect
            value={chosen}
            onChange={(code) => choose(code, () => change({ unit: code }))}
            none={t('全部')}
          />
        </label>
      </div>
      <Paged query={freezes} itemsOf={({ items }) => items} none={t('还没有定版。')}>
        {(shown) => (
          <PlainTable
            rows={shown}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('期间'),
                cell: (each) => <Link to={`/freezes/${each.id}`}>{periodOf(each)}</Link>,
              },
              { label: t('机构'), cell: ({ territory }) => territory.name },
              { label: t('版次'), cell: versionOf },
              {
                label: t('状态'),
                cell: ({ state, statusLabel }) => <StateTag state={state} label={statusLabel} />,
              },
              { label: t('办理日期'), cell: ({ askedOn }) => askedOn },
            ]}
          />
        )}
      </Paged>
      {isAsking && <FreezeDialog finals={rows} close={() => setAsking(false)} />}
    </>
  );
}
