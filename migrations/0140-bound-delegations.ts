import { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a record stands while it waits for a signature, as the definitions of the ledgers say it; a test compares the two. */
const AWAITING: [step: string, status: string, ledgers: string[]][] = [
  [
    'review',
    'submitted',
    [
      'natural_attrition',
      'hardship_certification',
      'welfare_placement',
      'welfare_subsidy',
      'training_subsidy',
      'internship_base',
      'internship_stipend',
      'startup_loan',
      'loan_interest_subsidy',
      'fund_budget',
      'fund_payment',
      'person_correction',
      'employer_correction',
      'reported_figure',
      'target',
    ],
  ],
  ['review', 'open', ['refund_batch']],
  ['review', 'closing_proposed', ['wage_petition']],
  ['approve', 'submitted', ['welfare_post', 'training_class', 'internship']],
  [
    'approve',
    'reviewed',
    [
      'natural_attrition',
      'hardship_certification',
      'welfare_placement',
      'welfare_subsidy',
      'training_subsidy',
      'internship_base',
      'internship_stipend',
      'loan_interest_subsidy',
      'fund_budget',
      'fund_payment',
      'reported_figure',
      'target',
    ],
  ],
  ['approve', 'guaranteed', ['startup_loan']],
  ['approve', 'confirmed', ['stable_job_refund']],
  ['approve', 'filing_proposed', ['wage_petition']],
  ['approve', 'closing_reviewed', ['wage_petition']],
];

const NAMES = ['person_record', 'employer_record'];

/** 签字委托 — bounded, with the word of who lends the signature, and no further than what waits for it. */
export class BoundDelegations1767225600140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_awaiting (
        record_type text NOT NULL,
        step text NOT NULL,
        status text NOT NULL,
        PRIMARY KEY (record_type, step, status)
      );
      COMMENT ON TABLE ledger_awaiting IS '待签状态: where a record stands while it waits for a signature; equals the definitions of the ledgers';
      GRANT SELECT ON ledger_awaiting TO taizhang_app;
    `);
    for (const [step, status, ledgers] of AWAITING)
      await runner.query('INSERT INTO ledger_awaiting SELECT unnest($1::text[]), $2, $3', [
        ledgers,
        step,
        status,
      ]);
    await runner.query(`
      ALTER TABLE delegation
        ADD COLUMN ledgers text[],
        ADD COLUMN consented_at timestamptz,
        ADD COLUMN released_by int REFERENCES user_account (id),
        ADD COLUMN released_at timestamptz;
      -- What ran without a bound ends as a new one given today would.
      UPDATE delegation d
         SET ledgers = ARRAY(SELECT DISTINCT w.record_type FROM ledger_awaiting w WHERE w.step = ANY (d.steps) ORDER BY 1),
             valid_to = least(d.valid_to, greatest(d.valid_from, current_date) + 89);
      ALTER TABLE delegation ALTER COLUMN ledgers SET NOT NULL,
        ADD CONSTRAINT delegation_names_ledgers CHECK (cardinality(ledgers) > 0),
        ADD CONSTRAINT delegation_released_by_another CHECK (released_by <> granted_by),
        ADD CONSTRAINT delegation_released_by_somebody CHECK ((released_by IS NULL) = (released_at IS NULL));
      REVOKE INSERT ON delegation FROM taizhang_app;
      GRANT INSERT (district_id, from_user, from_name, to_user, to_name, steps, ledgers, unit_id, valid_from, valid_to, reason, granted_by, granted_at)
        ON delegation TO taizhang_app;
      COMMENT ON COLUMN delegation.ledgers IS '台账: whose signatures are lent';
      COMMENT ON COLUMN delegation.consented_at IS '委托人同意时间: of one that an administrator gave; of one''s own the giving is the consent';

      CREATE FUNCTION delegation_waits(d delegation) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT d.granted_by <> d.from_user AND d.consented_at IS NULL AND d.released_at IS NULL $$;
      COMMENT ON FUNCTION delegation_waits IS 'whether neither the holder nor a second administrator has said yes yet';

      CREATE FUNCTION may_release_delegation(which int) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (
          SELECT FROM delegation d
            JOIN user_account holder ON holder.id = d.from_user
            JOIN user_account asker ON asker.id = d.granted_by
            JOIN user_account me ON me.id = app_setting('app.user')
           WHERE d.id = which AND d.revoked_at IS NULL AND delegation_waits(d) AND holder.unit_id IN (SELECT app_governed())
             AND ARRAY(SELECT app_roles()) && ARRAY['system_administrator', 'auditor']
             AND me.id <> asker.id AND me.display_name NOT IN (asker.display_name, d.to_name, d.from_name))
      $$;
      COMMENT ON FUNCTION may_release_delegation IS 'a second administrator, in the place of a holder who cannot be asked';

      CREATE FUNCTION consent_to_delegation(which int, at timestamptz) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE delegation d SET consented_at = at
         WHERE d.id = which AND d.from_user = app_setting('app.user') AND app_setting('app.acting_for') IS NULL
           AND d.revoked_at IS NULL AND delegation_waits(d);
        RETURN FOUND;
      END $$;
      COMMENT ON FUNCTION consent_to_delegation IS 'by whose signature it is, and nobody acting for them';

      CREATE FUNCTION release_delegation(which int, at timestamptz) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE delegation SET released_by = app_setting('app.user'), released_at = at WHERE id = which AND may_release_delegation(which);
        RETURN FOUND;
      END $$;

      CREATE FUNCTION own_delegations(since timestamptz)
      RETURNS TABLE (is_mine boolean, from_name text, to_name text, valid_from date, valid_to date, waits boolean, granted_by text, released_by text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT d.from_user = me.id, d.from_name, d.to_name, d.valid_from, d.valid_to, delegation_waits(d), asker.display_name, releaser.display_name
          FROM delegation d CROSS JOIN (SELECT app_setting('app.user') AS id) me
          JOIN user_account asker ON asker.id = d.granted_by LEFT JOIN user_account releaser ON releaser.id = d.released_by
         WHERE d.revoked_at IS NULL AND coalesce(d.released_at, d.consented_at, d.granted_at) > since
           AND (d.from_user = me.id AND d.granted_by <> me.id AND d.consented_at IS NULL OR d.to_user = me.id AND NOT delegation_waits(d))
         ORDER BY d.id DESC LIMIT 20
      $$;
      COMMENT ON FUNCTION own_delegations IS 'what is told at sign-in: whose signature was lent by another''s hand, and who may sign for whom';
      REVOKE EXECUTE ON FUNCTION may_release_delegation, consent_to_delegation, release_delegation, own_delegations FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION may_release_delegation, consent_to_delegation, release_delegation, own_delegations TO taizhang_app;

      DROP FUNCTION act_for;
      CREATE FUNCTION act_for(delegation_id int, at timestamptz)
      RETURNS TABLE (for_user int, for_name text, ledgers text[], roles text[], reach text, units int[], districts int[])
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        me int := app_setting('app.user');
        given delegation;
      BEGIN
        IF me IS NULL THEN RETURN; END IF;
        SELECT d.* INTO given FROM delegation d
          JOIN user_account holder ON holder.id = d.from_user JOIN user_account acting ON acting.id = d.to_user
         WHERE d.id = delegation_id AND d.to_user = me AND d.revoked_at IS NULL AND NOT delegation_waits(d)
           AND (at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN d.valid_from AND d.valid_to
           AND holder.is_active AND NOT governs(holder.roles) AND NOT governs(acting.roles);
        IF NOT FOUND THEN
          PERFORM set_config('app.units', '', true), set_config('app.districts', '', true), set_config('app.roles', '', true);
          RETURN;
        END IF;
        SELECT given.from_user, given.from_name, given.ledgers,
               ARRAY(SELECT unnest(h.roles) INTERSECT SELECT role_of_step(s) FROM unnest(given.steps) s), h.reach, r.units, r.districts
          INTO for_user, for_name, ledgers, roles, reach, units, districts
          FROM user_account h, reach_of(ARRAY[given.from_user]) r WHERE h.id = given.from_user;
        IF given.unit_id IS NOT NULL THEN
          units := ARRAY(SELECT unnest(units) INTERSECT SELECT s.unit_id FROM org_unit_spans(given.unit_id, '-infinity', 'infinity') s);
          districts := ARRAY(SELECT DISTINCT o.district_id FROM org_unit o WHERE o.id = ANY (units));
        END IF;
        PERFORM set_config('app.acting_for', for_user::text, true), set_config('app.roles', roles::text, true),
                set_config('app.reach', reach, true), set_config('app.units', units::text, true),
                set_config('app.districts', districts::text, true), set_config('app.governed', '{}', true),
                set_config('app.lent', ARRAY(SELECT w.record_type || ':' || w.status FROM ledger_awaiting w
                  WHERE w.record_type = ANY (given.ledgers) AND w.step = ANY (given.steps) AND role_of_step(w.step) = ANY (act_for.roles))::text, true);
        RETURN NEXT;
      END $$;
      COMMENT ON FUNCTION act_for IS
        'gives the transaction the steps of who is away, on what waits for them in the named ledgers, and nothing else; no row = not in force';
      REVOKE EXECUTE ON FUNCTION act_for FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION act_for TO taizhang_app;

      CREATE FUNCTION app_lent() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN coalesce(current_setting('app.sight', true), '') <> 'whole' THEN nullif(current_setting('app.lent', true), '')::text[] END
      $$;
      COMMENT ON FUNCTION app_lent IS
        'under a delegation the ledgers and states that are seen; null in one''s own right, and while a signature takes effect, whose checks ask other ledgers';
      ${NAME_READERS}
    `);
    for (const ledger of await ledgersOf(runner))
      await runner.query(`CALL name_readers('${ledger}')`);
    for (const table of NAMES)
      await runner.query(`
        ALTER POLICY app_reads ON ${table}
          USING (record_type IN (SELECT app_ledgers()) AND ((SELECT app_lent()) IS NULL OR app_sees(record_type, record_id)))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of NAMES)
      await runner.query(
        `ALTER POLICY app_reads ON ${table} USING (record_type IN (SELECT app_ledgers()))`,
      );
    for (const ledger of await ledgersOf(runner))
      await runner.query(`DROP POLICY app_lent ON ${ledger}`);
    await runner.query(`
      DROP PROCEDURE name_readers;
      ${NAME_READERS_BEFORE}
      DROP FUNCTION act_for, app_lent;
      ${ACT_FOR_BEFORE}
      DROP FUNCTION own_delegations, release_delegation, consent_to_delegation, may_release_delegation, delegation_waits;
      REVOKE INSERT ON delegation FROM taizhang_app;
      GRANT INSERT ON delegation TO taizhang_app;
      ALTER TABLE delegation DROP COLUMN released_at, DROP COLUMN released_by, DROP COLUMN consented_at, DROP COLUMN ledgers;
      DROP TABLE ledger_awaiting;
    `);
  }
}

async function ledgersOf(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query('SELECT DISTINCT record_type FROM ledger_reader')) as {
    record_type: string;
  }[];
  return rows.map((row) => row.record_type);
}

const NAME_READERS = `
      CREATE OR REPLACE PROCEDURE name_readers(tab text) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER POLICY app_reads ON %I USING ((SELECT app_holds(%L::text[])))', tab,
                       (SELECT array_agg(role ORDER BY role) FROM ledger_reader WHERE record_type = tab));
        IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = tab::regclass AND polname = 'app_lent') THEN
          EXECUTE format('CREATE POLICY app_lent ON %1$I AS RESTRICTIVE TO taizhang_app
                            USING ((SELECT app_lent()) IS NULL OR %2$L || status = ANY ((SELECT app_lent())::text[]))', tab, tab || ':');
        END IF;
      END $$;
      COMMENT ON PROCEDURE name_readers IS
        'after guard_ledger(), and whenever ledger_reader changed: the policy names the roles the table holds; under a delegation what waits is seen';`;

const NAME_READERS_BEFORE = `
      CREATE PROCEDURE name_readers(tab text) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER POLICY app_reads ON %I USING ((SELECT app_holds(%L::text[])))', tab,
                       (SELECT array_agg(role ORDER BY role) FROM ledger_reader WHERE record_type = tab));
      END $$;
      COMMENT ON PROCEDURE name_readers IS 'after guard_ledger(), and whenever ledger_reader changed: the policy names the roles the table holds';`;

const ACT_FOR_BEFORE = `
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
      GRANT EXECUTE ON FUNCTION act_for TO taizhang_app;`;
