import { useContext } from 'react';
import { FilesOf, Storing } from '../files/kept';
import { t } from '../parts/language';
import { isRows, rowsOf, type Draft, type Update } from './draft';
import { Field } from './form-field';
import type { FormField } from './queries';
import { Rows } from './rows';
import type { NumberedRecord } from './use-check';

interface Props {
  fields: readonly FormField[];
  draft: Draft;
  problems: ReadonlyMap<string, string>;
  hints: ReadonlyMap<string, string>;
  named?: ReadonlyMap<string, readonly NumberedRecord[]>;
  /** Masks of what is stored and not shown. */
  stands?: Readonly<Record<string, string>>;
  /** Of rows, what of them is changed, where it is not all of them. */
  change: (path: string, update: Update, at?: string) => void;
  left: (path: string) => void;
  /** Told while a field stores a file. */
  hold: (by: 1 | -1) => void;
}

/** 表单栏目 — in the order of the definition; a form within the form stands in a frame of its own. */
export function FormFields(props: Props) {
  const { fields, draft, problems, hints, named, stands, change, left, hold } = props;
  const shown = (field: Omit<FormField, 'fields'>, path: string) => (
    <Field
      key={path}
      field={field}
      path={path}
      value={draft[path]}
      problem={problems.get(path) ?? null}
      hint={hints.get(path) ?? null}
      named={named?.get(path)}
      stands={stands?.[path]}
      change={change}
      left={left}
    />
  );
  const around = useContext(FilesOf);
  const { territoryCode } = draft;
  const isToBeChosen = fields.some(
    ({ name, isRequired }) => name === 'territoryCode' && isRequired,
  );
  const owner = typeof territoryCode === 'string' && territoryCode;
  const listed = fields.map((field) =>
    field.fields.length === 0 ? (
      shown(field, field.name)
    ) : isRows(field) ? (
      <Rows
        key={field.name}
        field={field}
        rows={rowsOf(draft[field.name])}
        {...{ draft, problems, hints }}
        change={(update, at) => change(field.name, (before) => update(rowsOf(before)), at)}
        left={() => left(field.name)}
      />
    ) : (
      <fieldset key={field.name} className="group">
        <legend>
          {field.label}
          {!field.isRequired && <span className="quiet">{t('(没有的不填)')}</span>}
        </legend>
        {problems.has(field.name) && (
          <p className="problem" role="alert">
            {problems.get(field.name)}
          </p>
        )}
        <div className="fields">
          {field.fields.map((inner) => shown(inner, `${field.name}.${inner.name}`))}
        </div>
      </fieldset>
    ),
  );
  return (
    <FilesOf.Provider value={owner || (isToBeChosen ? '' : around)}>
      <Storing.Provider value={hold}>{listed}</Storing.Provider>
    </FilesOf.Provider>
  );
}
