import { MigrationInterface, QueryRunner } from 'typeorm';

/** 公益性岗位 — posts, placements, monthly subsidies. */
export class CreatePublicWelfareJobs1767225600006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE welfare_post (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        post_number text NOT NULL,
        employer_id bigint NOT NULL REFERENCES employer (id),
        kind text NOT NULL CHECK (kind IN ('urban', 'rural')),
        job_type text NOT NULL,
        headcount int NOT NULL CHECK (headcount > 0),
        qualifier text CHECK (qualifier IN ('over', 'about')),
        developed_on date NOT NULL,
        notice_from date,
        notice_to date,
        closed_on date,
        CONSTRAINT welfare_post_notice_span CHECK (notice_to >= notice_from),
        CONSTRAINT welfare_post_closes_after_development CHECK (closed_on >= developed_on)
      );
      CALL make_ledger('welfare_post', 'welfare_post=id');
      CREATE INDEX welfare_post_list ON welfare_post (district_id, developed_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE UNIQUE INDEX welfare_post_number_once ON welfare_post (district_id, post_number)
        WHERE status NOT IN ('rejected', 'withdrawn');
      ALTER TABLE welfare_post
        ADD CONSTRAINT welfare_post_status CHECK (status IN
          ('submitted', 'recognised', 'noticed', 'in_use', 'closed', 'rejected', 'withdrawn')),
        ADD CONSTRAINT welfare_post_terms UNIQUE (id, district_id, kind);
      COMMENT ON TABLE welfare_post IS '公益性岗位: posts of one kind approved at one employer';
      COMMENT ON COLUMN welfare_post.qualifier IS '余(over)、约(about): a headcount that is only approximately known';

      CREATE TABLE welfare_placement (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        post_id bigint NOT NULL,
        post_kind text NOT NULL,
        employer_id bigint NOT NULL REFERENCES employer (id),
        placement_number int NOT NULL CHECK (placement_number > 0),
        near_retirement boolean NOT NULL,
        started_on date NOT NULL,
        planned_end_on date NOT NULL,
        ended_on date,
        end_reason text CHECK (end_reason IN
          ('term_expired', 'found_job', 'retired', 'died', 'failed_assessment', 'started_business', 'left', 'other')),
        agreement_number text,
        CONSTRAINT welfare_placement_planned_after_start CHECK (planned_end_on >= started_on),
        CONSTRAINT welfare_placement_ends_after_start CHECK (ended_on >= started_on),
        CONSTRAINT welfare_placement_end_explained CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
        CONSTRAINT welfare_placement_exemption_is_urban CHECK (NOT near_retirement OR post_kind = 'urban')
      );
      CALL make_ledger('welfare_placement', 'person=person_id', 'welfare_placement=id');
      CALL names_person('welfare_placement');
      CREATE INDEX welfare_placement_list ON welfare_placement (district_id, started_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX welfare_placement_person ON welfare_placement (person_id, started_on, id);
      CREATE INDEX welfare_placement_of_post ON welfare_placement (post_id);
      CREATE UNIQUE INDEX welfare_placement_number_once ON welfare_placement (person_id, placement_number)
        WHERE status NOT IN ('rejected', 'withdrawn');
      ALTER TABLE welfare_placement
        ADD CONSTRAINT welfare_placement_status CHECK (status IN
          ('submitted', 'reviewed', 'in_post', 'suspended', 'ended', 'rejected', 'withdrawn')),
        ADD CONSTRAINT welfare_placement_end_dated CHECK (status <> 'ended' OR ended_on IS NOT NULL),
        ADD CONSTRAINT welfare_placement_terms UNIQUE (id, district_id, post_kind),
        ADD CONSTRAINT welfare_placement_post FOREIGN KEY (post_id, district_id, post_kind)
          REFERENCES welfare_post (id, district_id, kind),
        ADD CONSTRAINT welfare_placement_one_at_a_time EXCLUDE USING gist
          (person_id WITH =, daterange(started_on, ended_on, '[]') WITH &&) WHERE (status NOT IN ('rejected', 'withdrawn'));
      COMMENT ON TABLE welfare_placement IS '公益性岗位安置: one person in one post, from the first day to the last';
      COMMENT ON COLUMN welfare_placement.ended_on IS '退出日期: last day in post';
      COMMENT ON COLUMN welfare_placement.post_kind IS 'as of the post, kept equal by the foreign key, so that a count never depends on another table';

      CREATE TABLE welfare_subsidy (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        placement_id bigint NOT NULL,
        person_id bigint NOT NULL REFERENCES person (id),
        post_kind text NOT NULL,
        month date NOT NULL,
        kind text NOT NULL CHECK (kind IN ('post', 'insurance')),
        amount_yuan numeric(14, 2) NOT NULL CONSTRAINT welfare_subsidy_pays_something CHECK (amount_yuan > 0),
        paid_on date,
        returned_on date,
        CONSTRAINT welfare_subsidy_by_month CHECK (month = date_trunc('month', month)),
        CONSTRAINT welfare_subsidy_returns_after_payment CHECK (returned_on >= paid_on)
      );
      CALL make_ledger('welfare_subsidy', 'welfare_subsidy=id');
      CALL names_person('welfare_subsidy');
      CREATE INDEX welfare_subsidy_list ON welfare_subsidy (district_id, month DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE UNIQUE INDEX welfare_subsidy_once ON welfare_subsidy (placement_id, month, kind)
        WHERE status NOT IN ('rejected', 'withdrawn', 'returned');
      ALTER TABLE welfare_subsidy
        ADD CONSTRAINT welfare_subsidy_status CHECK (status IN
          ('submitted', 'reviewed', 'approved', 'paid', 'returned', 'rejected', 'withdrawn')),
        ADD CONSTRAINT welfare_subsidy_payment_dated CHECK (status NOT IN ('paid', 'returned') OR paid_on IS NOT NULL),
        ADD CONSTRAINT welfare_subsidy_return_dated CHECK (status <> 'returned' OR returned_on IS NOT NULL),
        ADD CONSTRAINT welfare_subsidy_placement FOREIGN KEY (placement_id, district_id, post_kind)
          REFERENCES welfare_placement (id, district_id, post_kind);
      COMMENT ON TABLE welfare_subsidy IS '公益性岗位补贴、社会保险补贴: one placement, one month, one kind';

      CREATE FUNCTION copy_welfare_post() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT kind, employer_id INTO NEW.post_kind, NEW.employer_id FROM welfare_post WHERE id = NEW.post_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER copy_post BEFORE INSERT OR UPDATE OF post_id ON welfare_placement
        FOR EACH ROW EXECUTE FUNCTION copy_welfare_post();
      CREATE FUNCTION copy_welfare_placement() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT post_kind, person_id INTO NEW.post_kind, NEW.person_id FROM welfare_placement WHERE id = NEW.placement_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER copy_placement BEFORE INSERT OR UPDATE OF placement_id ON welfare_subsidy
        FOR EACH ROW EXECUTE FUNCTION copy_welfare_placement();

      CREATE FUNCTION holds_hardship_certificate(person bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM hardship_certification h
                        WHERE h.person_id = person AND h.status IN ('certified', 'revoked')
                          AND h.certified_on <= day AND (h.revoked_on IS NULL OR h.revoked_on > day))
      $$;
      CREATE FUNCTION welfare_post_is_urban(post bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM welfare_post p WHERE p.id = post AND p.kind = 'urban')
      $$;
      CREATE FUNCTION welfare_post_accepts(post bigint, district int, first_day date, last_day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM welfare_post p
                        WHERE p.id = post AND p.district_id = district AND p.developed_on <= first_day
                          AND (p.status = 'in_use' OR p.status = 'closed' AND last_day <= p.closed_on))
      $$;
      CREATE FUNCTION welfare_post_peak(post bigint, other_than bigint, first_day date, last_day date) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce(max(busy), 0)::int
          FROM (SELECT sum(sum(move)) OVER (ORDER BY day) AS busy
                  FROM (SELECT w.id, greatest(w.started_on, first_day) AS first_in, w.ended_on + 1 AS first_out
                          FROM welfare_placement w
                         WHERE w.post_id = post AND w.id <> other_than AND w.status IN ('in_post', 'suspended', 'ended')
                           AND w.started_on <= last_day AND (w.ended_on IS NULL OR w.ended_on >= first_day)) w
                 CROSS JOIN LATERAL (VALUES (w.first_in, 1), (w.first_out, -1)) m (day, move)
                 WHERE m.day IS NOT NULL GROUP BY m.day) running
      $$;
      COMMENT ON FUNCTION welfare_post_peak IS 'the most persons in post at once within a period, wherever they were placed';
      CREATE FUNCTION welfare_post_is_full(post bigint, placement bigint, first_day date, last_day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.headcount <= welfare_post_peak(post, placement, first_day, coalesce(last_day, 'infinity'))
          FROM welfare_post p WHERE p.id = post
      $$;
      CREATE FUNCTION welfare_post_is_occupied(post bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM welfare_placement w WHERE w.post_id = post AND w.status NOT IN ('ended', 'rejected', 'withdrawn'))
      $$;
      CREATE FUNCTION welfare_placement_overlaps(person bigint, placement bigint, first_day date, last_day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM welfare_placement w
                        WHERE w.person_id = person AND w.id <> placement AND w.status NOT IN ('rejected', 'withdrawn')
                          AND daterange(w.started_on, w.ended_on, '[]') && daterange(first_day, last_day, '[]'))
      $$;
      CREATE FUNCTION welfare_placements_before(person bigint, placement bigint, day date) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*)::int FROM welfare_placement w
         WHERE w.person_id = person AND w.id <> placement AND w.status NOT IN ('rejected', 'withdrawn') AND w.started_on < day
      $$;
      REVOKE EXECUTE ON FUNCTION holds_hardship_certificate, welfare_post_is_urban, welfare_post_accepts, welfare_post_peak,
        welfare_post_is_full, welfare_post_is_occupied, welfare_placement_overlaps, welfare_placements_before FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION holds_hardship_certificate, welfare_post_is_urban, welfare_post_accepts, welfare_post_is_full,
        welfare_post_is_occupied, welfare_placement_overlaps, welfare_placements_before TO taizhang_app;

      CREATE FUNCTION verify_welfare_posts() RETURNS trigger
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
                             WHEN 'closed' THEN w.status IN ('in_post', 'suspended') OR w.status = 'ended' AND w.ended_on > p.closed_on
                             ELSE w.status IN ('in_post', 'suspended', 'ended') END;
        IF FOUND THEN
          RAISE EXCEPTION 'welfare post % is not in use', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'welfare_post_in_use';
        END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION verify_welfare_posts IS 'never more persons in post than approved, on no day; nobody in a post that is not in use';
      CREATE TRIGGER verify_insert AFTER INSERT ON welfare_placement REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION verify_welfare_posts('post_id');
      CREATE TRIGGER verify_update AFTER UPDATE ON welfare_placement REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION verify_welfare_posts('post_id');
      CREATE TRIGGER verify_update AFTER UPDATE ON welfare_post REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION verify_welfare_posts('id');

      CREATE FUNCTION verify_welfare_subsidies() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        placements bigint[];
        wrong bigint;
      BEGIN
        EXECUTE format('SELECT array_agg(DISTINCT %I) FROM new_rows', TG_ARGV[0]) INTO placements;
        PERFORM FROM welfare_placement WHERE id = ANY (placements) ORDER BY id FOR KEY SHARE;
        SELECT b.id INTO wrong FROM welfare_subsidy b JOIN welfare_placement w ON w.id = b.placement_id
         WHERE w.id = ANY (placements) AND b.status NOT IN ('rejected', 'withdrawn', 'returned')
           AND (w.status NOT IN ('in_post', 'suspended', 'ended')
                OR b.month < date_trunc('month', w.started_on) OR b.month > coalesce(w.ended_on, w.planned_end_on));
        IF FOUND THEN
          RAISE EXCEPTION 'welfare subsidy % lies outside the time in post', wrong
            USING ERRCODE = 'check_violation', CONSTRAINT = 'welfare_subsidy_within_post';
        END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION verify_welfare_subsidies IS 'no subsidy for a month in which the person was not in post';
      CREATE TRIGGER verify_subsidies AFTER UPDATE ON welfare_placement REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION verify_welfare_subsidies('id');
      CREATE TRIGGER verify_insert AFTER INSERT ON welfare_subsidy REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION verify_welfare_subsidies('placement_id');
      CREATE TRIGGER verify_update AFTER UPDATE ON welfare_subsidy REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION verify_welfare_subsidies('placement_id');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE welfare_subsidy, welfare_placement, welfare_post;
      DROP FUNCTION verify_welfare_subsidies, verify_welfare_posts, welfare_placements_before, welfare_placement_overlaps,
        welfare_post_is_occupied, welfare_post_is_full, welfare_post_peak, welfare_post_accepts, welfare_post_is_urban,
        holds_hardship_certificate, copy_welfare_placement, copy_welfare_post;
    `);
  }
}
