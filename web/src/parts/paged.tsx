import type { ReactNode } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { sentenceOf } from '../ask';
import { t } from './language';
import { Loading, Nothing } from './states';

interface Props<PageOf, Row> {
  query: UseInfiniteQueryResult<InfiniteData<PageOf>>;
  itemsOf: (page: PageOf) => Row[];
  /** What is said where there is nothing. */
  none: string;
  children: (rows: Row[]) => ReactNode;
}

/** 分页清单 — what was asked for so far, and the way to more. */
export function Paged<PageOf, Row>({ query, itemsOf, none, children }: Props<PageOf, Row>) {
  if (query.isPending) return <Loading />;
  if (query.isError)
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={sentenceOf(query.error)}
        action={<Button onClick={() => void query.refetch()}>{t('重试')}</Button>}
      />
    );
  const rows = query.data.pages.flatMap(itemsOf);
  return (
    <>
      {rows.length === 0 ? <Nothing>{none}</Nothing> : children(rows)}
      {query.hasNextPage && (
        <Button
          className="more"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('显示更多')}
        </Button>
      )}
    </>
  );
}
