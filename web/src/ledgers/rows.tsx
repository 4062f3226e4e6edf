import { Suspense, lazy, useState } from 'react';
import { Button } from 'antd';
import { t } from '../parts/language';
import { Loading } from '../parts/states';
import type { Draft, DraftRow } from './draft';
import { Field } from './form-field';
import type { FormField } from './queries';

/** What has its columns from elsewhere comes when a form has such a thing. */
const TableGrid = lazy(() => import('../reports/table-grid'));

export interface RowsProps {
  field: FormField;
  rows: readonly DraftRow[];
  /** Of the whole form: what else it says may decide what the rows have. */
  draft: Draft;
  problems: ReadonlyMap<string, string>;
  hints: ReadonlyMap<string, string>;
  change: (rows: readonly DraftRow[]) => void;
  left: () => void;
}

/** 多行 — several of something that is a form itself; those with cells in columns as a grid. */
export function Rows(props: RowsProps) {
  const { field, problems } = props;
  const isGrid = field.fields.some(({ kind, isList }) => isList && kind === 'text');
  return (
    <fieldset className="group">
      <legend>
        {field.label}
        {!field.required && <span className="quiet">{t('(没有的不填)')}</span>}
      </legend>
      {problems.has(field.name) && (
        <p className="problem" role="alert">
          {problems.get(field.name)}
        </p>
      )}
      {isGrid ? (
        <Suspense fallback={<Loading />}>
          <TableGrid {...props} />
        </Suspense>
      ) : (
        <Cards {...props} />
      )}
    </fieldset>
  );
}

/** 次序 — the order of what is listed may be its numbering (附件1, 附件2), so that it can be changed. */
function Cards({ field, rows, problems, hints, change, left }: RowsProps) {
  const { label } = field;
  // Whatever a card shows of its own goes with it.
  const [keys, setKeys] = useState<readonly number[]>([]);
  const keyOf = (at: number) => keys[at] ?? -1 - at;
  const arrange = (places: readonly number[]) => {
    setKeys(places.map(keyOf));
    change(places.map((at) => rows[at]!));
  };
  const places = rows.map((_, at) => at);
  const swapped = (at: number) =>
    places.map((place) => (place === at ? at + 1 : place === at + 1 ? at : place));
  function add() {
    setKeys([...places.map(keyOf), Math.max(0, ...keys) + 1]);
    change([...rows, {}]);
  }
  return (
    <>
      {rows.map((row, at) => (
        <fieldset key={keyOf(at)} className="group row-card">
          <legend>
            {label} {at + 1}
          </legend>
          <div className="fields">
            {field.fields.map((inner) => {
              const path = `${field.name}.${at}.${inner.name}`;
              return (
                <Field
                  key={inner.name}
                  field={inner}
                  path={path}
                  value={row[inner.name]}
                  problem={problems.get(path) ?? null}
                  hint={hints.get(path) ?? null}
                  change={(_, value) =>
                    change(
                      rows.map((each, place) =>
                        place === at ? { ...each, [inner.name]: value as DraftRow[string] } : each,
                      ),
                    )
                  }
                  left={left}
                />
              );
            })}
          </div>
          <div className="steps">
            {at > 0 && (
              <Button onClick={() => arrange(swapped(at - 1))}>
                {t('上移{label} {at}', { label, at: at + 1 })}
              </Button>
            )}
            {at < rows.length - 1 && (
              <Button onClick={() => arrange(swapped(at))}>
                {t('下移{label} {at}', { label, at: at + 1 })}
              </Button>
            )}
            <Button onClick={() => arrange(places.filter((place) => place !== at))}>
              {t('删去{label} {at}', { label, at: at + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <Button onClick={add}>{t('添加{label}', { label })}</Button>
    </>
  );
}
