import { Type } from '@nestjs/common';
import { getMetadataArgsStorage } from 'typeorm';
import { snakeCase } from '../../platform/database/naming.js';
import { LedgerDefinition, Verb } from '../shared/ledger-definition.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { dayOfPlace } from '../shared/place.js';
import { targetsOf } from '../shared/standing.js';

/** What a step always writes, or the database itself; a change of these alone is nobody's edit. */
const KEPT = [
  'revision',
  'changedBy',
  'changedAt',
  'status',
  'statusReason',
  'statusBeforeWithdrawal',
  'reviewedBy',
  'approvedBy',
];

/**
 * 封账 — the function that holds the days of one ledger against closed periods, made from its declaration: which days a
 * change touches depends on which columns it changes. An edit touches every day of the record, before and after; a step
 * that only carries it on touches the days it sets and those whose count it changes. Steps come in thousands, so what they
 * carry is compared column by column.
 */
export function guard({
  type,
  entity,
  day: businessDay,
  days,
  place,
  restated = [],
  follows = [],
  lists = {},
  verbs,
}: LedgerDefinition<LedgerRecord>): string {
  const kept = new Set<string>([...KEPT, ...follows]);
  const anew = new Set<string>([...kept, ...restated, ...Object.keys(days)]);
  const carried = columnsOf(entity).filter((column) => !anew.has(column));
  const said = (side: string) =>
    `to_jsonb(${side}) - '{${[...kept].map(snakeCase).join(', ')}}'::text[]`;
  const actions = (which: (verb: Verb<LedgerRecord>) => boolean | undefined) =>
    `'{${Object.entries(verbs)
      .filter(([, verb]) => which(verb))
      .map(([name]) => `${type}:${name}`)
      .join(', ')}}'::text[]`;
  // A confirmation, an extension: the state stays, and it is a step all the same.
  const staying = actions((verb) => targetsOf(verb).some((state) => verb.from.includes(state)));
  const differs = (column: string) => `o.${column} IS DISTINCT FROM n.${column}`;
  const lost = carried
    .map(snakeCase)
    .map((column) => `(o.${column} IS NOT NULL AND ${differs(column)})`);
  const steps = '(stays OR o.status <> n.status)';
  const touches = Object.entries(days).map(([property, states = []]) => {
    const day = snakeCase(property);
    const counted = (side: string) =>
      `(${side}.status = ANY ('{${[...states].join(', ')}}'::text[]))`;
    const recounted = states === 'listed' ? '' : ` OR ${counted('o')} <> ${counted('n')}`;
    const keeping = actions((verb) => verb.keepsDays?.includes(property));
    const leaves = restated.includes(property) ? 'false' : `act <> ALL (${keeping})`;
    return {
      day,
      leaves,
      moved: `${steps} AND (${differs(day)}${recounted})`,
    };
  });
  const ofBoth = touches.flatMap(({ day, leaves }, at) => [
    `(true, '${day}', j.before_${day}, j.moved_${at} AND ${leaves}, j.place_before, j.desk_before)`,
    `(false, '${day}', j.after_${day}, j.moved_${at}, j.place_after, j.desk_after)`,
  ]);
  const kinds = Object.entries(lists).flatMap(([property, list]) =>
    list ? [{ ...list, list: snakeCase(property) }] : [],
  );
  /** A step touches what it adds where it says the day, and all of what it drops. */
  const ofLists = kinds.flatMap(({ list, days: each, said }) =>
    each.flatMap((property) =>
      [
        { side: 'before', other: 'after', isBefore: true, held: true },
        { side: 'after', other: 'before', isBefore: false, held: property === said },
      ].map(
        ({ side, other, isBefore, held }) => `
          UNION ALL
          SELECT ${isBefore}, '${snakeCase(property)}', (e ->> '${property}')::date,
                 ${held} AND j.steps AND NOT coalesce(j.${other}_${list}, '[]') @> jsonb_build_array(e), j.place_${side}, j.desk_${side}
            FROM jsonb_array_elements(j.${side}_${list}) e`,
      ),
    ),
  );
  const day = snakeCase(businessDay);
  const ofPlace = dayOfPlace(place, day, 'n');
  // Every day for the periods, and for the units the business day of the desk with that of the place.
  const told = (row: string, isBefore: string) => {
    const on = (each: string) =>
      `array_agg(ROW(${row}.id, ${row}.revision, ${row}.turn, ${isBefore}, d.name, ${each}, u.unit_id)::touched_day)`;
    return `${on('d.day')}, ${on('u.day')} FILTER (WHERE d.name = '${day}')`;
  };
  return `
    CREATE OR REPLACE FUNCTION ${type}_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
    DECLARE
      touched touched_day[];
      stood touched_day[];
      act text := coalesce(current_setting('app.action', true), '');
      stays boolean := act = ANY (${staying});
    BEGIN
      -- Merges, recalculations and the key rotation run as the owner or the jobs; a lock holds back people, not them.
      IF pg_has_role(current_user, 'taizhang_jobs', 'USAGE')
         OR current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = TG_RELID) THEN
        RETURN NULL;
      END IF;
      IF TG_OP = 'INSERT' THEN
        SELECT ${told('n', 'false')} INTO touched, stood
          FROM (SELECT *, row_number() OVER (ORDER BY id) AS turn FROM new_rows) n
         CROSS JOIN LATERAL (VALUES ${touches.map(({ day }) => `('${day}', n.${day})`).join(', ')}) d (name, day)
         CROSS JOIN LATERAL (VALUES (n.territory_id, ${ofPlace}), (n.handling_unit_id, d.day)) u (unit_id, day)
         WHERE d.day IS NOT NULL;
      ELSE
        SELECT ${told('j', 'd.is_before')} INTO touched, stood
          FROM (
            SELECT n.id, n.revision, row_number() OVER (ORDER BY n.id) AS turn,
                   o.territory_id AS place_before, o.handling_unit_id AS desk_before,
                   n.territory_id AS place_after, n.handling_unit_id AS desk_after, ${ofPlace} AS place_on,
                   ${touches.map(({ day, moved }, at) => `o.${day} AS before_${day}, n.${day} AS after_${day}, ${moved} AS moved_${at}`).join(', ')},
                   ${kinds.map(({ list }) => `o.${list} AS before_${list}, n.${list} AS after_${list}, `).join('')}${steps} AS steps,
                   CASE WHEN o.status = n.status AND NOT stays THEN ${said('o')} <> ${said('n')}
                        WHEN 'withdrawn' IN (o.status, n.status) THEN true
                        ELSE ${lost.join(' OR ') || 'false'} END AS wholly
              -- Both have the same ids; a plan made for one row would compare each of thousands with each, a full join cannot.
              FROM new_rows n FULL JOIN old_rows o ON o.id = n.id) j
         CROSS JOIN LATERAL (VALUES ${ofBoth.join(', ')}${ofLists.join('')}) d (is_before, name, day, moved, place, desk)
         CROSS JOIN LATERAL (VALUES (d.place, j.place_on), (d.desk, d.day)) u (unit_id, day)
         WHERE d.day IS NOT NULL AND (j.wholly OR d.moved);
      END IF;
      IF touched IS NOT NULL THEN
        PERFORM pass_periods(TG_TABLE_NAME, touched);
        PERFORM pass_units('${day}', stood);
      END IF;
      RETURN NULL;
    END $body$;
    REVOKE EXECUTE ON FUNCTION ${type}_guard FROM PUBLIC;`;
}

/** Every property that is a column, also those all records have; what the database alone writes down is none. */
function columnsOf(entity: Type<object>): string[] {
  const line: object[] = [];
  for (let each = entity as object; each !== Function.prototype; each = Object.getPrototypeOf(each))
    line.push(each);
  return getMetadataArgsStorage()
    .filterColumns(line as Type<object>[])
    .map(({ propertyName }) => propertyName);
}
