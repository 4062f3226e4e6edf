/**
 * 据历次版本恢复 — for the way up again: the records of a ledger whose table was dropped on the way back, as their last revision
 * has them. `kept` joins what they belong to, for without it they cannot stand. Where nothing was recorded nothing is done.
 */
export const restoredLedger = (type: string, kept: string) => `
  DO $restored$ BEGIN
    IF NOT EXISTS (SELECT FROM record_revision WHERE record_type = '${type}') THEN
      RETURN;
    END IF;
    -- What every record has, and the installation would add only to an empty table.
    ALTER TABLE ${type}
      ADD COLUMN district_id int NOT NULL REFERENCES org_unit (id),
      ADD COLUMN territory_id int NOT NULL REFERENCES org_unit (id),
      ADD COLUMN handling_unit_id int NOT NULL REFERENCES org_unit (id),
      ADD COLUMN revision int NOT NULL DEFAULT 1,
      ADD COLUMN origin_system text,
      ADD COLUMN origin_number text,
      ADD COLUMN implied_by text,
      ADD COLUMN recorded_on date NOT NULL,
      ADD COLUMN reviewed_by int,
      ADD COLUMN approved_by int,
      ADD COLUMN status_before_withdrawal text,
      ADD COLUMN status_reason text,
      ADD COLUMN entered_by int,
      ADD COLUMN entered_unit_id int,
      ADD COLUMN entered_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN changed_by int,
      ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
    INSERT INTO ${type} OVERRIDING SYSTEM VALUE
      SELECT r.* FROM (SELECT DISTINCT ON (record_id) data FROM record_revision
                        WHERE record_type = '${type}' ORDER BY record_id, revision DESC) last
        CROSS JOIN LATERAL jsonb_populate_record(NULL::${type}, last.data) r ${kept};
    -- A number that a record once had is given to no other.
    PERFORM setval(pg_get_serial_sequence('${type}', 'id'),
                   (SELECT max(record_id) FROM record_revision WHERE record_type = '${type}'));
  END $restored$;`;
