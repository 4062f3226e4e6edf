import type { ReactNode } from 'react';

interface Props {
  legend: ReactNode;
  all: readonly (readonly [value: string, label: string])[];
  taken: readonly string[];
  change: (taken: string[]) => void;
}

/** 多选 — which of a list are meant, each by its name; what is taken keeps the order of taking. */
export function ManyOf({ legend, all, taken, change }: Props) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="choices">
        {all.map(([value, label]) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={taken.includes(value)}
              onChange={({ target }) =>
                change(target.checked ? [...taken, value] : taken.filter((each) => each !== value))
              }
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
