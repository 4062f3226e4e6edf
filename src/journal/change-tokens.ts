/** The name under which the figures of a unit have their token; no ledger bears it. */
export const FIGURES = 'figures';

/**
 * What a posting has met, into the tokens of the units and of all above them, whatever the tree was; the position it came to;
 * and what stood then of the office's data and of targets, by which this position is shown ever after. A row of a token belongs to one district, so that postings of two districts under one city never wait for each other.
 * The tree is climbed by its index: the planner takes a step for so many units that it would read all of it.
 * $1 district, $2 the last entry before it.
 */
export const NOTE_CHANGES = `
  WITH RECURSIVE fresh AS (
    SELECT min(id) AS first, max(id) AS last, coalesce(array_agg(DISTINCT unit_id), '{}') AS units FROM journal_entry WHERE id > $2::bigint AND district_id = $1
  ),
  taken AS (DELETE FROM unit_change WHERE district_id = $1 RETURNING unit_id, record_type),
  reached AS (
    INSERT INTO district_position AS p (district_id, position) SELECT $1::int, last FROM fresh WHERE last IS NOT NULL
    ON CONFLICT (district_id) DO UPDATE SET position = excluded.position, posted_at = clock_timestamp()
  ),
  standing AS (
    SELECT (SELECT max(version) FROM office_version) AS version, (SELECT coalesce(max(id), 0) FROM target_change) AS target
  ),
  stood AS (
    INSERT INTO posting_standing (district_id, since, office_version, target_change)
    SELECT $1::int, first, version, target FROM fresh, standing
     WHERE first IS NOT NULL
       AND NOT EXISTS (SELECT FROM (SELECT * FROM posting_standing WHERE district_id = $1 ORDER BY since DESC LIMIT 1) before
                        WHERE before.office_version = version AND before.target_change = target)
  ),
  met (unit_id, record_type) AS (
    SELECT unit_id, record_type FROM taken
    UNION SELECT unnest(units), '${FIGURES}' FROM fresh
  ),
  above (unit_id, record_type) AS (
    SELECT unit_id, record_type FROM met
    UNION SELECT p.parent_id, a.record_type
      FROM above a CROSS JOIN LATERAL (SELECT parent_id FROM org_unit_parent WHERE unit_id = a.unit_id OFFSET 0) p
  )
  INSERT INTO change_token AS t (unit_id, record_type, district_id, changes)
  SELECT unit_id, record_type, $1::int, 1 FROM above ORDER BY unit_id, record_type
  ON CONFLICT (unit_id, record_type, district_id) DO UPDATE SET changes = t.changes + 1`;
