import { Suspense, lazy } from 'react';
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

function Cards({ field, rows, problems, hints, change, left }: RowsProps) {
  return (
    <>
      {rows.map((row, at) => (
        <fieldset key={at} className="group row-card">
          <legend>
            {field.label} {at + 1}
          </legend>
          <div className="fields">
            {field.fields.map((inner) => {
              const path = `${field.name}.${at}.${inner.name}`;
              return (
                <Field
                  key={path}
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
          <Button onClick={() => change(rows.filter((_, place) => place !== at))}>
            {t('删去{label} {at}', { label: field.label, at: at + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button onClick={() => change([...rows, {}])}>
        {t('添加{label}', { label: field.label })}
      </Button>
    </>
  );
}
