import { t } from '../parts/language';
import { plainFieldsOf, rowsOf, type Draft, type DraftValue } from './draft';
import type { FormField } from './queries';

type PlainField = Omit<FormField, 'fields'>;

/** What stands in a field, as one reads it. */
export function inWords({ kind, choices }: PlainField, value: DraftValue | undefined): string {
  if (value === undefined || value.toString() === '') return t('(空)');
  if (kind === 'form') return t('{length} 行', { length: rowsOf(value).length });
  if (kind === 'flag') return value === true ? t('是') : t('否');
  if (kind === 'month' && typeof value === 'string') return value.slice(0, 7);
  const labelOf = (each: string) => choices.find((one) => one.value === each)?.label ?? each;
  return typeof value === 'string'
    ? labelOf(value)
    : [value].flat().map(String).map(labelOf).join(t('、'));
}

/** Too much of a person to stand in a list, or the same in most. */
const UNSPOKEN = /documentNumber|newNumber|documentType|phone|territoryCode|handlingUnitCode/i;
const NAMED_BY = 3;

/** 示例甲、3100 — some of what stands in a form, names first, by which one knows it again. */
export function draftKnownAs(fields: readonly FormField[], draft: Draft): string {
  const said = plainFieldsOf(fields).filter(
    ({ path }) => !UNSPOKEN.test(path) && (draft[path] ?? '').toString() !== '',
  );
  const isName = ({ path }: { path: string }) => /name$/i.test(path);
  return [...said.filter(isName), ...said.filter((each) => !isName(each))]
    .slice(0, NAMED_BY)
    .map(({ path, field }) => `${field.label} ${inWords(field, draft[path])}`)
    .join(t(','));
}

/** 月收入 2700,就业日期 2022-06-01 — some of what stands in a form. */
export const draftInWords = (fields: readonly FormField[], draft: Draft): string =>
  plainFieldsOf(fields)
    .filter(({ path }) => path in draft)
    .map(({ path, field }) => `${field.label} ${inWords(field, draft[path])}`)
    .join(t(','));
