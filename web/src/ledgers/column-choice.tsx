import { t } from '../parts/language';
import { useShownAtOnce } from '../parts/shown-at-once';
import type { LedgerView } from './queries';
import { columnsOf } from './record-table';

interface Props {
  view: LedgerView;
  shown: readonly string[];
  choose: (names: string[]) => void;
}

/** 列示栏目 — which fields the list has as columns; kept in the address, so a view can be saved and sent on. */
export function ColumnChoice({ view, shown: standing, choose }: Props) {
  const all = columnsOf(view);
  const [shown, show] = useShownAtOnce(
    standing.filter((each) => all.some(({ name }) => name === each)),
  );
  return (
    <details className="columns-choice">
      <summary>{t('列示栏目({length})', { length: shown.length })}</summary>
      <fieldset className="choices">
        <legend className="visually-hidden">{t('列示栏目')}</legend>
        {all.map(({ name, label }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={shown.includes(name)}
              onChange={({ target }) => {
                const next = target.checked
                  ? [...shown, name]
                  : shown.filter((each) => each !== name);
                show(next, () => choose(next));
              }}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
