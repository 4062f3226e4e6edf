import { MigrationInterface, QueryRunner } from 'typeorm';

const holds = (validity: string) => `
  CREATE OR REPLACE FUNCTION holds_hardship_certificate(person bigint, day date) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM hardship_certification h
                    WHERE h.person_id = person AND h.status IN ('certified', 'revoked')
                      AND h.certified_on <= day AND (h.revoked_on IS NULL OR h.revoked_on > day)${validity})
  $$;`;

/** 就业困难人员认定 — one in force for a person, one number for each, and a last day; posts end with working life. */
export class AskMoreOfACertificate1767225600097 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE hardship_certification ADD COLUMN valid_until date,
        ADD CONSTRAINT hardship_valid_after_certification CHECK (valid_until >= certified_on);
      COMMENT ON COLUMN hardship_certification.valid_until IS '有效期至: last day on which it holds; none = until it is revoked';
      ${holds(' AND (h.valid_until IS NULL OR h.valid_until >= day)')}
      -- What an office has twice stays for it to revoke or withdraw; nothing is added to it.
      DO $$
      DECLARE
        numbered_twice bigint := (SELECT coalesce(max(a.id), 0) FROM hardship_certification a
          JOIN hardship_certification b ON b.id <> a.id AND b.certificate_number = a.certificate_number AND b.district_id = a.district_id
         WHERE a.status IN ('certified', 'revoked') AND b.status IN ('certified', 'revoked'));
        held_twice bigint := (SELECT coalesce(max(a.id), 0) FROM hardship_certification a
          JOIN hardship_certification b ON b.id <> a.id AND b.person_id = a.person_id
           AND daterange(b.certified_on, b.revoked_on) && daterange(a.certified_on, a.revoked_on)
         WHERE a.status IN ('certified', 'revoked') AND b.status IN ('certified', 'revoked'));
      BEGIN
        EXECUTE format($f$CREATE UNIQUE INDEX hardship_number_once ON hardship_certification (district_id, certificate_number)
          WHERE status IN ('certified', 'revoked') AND id > %s$f$, numbered_twice);
        EXECUTE format($f$ALTER TABLE hardship_certification ADD CONSTRAINT hardship_one_in_force EXCLUDE USING gist
          (person_id WITH =, daterange(certified_on, least(valid_until + 1, revoked_on)) WITH &&)
          WHERE (status IN ('certified', 'revoked') AND id > %s)$f$, held_twice);
      END $$;

      CREATE FUNCTION holds_hardship_certificate_of(person bigint, day date, categories text[]) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM hardship_certification h
                        WHERE h.person_id = person AND h.status IN ('certified', 'revoked') AND h.category = ANY (categories)
                          AND h.certified_on <= day AND (h.revoked_on IS NULL OR h.revoked_on > day)
                          AND (h.valid_until IS NULL OR h.valid_until >= day))
      $$;
      CREATE FUNCTION retirement_day(birth date, age int, step int, most int) RETURNS date
      LANGUAGE sql IMMUTABLE AS $$
        SELECT (birth + make_interval(months => age * 12 + CASE
                 WHEN original < '2025-01-01' THEN 0
                 ELSE least(most, ((extract(year FROM original)::int - 2025) * 12 + extract(month FROM original)::int - 1) / step + 1)
               END))::date
          FROM (SELECT (birth + make_interval(years => age))::date AS original) o
      $$;
      COMMENT ON FUNCTION retirement_day IS '法定退休日期, by the numbers of the policy data: age, months of birth to one month of delay, and the most months';
      CREATE FUNCTION is_past_retirement(person bigint, day date, man int[], woman_cadre int[], woman_worker int[]) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM person p
                        WHERE p.id = person AND day > CASE WHEN p.sex = 'female'
                          THEN greatest(retirement_day(p.birth_date, woman_cadre[1], woman_cadre[2], woman_cadre[3]),
                                        retirement_day(p.birth_date, woman_worker[1], woman_worker[2], woman_worker[3]))
                          ELSE retirement_day(p.birth_date, man[1], man[2], man[3]) END)
      $$;
      COMMENT ON FUNCTION is_past_retirement IS 'which of the two ages of women is hers is not known here: the later one is the limit';
      CREATE FUNCTION was_unemployed_since(person bigint, first_day date, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM unemployment_registration u
                        WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on <= first_day
                          AND (u.ended_on IS NULL OR u.ended_on >= day))
      $$;
      CREATE FUNCTION is_busy_otherwise(person bigint, day date, job bigint, origin text) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM employment_registration e LEFT JOIN welfare_placement w ON e.implied_by = 'welfare_placement:' || w.id
                        WHERE e.person_id = person AND e.id <> job AND e.status <> 'withdrawn' AND e.started_on <= day
                          AND coalesce(e.ended_on, w.ended_on, w.planned_end_on, 'infinity') >= day)
            OR EXISTS (SELECT FROM welfare_placement w
                        WHERE w.person_id = person AND origin IS DISTINCT FROM 'welfare_placement:' || w.id
                          AND w.status IN ('in_post', 'suspended', 'ended')
                          AND w.started_on <= day AND coalesce(w.ended_on, w.planned_end_on) >= day)
            OR EXISTS (SELECT FROM internship i
                        WHERE i.person_id = person AND origin IS DISTINCT FROM 'internship:' || i.id
                          AND i.status IN ('active', 'completed', 'retained', 'ended_early')
                          AND i.started_on <= day AND coalesce(i.ended_on, least(i.planned_end_on, i.retained_on - 1)) >= day)
      $$;
      CREATE FUNCTION registers_unemployed_on(person bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM unemployment_registration u WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on = day)
      $$;
      CREATE FUNCTION person_left_work_before(person bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM natural_attrition a
                        WHERE a.person_id = person AND a.cause IN ('retirement', 'injury') AND a.status = 'approved' AND a.occurred_on < day)
      $$;
      CREATE FUNCTION attrition_month_is_counted(territory int, day date, besides bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM natural_attrition a
                        WHERE a.territory_id = territory AND a.occurred_on = day AND a.cause = 'monthly_number'
                          AND a.id <> besides AND a.status NOT IN ('rejected', 'withdrawn'))
      $$;
      REVOKE EXECUTE ON FUNCTION holds_hardship_certificate_of, retirement_day, is_past_retirement, was_unemployed_since,
        registers_unemployed_on, is_busy_otherwise, person_left_work_before, attrition_month_is_counted FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION holds_hardship_certificate_of, is_past_retirement, was_unemployed_since,
        registers_unemployed_on, is_busy_otherwise, person_left_work_before, attrition_month_is_counted TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION registers_unemployed_on, attrition_month_is_counted, person_left_work_before, is_busy_otherwise, was_unemployed_since;
      DROP FUNCTION is_past_retirement, retirement_day, holds_hardship_certificate_of;
      ALTER TABLE hardship_certification DROP CONSTRAINT hardship_one_in_force;
      DROP INDEX hardship_number_once;
      ${holds('')}
      ALTER TABLE hardship_certification DROP COLUMN valid_until;
    `);
  }
}
