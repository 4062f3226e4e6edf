import { MigrationInterface, QueryRunner } from 'typeorm';

/** Last day in post: the exit that was entered, otherwise the agreed end. */
const LAST_DAY = 'coalesce(w.ended_on, w.planned_end_on)';

const peak = (firstOut: string, overlaps: string) => `
  CREATE OR REPLACE FUNCTION welfare_post_peak(post bigint, other_than bigint, first_day date, last_day date) RETURNS int
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(max(busy), 0)::int
      FROM (SELECT sum(sum(move)) OVER (ORDER BY day) AS busy
              FROM (SELECT w.id, greatest(w.started_on, first_day) AS first_in, ${firstOut} AS first_out
                      FROM welfare_placement w
                     WHERE w.post_id = post AND w.id <> other_than AND w.status IN ('in_post', 'suspended', 'ended')
                       AND w.started_on <= last_day AND ${overlaps}) w
             CROSS JOIN LATERAL (VALUES (w.first_in, 1), (w.first_out, -1)) m (day, move)
             WHERE m.day IS NOT NULL GROUP BY m.day) running
  $$;`;

const overlaps = (lastDay: string) => `
  CREATE OR REPLACE FUNCTION welfare_placement_overlaps(person bigint, placement bigint, first_day date, last_day date) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM welfare_placement w
                    WHERE w.person_id = person AND w.id <> placement AND w.status NOT IN ('rejected', 'withdrawn')
                      AND daterange(w.started_on, ${lastDay}, '[]') && daterange(first_day, last_day, '[]'))
  $$;`;

const verify = (outlives: string) => `
  CREATE OR REPLACE FUNCTION verify_welfare_posts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    posts bigint[];
    wrong bigint;
  BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT %I) FROM new_rows', TG_ARGV[0]) INTO posts;
    -- Two approvers filling the last place of a post wait for each other here.
    PERFORM FROM welfare_post WHERE id = ANY (posts) ORDER BY id FOR NO KEY UPDATE;
    SELECT p.id INTO wrong FROM welfare_post p
     WHERE p.id = ANY (posts) AND p.headcount < welfare_post_peak(p.id, 0, '-infinity', 'infinity');
    IF FOUND THEN
      RAISE EXCEPTION 'welfare post % is full', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'welfare_post_full';
    END IF;
    SELECT p.id INTO wrong FROM welfare_post p JOIN welfare_placement w ON w.post_id = p.id
     WHERE p.id = ANY (posts)
       AND CASE p.status WHEN 'in_use' THEN false
                         WHEN 'closed' THEN ${outlives}
                         ELSE w.status IN ('in_post', 'suspended', 'ended') END;
    IF FOUND THEN
      RAISE EXCEPTION 'welfare post % is not in use', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'welfare_post_in_use';
    END IF;
    RETURN NULL;
  END $$;`;

const oneAtATime = (lastDay: string) => `
  ALTER TABLE welfare_placement DROP CONSTRAINT welfare_placement_one_at_a_time;
  ALTER TABLE welfare_placement ADD CONSTRAINT welfare_placement_one_at_a_time EXCLUDE USING gist
    (person_id WITH =, daterange(started_on, ${lastDay}, '[]') WITH &&) WHERE (status NOT IN ('rejected', 'withdrawn'));`;

/** The groups in which an internship's counts are judged. */
const groupsOfInternships = (...groups: string[]) => `
  CREATE OR REPLACE TRIGGER note_insert AFTER INSERT ON internship REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION internship_notes(${groups.join(', ')});
  CREATE OR REPLACE TRIGGER note_update AFTER UPDATE ON internship REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION internship_notes(${groups.join(', ')});
  CALL notes_of_its_own('internship');`;

/** What was agreed for a time ends with it: placements and internships, and the accreditation of a host. An intern counts once a year. */
export class EndWhatWasAgreedForATime1767225600095 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${oneAtATime('coalesce(ended_on, planned_end_on)')}
      ${peak(`${LAST_DAY} + 1`, `${LAST_DAY} >= first_day`)}
      ${overlaps(LAST_DAY)}
      ${verify(`w.status IN ('in_post', 'suspended', 'ended') AND ${LAST_DAY} > p.closed_on`)}
      COMMENT ON COLUMN welfare_placement.ended_on IS '退出日期: last day in post; none = the agreed last day ends it';
      DROP FUNCTION welfare_post_is_occupied;
      CREATE FUNCTION welfare_post_is_occupied(post bigint, after_day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM welfare_placement w
                        WHERE w.post_id = post AND w.status NOT IN ('ended', 'rejected', 'withdrawn') AND w.planned_end_on > after_day)
      $$;
      REVOKE EXECUTE ON FUNCTION welfare_post_is_occupied FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION welfare_post_is_occupied TO taizhang_app;
      INSERT INTO ledger_day (record_type, column_name, counted_in)
        VALUES ('welfare_placement', 'planned_end_on', '{in_post, suspended}');
      UPDATE ledger_day SET counted_in = '{active, completed, retained}'
       WHERE record_type = 'internship' AND column_name = 'planned_end_on';

      DROP INDEX internship_base_once;
      ALTER TABLE internship_base ADD CONSTRAINT internship_base_once EXCLUDE USING gist
        (district_id WITH =, employer_id WITH =, daterange(coalesce(accredited_on, applied_on), valid_until, '[]') WITH &&)
        WHERE (status IN ('submitted', 'reviewed', 'accredited'));

      ALTER TABLE internship ADD COLUMN host_accredited boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN internship.host_accredited IS
        'whether the host was accredited on the first day, kept by the triggers of both tables: so that a count never depends on another table';
      CREATE FUNCTION ask_whether_host_was_accredited() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.host_accredited := internship_host_accredited(NEW.base_id, NEW.district_id, NEW.started_on);
        RETURN NEW;
      END $$;
      ALTER TABLE internship DISABLE TRIGGER USER;
      UPDATE internship SET host_accredited = internship_host_accredited(base_id, district_id, started_on);
      ALTER TABLE internship ENABLE TRIGGER USER;
      CREATE TRIGGER host_accredited BEFORE INSERT OR UPDATE ON internship
        FOR EACH ROW EXECUTE FUNCTION ask_whether_host_was_accredited();
      CREATE FUNCTION tell_interns_of_their_host() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE internship i SET host_accredited = NOT i.host_accredited
         WHERE i.base_id IN (SELECT id FROM new_rows)
           AND i.host_accredited <> internship_host_accredited(i.base_id, i.district_id, i.started_on);
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_interns AFTER UPDATE ON internship_base REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION tell_interns_of_their_host();
      ${groupsOfInternships(`'internship=id'`, `'person=person_id'`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${groupsOfInternships(`'internship=id'`, `'internship_base=base_id'`)}
      DROP TRIGGER tell_interns ON internship_base;
      DROP TRIGGER host_accredited ON internship;
      DROP FUNCTION tell_interns_of_their_host, ask_whether_host_was_accredited;
      ALTER TABLE internship DROP COLUMN host_accredited;
      ALTER TABLE internship_base DROP CONSTRAINT internship_base_once;
      CREATE UNIQUE INDEX internship_base_once ON internship_base (district_id, employer_id)
        WHERE status IN ('submitted', 'reviewed', 'accredited');

      UPDATE ledger_day SET counted_in = '{completed, retained}'
       WHERE record_type = 'internship' AND column_name = 'planned_end_on';
      DELETE FROM ledger_day WHERE record_type = 'welfare_placement' AND column_name = 'planned_end_on';
      DROP FUNCTION welfare_post_is_occupied;
      CREATE FUNCTION welfare_post_is_occupied(post bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM welfare_placement w WHERE w.post_id = post AND w.status NOT IN ('ended', 'rejected', 'withdrawn'))
      $$;
      REVOKE EXECUTE ON FUNCTION welfare_post_is_occupied FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION welfare_post_is_occupied TO taizhang_app;
      COMMENT ON COLUMN welfare_placement.ended_on IS '退出日期: last day in post';
      ${verify(`w.status IN ('in_post', 'suspended') OR w.status = 'ended' AND w.ended_on > p.closed_on`)}
      ${overlaps('w.ended_on')}
      ${peak('w.ended_on + 1', '(w.ended_on IS NULL OR w.ended_on >= first_day)')}
      ${oneAtATime('ended_on')}
    `);
  }
}
