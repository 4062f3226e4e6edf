-- The units whose audit the actor of this transaction reads; none but for an auditor.
CREATE OR REPLACE FUNCTION audited_units() RETURNS SETOF int LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT app_governed() WHERE 'auditor' IN (SELECT app_roles()) $$;

-- Old and new values of lines an auditor may read; the records themselves stay out of reach.
CREATE OR REPLACE FUNCTION audit_changes(lines bigint[]) RETURNS TABLE (line_id bigint, reason text, field text, old jsonb, new jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.id, r.reason, c.field, c.old, c.new
    FROM audit_line l
    JOIN record_revision r ON r.record_type = l.record_type AND r.record_id = l.record_id AND r.revision = l.revision
    LEFT JOIN record_revision before ON before.record_type = l.record_type AND before.record_id = l.record_id
                                    AND before.revision = l.revision - 1
    CROSS JOIN LATERAL revision_changes(before.data, r.data) c
   WHERE l.id = ANY (lines) AND coalesce(l.unit_id, l.district_id) IN (SELECT audited_units())
$$;

-- Field by field what differs between two versions of a record.
CREATE OR REPLACE FUNCTION revision_changes(before jsonb, after jsonb) RETURNS TABLE (field text, old jsonb, new jsonb)
LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(n.key, o.key), o.value, n.value
    FROM (SELECT * FROM jsonb_each(coalesce(before, '{}')) WHERE value <> 'null') o
    FULL JOIN (SELECT * FROM jsonb_each(after) WHERE value <> 'null') n ON n.key = o.key
   WHERE o.value IS DISTINCT FROM n.value
$$;

-- Who of the staff stands behind a number in a trail; the own district and those above it.
CREATE OR REPLACE FUNCTION staff_names(users int[]) RETURNS TABLE (id int, display_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.display_name FROM user_account u JOIN org_unit o ON o.id = u.unit_id
   WHERE u.id = ANY (users)
     AND (o.district_id = app_setting('app.district') OR o.district_id IN (SELECT app_districts())
          OR u.unit_id IN (SELECT app_governed())
          OR o.id IN (SELECT d.district_id FROM org_unit d WHERE d.id IN (SELECT app_units()))
          OR o.kind IN ('city', 'province'))
$$;
