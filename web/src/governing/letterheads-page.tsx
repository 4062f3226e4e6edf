import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import { LetterheadsDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { LetterheadDialog } from './letterhead-dialog';
import { UnitEntry } from './unit-entry';

const PAGE = 20;

/** 发文资料 — document numbers, signers and seals of a unit, each version with its days. */
export default function LetterheadsPage() {
  usePageTitle(t('发文资料'));
  const { permissions, unit, reachUnits } = useMe();
  const [orgUnitCode, setUnit] = useState(reachUnits[0]?.code ?? unit.code);
  const [isChanging, change] = useState(false);
  const letterheads = useInfiniteQuery({
    queryKey: ['letterheads', orgUnitCode],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(LetterheadsDocument, { orgUnitCode, limit: PAGE, offset })).letterheads,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  const last = letterheads.data?.pages[0]?.items[0] ?? null;
  return (
    <>
      <div className="page-head">
        <h1>{t('发文资料')}</h1>
        {permissions.includes('policy:propose') && letterheads.data && (
          <Button type="primary" onClick={() => change(true)}>
            {last ? t('变更') : t('录入#do')}
          </Button>
        )}
      </div>
      <div className="filter">
        <UnitEntry label={t('机构')} value={orgUnitCode} change={setUnit} />
      </div>
      <Paged
        query={letterheads}
        itemsOf={({ items }) => items}
        none={t('这个机构还没有发文资料:审签单和文书上没有职务、字号和印章名称。')}
      >
        {(rows) => (
          <PlainTable
            label={t('发文资料')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                label: t('执行'),
                cell: ({ validFrom, validTo }) =>
                  t('{validFrom} 起{n}', {
                    validFrom,
                    n: validTo ? t('至 {validTo}', { validTo }) : '',
                  }),
              },
              {
                label: t('发文字号'),
                cell: ({ series }) =>
                  series.map(({ words, kind, usedThrough }) => (
                    <div key={`${words} ${kind}`}>
                      {words} {kind}
                      {usedThrough !== null && t(',已用至 {usedThrough} 号', { usedThrough })}
                    </div>
                  )),
              },
              {
                label: t('签发职务'),
                cell: ({ signers }) =>
                  signers.map(({ post, name, hasAccount }) => (
                    <div key={post}>
                      {post} {name}
                      {!hasAccount && <span className="quiet">{t('(无账号)')}</span>}
                    </div>
                  )),
              },
              {
                label: t('印章'),
                cell: ({ seals }) =>
                  seals.map(({ name, use }) => (
                    <div key={name}>
                      {name} {use}
                    </div>
                  )),
              },
              { label: t('依据'), cell: ({ document }) => document },
            ]}
          />
        )}
      </Paged>
      {isChanging && (
        <LetterheadDialog orgUnitCode={orgUnitCode} before={last} close={() => change(false)} />
      )}
    </>
  );
}
