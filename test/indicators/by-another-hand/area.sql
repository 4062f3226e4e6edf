-- Every unit at or below a root, with the days on which it was; one row per root, unit and span.
CREATE TEMP TABLE area AS
WITH RECURSIVE below AS (
  SELECT o.code AS root, o.id AS unit_id, daterange(NULL, NULL) AS days
    FROM org_unit o
  UNION ALL
  SELECT b.root, p.unit_id, b.days * daterange(p.valid_from, p.valid_to)
    FROM below b
    JOIN org_unit_parent p ON p.parent_id = b.unit_id AND b.days && daterange(p.valid_from, p.valid_to)
)
SELECT * FROM below;
CREATE INDEX ON area (root, unit_id);
ANALYZE area;
