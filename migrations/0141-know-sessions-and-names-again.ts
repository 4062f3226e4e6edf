import { MigrationInterface, QueryRunner } from 'typeorm';

/** 账号与会话 — a session that was seen to have ended stays so, and no new account is taken for another. */
export class KnowSessionsAndNamesAgain1767225600141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION end_expired_session(hash bytea, at timestamptz) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE user_session SET revoked_at = at
         WHERE token_hash = hash AND revoked_at IS NULL
           AND (expires_at <= at OR last_used_at <= at - make_interval(mins => idle_minutes))
      $$;
      COMMENT ON FUNCTION end_expired_session IS 'what was once seen to be over does not come back with a clock that is set back';

      CREATE FUNCTION username_outline(username text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT translate(replace(replace(lower(normalize(username, NFKC)), 'rn', 'm'), 'vv', 'w'), '01i|!-_ ', 'ollll...')
      $$;
      COMMENT ON FUNCTION username_outline IS 'what is left when letters, digits and marks that look alike are one: two user names with one outline are mistaken for each other';

      CREATE FUNCTION display_name_outline(display_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT regexp_replace(lower(normalize(display_name, NFKC)), '[[:space:]·]', '', 'g')
      $$;

      CREATE FUNCTION account_mistaken_for(new_username text, new_display_name text, unit_code text)
      RETURNS TABLE (username_taken boolean, username_looks_alike boolean, display_name_taken boolean)
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        -- Two at once would both see nobody.
        SELECT pg_advisory_xact_lock(hashtextextended('account ' || username_outline(new_username), 0));
        SELECT pg_advisory_xact_lock(hashtextextended('account of ' || display_name_outline(new_display_name), 0));
        SELECT EXISTS (SELECT FROM user_account u WHERE u.username = new_username),
               EXISTS (SELECT FROM user_account u
                        WHERE username_outline(u.username) = username_outline(new_username) AND u.username <> new_username),
               EXISTS (SELECT FROM user_account u JOIN org_unit o ON o.id = u.unit_id
                        WHERE display_name_outline(u.display_name) = display_name_outline(new_display_name)
                          AND o.district_id = (SELECT n.district_id FROM org_unit n WHERE n.code = unit_code))
         WHERE 'system_administrator' IN (SELECT app_roles())
      $$;
      COMMENT ON FUNCTION account_mistaken_for IS 'verdicts for who makes an account, beyond the accounts that they look after, and no row of them';
      REVOKE EXECUTE ON FUNCTION end_expired_session, account_mistaken_for FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION end_expired_session, account_mistaken_for TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP FUNCTION account_mistaken_for, display_name_outline, username_outline, end_expired_session',
    );
  }
}
