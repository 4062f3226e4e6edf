import { UnitSelect } from '../ledgers/unit-select';
import { t } from '../parts/language';
import { yearsOf, type Figures } from './use-figures';

/** 年度与机构 — of which figures are shown. */
export function FiguresChoice({ figures }: { figures: Figures }) {
  const { year, asOf, orgUnitCode, change } = figures;
  return (
    <div className="filter">
      <label>
        <span>{t('年度')}</span>
        <select
          className="control"
          value={String(year)}
          onChange={({ target }) => change('year', target.value)}
        >
          {yearsOf(figures).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('机构')}</span>
        <UnitSelect
          value={orgUnitCode}
          onChange={(code) => code && change('unit', code)}
          none={t('本人所在机构')}
        />
      </label>
      <p className="quiet">{t('截至 {asOf}', { asOf })}</p>
    </div>
  );
}
