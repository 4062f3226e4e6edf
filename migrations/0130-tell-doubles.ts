import { MigrationInterface, QueryRunner } from 'typeorm';

const COMPLAINT = `
  CREATE FUNCTION complaint_is_recorded(employer bigint, respondent text, place text, contact text,
                                        received date, owed numeric, district int, besides bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM wage_petition o
                    WHERE o.id <> besides AND o.district_id = district AND o.status <> 'withdrawn'
                      AND o.received_on BETWEEN received - 60 AND received + 60
                      AND (o.employer_id = employer OR o.respondent_name = respondent OR o.site = place)
                      AND (o.employer_id = employer OR o.employer_id IS NULL OR employer IS NULL)
                      AND (o.received_on = received OR o.amount_owed_yuan = owed OR o.contact_name = contact))
  $$;`;

/** Whether one row was entered before; asked of a whole list since 0152. */
export const IS_ENTERED_BEFORE = `
      CREATE FUNCTION is_entered_before(ledger text, same text[], spell text[], entered jsonb, over text[]) RETURNS boolean
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        condition text;
        span text := 'daterange(%1$s.%2$I, greatest(%1$s.%2$I, coalesce(least(%3$s), ''infinity'')), ''[]'')';
        found boolean;
      BEGIN
        IF NOT EXISTS (SELECT FROM ledger_day d WHERE d.record_type = ledger) THEN
          RAISE EXCEPTION 'no ledger is called %', ledger;
        END IF;
        -- Nothing said of whom or what the record is about is no double; nothing said elsewhere is said alike.
        IF entered ->> same[1] IS NULL THEN
          RETURN false;
        END IF;
        SELECT string_agg(format(CASE
            WHEN entered ->> name IS NULL THEN 'o.%1$I IS NULL'
            WHEN a.atttypid = 'text'::regtype THEN 'plain_text(o.%1$I) = plain_text(s.%1$I)'
            ELSE 'o.%1$I = s.%1$I' END, name), ' AND ')
          INTO condition
          FROM unnest(same) name JOIN pg_attribute a ON a.attrelid = ledger::regclass AND a.attname = name;
        IF cardinality(spell) > 0 THEN
          SELECT format('%s AND %s && %s', condition,
                        format(span, 'o', spell[1], string_agg(format('o.%I', name), ', ')),
                        format(span, 's', spell[1], string_agg(format('s.%I', name), ', ')))
            INTO condition FROM unnest(spell[2:]) name;
        END IF;
        EXECUTE format('SELECT EXISTS (SELECT FROM %1$I o, jsonb_populate_record(NULL::%1$I, $1) s
                         WHERE o.district_id = s.district_id AND o.id IS DISTINCT FROM s.id AND o.status <> ALL ($2) AND %2$s)',
                       ledger, condition)
          INTO found USING entered, over;
        RETURN found;
      END $$;
      COMMENT ON FUNCTION is_entered_before IS '重复登记: whether another record of the district says the same in these columns, and overlaps in time where a spell (its first day, and the days that may end it) is named';`;

/** 重复登记 — whether the same business was entered before, by whichever desk of the district; a verdict and no row. */
export class TellDoubles1767225600130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION plain_text(written text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT regexp_replace(normalize(written, NFKC), '[[:space:][:punct:]·•]', '', 'g')
      $$;
      COMMENT ON FUNCTION plain_text IS 'a text without its blanks and punctuation, which are typed now one way and now another';
      ${IS_ENTERED_BEFORE}
      ${COMPLAINT}
      COMMENT ON FUNCTION complaint_is_recorded IS '重复反映: a complaint of the same employer, respondent or site, by the day, the amount or the contact';
      REVOKE EXECUTE ON FUNCTION is_entered_before, complaint_is_recorded FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION is_entered_before, complaint_is_recorded TO taizhang_app;

      -- What an office has twice stays for it to withdraw; nothing is added to it.
      DO $$
      DECLARE
        certified_twice bigint := (SELECT coalesce(max(a.id), 0) FROM training_enrolment a
          JOIN training_enrolment b ON b.id <> a.id AND b.certificate_number = a.certificate_number AND b.district_id = a.district_id
         WHERE a.status <> 'withdrawn' AND b.status <> 'withdrawn');
      BEGIN
        EXECUTE format($f$CREATE UNIQUE INDEX training_certificate_once ON training_enrolment (district_id, certificate_number)
          WHERE status <> 'withdrawn' AND id > %s$f$, certified_twice);
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX training_certificate_once;
      DROP FUNCTION complaint_is_recorded, is_entered_before, plain_text;
    `);
  }
}
