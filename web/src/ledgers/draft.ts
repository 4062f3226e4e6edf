import type { FormField } from './queries';

/** 草稿 — what stands in each field of a form, by its path (person.name). */
export type Draft = Readonly<Record<string, DraftValue>>;
export type DraftValue = string | boolean | readonly string[] | readonly DraftRow[];

/** 填写 — what comes to stand in a field, or what is made of what stands in it by then. */
export type Update = DraftValue | ((before: DraftValue | undefined) => DraftValue);

export const updated = (draft: Draft, path: string, update: Update): Draft => ({
  ...draft,
  [path]: typeof update === 'function' ? update(draft[path]) : update,
});

/** 行 — one of several of a kind that a form takes: a goal, a line of a table. */
export type DraftRow = Readonly<Record<string, string | boolean | readonly string[]>>;

/** Where a form takes several of something that is a form itself. */
export const isRows = ({ isList, fields }: { isList: boolean; fields?: readonly unknown[] }) =>
  isList && Boolean(fields?.length);

export const rowsOf = (value: DraftValue | undefined): readonly DraftRow[] =>
  Array.isArray(value) ? (value as readonly DraftRow[]) : [];

const withoutEmpty = (row: DraftRow) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => !isEmpty(value)));

const isEmpty = (value: DraftValue | undefined) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

type PlainField = Omit<FormField, 'fields'>;

/** Every field that is filled in, those of a form within the form by themselves. */
export const plainFieldsOf = (
  fields: readonly FormField[],
): { path: string; field: PlainField }[] =>
  fields.flatMap((field) =>
    field.fields.length === 0 || isRows(field)
      ? [{ path: field.name, field }]
      : field.fields.map((inner) => ({ path: `${field.name}.${inner.name}`, field: inner })),
  );

/** 3222 and 3222.00 are one amount. */
const plain = ({ kind }: Pick<PlainField, 'kind'>, value: DraftValue | undefined) =>
  /^(money|percent|decimal)$/.test(kind) && typeof value === 'string'
    ? value
        .trim()
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : value;

/** 未改动 — by what it says, however it is written: what is told of as changed is what is sent as changed. */
export const isSame = (
  field: Pick<PlainField, 'kind'>,
  one: DraftValue | undefined,
  other: DraftValue | undefined,
) =>
  (isEmpty(one) && isEmpty(other)) ||
  JSON.stringify(plain(field, one)) === JSON.stringify(plain(field, other));

/** Every field with its path, those of a form within the form after it. */
export const pathsOf = (fields: readonly Named[], within = ''): string[] =>
  fields.flatMap(({ name, isList, fields: inner }) =>
    inner?.length && !isList ? pathsOf(inner, `${within}${name}.`) : [`${within}${name}`],
  );

type Named = Pick<FormField, 'name' | 'isList'> & {
  fields?: readonly Pick<FormField, 'name' | 'isList'>[];
};

/** As the product takes it: fields left empty are not there, nor is a form of which nothing is filled in. */
export function valuesOf(fields: readonly FormField[], draft: Draft): Record<string, unknown> {
  const entries = fields.flatMap((field): [string, unknown][] => {
    const { name, fields: inner, isRequired } = field;
    if (isRows(field))
      return isEmpty(draft[name]) ? [] : [[name, rowsOf(draft[name]).map(withoutEmpty)]];
    if (inner.length === 0) return isEmpty(draft[name]) ? [] : [[name, draft[name]]];
    const filled = inner
      .filter((each) => !isEmpty(draft[`${name}.${each.name}`]))
      .map((each) => [each.name, draft[`${name}.${each.name}`]] as const);
    return filled.length === 0 && !isRequired ? [] : [[name, Object.fromEntries(filled)]];
  });
  return Object.fromEntries(entries);
}

/** Of a correction only what is other than before; what was cleared is nothing. */
export function changesOf(
  fields: readonly FormField[],
  before: Draft,
  draft: Draft,
): Record<string, unknown> {
  const values = valuesOf(fields, draft);
  const changed = fields.filter((field) =>
    plainFieldsOf([field]).some(
      ({ path, field: each }) => !isSame(each, before[path], draft[path]),
    ),
  );
  return Object.fromEntries(changed.map(({ name }) => [name, values[name] ?? null]));
}

/** 改动 — what stands otherwise than it did, as it stands now; what was cleared is empty. */
export const changedIn = (fields: readonly FormField[], before: Draft, draft: Draft): Draft =>
  Object.fromEntries(
    plainFieldsOf(fields)
      .filter(({ path, field }) => !isSame(field, before[path], draft[path]))
      .map(({ path }) => [path, draft[path] ?? '']),
  );

/** 月份 — by its first day, where a draft of before holds another: the month that is shown cannot be chosen once more. */
export const byFirstDays = (fields: readonly FormField[], draft: Draft): Draft =>
  plainFieldsOf(fields).reduce((tidied, { path, field }) => {
    const value = tidied[path];
    return field.kind === 'month' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
      ? updated(tidied, path, `${value.slice(0, 7)}-01`)
      : tidied;
  }, draft);

/** What must be filled in and is not; within a form that may be left out, only once it is begun. */
export function missingIn(fields: readonly FormField[], draft: Draft): string[] {
  return fields.flatMap((field) => {
    const { name, isRequired, fields: inner } = field;
    if (inner.length === 0 || isRows(field))
      return isRequired && isEmpty(draft[name]) ? [name] : [];
    const paths = inner.map((each) => `${name}.${each.name}`);
    if (!isRequired && paths.every((path) => isEmpty(draft[path]))) return [];
    return inner.flatMap((each, at) =>
      each.isRequired && isEmpty(draft[paths[at]!]) ? [paths[at]!] : [],
    );
  });
}
