import type { ReactNode } from 'react';
import { Button } from 'antd';
import { t } from './language';

interface Props {
  legend: ReactNode;
  all: readonly (readonly [value: string, label: string])[];
  taken: readonly string[];
  change: (taken: string[]) => void;
  /** Of many, all may well be meant: they are taken at once. */
  offersAll?: boolean;
}

/** 多选 — which of a list are meant, each by its name; what is taken keeps the order of taking. */
export function ManyOf({ legend, all, taken, change, offersAll = false }: Props) {
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
      {offersAll && (
        <div className="steps">
          <Button size="small" onClick={() => change(all.map(([value]) => value))}>
            {t('全选')}
          </Button>
          <Button size="small" disabled={taken.length === 0} onClick={() => change([])}>
            {t('全不选')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
