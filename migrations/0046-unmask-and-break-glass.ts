import { MigrationInterface, QueryRunner } from 'typeorm';

/** 明文查看与应急查看 — the number of one person for a stated purpose, and one record outside one's scope for a few hours. */
export class UnmaskAndBreakGlass1767225600046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION person_of_petition_worker(worker bigint)
      RETURNS TABLE (person_id bigint, document_number text, document_index text, phone text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, p.document_number, p.document_index, p.phone
          FROM petition_worker w JOIN person p ON p.id = w.person_id
         WHERE w.id = worker AND app_reads('petition_worker') AND w.handling_unit_id IN (SELECT app_units())
           AND (app_sees_others() OR w.entered_by = app_setting('app.user'))
      $$;
      COMMENT ON FUNCTION person_of_petition_worker IS 'complainants are on no list of persons; the desk that handles the case reaches them through it';

      CREATE TABLE out_of_scope_access (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        user_id int NOT NULL REFERENCES user_account (id),
        unit_id int NOT NULL REFERENCES org_unit (id),
        record_type text NOT NULL,
        record_id bigint NOT NULL,
        territory_id int NOT NULL REFERENCES org_unit (id),
        handling_unit_id int NOT NULL REFERENCES org_unit (id),
        reason text NOT NULL,
        opened_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CHECK (expires_at > opened_at),
        readings int NOT NULL DEFAULT 0,
        last_read_at timestamptz
      );
      CREATE INDEX out_of_scope_access_list ON out_of_scope_access (district_id, opened_at DESC, id DESC);
      COMMENT ON TABLE out_of_scope_access IS '应急查看: who looked at one record outside their scope, why, until when';

      CREATE FUNCTION open_out_of_scope(type text, record bigint, why text, at timestamptz, until timestamptz)
      RETURNS TABLE (id bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT app_reads(type) THEN
          RAISE EXCEPTION 'not permitted' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN QUERY EXECUTE format(
          'INSERT INTO out_of_scope_access (district_id, user_id, unit_id, record_type, record_id, territory_id, handling_unit_id,
                                            reason, opened_at, expires_at)
           SELECT r.district_id, $2, $3, %1$L, r.id, r.territory_id, r.handling_unit_id, $5, $6, $7
             FROM %1$I r WHERE r.id = $1 AND r.district_id = $4 RETURNING id', type)
          USING record, app_setting('app.user'), app_setting('app.unit'), app_setting('app.district'), why, at, until;
      END $$;
      COMMENT ON FUNCTION open_out_of_scope IS 'within one''s own district, and for ledgers one''s roles read; the policies stay as narrow as they are';

      CREATE FUNCTION read_out_of_scope(access bigint, at timestamptz)
      RETURNS TABLE (is_over boolean, record_type text, record_id bigint, expires_at timestamptz, data text,
                     person_id bigint, person_name text, document_number text, phone text)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE
        opened out_of_scope_access;
        found_data jsonb;
      BEGIN
        SELECT * INTO opened FROM out_of_scope_access a
         WHERE a.id = access AND a.user_id = app_setting('app.user') AND app_reads(a.record_type) FOR UPDATE;
        IF opened.id IS NULL THEN RETURN; END IF;
        IF opened.expires_at <= at THEN
          RETURN QUERY SELECT true, opened.record_type, opened.record_id, opened.expires_at,
                              NULL::text, NULL::bigint, NULL::text, NULL::text, NULL::text;
          RETURN;
        END IF;
        UPDATE out_of_scope_access SET readings = readings + 1, last_read_at = at WHERE id = access;
        EXECUTE format('SELECT to_jsonb(r) FROM %I r WHERE r.id = $1', opened.record_type) INTO found_data USING opened.record_id;
        RETURN QUERY SELECT false, opened.record_type, opened.record_id, opened.expires_at, found_data::text,
                            p.id, p.name, p.document_number, p.phone
                       FROM (VALUES (1)) one LEFT JOIN person p ON p.id = (found_data ->> 'person_id')::bigint;
      END $$;
      COMMENT ON FUNCTION read_out_of_scope IS 'the record as it is now, to who opened it and until it expires';

      ALTER TABLE out_of_scope_access ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_reads ON out_of_scope_access FOR SELECT TO taizhang_app
        USING (user_id = app_setting('app.user') OR unit_id IN (SELECT app_units())
               OR handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units()));
      GRANT SELECT ON out_of_scope_access TO taizhang_app;
      REVOKE EXECUTE ON FUNCTION person_of_petition_worker, open_out_of_scope, read_out_of_scope FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION person_of_petition_worker, open_out_of_scope, read_out_of_scope TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION read_out_of_scope, open_out_of_scope;
      DROP TABLE out_of_scope_access;
      DROP FUNCTION person_of_petition_worker;
    `);
  }
}
