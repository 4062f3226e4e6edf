import { t } from '../parts/language';
interface Props<Value extends string> {
  label: string;
  hint?: string;
  value: Value;
  choices: readonly (readonly [Value, string])[];
  change: (value: Value) => void;
}

/** One of a few, by its name. */
export function ChoiceEntry<Value extends string>({
  label,
  hint,
  value,
  choices,
  change,
}: Props<Value>) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="control"
        value={value}
        onChange={({ target }) => change(target.value as Value)}
      >
        {choices.map(([each, name]) => (
          <option key={each} value={each}>
            {t(name)}
          </option>
        ))}
      </select>
      {hint && <small className="hint">{hint}</small>}
    </label>
  );
}
