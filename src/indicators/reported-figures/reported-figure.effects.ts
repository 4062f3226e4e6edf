import type { Office } from '../../ledgers/shared/office.js';

/** 只有比率 — it adds up with nothing: where nobody has said where the unit's value comes from, it is typed in from that year on, as soon as the first one is signed. */
export async function sourceOfRates(ids: string[], { work, clock }: Office): Promise<void> {
  const [lacking] = await work.query<{ count: number }>(
    `SELECT count(*)::int FROM reported_figure f WHERE f.id = ANY ($1::bigint[]) AND ${WITHOUT_SOURCE('f')}`,
    [ids],
  );
  if (lacking!.count === 0) return;
  await work.query('SELECT FROM office FOR UPDATE');
  await work.query(
    `WITH made AS (
       INSERT INTO office_version (version, made_at) SELECT max(version) + 1, $2 FROM office_version RETURNING version)
     INSERT INTO indicator_source (indicator_code, unit_id, source, printed, valid_from, valid_to, document, from_version)
     SELECT DISTINCT ON (f.indicator_code, f.territory_id, made.version, extract(year FROM f.as_of))
            f.indicator_code, f.territory_id, 'reported', 'own',
            greatest(date_trunc('year', f.as_of)::date, (SELECT max(s.valid_to) + 1 FROM indicator_source s WHERE ${OF_THE_SAME} AND s.valid_to < f.as_of)),
            least((SELECT min(s.valid_from) - 1 FROM indicator_source s WHERE ${OF_THE_SAME} AND s.valid_from > f.as_of),
                  -- Of rates of several years that are signed at once each has its own.
                  (SELECT date_trunc('year', min(o.as_of))::date - 1 FROM reported_figure o
                    WHERE o.id = ANY ($1::bigint[]) AND o.indicator_code = f.indicator_code AND o.territory_id = f.territory_id
                      AND o.is_rate AND date_trunc('year', o.as_of) > date_trunc('year', f.as_of))),
            f.source_document, made.version
       FROM reported_figure f CROSS JOIN made
      WHERE f.id = ANY ($1::bigint[]) AND ${WITHOUT_SOURCE('f')}
      ORDER BY f.indicator_code, f.territory_id, made.version, extract(year FROM f.as_of), f.id`,
    [ids, clock.now()],
  );
  await work.rereadKept();
}

const OF_THE_SAME =
  's.indicator_code = f.indicator_code AND s.unit_id = f.territory_id AND s.until_version IS NULL';

/** A rate by itself of a unit and day of which no source is said. */
export const WITHOUT_SOURCE = (figure: string): string =>
  `${figure}.is_rate AND coalesce(${figure}.basis, 'reported') = 'reported' AND NOT EXISTS (
     SELECT FROM indicator_source known WHERE known.indicator_code = ${figure}.indicator_code AND known.unit_id = ${figure}.territory_id
        AND known.until_version IS NULL AND known.valid_from <= ${figure}.as_of AND coalesce(known.valid_to >= ${figure}.as_of, true))`;
