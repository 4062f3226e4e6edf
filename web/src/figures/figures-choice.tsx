import { UnitSelect } from '../ledgers/unit-select';
import { yearsOf, type Figures } from './use-figures';

/** 年度与机构 — of which figures are shown. */
export function FiguresChoice({ figures }: { figures: Figures }) {
  const { year, asOf, orgUnitCode, change } = figures;
  return (
    <div className="filter">
      <label>
        <span>年度</span>
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
        <span>机构</span>
        <UnitSelect
          value={orgUnitCode}
          onChange={(code) => code && change('unit', code)}
          none="本人所在机构"
        />
      </label>
      <p className="quiet">截至 {asOf}</p>
    </div>
  );
}
