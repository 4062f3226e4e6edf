import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { ask, sentenceOf } from '../ask';
import { FigureSourcesDocument, type FigureSourcesQuery } from '../generated/operations';
import { Loading, Nothing } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { numberInWords } from '../parts/words';
import { FiguresChoice } from './figures-choice';
import { useFigures } from './use-figures';

const PAGE = 50;

type Source = FigureSourcesQuery['figureSources']['items'][number];

/** 来源清单 — the very records behind a number. */
export default function SourcesPage() {
  const { indicator = '' } = useParams();
  usePageTitle('来源清单');
  const figures = useFigures();
  const { year, asOf, orgUnitCode } = figures;
  const asked = { year, asOf, orgUnitCode, indicatorCode: indicator };
  const sources = useInfiniteQuery({
    queryKey: ['sources', asked],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(FigureSourcesDocument, { ...asked, limit: PAGE, offset })).figureSources,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  const first = sources.data?.pages[0];
  const rows = sources.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <p className="trail">
        <Link to={`/figures?${new URLSearchParams({ year: String(year), unit: orgUnitCode })}`}>
          指标进度
        </Link>
      </p>
      <h1>来源清单</h1>
      <FiguresChoice figures={figures} />
      {sources.isPending && <Loading />}
      {sources.isError && (
        <Alert type="error" showIcon role="alert" title={sentenceOf(sources.error)} />
      )}
      {first && (
        <p>
          共 <strong>{first.totalCount}</strong> 条,合计{' '}
          <strong>{numberInWords(first.totalQuantity)}</strong>。
        </p>
      )}
      {first && rows.length === 0 && <Nothing>没有计入的记录。</Nothing>}
      {rows.length > 0 && <Sources rows={rows} />}
      {sources.hasNextPage && (
        <Button
          className="more"
          loading={sources.isFetchingNextPage}
          onClick={() => void sources.fetchNextPage()}
        >
          显示更多
        </Button>
      )}
    </>
  );
}

function Sources({ rows }: { rows: Source[] }) {
  return (
    <div className="table-frame">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">记录</th>
            <th scope="col">计入日期</th>
            <th scope="col">数量</th>
            <th scope="col">口径</th>
            <th scope="col">计入单位</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              <th scope="row">
                {row.record && row.recordId ? (
                  <Link to={`/ledgers/${row.recordType}/${row.recordId}`}>
                    {row.record.person?.name ?? row.record.employer?.name ?? `编号 ${row.recordId}`}
                  </Link>
                ) : (
                  <span className="quiet">不在您的范围内</span>
                )}
                {row.record?.person?.maskedNumber && (
                  <small>{row.record.person.maskedNumber}</small>
                )}
              </th>
              <td data-label="计入日期">{row.day}</td>
              <td data-label="数量" className="number">
                {numberInWords(row.quantity)}
              </td>
              <td data-label="口径">{row.measureLabel}</td>
              <td data-label="计入单位">{row.orgUnit.name}</td>
              <td data-label="状态">{row.record?.statusLabel ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
