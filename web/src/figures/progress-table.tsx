import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ask } from '../ask';
import { ProgressDocument, type ProgressQuery } from '../generated/operations';
import { language, t } from '../parts/language';
import { Explained } from '../parts/explained';
import { Asked, Nothing } from '../parts/states';
import {
  addressOfFigure,
  numberInWords,
  publishedInWords,
  unitInWords,
  yearOnYearInWords,
} from '../parts/words';
import { FiguresChoice } from './figures-choice';
import { fromCeiling, stageInWords, stateOf } from './targets';
import { useFigures, type Figures } from './use-figures';

type Progress = ProgressQuery['indicatorProgress'][number];
type Target = Progress['targets'][number];

/** 指标进度 — each indicator against every target in force; its number opens the records behind it. In brief without those that have no target, where any has one. */
export function ProgressTable({ isBrief = false }: { isBrief?: boolean }) {
  const figures = useFigures();
  const { year, asOf, orgUnitCode } = figures;
  const asked = { year, asOf, orgUnitCode };
  const progress = useQuery({
    queryKey: ['progress', asked],
    queryFn: async () => (await ask(ProgressDocument, asked)).indicatorProgress,
    placeholderData: keepPreviousData,
  });
  return (
    <section className="card">
      <h1>{t('{year} 年指标进度', { year })}</h1>
      <FiguresChoice figures={figures} hasDay />
      <Asked query={progress}>
        {(all) => {
          const isAimed = ({ targets, stages }: Progress) => targets.length + stages.length > 0;
          const aimed = all.filter(isAimed);
          const others = all.filter(
            ({ value, ...each }) =>
              !isAimed({ value, ...each }) && value !== null && Number(value) !== 0,
          );
          const isShort = isBrief && aimed.length > 0;
          return (
            <>
              {aimed.length === 0 && (
                <Nothing>{t('这一年没有下达的目标,可另选年度或机构。')}</Nothing>
              )}
              <div className="indicators">
                {aimed.map((each) => (
                  <Indicator key={each.indicator.code} progress={each} figures={figures} />
                ))}
              </div>
              {others.length > 0 && !isShort && <h2>{t('没有目标的指标')}</h2>}
              {others.length > 0 && isShort && (
                <p>
                  <Link to={`/figures?year=${year}&unit=${orgUnitCode}`}>
                    {t('没有目标的指标 {count} 项', { count: others.length })}
                  </Link>
                </p>
              )}
              <ul className="tallies">
                {(isShort ? [] : others).map((each) => (
                  <li key={each.indicator.code}>
                    <span>{each.indicator.label}</span>
                    <Figure progress={each} figures={figures} />
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Asked>
    </section>
  );
}

function Figure({
  progress: { indicator, value, valueExplanation, qualifier },
  figures,
}: {
  progress: Progress;
  figures: Figures;
}) {
  const { year, orgUnitCode, day } = figures;
  if (value === null) return <Missing because={valueExplanation} />;
  const published = publishedInWords(value, qualifier);
  return (
    <Link
      className="figure"
      to={addressOfFigure(indicator.code, year, orgUnitCode, day)}
      aria-label={t('{label} {published}{unit},打开来源清单', {
        label: indicator.label,
        published,
        unit: unitInWords(indicator.unit, value),
      })}
    >
      {published}
      <small>{unitInWords(indicator.unit, value)}</small>
    </Link>
  );
}

/** 无数据 — and why, where that is known. */
const Missing = ({ because }: { because: string | null }) =>
  because === null ? (
    <span className="quiet">{t('无数据')}</span>
  ) : (
    <Explained word={t('无数据')}>{because}</Explained>
  );

function Indicator(props: { progress: Progress; figures: Figures }) {
  const { indicator, targets, stages, elapsedShare, lastYearExplanation, finding } = props.progress;
  const compared = yearOnYearInWords(props.progress, indicator.unit);
  return (
    <article className="indicator" aria-label={indicator.label}>
      <h2>{indicator.label}</h2>
      <Figure {...props} />
      {compared && <p className="quiet">{compared}</p>}
      {lastYearExplanation && <Explained word={t('同比不明')}>{lastYearExplanation}</Explained>}
      <ul className="plain">
        {targets.map((target) => (
          <Aim key={target.targetId} target={target} unit={indicator.unit} elapsed={elapsedShare} />
        ))}
        {stages.map((stage) => (
          <Aim
            key={stage.targetId}
            target={stage}
            stage={stage.stageLabel}
            unit={indicator.unit}
            elapsed={stage.elapsedShare}
          />
        ))}
      </ul>
      {finding && <p className="odd">{finding}</p>}
      <Explained word={t('口径和文号')}>
        <p>{indicator.definition}</p>
        <ul className="plain">
          {[...targets, ...stages].map(({ targetId, levelLabel, documentNumber }) => (
            <li key={targetId}>
              {t('{levelLabel}:{documentNumber}', { levelLabel, documentNumber })}
            </li>
          ))}
        </ul>
      </Explained>
    </article>
  );
}

function Aim({
  target,
  stage,
  unit,
  elapsed,
}: {
  target: Target;
  stage?: string;
  unit: string;
  elapsed: string;
}) {
  const { levelLabel, completionRate, remaining, monthlyPaceNeeded } = target;
  const [tone, word] = stateOf(target);
  return (
    <li className="aim">
      <div className="aim-head">
        <span>
          {levelLabel} {stage !== undefined && `${stageInWords(stage)} `}
          {target.operator === 'at_most' ? t('不超过') : ''}
          {numberInWords(target.target)}
          {target.ceiling !== null && `–${numberInWords(target.ceiling)}`}
          {/* An English word stands apart from its number. */}
          {language === 'en' && /^\p{L}/u.test(unit) && ' '}
          {unitInWords(unit, target.ceiling ?? target.target)}
        </span>
        <span className={`state state-${tone}`}>{t(word)}</span>
      </div>
      {completionRate !== null && (
        <svg className="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect className="meter-all" width="100" height="4" />
          <rect
            className={`meter-${tone}`}
            width={Math.max(0, Math.min(100, Number(completionRate)))}
            height="4"
          />
          <rect className="meter-now" x={Math.min(99.5, Number(elapsed))} width="0.5" height="4" />
        </svg>
      )}
      <p className="quiet">
        {fromCeiling(target, unit)}
        {completionRate !== null && t('完成 {completionRate}%', { completionRate })}
        {remaining !== null &&
          Number(remaining) > 0 &&
          t(',还差 {remaining}{unit}', {
            remaining: numberInWords(remaining),
            unit: unitInWords(unit, remaining),
          })}
        {monthlyPaceNeeded !== null &&
          t(',每月需 {monthlyPaceNeeded}{unit}', {
            monthlyPaceNeeded: numberInWords(monthlyPaceNeeded),
            unit: unitInWords(unit, monthlyPaceNeeded),
          })}
      </p>
    </li>
  );
}
