import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { TargetsBehindDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { PlainTable } from '../parts/plain-table';
import { addressOfFigure, numberInWords, quantityInWords, unitInWords } from '../parts/words';
import { stageInWords } from './targets';
import { useFigures } from './use-figures';

const PAGE = 20;

/** 慢于时序或未完成的下级单位 — which of the units right below are behind on, or have missed, what was broken down to them. */
export function UnitsBehind() {
  const { year, asOf, orgUnitCode } = useFigures();
  const behind = useInfiniteQuery({
    queryKey: ['behind', { year, asOf, orgUnitCode }],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(TargetsBehindDocument, { year, asOf, orgUnitCode, limit: PAGE, offset }))
        .targetsBehind,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
    staleTime: 60_000,
  });
  const found = behind.data?.pages[0];
  return (
    <section className="card">
      <h2>
        {t('慢于时序或未完成的下级单位')}
        {found && found.totalCount > 0 && (
          <span className="count">
            {' '}
            {t('{unitCount} 个', { unitCount: found.unitCount })} ·{' '}
            {t('目标 {totalCount} 项', { totalCount: found.totalCount })}
          </span>
        )}
      </h2>
      <Paged
        query={behind}
        itemsOf={({ items }) => items}
        none={t('没有慢于时序或未完成的下级单位,或没有分解到下级的目标。')}
      >
        {(rows) => (
          <PlainTable
            rows={rows}
            keyOf={({ orgUnitCode: code, target }) => `${code} ${target.targetId}`}
            columns={[
              { label: t('单位'), cell: ({ orgUnitName }) => orgUnitName },
              {
                label: t('指标'),
                cell: ({ orgUnitCode: code, indicator }) => (
                  <Link to={addressOfFigure(indicator.code, year, code)}>{indicator.label}</Link>
                ),
              },
              {
                label: t('数值'),
                isNumber: true,
                cell: ({ value, indicator }) =>
                  value === null
                    ? t('无数据')
                    : `${numberInWords(value)} ${unitInWords(indicator.unit, value)}`,
              },
              {
                label: t('目标'),
                isNumber: true,
                cell: ({ target, stageLabel }) => (
                  <>
                    {quantityInWords(target.target)}
                    <small>
                      {target.levelLabel}
                      {stageLabel !== null && ` ${stageInWords(stageLabel)}`}
                    </small>
                  </>
                ),
              },
              {
                label: t('还差'),
                isNumber: true,
                cell: ({ target }) => (target.remaining ? quantityInWords(target.remaining) : ''),
              },
              {
                label: t('每月需'),
                isNumber: true,
                cell: ({ target }) =>
                  target.monthlyPaceNeeded ? quantityInWords(target.monthlyPaceNeeded) : '',
              },
            ]}
          />
        )}
      </Paged>
    </section>
  );
}
