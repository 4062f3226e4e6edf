import type { Office } from '../../ledgers/shared/office.js';
import { indicatorCalled } from '../office-indicators.js';

/**
 * 只有比率 — it adds up with nothing: where nobody has said where the unit's value comes from, it is typed in from the first day
 * of which a signed rate speaks, for as long as one is signed. What is counted from records is left to whoever keeps the sources.
 */
export async function sourceOfRates(ids: string[], { work, clock }: Office): Promise<void> {
  const touched = await work.query<{ code: string; unitId: number }>(
    `SELECT DISTINCT indicator_code AS code, territory_id AS "unitId" FROM reported_figure
      WHERE id = ANY ($1::bigint[]) AND is_rate AND basis = 'reported'`,
    [ids],
  );
  const typedIn = touched.flatMap((each) => {
    const { reported, alone } = indicatorCalled(each.code) ?? {};
    return reported ? [{ ...each, alone: alone ?? false }] : [];
  });
  if (typedIn.length === 0) return;
  await work.query('SELECT FROM office FOR UPDATE');
  const [{ differs } = { differs: false }] = await work.query<{ differs: boolean }>(
    `WITH ${WANTED} SELECT EXISTS (SELECT FROM gone) OR EXISTS (SELECT FROM lacking) AS differs`,
    [JSON.stringify(typedIn)],
  );
  if (!differs) return;
  const [{ version } = { version: 0 }] = await work.query<{ version: number }>(
    'INSERT INTO office_version (version, made_at) SELECT max(version) + 1, $1 FROM office_version RETURNING version',
    [clock.now()],
  );
  await work.query(
    `WITH ${WANTED},
     ended AS (UPDATE indicator_source s SET until_version = $2 FROM gone WHERE s.id = gone.id RETURNING s.id)
     INSERT INTO indicator_source (indicator_code, unit_id, source, printed, valid_from, valid_to, document, for_rates, from_version)
     SELECT l.code, l.unit_id, 'reported', 'own', l.valid_from, l.valid_to, l.document, true, $2
       FROM lacking l WHERE (SELECT count(*) FROM ended) >= 0`,
    [JSON.stringify(typedIn), version],
  );
  await work.rereadKept();
}

const OF_OTHERS = 's.indicator_code = t.code AND s.unit_id = t."unitId" AND NOT s.for_rates';

/** Which sources signed rates bring about where nobody has said any, beside those that they brought about: `gone` and `lacking`. */
const WANTED = `
  touched AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS t (code text, "unitId" int, alone boolean)),
  said AS (
    SELECT s.* FROM indicator_source s JOIN touched t ON t.code = s.indicator_code AND t."unitId" = s.unit_id WHERE s.until_version IS NULL),
  rate AS (
    SELECT t.code, t."unitId" AS unit_id, f.as_of, f.source_document,
           -- An indicator without parts anywhere has nothing else to show in its first year.
           CASE WHEN t.alone THEN date_trunc('year', f.as_of)::date ELSE f.as_of END AS since,
           (SELECT max(s.valid_to) + 1 FROM said s WHERE ${OF_OTHERS} AND s.valid_to < f.as_of) AS free_from,
           (SELECT min(s.valid_from) - 1 FROM said s WHERE ${OF_OTHERS} AND s.valid_from > f.as_of) AS free_to
      FROM touched t JOIN reported_figure f ON f.indicator_code = t.code AND f.territory_id = t."unitId"
     WHERE f.is_rate AND f.basis = 'reported' AND f.status = 'approved'
       AND NOT EXISTS (SELECT FROM said s WHERE ${OF_OTHERS} AND s.valid_from <= f.as_of AND coalesce(s.valid_to >= f.as_of, true))),
  wanted AS (
    SELECT DISTINCT ON (code, unit_id, free_from) code, unit_id, greatest(since, free_from) AS valid_from, free_to AS valid_to,
           source_document AS document
      FROM rate ORDER BY code, unit_id, free_from, as_of),
  gone AS (
    SELECT s.id FROM said s WHERE s.for_rates AND NOT EXISTS (
      SELECT FROM wanted w WHERE w.code = s.indicator_code AND w.unit_id = s.unit_id
         AND (w.valid_from, w.valid_to) IS NOT DISTINCT FROM (s.valid_from, s.valid_to))),
  lacking AS (
    SELECT w.* FROM wanted w WHERE NOT EXISTS (
      SELECT FROM said s WHERE s.for_rates AND s.indicator_code = w.code AND s.unit_id = w.unit_id
         AND (w.valid_from, w.valid_to) IS NOT DISTINCT FROM (s.valid_from, s.valid_to)))`;
