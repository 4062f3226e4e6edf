import { useState } from 'react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import { UnitTreeDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import {
  AddUnitDialog,
  CloseDialog,
  MoveDialog,
  RenameDialog,
  TransferDialog,
  UnitListDialog,
  type Unit,
} from './unit-dialogs';
import { UNIT_KINDS } from './unit-words';

const PAGE = 200;

const CHANGES = {
  rename: { label: '更名', Dialog: RenameDialog },
  move: { label: '移动', Dialog: MoveDialog },
  close: { label: '撤并', Dialog: CloseDialog },
  transfer: { label: '划转', Dialog: TransferDialog },
} as const;
type Change = keyof typeof CHANGES;

/** 机构 — the tree of a day, and changes of it: each shows what it would do before it is proposed. */
export default function UnitsPage() {
  usePageTitle(t('机构#page'));
  const { today, permissions } = useMe();
  const [asOf, setAsOf] = useState(today);
  const [search, setSearch] = useState('');
  const [changing, change] = useState<{ unit: Unit; by: Change } | null>(null);
  const [isAdding, add] = useState(false);
  const [isImporting, importList] = useState(false);
  const manages = permissions.includes('accounts:manage');
  const units = useInfiniteQuery({
    queryKey: ['unit tree', asOf, search],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (
        await ask(UnitTreeDocument, {
          asOf: asOf || today,
          search: search.trim() || null,
          ...{ limit: PAGE, offset },
        })
      ).orgUnits,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
    placeholderData: keepPreviousData,
  });
  const Chosen = changing && CHANGES[changing.by].Dialog;
  return (
    <>
      <div className="page-head">
        <h1>{t('机构#page')}</h1>
        {manages && (
          <>
            <Button type="primary" onClick={() => add(true)}>
              {t('增设机构')}
            </Button>{' '}
            <Button onClick={() => importList(true)}>{t('导入清单')}</Button>
          </>
        )}
      </div>
      <div className="filter">
        <label>
          <span>{t('名称或代码')}</span>
          <input
            className="control"
            autoComplete="off"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        <label>
          <span>{t('所在日期')}</span>
          <input
            className="control"
            type="date"
            value={asOf}
            onChange={({ target }) => setAsOf(target.value)}
          />
        </label>
      </div>
      <Paged query={units} itemsOf={({ items }) => items} none={t('没有这样的机构。')}>
        {(rows) => (
          <PlainTable
            label={t('机构#page')}
            rows={rows}
            keyOf={({ id }) => String(id)}
            columns={[
              {
                label: t('机构'),
                cell: ({ name, depth }) => (
                  <>
                    {'\u3000'.repeat(Math.max(0, depth - 1))}
                    {name}
                  </>
                ),
              },
              { label: t('代码'), cell: ({ code }) => code },
              { label: t('类型'), cell: ({ kind }) => t(UNIT_KINDS[kind]) },
              {
                label: t('设立与撤并'),
                cell: ({ beganOn, closedOn, successorCode }) =>
                  [
                    beganOn && t('{beganOn} 设立', { beganOn }),
                    closedOn && t('{closedOn} 撤并', { closedOn }),
                    successorCode && t('由 {successorCode} 承接', { successorCode }),
                  ]
                    .filter(Boolean)
                    .join(','),
              },
              {
                label: t('办理'),
                cell: (unit) =>
                  manages &&
                  unit.kind !== 'root' &&
                  unit.closedOn === null && (
                    <div className="row-steps">
                      {(Object.keys(CHANGES) as Change[]).map((by) => (
                        <button
                          key={by}
                          type="button"
                          className="plain-button"
                          aria-label={`${t(CHANGES[by].label)} ${unit.name}`}
                          onClick={() => change({ unit, by })}
                        >
                          {t(CHANGES[by].label)}
                        </button>
                      ))}
                    </div>
                  ),
              },
            ]}
          />
        )}
      </Paged>
      {Chosen && <Chosen unit={changing.unit} close={() => change(null)} />}
      {isImporting && <UnitListDialog close={() => importList(false)} />}
      {isAdding && <AddUnitDialog close={() => add(false)} />}
    </>
  );
}
