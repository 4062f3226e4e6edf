import { memo, type ReactNode } from 'react';
import { language, t } from '../parts/language';
import { numberInWords } from '../parts/words';
import type { DraftValue } from './draft';
import type { FormField } from './queries';
import { FileControl } from '../files/file-control';
import { IndicatorSelect, LevelSelect } from './indicator-select';
import { LinkControl } from './link-control';
import { UnitSelect } from './unit-select';
import type { NumberedRecord } from './use-check';

/** Of each field but those that hold others. */
export type PlainField = Omit<FormField, 'fields'>;

export interface FieldProps {
  field: PlainField;
  path: string;
  value: DraftValue | undefined;
  problem: string | null;
  hint: string | null;
  /** The records for which the number of a person stands in it. */
  named?: readonly NumberedRecord[] | undefined;
  /** What is stored and not shown: its mask. */
  stands?: string | undefined;
  change: (path: string, value: DraftValue) => void;
  left: (path: string) => void;
}

export const idOf = (path: string) => `field-${path.replace('.', '-')}`;

const UNITS = new Set(['territoryCode', 'handlingUnitCode']);
/** What is named by a code that nobody knows by heart is chosen by its name. */
const SELECTS: Record<string, typeof IndicatorSelect> = {
  indicatorCode: IndicatorSelect,
  level: LevelSelect,
};
const SUFFIXES: Record<string, string> = { money: '元', percent: '%' };
/** From here on a text is written in lines. */
const PROSE = 300;

/** 栏目 — drawn anew for what it shows alone: a key typed into one does not wait for all others and their lists. */
export const Field = memo(function Field(props: FieldProps) {
  const { field, path, problem, hint } = props;
  const id = idOf(path);
  const isGroup = field.kind === 'flag' || (field.kind === 'choice' && field.isList);
  const Around = isGroup ? 'fieldset' : 'div';
  const label = (
    <>
      {field.label}
      {field.isRequired && (
        <span className="required" aria-hidden="true">
          *
        </span>
      )}
      {SUFFIXES[field.kind] && <span className="quiet">({t(SUFFIXES[field.kind]!)})</span>}
    </>
  );
  return (
    <Around className={problem ? 'field has-problem' : 'field'}>
      {isGroup ? <legend>{label}</legend> : <label htmlFor={id}>{label}</label>}
      <Control {...props} id={id} />
      {hintOf(field) && <Note id={`${id}-hint`}>{hintOf(field)}</Note>}
      {problem && (
        <p className="problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
      {!problem && hint && <p className="odd">{t('提示:{hint}', { hint })}</p>}
    </Around>
  );
});

const Note = ({ id, children }: { id: string; children: ReactNode }) => (
  <p className="hint" id={id}>
    {children}
  </p>
);

/** What is said in the language of whoever reads it. */
const speaks = (text: string | null) =>
  text !== null && /^\p{Script=Han}/u.test(text) === (language !== 'en');

/** A year is read without commas. */
const limitInWords = (name: string, limit: string) =>
  /year$/i.test(name) ? limit : numberInWords(limit);

/** What is meant where the definition says it in the language of the console, and how large a number may be. */
const hintOf = ({ name, hint, least, most, because }: PlainField) =>
  [
    speaks(hint) && hint?.replace('in 元', 'in yuan'),
    least &&
      most &&
      t('{least} 至 {most}{why}', {
        least: limitInWords(name, least),
        most: limitInWords(name, most),
        why: speaks(because) ? `(${because})` : '',
      }),
  ]
    .filter(Boolean)
    .join(' ');

function Control({
  field,
  path,
  id,
  value,
  problem,
  named,
  stands,
  change,
  left,
}: FieldProps & { id: string }) {
  const { kind, name, choices, isList, isRequired } = field;
  const text = typeof value === 'string' ? value : '';
  const described = [hintOf(field) && `${id}-hint`, problem && `${id}-problem`].filter(Boolean);
  const common = {
    id,
    className: 'control',
    'aria-invalid': problem !== null,
    'aria-required': isRequired,
    'aria-describedby': described.join(' ') || undefined,
    onBlur: () => left(path),
  };
  if (UNITS.has(name))
    return (
      <UnitSelect
        {...common}
        value={text}
        onChange={(code) => change(path, code)}
        none={isRequired ? t('请选择') : t('本人所在机构')}
        placesOnly={name === 'territoryCode'}
      />
    );
  const Select = kind === 'text' && SELECTS[name];
  if (Select) return <Select {...common} value={text} onChange={(code) => change(path, code)} />;
  if (kind === 'flag')
    return (
      <div className="choices" id={id} tabIndex={-1}>
        {[true, false].map((flag) => (
          <label key={String(flag)}>
            <input
              type="radio"
              name={id}
              checked={value === flag}
              onChange={() => change(path, flag)}
              onBlur={() => left(path)}
            />
            {flag ? t('是') : t('否')}
          </label>
        ))}
      </div>
    );
  if (kind === 'choice' && isList) {
    const taken = Array.isArray(value) ? (value as readonly string[]) : [];
    return (
      <div className="choices" id={id} tabIndex={-1}>
        {choices.map((each) => (
          <label key={each.value}>
            <input
              type="checkbox"
              checked={taken.includes(each.value)}
              onBlur={() => left(path)}
              onChange={({ target }) =>
                change(
                  path,
                  target.checked
                    ? [...taken, each.value]
                    : taken.filter((one) => one !== each.value),
                )
              }
            />
            {each.label}
          </label>
        ))}
      </div>
    );
  }
  if (kind === 'choice')
    return (
      <select {...common} value={text} onChange={({ target }) => change(path, target.value)}>
        <option value="">{isRequired ? t('请选择') : t('(不填)')}</option>
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    );
  const typed = {
    ...common,
    value: text,
    placeholder: stands,
    // Numbers of persons are not offered to whoever sits here next.
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => change(path, target.value),
  };
  if (kind === 'link' && name.endsWith('FileId'))
    return (
      <FileControl {...common} label={field.label} value={text} change={(of) => change(path, of)} />
    );
  if (kind === 'link' && field.linksTo)
    return <LinkControl {...typed} {...{ named }} ledger={field.linksTo} />;
  if (kind === 'text' && (field.maxLength ?? 0) >= PROSE) return <textarea {...typed} rows={3} />;
  if (kind === 'month')
    return (
      <input
        {...typed}
        type="month"
        // Kept and sent as its first day.
        value={DAY.test(text) ? text.slice(0, 7) : text}
        onChange={({ target: { value: typed } }) =>
          change(path, MONTH.test(typed) ? `${typed}-01` : typed)
        }
      />
    );
  return (
    <input
      {...typed}
      type={kind === 'day' ? 'date' : 'text'}
      inputMode={NUMERIC.has(kind) ? 'decimal' : undefined}
    />
  );
}

const MONTH = /^\d{4}-\d\d$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const NUMERIC = new Set(['money', 'percent', 'decimal', 'count', 'link']);
