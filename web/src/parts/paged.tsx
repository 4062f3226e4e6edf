import type { ReactNode } from 'react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { t } from './language';
import { AskAgain, Loading, Nothing, isMissing } from './states';

interface Props<PageOf, Row> {
  query: UseInfiniteQueryResult<InfiniteData<PageOf>>;
  itemsOf: (page: PageOf) => Row[];
  /** What is said where there is nothing. */
  none: string;
  children: (rows: Row[]) => ReactNode;
}

/** 分页清单 — what was asked for so far, and the way to more; what is there stays while the rest of it does not come. */
export function Paged<PageOf, Row>({ query, itemsOf, none, children }: Props<PageOf, Row>) {
  if (query.isPending) return <Loading />;
  const rows = query.data?.pages.flatMap(itemsOf);
  return (
    <>
      {rows && (rows.length === 0 ? <Nothing>{none}</Nothing> : children(rows))}
      {isMissing(query) && <AskAgain query={query} />}
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
