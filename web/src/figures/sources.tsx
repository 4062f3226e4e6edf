import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ask } from '../ask';
import { FigureSourcesDocument } from '../generated/operations';
import { useAddress } from '../parts/address';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { numberInWords, quantityInWords } from '../parts/words';
import { SourceLedgers } from './source-ledgers';
import { SourceTable } from './source-table';

const PAGE = 50;

interface Props {
  year: number;
  asOf: string;
  orgUnitCode: string;
  indicatorCode: string;
  unit: string;
}

/** 来源清单 — the very records behind a number. */
export function Sources({ year, asOf, orgUnitCode, indicatorCode, unit }: Props) {
  const [params, change] = useAddress();
  const from = params.get('from');
  const asked = { year, asOf, orgUnitCode, indicatorCode, from };
  const sources = useInfiniteQuery({
    queryKey: ['sources', asked],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(FigureSourcesDocument, { ...asked, limit: PAGE, offset })).figureSources,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  const first = sources.data?.pages[0];
  return (
    <>
      {from && (
        <p className="counted-for">
          {t('只列 {from} 至 {asOf} 计入的记录。', { from, asOf })}{' '}
          <Button size="small" onClick={() => change({ from: null })}>
            {t('显示全年')}
          </Button>
        </p>
      )}
      {first && (
        <p>
          {t('共')} <strong>{numberInWords(String(first.totalCount))}</strong> {t('行明细,合计')}{' '}
          <strong>{quantityInWords(first.totalQuantity)}</strong>
          {t('。')}
        </p>
      )}
      <SourceLedgers asked={asked} unit={unit} />
      <Paged query={sources} itemsOf={({ items }) => items} none={t('没有计入的记录。')}>
        {(rows) => <SourceTable rows={rows} />}
      </Paged>
    </>
  );
}
