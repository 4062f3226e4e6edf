import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import { FigureOriginDocument, FigureRecordsDocument } from '../generated/operations';
import { SourceTable } from '../figures/source-table';
import { Targets } from '../figures/targets';
import { ThreeNumbers } from '../figures/three-numbers';
import { t } from '../parts/language';
import { Paged } from '../parts/paged';
import { Asked } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { numberInWords, quantityInWords, unitInWords } from '../parts/words';

const PAGE = 50;

/** 数值出处 — what stands behind one printed number. */
export default function FigurePage() {
  const { id = '' } = useParams();
  usePageTitle(t('数值出处'));
  const origin = useQuery({
    queryKey: ['figure', id],
    queryFn: async () => (await ask(FigureOriginDocument, { id })).figure,
  });
  return (
    <Asked query={origin}>
      {({ figure, definition, numbers, recount, rules, targets, position }) => (
        <>
          <p className="trail">
            <Link to={`/freezes/${figure.freezeId}`}>{t('定版')}</Link>
          </p>
          <h1>
            {figure.indicatorLabel}
            <span className="quiet">
              {' '}
              {figure.orgUnitName}{' '}
              {figure.month !== null && t('{month} 月,', { month: figure.month })}
              {t('截至 {asOf}', { asOf: figure.asOf })}
            </span>
          </h1>
          <section className="card">
            <p className="figure">
              {figure.value === null ? t('无数据') : numberInWords(figure.value)}
              <small>{unitInWords(figure.unit, figure.value)}</small>
            </p>
            <p className="quiet">
              {figure.sameDayLastYear !== null &&
                t('上年同期 {sameDayLastYear},', {
                  sameDayLastYear: numberInWords(figure.sameDayLastYear),
                })}
              {figure.ofPeriod !== null &&
                t('本期 {ofPeriod},', { ofPeriod: numberInWords(figure.ofPeriod) })}
              {t('账位 {position}', { position })}
            </p>
            <p>
              <span className={`state state-${recount.isEqual ? 'good' : 'bad'}`}>
                {recount.isEqual ? t('✓ 复算一致') : t('✗ 复算不一致')}
              </span>{' '}
              {!recount.isEqual && t('复算得 {value}。', { value: recount.value ?? t('无数据') })}
            </p>
            <p>{definition}</p>
          </section>
          {numbers && <ThreeNumbers numbers={numbers} unit={figure.unit} />}
          {targets.length > 0 && (
            <section className="card">
              <h2>{t('各项目标')}</h2>
              <Targets targets={targets} unit={figure.unit} />
            </section>
          )}
          {rules.length > 0 && (
            <section className="card">
              <h2>{t('统计口径')}</h2>
              <ul className="plain">
                {rules.map(({ measure, label, version, source }) => (
                  <li key={measure}>
                    {label}{' '}
                    <span className="quiet">
                      {t('{source},版本 {version}', { source, version })}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {figure.kind === 'rest' ? <RestSaid /> : <Records id={id} />}
        </>
      )}
    </Asked>
  );
}

/** 本级及其他 — made of printed numbers: no record lies behind it alone. */
const RestSaid = () => (
  <section className="card">
    <h2>{t('怎样得来')}</h2>
    <p>
      {t(
        '本级及其他 = 本单位印出的数 − 下级各单位印出的数之和,没有单独的记录。为负数的,是下级合计多于本单位:本单位采用了上报数或期初数,或有的只计入下级。',
      )}
    </p>
  </section>
);

function Records({ id }: { id: string }) {
  const records = useInfiniteQuery({
    queryKey: ['figure records', id],
    initialPageParam: 0,
    queryFn: async ({ pageParam: offset }) =>
      (await ask(FigureRecordsDocument, { id, limit: PAGE, offset })).figureRecords,
    getNextPageParam: ({ totalCount }, pages) =>
      totalCount > pages.length * PAGE ? pages.length * PAGE : null,
  });
  const first = records.data?.pages[0];
  return (
    <section className="card">
      <h2>
        {t('背后的记录')}
        {first && (
          <span className="quiet">
            {' '}
            {t('共 {totalCount} 条,合计 {totalQuantity}', {
              totalCount: first.totalCount,
              totalQuantity: quantityInWords(first.totalQuantity),
            })}
          </span>
        )}
      </h2>
      <Paged query={records} itemsOf={({ items }) => items} none={t('没有计入的记录。')}>
        {(rows) => <SourceTable rows={rows} />}
      </Paged>
    </section>
  );
}
