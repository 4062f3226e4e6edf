import { UnitSelect } from '../ledgers/unit-select';
import { t } from '../parts/language';
import { useShownAtOnce } from '../parts/shown-at-once';
import { yearsOf, type Figures } from './use-figures';

/** 年度与机构 — of which figures are shown, and until which day where that matters. */
export function FiguresChoice({ figures, hasDay }: { figures: Figures; hasDay?: boolean }) {
  const { year, asOf, last, orgUnitCode, change } = figures;
  const [shown, show] = useShownAtOnce({ year: String(year), unit: orgUnitCode });
  const choose = (name: 'year' | 'unit', value: string) =>
    show({ ...shown, [name]: value }, () => change(name, value));
  return (
    <div className="filter">
      <label>
        <span>{t('年度')}</span>
        <select
          className="control"
          value={shown.year}
          onChange={({ target }) => choose('year', target.value)}
        >
          {yearsOf(figures).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('机构')}</span>
        <UnitSelect
          value={shown.unit}
          onChange={(code) => code && choose('unit', code)}
          none={t('本人所在机构')}
        />
      </label>
      {hasDay && (
        <label>
          <span>{t('截至')}</span>
          <input
            className="control"
            type="date"
            min={`${year}-01-01`}
            max={last}
            // While it is being typed it is no day yet.
            defaultValue={asOf}
            key={asOf}
            onBlur={({ target }) => change('day', target.value)}
            onKeyDown={({ key, currentTarget }) =>
              key === 'Enter' && change('day', currentTarget.value)
            }
          />
        </label>
      )}
    </div>
  );
}
