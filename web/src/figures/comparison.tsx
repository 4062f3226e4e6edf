import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { OneComparisonDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { numberInWords, quantityInWords, unitInWords } from '../parts/words';
import type { AskedFigure, OneProgress } from './asked';
import { ThreeNumbers } from './three-numbers';

/** 三数对照与构成 — what is counted, sent up and confirmed, and of which parts it is made. */
export function Comparison({ asked, progress }: { asked: AskedFigure; progress: OneProgress }) {
  const { parts, indicator, forecast } = progress;
  const comparison = useQuery({
    queryKey: ['comparison of', asked],
    queryFn: async () => (await ask(OneComparisonDocument, asked)).figureComparison,
  });
  return (
    <>
      <Asked query={comparison}>
        {([known]) =>
          known && (
            <>
              <ThreeNumbers numbers={known} unit={indicator.unit} />
              {known.sourceChange && <p className="odd">{known.sourceChange.message}</p>}
            </>
          )
        }
      </Asked>
      {parts.length > 0 && (
        <section className="card">
          <h2>{t('构成')}</h2>
          <ul className="tallies">
            {parts.map(({ measure, label, quantity }) => (
              <li key={measure}>
                <span>{label}</span>
                <strong>{quantityInWords(quantity)}</strong>
              </li>
            ))}
          </ul>
          <p className="quiet">{t('依据:{n}', { n: indicator.sources.join(';') || '—' })}</p>
        </section>
      )}
      {forecast.value !== null && (
        <p className="quiet">
          {t('全年预测 {value} {unit}:{explanation}', {
            value: numberInWords(forecast.value),
            unit: unitInWords(indicator.unit, forecast.value),
            explanation: forecast.explanation,
          })}
        </p>
      )}
    </>
  );
}
