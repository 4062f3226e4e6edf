import { sqlText } from '../platform/database/sql-text.js';

/** What is asked of a measure here. */
interface Opened {
  code: string;
  on?: string;
  group?: { kind: string; key: string };
  oncePerYear?: boolean;
  countedUnit?: string;
  countedAt?: { unit: string };
  members?: object;
}

/** 期初数 — what an office had counted before it began here, unit by unit up to a day; its lines stand in the journal under this type. */
export const OPENING = 'opening';

/** Which units an opening speaks for, up to which day. */
export const OPENING_COVER = 'opening_cover';

/** Who was counted this year before the office began here, by the kind of group that a rule counts once. */
const COUNTED_BEFORE: Record<string, { table: string; column: string }> = {
  person: { table: 'counted_person', column: 'person_id' },
  employer: { table: 'counted_employer', column: 'employer_id' },
};

/** Tables of which nobody hears by a trigger: whoever approves an opening makes its groups pending, by name. */
export const APPROVED_BY_NAME = [
  OPENING_COVER,
  ...Object.values(COUNTED_BEFORE).map(({ table }) => table),
];

/** The record lies before its unit's opening, and is in it. */
export const COVERED = 'covered_by_opening';

/** An opening is of the measure itself; what is counted beside it, and what is typed in, goes by the measure or by itself. */
const opened = ({ code }: Opened) => code.replace(/#.*/, '');

/** The unit at which the record `r` counts, as SQL. */
export const unitSql = ({ countedUnit, countedAt }: Pick<Opened, 'countedUnit' | 'countedAt'>) =>
  countedAt?.unit ?? `r.${countedUnit ?? 'territory_id'}`;

/** Up to which day the unit of the record `r` has an opening of the measure. */
export function coverSql(measure: Opened): { join: string; through: string } {
  if (measure.members) return { join: '', through: 'NULL::date' };
  return {
    join: `LEFT JOIN ${OPENING_COVER} covering ON covering.unit_id = ${unitSql(measure)}
                 AND covering.measure = ${sqlText(opened(measure))} AND covering.until_version IS NULL`,
    through: 'covering.through',
  };
}

/** The group of an opening's line: no record's, so that it is posted and taken back by itself. */
export const OPENING_GROUP = '-o.id::bigint';

/** What openings in force are worth, as further rows of worthSql. */
export function openingLinesSql(measure: Opened, inGroups: (key: string) => string): string {
  if (measure.members || opened(measure) !== measure.code) return '';
  return `
    UNION ALL
    SELECT '${OPENING}', o.id, ${OPENING_GROUP}, o.unit_id, o.day, o.quantity, 1, '期初'
      FROM opening_balance o
     WHERE o.district_id = $1 AND o.measure = ${sqlText(measure.code)} AND o.until_version IS NULL ${inGroups(`(${OPENING_GROUP})`)}`;
}

/** Whether a measure counts each of a kind (a person, an employer) once a year. */
export const countsOnce = ({ oncePerYear, group }: Opened, kind: string) =>
  Boolean(oncePerYear) && group?.kind === kind;

/** Whether whom the record `r` counts was counted in that year before. */
export function countedBeforeSql(measure: Opened): string {
  const before = measure.oncePerYear ? COUNTED_BEFORE[measure.group!.kind] : undefined;
  if (!before) return 'false';
  return `EXISTS (SELECT FROM ${before.table} known
                WHERE known.${before.column} = ${measure.group!.key} AND known.measure = ${sqlText(opened(measure))}
                  AND known.until_version IS NULL AND extract(year FROM known.day) = extract(year FROM (${measure.on!})::date))`;
}
