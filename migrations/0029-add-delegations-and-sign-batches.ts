import { MigrationInterface, QueryRunner } from 'typeorm';

/** 委托与成批签字 — who signs in whose place while they are away, and what was looked at before many were signed as one. */
export class AddDelegationsAndSignBatches1767225600029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE delegation (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        from_user int NOT NULL REFERENCES user_account (id),
        from_name text NOT NULL,
        to_user int NOT NULL REFERENCES user_account (id),
        to_name text NOT NULL,
        steps text[] NOT NULL CONSTRAINT delegation_steps_known
          CHECK (steps <@ ARRAY['review', 'approve'] AND cardinality(steps) > 0),
        unit_id int REFERENCES org_unit (id),
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        reason text NOT NULL,
        granted_by int NOT NULL REFERENCES user_account (id),
        granted_at timestamptz NOT NULL,
        revoked_by int REFERENCES user_account (id),
        revoked_at timestamptz,
        CONSTRAINT delegation_to_another CHECK (from_user <> to_user),
        CONSTRAINT delegation_span CHECK (valid_from <= valid_to),
        CONSTRAINT delegation_revoked_by_somebody CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
      );
      CREATE INDEX delegation_from ON delegation (from_user, id);
      CREATE INDEX delegation_to ON delegation (to_user, id);
      CREATE INDEX delegation_district ON delegation (district_id, id);
      COMMENT ON TABLE delegation IS '签字委托: dated, by the holder or the security administrator, never passed on';
      COMMENT ON COLUMN delegation.unit_id IS '委托范围: this unit and below; null = all that the delegator reaches';
      ALTER TABLE delegation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_reads ON delegation FOR SELECT TO taizhang_app
        USING (from_user = app_setting('app.user') OR to_user = app_setting('app.user')
               OR EXISTS (SELECT FROM user_account u WHERE u.id = from_user AND u.unit_id IN (SELECT app_governed())));
      -- Whoever acts for somebody passes nothing on.
      CREATE POLICY app_grants ON delegation FOR INSERT TO taizhang_app
        WITH CHECK (granted_by = app_setting('app.user') AND app_setting('app.acting_for') IS NULL
               AND (from_user = app_setting('app.user')
                    OR 'security_administrator' IN (SELECT app_roles())
                       AND EXISTS (SELECT FROM user_account u WHERE u.id = from_user AND u.unit_id IN (SELECT app_governed()))));
      CREATE POLICY app_revokes ON delegation FOR UPDATE TO taizhang_app
        USING (app_setting('app.acting_for') IS NULL
               AND (from_user = app_setting('app.user')
                    OR 'security_administrator' IN (SELECT app_roles())
                       AND EXISTS (SELECT FROM user_account u WHERE u.id = from_user AND u.unit_id IN (SELECT app_governed()))))
        WITH CHECK (revoked_by = app_setting('app.user'));
      GRANT SELECT, INSERT, UPDATE (revoked_by, revoked_at) ON delegation TO taizhang_app;

      CREATE FUNCTION role_of_step(step text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE step WHEN 'review' THEN 'reviewer' WHEN 'approve' THEN 'approver' END $$;
      COMMENT ON FUNCTION role_of_step IS 'the role that gives a signature; equals permissions.ts';

      CREATE FUNCTION act_for(delegation_id int, at timestamptz)
      RETURNS TABLE (for_user int, for_name text, roles text[], reach text, units int[], districts int[])
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        me int := app_setting('app.user');
        given delegation;
      BEGIN
        IF me IS NULL THEN RETURN; END IF;
        SELECT d.* INTO given FROM delegation d
          JOIN user_account holder ON holder.id = d.from_user JOIN user_account acting ON acting.id = d.to_user
         WHERE d.id = delegation_id AND d.to_user = me AND d.revoked_at IS NULL
           AND (at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN d.valid_from AND d.valid_to
           AND holder.is_active AND NOT governs(holder.roles) AND NOT governs(acting.roles);
        IF NOT FOUND THEN
          PERFORM set_config('app.units', '', true), set_config('app.districts', '', true), set_config('app.roles', '', true);
          RETURN;
        END IF;
        SELECT given.from_user, given.from_name, ARRAY(SELECT unnest(h.roles) INTERSECT SELECT role_of_step(s) FROM unnest(given.steps) s),
               h.reach, r.units, r.districts
          INTO for_user, for_name, roles, reach, units, districts
          FROM user_account h, reach_of(ARRAY[given.from_user]) r WHERE h.id = given.from_user;
        IF given.unit_id IS NOT NULL THEN
          units := ARRAY(SELECT unnest(units) INTERSECT SELECT s.unit_id FROM org_unit_spans(given.unit_id, '-infinity', 'infinity') s);
          districts := ARRAY(SELECT DISTINCT o.district_id FROM org_unit o WHERE o.id = ANY (units));
        END IF;
        PERFORM set_config('app.acting_for', for_user::text, true), set_config('app.roles', roles::text, true),
                set_config('app.reach', reach, true), set_config('app.units', units::text, true),
                set_config('app.districts', districts::text, true), set_config('app.governed', '{}', true);
        RETURN NEXT;
      END $$;
      COMMENT ON FUNCTION act_for IS 'gives the transaction the steps and the reach of who is away, and nothing else; no row = not in force';
      REVOKE EXECUTE ON FUNCTION act_for FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION act_for TO taizhang_app;

      CREATE FUNCTION reaches(account int, unit int) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM reach_of(ARRAY[account]) r WHERE unit = ANY (r.units))
      $$;
      COMMENT ON FUNCTION reaches IS 'whether the account reaches the records of a unit; a verdict, and no row';
      REVOKE EXECUTE ON FUNCTION reaches FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION reaches TO taizhang_app;

      CREATE FUNCTION my_signing_rank() RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT signing_rank(o.kind) FROM user_account u JOIN org_unit o ON o.id = u.unit_id
         WHERE u.id = coalesce(app_setting('app.acting_for'), app_setting('app.user'))
      $$;
      COMMENT ON FUNCTION my_signing_rank IS 'rank of the office that signs: that of the colleague in whose place it is signed';
      REVOKE EXECUTE ON FUNCTION my_signing_rank FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION my_signing_rank TO taizhang_app;

      ALTER TABLE signature ADD COLUMN for_name text;
      ALTER POLICY app_adds ON signature
        WITH CHECK (user_id = app_setting('app.user') AND for_user_id IS NOT DISTINCT FROM app_setting('app.acting_for'));
      ALTER POLICY app_reads ON signature
        USING (app_reads(record_type) AND (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units())));

      CREATE TABLE sign_batch (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        record_type text NOT NULL,
        verb text NOT NULL,
        status text NOT NULL DEFAULT 'open' CONSTRAINT sign_batch_status CHECK (status IN ('open', 'signed', 'dropped')),
        record_ids bigint[] NOT NULL,
        revisions int[] NOT NULL,
        returned_ids bigint[] NOT NULL DEFAULT '{}',
        seed text NOT NULL,
        sample_ids bigint[] NOT NULL,
        opened_by int NOT NULL,
        for_user int,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz,
        CONSTRAINT sign_batch_pairs CHECK (cardinality(record_ids) = cardinality(revisions) AND cardinality(record_ids) > 0),
        CONSTRAINT sign_batch_sample_of_it CHECK (sample_ids <@ record_ids AND returned_ids <@ record_ids)
      );
      CREATE INDEX sign_batch_mine ON sign_batch (opened_by, id DESC);
      COMMENT ON TABLE sign_batch IS '成批签字: which records on which revisions, and the sample that was looked at';
      COMMENT ON COLUMN sign_batch.seed IS '抽样种子: draws the same sample from the same list again';
      ALTER TABLE sign_batch ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_owns ON sign_batch TO taizhang_app
        USING (opened_by = app_setting('app.user') AND for_user IS NOT DISTINCT FROM app_setting('app.acting_for'))
        WITH CHECK (opened_by = app_setting('app.user') AND for_user IS NOT DISTINCT FROM app_setting('app.acting_for'));
      GRANT SELECT, INSERT, UPDATE (status, returned_ids, closed_at) ON sign_batch TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sign_batch;
      ALTER POLICY app_reads ON signature
        USING (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units()));
      ALTER POLICY app_adds ON signature WITH CHECK (user_id = app_setting('app.user'));
      ALTER TABLE signature DROP COLUMN for_name;
      DROP FUNCTION reaches, my_signing_rank, act_for, role_of_step;
      DROP TABLE delegation;
    `);
  }
}
