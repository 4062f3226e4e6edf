import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ask } from '../ask';
import { OneIndicatorDocument } from '../generated/operations';
import { useAddress } from '../parts/address';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { numberInWords, publishedInWords, unitInWords, yearOnYearInWords } from '../parts/words';
import { ByUnit } from './by-unit';
import { Comparison } from './comparison';
import { FiguresChoice } from './figures-choice';
import { NotCounted } from './not-counted';
import { Series } from './series';
import { Sources } from './sources';
import { TargetsOfIndicator } from './targets-of-indicator';
import { useFigures } from './use-figures';

const VIEWS = [
  ['sources', '来源清单'],
  ['not-counted', '未计入'],
  ['numbers', '三数对照'],
  ['targets', '目标'],
  ['months', '分月'],
  ['units', '分单位'],
] as const;

/** 一项指标 — from its number to the very records, to those not counted and why, and to everything that stands beside it. */
export default function IndicatorPage() {
  const { indicator = '' } = useParams();
  usePageTitle(t('指标'));
  const figures = useFigures();
  const [params, change] = useAddress();
  const { year, asOf, day, orgUnitCode } = figures;
  const asked = { year, asOf, orgUnitCode, indicatorCodes: [indicator] };
  const view = VIEWS.find(([code]) => code === params.get('view'))?.[0] ?? 'sources';
  const progress = useQuery({
    queryKey: ['indicator', asked],
    queryFn: async () => (await ask(OneIndicatorDocument, asked)).indicatorProgress,
  });
  return (
    <>
      <p className="trail">
        <Link
          to={`/figures?${new URLSearchParams({ year: String(year), unit: orgUnitCode, ...(day ? { day } : {}) })}`}
        >
          {t('指标进度')}
        </Link>
      </p>
      <Asked query={progress}>
        {([known]) => {
          if (!known) return <p className="nothing">{t('没有这项指标。')}</p>;
          const { label, unit, definition } = known.indicator;
          const compared = yearOnYearInWords(known, unit);
          return (
            <>
              <div className="page-head">
                <h1>{label}</h1>
                <p className="grow">
                  <strong className="figure">
                    {known.value === null
                      ? t('无数据')
                      : publishedInWords(known.value, known.qualifier)}
                    <small>{unitInWords(unit, known.value)}</small>
                  </strong>{' '}
                  <span className="quiet">
                    {known.sameDayLastYear !== null &&
                      t('上年同期 {sameDayLastYear}', {
                        sameDayLastYear: numberInWords(known.sameDayLastYear),
                      })}
                    {compared && `${t(',')}${compared}`}
                  </span>
                </p>
              </div>
              <p className="quiet">{definition}</p>
              {known.valueExplanation && <p className="quiet">{known.valueExplanation}</p>}
              {known.lastYearExplanation && (
                <p className="quiet">
                  {t('上年同期:{lastYearExplanation}', {
                    lastYearExplanation: known.lastYearExplanation,
                  })}
                </p>
              )}
              {known.finding && <p className="odd">{known.finding}</p>}
              <FiguresChoice figures={figures} hasDay />
              <div className="tabs" role="group" aria-label={t('内容')}>
                {VIEWS.map(([code, word]) => (
                  <button
                    key={code}
                    type="button"
                    className="tab"
                    aria-pressed={view === code}
                    onClick={() => change({ view: code })}
                  >
                    {t(word)}
                  </button>
                ))}
              </div>
              {view === 'sources' && <Sources {...asked} indicatorCode={indicator} unit={unit} />}
              {view === 'not-counted' && <NotCounted {...asked} indicatorCode={indicator} />}
              {view === 'numbers' && <Comparison asked={asked} progress={known} />}
              {view === 'targets' && (
                <TargetsOfIndicator figures={figures} indicator={indicator} progress={known} />
              )}
              {view === 'months' && <Series asked={asked} unit={unit} />}
              {view === 'units' && <ByUnit asked={asked} unit={unit} indicator={indicator} />}
            </>
          );
        }}
      </Asked>
    </>
  );
}
