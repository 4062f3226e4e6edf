import { sqlText } from '../platform/database/sql-text.js';
import { COVERED, countedBeforeSql, coverSql, openingLinesSql, unitSql } from './openings.js';

/** flow adds up within a period; stock holds at a day, as the running sum of its entries. */
export type MeasureKind = 'flow' | 'stock';

/** A named reason for which a record is worth nothing to a measure, as a predicate over the record `r`. */
export interface Exclusion {
  code: string;
  /** What the clerk reads under "why not counted". */
  says: string;
  when: string;
}

export interface RuleVersion {
  version: string;
  /** The version judges records whose own day is on or after this one. */
  validFrom: string;
  /** Reasons that exist in this version only. */
  unless?: Exclusion[];
}

/**
 * 成员口径 — one rule for many numbers of a kind, which data may add to: each record says which of them it counts for. The journal
 * keeps an entry under the member's code, and whoever reads asks for a member as for any other measure.
 */
export interface Members {
  /** Code of the member that the record `r` counts for, as SQL. */
  code: string;
  /** Which codes are members', as a regular expression that PostgreSQL and JavaScript read alike. */
  pattern: string;
  /** A member as its readers see it; null where nothing is called so. */
  one: (code: string) => Measure | null;
}

/** What the records of one ledger are worth to one published number. */
export interface Measure {
  code: string;
  label: string;
  kind: MeasureKind;
  /** Ledger table; `r` in every expression. */
  record: string;
  /** Records that must be judged together, and the column that names the group. */
  group: { kind: string; key: string };
  /** Tables read besides `record`; each must report its changes to `group.kind`. */
  reads?: string[];
  join?: string;
  /** The business day; for a stock the first day on which it holds. */
  on: string;
  /** Stocks only: the first day on which it no longer holds; null while it does. */
  until?: string;
  countedUnit?: 'territory_id' | 'handling_unit_id';
  /** Where a record counts at the unit of another one: that unit as SQL, and in words. */
  countedAt?: { unit: string; says: string };
  quantity?: string;
  /** Records this measure has nothing to say about. */
  where?: string;
  unless: Exclusion[];
  /** One group counts once in a calendar year, at its first qualifying record. */
  oncePerYear?: boolean;
  /**
   * 人数出处 — for a number of people that is not told person by person once a year: which document states it, or what
   * keeps a person from being in it twice.
   */
  statedBy?: string;
  /** The regulation or decision the rule comes from. */
  source: string;
  versions?: RuleVersion[];
  members?: Members;
}

/** Whether a column of the journal or of balances names the measure, or a member of it, as SQL. */
export const belongs = ({ code, members }: Measure, column = 'measure'): string =>
  members ? `${column} ~ '${members.pattern}'` : `${column} = '${code}'`;

/** Whether a row stands under a measure that is declared no more, as SQL; the parameters are the catalog's `declared`. */
export const undeclared = (codes: string, patterns: string): string =>
  `NOT measure = ANY (${codes}::text[]) AND measure !~ ALL (${patterns}::text[])`;

/** The code under which the rows of a CTE made from worthSql stand, as SQL. */
export const codeSql = ({ code, members }: Measure): string =>
  members ? 'measure' : `'${code}'::text AS measure`;

export const ALREADY_COUNTED = 'already_counted_this_year';
export const NOT_DATED = 'not_dated';

const FIRST_VERSION: RuleVersion[] = [{ version: '1', validFrom: '-infinity' }];

/** Every reason for which the measure can leave a record out, with the words the clerk reads. */
export function reasonsOf(measure: Measure): Exclusion[] {
  return [
    ...measure.unless,
    ...(measure.versions ?? []).flatMap((version) => version.unless ?? []),
    ...(measure.oncePerYear
      ? [
          {
            code: ALREADY_COUNTED,
            says: `同一${measure.group.kind === 'employer' ? '单位' : '人'}本年度已计数一次`,
            when: '',
          },
        ]
      : []),
  ];
}

function verdict(exclusions: Exclusion[]): string {
  const branches = exclusions.map((each) => `WHEN ${each.when} THEN ${sqlText(each.code)}`);
  return branches.length ? `CASE ${branches.join(' ')} END` : 'NULL';
}

function byVersion(measure: Measure, value: (version: RuleVersion) => string): string {
  const [first, ...later] = measure.versions ?? FIRST_VERSION;
  if (!first) throw new Error(`${measure.code} has an empty list of rule versions`);
  const newestFirst = [...later].reverse();
  const branches = newestFirst.map(
    (v) => `WHEN ${measure.on} >= ${sqlText(v.validFrom)}::date THEN ${value(v)}`,
  );
  return branches.length ? `CASE ${branches.join(' ')} ELSE ${value(first)} END` : value(first);
}

/**
 * Which groups are judged: every one, those in the bigint[] $2, all but those that the statement lists as `pending`, or
 * those that it lists as `listed`.
 */
export type Groups = 'all' | 'touched' | 'settled' | 'listed';

const IN_GROUPS: Record<Groups, (key: string) => string> = {
  all: () => '',
  touched: (key) => `AND ${key} = ANY ($2::bigint[])`,
  settled: (key) => `AND ${key} IS NOT NULL AND ${key} NOT IN (SELECT group_id FROM pending)`,
  listed: (key) => `AND ${key} IN (SELECT group_id FROM listed)`,
};

/** Every record the measure has a word about: one row each, with the reason when it is not counted. $1 is the district, unless another is named. */
export function verdictsSql(measure: Measure, groups: Groups, district = '$1'): string {
  const reason = byVersion(measure, (version) =>
    verdict([
      ...measure.unless,
      ...(version.unless ?? []),
      { code: NOT_DATED, says: '', when: `(${measure.on}) IS NULL` },
    ]),
  );
  const cover = coverSql(measure);
  const member = measure.members ? ', measure' : '';
  const judged = `
    SELECT r.id AS record_id, r.revision, ${measure.group.key} AS group_id,
           ${unitSql(measure)} AS unit_id,
           (${measure.on})::date AS day, (${measure.until ?? 'NULL'})::date AS until_day,
           (${measure.quantity ?? '1'})::numeric(18, 2) AS quantity,
           ${byVersion(measure, (version) => sqlText(version.version))} AS rule_version,
           ${reason} AS reason, ${cover.through} AS covered_through,
           ${countedBeforeSql(measure)} AS counted_before${measure.members ? `, ${measure.members.code} AS measure` : ''}
      FROM ${measure.record} r ${measure.join ?? ''} ${cover.join}
     WHERE r.district_id = ${district} ${IN_GROUPS[groups](measure.group.key)}
       ${measure.where ? `AND (${measure.where})` : ''}`;
  const said = (sooner: string, instead: string) => `
    SELECT record_id, revision, group_id, unit_id, day, until_day, quantity, rule_version, covered_through,
           CASE WHEN reason IS NOT NULL THEN reason ${sooner}WHEN day <= covered_through THEN '${COVERED}'
                WHEN counted_before THEN '${ALREADY_COUNTED}' END AS reason,
           ${instead} AS counted_instead${member}`;
  if (!measure.oncePerYear) return `${said('', 'NULL::bigint')} FROM (${judged}) judged`;
  return `
    ${said(`WHEN place > 1 THEN '${ALREADY_COUNTED}' `, 'CASE WHEN reason IS NULL AND place > 1 THEN first_record END')}
      FROM (SELECT judged.*, row_number() OVER year_of_group AS place, first_value(record_id) OVER year_of_group AS first_record
              FROM (${judged}) judged
            WINDOW year_of_group AS (PARTITION BY group_id, date_trunc('year', day), reason IS NULL ORDER BY day, record_id)) placed`;
}

/**
 * What the counted records are worth: signed quantities by record, unit and day, and what openings say. Parameters as in
 * verdictsSql. A stock that an opening covers draws from it when it ends.
 */
export function worthSql(measure: Measure, groups: Groups): string {
  const moves =
    measure.kind === 'flow'
      ? 'SELECT v.*, v.day AS moves_on, v.quantity AS moves FROM verdicts v WHERE v.reason IS NULL'
      : `SELECT v.*, v.day AS moves_on, v.quantity AS moves FROM verdicts v WHERE v.reason IS NULL
         UNION ALL
         SELECT v.*, v.until_day, -v.quantity FROM verdicts v
          WHERE v.until_day IS NOT NULL AND (v.reason IS NULL OR v.reason = '${COVERED}' AND v.until_day > v.covered_through)`;
  const member = measure.members ? 'measure, ' : '';
  return `
    SELECT ${member}${sqlText(measure.record)} AS record_type, record_id, group_id, unit_id, moves_on AS day, sum(moves) AS quantity,
           max(revision) AS revision, max(rule_version) AS rule_version
      FROM (WITH verdicts AS (${verdictsSql(measure, groups)}) ${moves}) moved
     GROUP BY ${member}record_id, group_id, unit_id, moves_on
    HAVING sum(moves) <> 0 ${openingLinesSql(measure, IN_GROUPS[groups])}`;
}

/**
 * 近、余、约 — a printed figure that is only approximate. The words are data: beside the measure itself, two more measures
 * count its approximate source lines, so that a total knows that it is one. `qualifier` is a column of `r`.
 */
export function approximate(measure: Measure, qualifier: string): Measure[] {
  const linesMarked = (mark: 'over' | 'about'): Measure => ({
    ...measure,
    code: `${measure.code}#${mark}`,
    label: `${measure.label}(${mark === 'over' ? '余' : '约'})`,
    quantity: '1',
    where: [measure.where, `${qualifier} = '${mark}'`].filter(Boolean).join(' AND '),
  });
  return [measure, linesMarked('over'), linesMarked('about')];
}
