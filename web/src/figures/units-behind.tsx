import { useQueries } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { BehindDocument } from '../generated/operations';
import { useUnits } from '../ledgers/queries';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Loading, Nothing } from '../parts/states';
import { addressOfFigure, numberInWords, quantityInWords, unitInWords } from '../parts/words';
import { useFigures } from './use-figures';

/** A city asks its districts, a district its streets: more than these nobody reads on a first page. */
const MOST = 16;

/** 慢于时序或未完成的下级单位 — which of the units right below are behind on, or have missed, what was broken down to them. */
export function UnitsBehind() {
  const { year, asOf, orgUnitCode } = useFigures();
  const units = useUnits();
  const all = units.data ?? [];
  const own = all.find(({ code }) => code === orgUnitCode);
  const below = own
    ? all
        .slice(all.indexOf(own) + 1)
        .filter(
          ({ depth, isInReach, kind }) =>
            depth === own.depth + 1 && isInReach && kind !== 'handling',
        )
        .slice(0, MOST)
    : [];
  const progress = useQueries({
    queries: below.map(({ code, name }) => ({
      queryKey: ['behind', { year, asOf, orgUnitCode: code }],
      queryFn: async () =>
        (await ask(BehindDocument, { year, asOf, orgUnitCode: code })).indicatorProgress,
      staleTime: 60_000,
      meta: { name },
    })),
  });
  if (units.isPending) return <Loading />;
  if (below.length === 0) return null;
  const rows = below.flatMap(({ code, name }, at) =>
    (progress[at]?.data ?? []).flatMap(({ indicator, value, targets }) =>
      targets
        .filter(({ status }) => status === 'behind' || status === 'missed')
        .map((target) => ({ code, name, indicator, value, target })),
    ),
  );
  return (
    <section className="card">
      <h2>{t('慢于时序或未完成的下级单位')}</h2>
      {progress.some(({ isPending }) => isPending) ? (
        <Loading />
      ) : rows.length === 0 ? (
        <Nothing>{t('没有慢于时序或未完成的下级单位,或没有分解到下级的目标。')}</Nothing>
      ) : (
        <PlainTable
          rows={rows}
          keyOf={({ code, target }) => `${code} ${target.targetId}`}
          columns={[
            { label: t('单位'), cell: ({ name }) => name },
            {
              label: t('指标'),
              cell: ({ code, indicator }) => (
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
              cell: ({ target }) => (
                <>
                  {quantityInWords(target.target)}
                  <small>{target.levelLabel}</small>
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
    </section>
  );
}
