import { UnitSelect } from '../ledgers/unit-select';
import { t } from '../parts/language';
import { useShownAtOnce } from '../parts/shown-at-once';
import type { Column } from './columns';

/** What a cell says for yes and no, in whatever language the page is. */
const FLAGS = ['是', '否'];

/** 空格统一填写 — what the empty cells of a column mean. */
export function DefaultEntry({
  column: { path, label, field },
  value: stands,
  choose: changeTo,
}: {
  column: Column;
  value: string;
  choose: (value: string) => void;
}) {
  const name = t('{label}:空格统一填写', { label });
  // Hundreds of rows follow.
  const [value, show] = useShownAtOnce(stands);
  const choose = (chosen: string) => show(chosen, () => changeTo(chosen));
  if (path === 'territoryCode' || path === 'handlingUnitCode')
    return (
      <UnitSelect
        aria-label={name}
        value={value}
        onChange={choose}
        none="—"
        placesOnly={path === 'territoryCode'}
      />
    );
  const options =
    field.kind === 'flag' ? FLAGS.map((value) => ({ value, label: t(value) })) : field.choices;
  if (options.length > 0)
    return (
      <select
        className="control"
        aria-label={name}
        value={value}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">—</option>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    );
  return (
    <input
      className="control"
      aria-label={name}
      autoComplete="off"
      defaultValue={value}
      onBlur={({ target }) => target.value !== value && choose(target.value.trim())}
    />
  );
}
