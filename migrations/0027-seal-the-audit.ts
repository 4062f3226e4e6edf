import { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledgers that stand when this runs, by the trigger that notes their changes. */
const LEDGERS = `SELECT c.relname::text AS tab FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                  WHERE t.tgname = 'note_update' AND c.relnamespace = 'public'::regnamespace`;

/** The tables of which this migration says that their changes leave lines. */
const AUDITED = `SELECT unnest(ARRAY['user_account', 'user_account_unit', 'org_unit', 'org_unit_parent', 'person', 'employer', 'rule_set'])`;

/** What the trigger functions of one ledger are replaced by, and back. */
const useFunction = (name: string) => `
  EXECUTE format($f$
    CREATE OR REPLACE TRIGGER note_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %2$I(%3$s);
    CREATE OR REPLACE TRIGGER note_update AFTER UPDATE ON %1$I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %2$I(%3$s);
  $f$, tab, ${name}, (SELECT string_agg(quote_literal(a), ', ') FROM unnest(args) a));`;

const ARGS = `array_remove(string_to_array(
  (SELECT encode(t.tgargs, 'escape') FROM pg_trigger t WHERE t.tgrelid = tab::regclass AND t.tgname = 'note_update'), '\\000'), '')`;

/** Audit lines cheaper to write, ordered by transaction, chained by a job, proven by another, and read by the auditor alone. */
export class SealTheAudit1767225600027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.cheaperLines(runner);
    await this.linesOfOtherTables(runner);
    await this.seals(runner);
    await this.readers(runner);
  }

  /** One static statement for each ledger instead of three built anew at every change. */
  private async cheaperLines(runner: QueryRunner) {
    await runner.query(`
      CREATE PROCEDURE notes_of_its_own(tab text) LANGUAGE plpgsql AS $$
      DECLARE
        args text[] := ${ARGS};
        has_person boolean := EXISTS (SELECT FROM information_schema.columns
                                       WHERE table_schema = 'public' AND table_name = tab AND column_name = 'person_id');
        groups text := (SELECT string_agg(format('SELECT district_id, %L, %2$I FROM new_rows WHERE %2$I IS NOT NULL',
                                                 split_part(a, '=', 1), split_part(a, '=', 2)), ' UNION ') FROM unnest(args) a);
        inserted text := CASE WHEN groups IS NULL THEN '' ELSE
          format('INSERT INTO record_change (district_id, group_kind, group_id, is_bulk) SELECT g.*, bulk FROM (%s) g;', groups) END;
      BEGIN
        EXECUTE format($f$
          CREATE OR REPLACE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
          DECLARE
            bulk boolean := coalesce(current_setting('app.bulk', true), '') = 'on';
            acted text := coalesce(nullif(current_setting('app.action', true), ''), 'sql');
            actor int := nullif(current_setting('app.user', true), '')::int;
            why text := nullif(current_setting('app.reason', true), '');
            request text := nullif(current_setting('app.request', true), '');
          BEGIN
            IF TG_OP = 'INSERT' THEN
              %2$s
            ELSE
              %3$s
            END IF;
            WITH revised AS (
              INSERT INTO record_revision (record_type, record_id, revision, district_id, territory_id, handling_unit_id,
                                           changed_by, action, reason, data)
                SELECT %4$L, n.id, n.revision, n.district_id, n.territory_id, n.handling_unit_id, actor, acted, why, to_jsonb(n)
                  FROM new_rows n)
            INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, revision, person_id, request_id)
              SELECT n.district_id, n.handling_unit_id, actor, acted, %4$L, n.id, n.revision, %5$s, request FROM new_rows n;
            RETURN NULL;
          END $body$;
          REVOKE EXECUTE ON FUNCTION %1$I FROM PUBLIC;
        $f$, tab || '_notes', inserted, replace(inserted, 'FROM (', 'FROM (' || replace(groups, 'new_rows', 'old_rows') || ' UNION '),
             tab, CASE WHEN has_person THEN 'n.person_id' ELSE 'NULL::bigint' END);
        ${useFunction(`tab || '_notes'`)}
      END $$;
      COMMENT ON PROCEDURE notes_of_its_own IS
        'gives a ledger a function of its own in place of note_change(): static SQL, planned once a session. Call it after make_ledger()';
      DO $$ DECLARE tab text; BEGIN FOR tab IN ${LEDGERS} LOOP CALL notes_of_its_own(tab); END LOOP; END $$;

      ALTER TABLE audit_line DISABLE TRIGGER audit_line_append_only;
      UPDATE audit_line l SET person_id = (r.data ->> 'person_id')::bigint
        FROM record_revision r
       WHERE r.record_type = l.record_type AND r.record_id = l.record_id AND r.revision = l.revision AND r.data ? 'person_id';
      ALTER TABLE audit_line ENABLE TRIGGER audit_line_append_only;
    `);
  }

  private async linesOfOtherTables(runner: QueryRunner) {
    await runner.query(`
      CALL audits('user_account', 'id', 'username', 'display_name', 'unit_id', 'roles', 'reach', 'is_active', '*password_hash');
      CALL audits('user_account_unit', 'user_id', 'unit_id');
      CALL audits('org_unit', 'id', 'code', 'name', 'kind', 'district_id');
      CALL audits('org_unit_parent', 'unit_id', 'parent_id', 'valid_from', 'valid_to');
      CALL audits('person', 'id', 'name', 'document_type', '~document_number', '*birth_date', 'sex', '~phone', 'education_level');
      CALL audits('employer', 'id', 'credit_code', 'name', 'size');
      CALL audits('rule_set', 'id', 'hash', 'cause');
    `);
  }

  private async seals(runner: QueryRunner) {
    await runner.query(`
      ALTER TABLE audit_line ADD COLUMN written_in xid8 NOT NULL DEFAULT pg_current_xact_id();
      COMMENT ON COLUMN audit_line.written_in IS
        'transaction: once all below a number are over, no line can come before it any more, in whatever order they committed';
      CREATE INDEX audit_line_chain ON audit_line (district_id, written_in, id);

      CREATE FUNCTION audit_line_text(l audit_line) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT jsonb_build_array(l.id, l.district_id, l.unit_id, l.user_id, extract(epoch FROM l.at), l.action, l.record_type, l.record_id,
                                 l.revision, l.request_id, l.details, l.person_id, l.username, l.address, l.written_in)::text
      $$;
      CREATE FUNCTION record_revision_text(r record_revision) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN r.record_id IS NOT NULL THEN
          jsonb_build_array(r.record_type, r.record_id, r.revision, r.district_id, r.territory_id, r.handling_unit_id, r.changed_by,
                            extract(epoch FROM r.changed_at), r.action, r.reason, r.data)::text END
      $$;
      COMMENT ON FUNCTION audit_line_text IS 'every column of a line, the same in every session and time zone: what its hash is taken of';
      COMMENT ON FUNCTION record_revision_text IS 'every column of a revision, for its hash';

      CREATE TABLE audit_seal (
        district_id int NOT NULL,
        seq bigint NOT NULL,
        suite text NOT NULL CONSTRAINT audit_seal_suite_known CHECK (suite IN ('sha256', 'sm3')),
        line_ids bigint[] NOT NULL CONSTRAINT audit_seal_covers_something CHECK (cardinality(line_ids) > 0),
        line_hashes bytea NOT NULL CONSTRAINT audit_seal_hash_for_each_line CHECK (length(line_hashes) = 32 * cardinality(line_ids)),
        revision_hashes bytea NOT NULL
          CONSTRAINT audit_seal_hash_for_each_revision CHECK (length(revision_hashes) = 32 * cardinality(line_ids)),
        through_xid xid8 NOT NULL,
        through_id bigint NOT NULL,
        floor_id bigint NOT NULL,
        sealed_at timestamptz NOT NULL,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (district_id, seq)
      );
      COMMENT ON TABLE audit_seal IS '审计封存: names exactly the lines it covers and carries the hash of the seal before it, district by district';
      COMMENT ON COLUMN audit_seal.through_xid IS 'position: lines up to this transaction and line are sealed';
      COMMENT ON COLUMN audit_seal.floor_id IS
        'position after a restore into another cluster, which counts its transactions anew: lines up to this one are sealed whatever their number';

      CREATE TABLE audit_verification (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL,
        at timestamptz NOT NULL,
        seals bigint NOT NULL,
        lines bigint NOT NULL,
        unsealed bigint NOT NULL,
        oldest_unsealed_at timestamptz,
        breaks int NOT NULL,
        found jsonb NOT NULL,
        head text
      );
      CREATE INDEX audit_verification_latest ON audit_verification (district_id, id DESC);
      COMMENT ON TABLE audit_verification IS '审计核验: the chain of a district walked from its first seal; found = the first breaks';

      CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_verification_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_verification
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE audit_seal ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_verification ENABLE ROW LEVEL SECURITY;
      CREATE POLICY jobs_all ON audit_seal TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON audit_verification TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_read ON record_revision FOR SELECT TO taizhang_jobs USING (true);
      GRANT SELECT, INSERT ON audit_seal, audit_verification TO taizhang_jobs;
      GRANT SELECT ON record_revision TO taizhang_jobs;
    `);
  }

  private async readers(runner: QueryRunner) {
    await runner.query(`
      DROP INDEX audit_line_record;
      CREATE INDEX audit_line_record ON audit_line (record_type, record_id, revision);
      CREATE INDEX audit_line_district ON audit_line (district_id, at DESC, id DESC);
      CREATE INDEX audit_line_unit ON audit_line (unit_id, at DESC, id DESC);
      CREATE INDEX audit_line_user ON audit_line (user_id, at DESC, id DESC);
      CREATE INDEX audit_line_action ON audit_line (district_id, action, at DESC, id DESC);
      CREATE INDEX audit_line_type ON audit_line (district_id, record_type, at DESC, id DESC);
      CREATE INDEX audit_line_person ON audit_line (person_id, at DESC, id DESC) WHERE person_id IS NOT NULL;

      CREATE FUNCTION audited_units() RETURNS SETOF int LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT app_governed() WHERE 'auditor' IN (SELECT app_roles()) $$;
      COMMENT ON FUNCTION audited_units IS 'the units whose audit the actor of this transaction reads; none but for an auditor';

      ALTER POLICY app_reads ON audit_line
        USING (coalesce(unit_id, district_id) IN (SELECT audited_units()) OR (district_id = 0 AND EXISTS (SELECT audited_units())));
      CREATE POLICY app_reads ON audit_verification FOR SELECT TO taizhang_app
        USING (district_id IN (SELECT audited_units()) OR (district_id = 0 AND EXISTS (SELECT audited_units())));
      GRANT SELECT ON audit_verification TO taizhang_app;

      CREATE FUNCTION revision_changes(before jsonb, after jsonb) RETURNS TABLE (field text, old jsonb, new jsonb)
      LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(n.key, o.key), o.value, n.value
          FROM (SELECT * FROM jsonb_each(coalesce(before, '{}')) WHERE value <> 'null') o
          FULL JOIN (SELECT * FROM jsonb_each(after) WHERE value <> 'null') n ON n.key = o.key
         WHERE o.value IS DISTINCT FROM n.value
      $$;
      COMMENT ON FUNCTION revision_changes IS 'field by field what differs between two versions of a record';

      CREATE FUNCTION audit_changes(lines bigint[]) RETURNS TABLE (line_id bigint, reason text, field text, old jsonb, new jsonb)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT l.id, r.reason, c.field, c.old, c.new
          FROM audit_line l
          JOIN record_revision r ON r.record_type = l.record_type AND r.record_id = l.record_id AND r.revision = l.revision
          LEFT JOIN record_revision before ON before.record_type = l.record_type AND before.record_id = l.record_id
                                          AND before.revision = l.revision - 1
          CROSS JOIN LATERAL revision_changes(before.data, r.data) c
         WHERE l.id = ANY (lines) AND coalesce(l.unit_id, l.district_id) IN (SELECT audited_units())
      $$;
      COMMENT ON FUNCTION audit_changes IS 'old and new values of lines an auditor may read; the records themselves stay out of reach';

      CREATE FUNCTION staff_names(users int[]) RETURNS TABLE (id int, display_name text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT u.id, u.display_name FROM user_account u JOIN org_unit o ON o.id = u.unit_id
         WHERE u.id = ANY (users)
           AND (o.district_id = app_setting('app.district') OR o.district_id IN (SELECT app_districts())
                OR u.unit_id IN (SELECT app_governed())
                OR o.id IN (SELECT d.district_id FROM org_unit d WHERE d.id IN (SELECT app_units()))
                OR o.kind IN ('city', 'province'))
      $$;
      COMMENT ON FUNCTION staff_names IS 'who of the staff stands behind a number in a trail; the own district and those above it';
      REVOKE EXECUTE ON FUNCTION audit_changes, staff_names FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION audit_changes, staff_names TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION staff_names, audit_changes, revision_changes;
      DROP POLICY app_reads ON audit_verification;
      ALTER POLICY app_reads ON audit_line USING (unit_id IN (SELECT app_units()));
      DROP FUNCTION audited_units;
      DROP INDEX audit_line_person, audit_line_type, audit_line_action, audit_line_user, audit_line_unit, audit_line_district;
      DROP INDEX audit_line_record;
      CREATE INDEX audit_line_record ON audit_line (record_type, record_id);

      DROP POLICY jobs_read ON record_revision;
      REVOKE SELECT ON record_revision FROM taizhang_jobs;
      DROP TABLE audit_verification, audit_seal;
      DROP FUNCTION record_revision_text, audit_line_text;
      ALTER TABLE audit_line DROP COLUMN written_in;

      DO $$ DECLARE tab text; BEGIN
        FOR tab IN ${AUDITED} LOOP
          EXECUTE format('DROP FUNCTION %I CASCADE', tab || '_audit');
        END LOOP;
      END $$;
      DO $$ DECLARE tab text; args text[]; BEGIN
        FOR tab IN ${LEDGERS} LOOP
          args := ${ARGS};
          ${useFunction(`'note_change'`)}
          EXECUTE format('DROP FUNCTION IF EXISTS %I', tab || '_notes');
        END LOOP;
      END $$;
      DROP PROCEDURE notes_of_its_own;
    `);
  }
}
