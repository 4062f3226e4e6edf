import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { ComparisonLoadingDocument, ComparisonRowsDocument } from '../generated/operations';
import type { ShownRecord } from '../ledgers/queries';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { Asked } from '../parts/states';
import { numberInWords } from '../parts/words';
import { ComparisonFile } from './comparison-file';

const PAGE = 50;

/** 名单行 — how much of a list is here, the way to load its files, and its lines with their numbers masked. */
export default function ComparisonPanel({ record: { id, nextSteps } }: { record: ShownRecord }) {
  const progress = useQuery({
    queryKey: ['comparison progress', id],
    queryFn: async () => (await ask(ComparisonLoadingDocument, { id })).record,
  });
  const mayLoad = nextSteps.some(({ verb, isPermitted }) => verb === 'revise' && isPermitted);
  return (
    <section className="card">
      <h2>{t('名单行')}</h2>
      <Asked query={progress}>
        {({ load }) =>
          load && (
            <>
              <p>
                {t('已装载 {loaded} 行,来函载明 {stated} 行', {
                  loaded: numberInWords(String(load.loadedRows)),
                  stated: numberInWords(String(load.statedRows)),
                })}
                {load.repeatedRows > 0 &&
                  t(';重复的 {count} 行只保留一次', { count: load.repeatedRows })}
              </p>
              {mayLoad && <ComparisonFile listId={id} next={load.lastPart + 1} />}
              <Lines listId={id} />
            </>
          )
        }
      </Asked>
    </section>
  );
}

function Lines({ listId }: { listId: string }) {
  const lines = useInfiniteQuery({
    queryKey: ['comparison rows', listId],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(ComparisonRowsDocument, { listId, limit: PAGE, offset })).comparisonRows,
    getNextPageParam: ({ hasMore }, pages) => (hasMore ? pages.length * PAGE : null),
  });
  return (
    <Paged query={lines} itemsOf={({ items }) => items} none={t('还没有装载名单行。')}>
      {(rows) => (
        <PlainTable
          label={t('名单行')}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            { label: t('证件号码或信用代码'), cell: ({ maskedNumber }) => maskedNumber },
            { label: t('起始日期'), isShort: true, cell: ({ fromOn }) => fromOn ?? '' },
            { label: t('截止日期(含当日)'), isShort: true, cell: ({ toOn }) => toOn ?? '' },
            { label: t('备注'), cell: ({ remark }) => remark ?? '' },
          ]}
        />
      )}
    </Paged>
  );
}
