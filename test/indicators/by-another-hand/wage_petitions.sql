-- 受理信访: complaints taken in, by the day they came in. 办结率 = closed ÷ fallen due, 按期结案率 = closed by the due day ÷ fallen due, over the
-- cases accepted and fallen due from 1 January; refused cases and those withdrawn before acceptance are in neither.
-- A closing that a reopening took back held until the day of reopening.
WITH cases AS (
  SELECT p.* FROM wage_petition p JOIN area a ON a.root = $1::text AND a.unit_id = p.handling_unit_id AND a.days @> p.received_on
   WHERE p.status <> 'withdrawn'
), due AS (
  SELECT c.due_on,
         (SELECT min(held.since) FROM (
            SELECT (e ->> 'closedOn')::date, (e ->> 'reopenedOn')::date FROM jsonb_array_elements(c.earlier_closings) e
            UNION ALL
            SELECT c.closed_on, 'infinity' WHERE c.status IN ('closed', 'dismissed', 'withdrawn_by_petitioner')
          ) held (since, until) WHERE daterange(held.since, held.until) @> $2::date) AS closed_since
    FROM cases c
   WHERE c.accepted_on IS NOT NULL AND c.status NOT IN ('refused', 'transferred')
     AND c.due_on BETWEEN date_trunc('year', $2::date) AND $2::date
), rates AS (
  SELECT count(*)::numeric AS fallen_due, count(closed_since) AS closed,
         count(*) FILTER (WHERE closed_since <= due_on) AS on_time FROM due
)
SELECT 'wage_petitions_received' AS indicator, count(*)::numeric AS value
  FROM cases WHERE accepted_on IS NOT NULL AND status NOT IN ('refused', 'transferred') AND received_on BETWEEN date_trunc('year', $2::date) AND $2::date
UNION ALL
SELECT 'wage_petition_closing_rate', 100 * closed / nullif(fallen_due, 0) FROM rates
UNION ALL
SELECT 'labour_inspection_on_time_closing_rate', 100 * on_time / nullif(fallen_due, 0) FROM rates
UNION ALL
SELECT 'wages_recovered', coalesce(sum(w.amount_yuan), 0) / 10000
  FROM wage_recovery w JOIN wage_petition p ON p.id = w.petition_id AND p.status <> 'withdrawn'
  JOIN area a ON a.root = $1::text AND a.unit_id = w.handling_unit_id AND a.days @> w.recovered_on
 WHERE w.status = 'recorded' AND w.recovered_on BETWEEN date_trunc('year', $2::date) AND $2::date;
