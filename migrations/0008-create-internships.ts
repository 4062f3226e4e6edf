import { MigrationInterface, QueryRunner } from 'typeorm';

/** 青年就业见习 — host bases, positions, internships and stipends. */
export class CreateInternships1767225600008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE internship_base (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        employer_id bigint NOT NULL REFERENCES employer (id),
        host_form text NOT NULL CHECK (host_form IN ('urban_unit', 'private')),
        applied_on date NOT NULL,
        accredited_on date,
        valid_until date,
        revoked_on date,
        CONSTRAINT internship_base_valid_after_accreditation CHECK (valid_until >= accredited_on),
        CONSTRAINT internship_base_revoked_after_accreditation CHECK (revoked_on >= accredited_on)
      );
      CALL make_ledger('internship_base', 'internship_base=id');
      CREATE INDEX internship_base_list ON internship_base (district_id, applied_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE UNIQUE INDEX internship_base_once ON internship_base (district_id, employer_id)
        WHERE status IN ('submitted', 'accredited');
      ALTER TABLE internship_base ADD CONSTRAINT internship_base_status
        CHECK (status IN ('submitted', 'accredited', 'revoked', 'rejected', 'withdrawn'));
      COMMENT ON TABLE internship_base IS '就业见习基地';
      COMMENT ON COLUMN internship_base.revoked_on IS '取消生效日期: first day on which it is no longer a host';

      CREATE TABLE internship_position (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        base_id bigint NOT NULL REFERENCES internship_base (id),
        title text NOT NULL,
        places int NOT NULL CHECK (places > 0),
        published_on date NOT NULL
      );
      CALL make_ledger('internship_position', 'internship_position=id');
      CREATE INDEX internship_position_list ON internship_position (district_id, published_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX internship_position_base ON internship_position (base_id);
      ALTER TABLE internship_position ADD CONSTRAINT internship_position_status
        CHECK (status IN ('published', 'closed', 'withdrawn'));
      COMMENT ON TABLE internship_position IS '见习岗位';

      CREATE TABLE internship (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        base_id bigint NOT NULL REFERENCES internship_base (id),
        position_id bigint REFERENCES internship_position (id),
        agreement_number text NOT NULL,
        months int NOT NULL CHECK (months > 0),
        started_on date NOT NULL,
        planned_end_on date NOT NULL,
        graduated_on date,
        insured boolean NOT NULL,
        ended_on date,
        retained_on date,
        contract_number text,
        CONSTRAINT internship_ends_after_start CHECK (planned_end_on >= started_on AND ended_on >= started_on),
        CONSTRAINT internship_retained_after_start CHECK (retained_on >= started_on)
      );
      CALL make_ledger('internship', 'internship=id', 'internship_base=base_id');
      CALL names_person('internship');
      CREATE INDEX internship_list ON internship (district_id, started_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX internship_person ON internship (person_id);
      CREATE INDEX internship_base_interns ON internship (base_id);
      CREATE INDEX internship_position_interns ON internship (position_id);
      CREATE UNIQUE INDEX internship_agreement_once ON internship (district_id, agreement_number)
        WHERE status NOT IN ('rejected', 'withdrawn');
      ALTER TABLE internship
        ADD CONSTRAINT internship_status CHECK (status IN
          ('submitted', 'approved', 'active', 'completed', 'retained', 'ended_early', 'rejected', 'withdrawn')),
        ADD CONSTRAINT internship_one_at_a_time EXCLUDE USING gist
          (person_id WITH =, daterange(started_on, coalesce(ended_on, least(planned_end_on, retained_on)), '[]') WITH &&)
          WHERE (status NOT IN ('rejected', 'withdrawn'));
      COMMENT ON TABLE internship IS '就业见习';

      CREATE TABLE internship_stipend (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        internship_id bigint NOT NULL REFERENCES internship (id),
        person_id bigint NOT NULL REFERENCES person (id),
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        amount_yuan numeric(14, 2) NOT NULL CHECK (amount_yuan > 0),
        paid_on date,
        returned_on date,
        CONSTRAINT internship_stipend_returned_after_payment CHECK (returned_on >= paid_on)
      );
      CALL make_ledger('internship_stipend', 'internship_stipend=id');
      CALL names_person('internship_stipend');
      CREATE INDEX internship_stipend_list ON internship_stipend (district_id, month DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX internship_stipend_person ON internship_stipend (person_id);
      CREATE UNIQUE INDEX internship_stipend_once_a_month ON internship_stipend (internship_id, month)
        WHERE status NOT IN ('rejected', 'returned', 'withdrawn');
      ALTER TABLE internship_stipend ADD CONSTRAINT internship_stipend_status
        CHECK (status IN ('submitted', 'reviewed', 'approved', 'paid', 'returned', 'rejected', 'withdrawn'));
      COMMENT ON TABLE internship_stipend IS '见习补贴';

      CREATE FUNCTION take_intern() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.person_id := (SELECT person_id FROM internship WHERE id = NEW.internship_id);
        RETURN NEW;
      END $$;
      CREATE TRIGGER intern BEFORE INSERT OR UPDATE OF internship_id ON internship_stipend
        FOR EACH ROW EXECUTE FUNCTION take_intern();

      CREATE FUNCTION internship_host_accredited(base bigint, district int, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM internship_base
                        WHERE id = base AND district_id = district AND status IN ('accredited', 'revoked')
                          AND accredited_on <= day AND (valid_until IS NULL OR valid_until >= day)
                          AND (revoked_on IS NULL OR revoked_on > day))
      $$;
      COMMENT ON FUNCTION internship_host_accredited IS 'a desk places interns with hosts of the whole district; a verdict, no row';
      CREATE FUNCTION internship_position_of(post bigint, base bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM internship_position WHERE id = post AND base_id = base AND status <> 'withdrawn')
      $$;
      CREATE FUNCTION internship_position_full(post bigint, besides bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM internship_position p
                        WHERE p.id = post
                          AND p.places <= (SELECT count(*) FROM internship i
                                            WHERE i.position_id = p.id AND i.status NOT IN ('rejected', 'withdrawn')
                                              AND i.id IS DISTINCT FROM besides))
      $$;
      CREATE FUNCTION internship_covers_month(intern bigint, district int, first_of_month date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM internship i
                        WHERE i.id = intern AND i.district_id = district
                          AND i.status IN ('active', 'completed', 'retained', 'ended_early')
                          AND first_of_month >= date_trunc('month', i.started_on)
                          AND first_of_month <= CASE i.status WHEN 'ended_early' THEN i.ended_on ELSE i.planned_end_on END)
      $$;
      COMMENT ON FUNCTION internship_covers_month IS 'early hire: the months that remained are covered as well';
      CREATE FUNCTION internship_stipends_used_up(intern bigint, besides bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM internship i
                        WHERE i.id = intern
                          AND i.months <= (SELECT count(*) FROM internship_stipend t
                                            WHERE t.internship_id = i.id AND t.status NOT IN ('rejected', 'returned', 'withdrawn')
                                              AND t.id IS DISTINCT FROM besides))
      $$;
      CREATE FUNCTION internship_is_subsidised(intern bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM internship_stipend
                        WHERE internship_id = intern AND status NOT IN ('rejected', 'returned', 'withdrawn'))
      $$;
      CREATE FUNCTION jobs_of_retained_interns(interns bigint[])
      RETURNS TABLE (internship_id bigint, person_id bigint, employer_id bigint, form text, started_on date,
                     contract_number text, district_id int, territory_id int, handling_unit_id int)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT i.id, i.person_id, b.employer_id, b.host_form, i.retained_on, i.contract_number,
               i.district_id, i.territory_id, i.handling_unit_id
          FROM internship i JOIN internship_base b ON b.id = i.base_id
         WHERE i.id = ANY (interns) AND i.status = 'retained'
           AND (i.handling_unit_id IN (SELECT app_units()) OR i.territory_id IN (SELECT app_units()))
           AND NOT EXISTS (SELECT FROM employment_registration e WHERE e.implied_by = 'internship:' || i.id)
         ORDER BY i.id
      $$;
      COMMENT ON FUNCTION jobs_of_retained_interns IS 'the jobs that retained interns imply and that are not registered yet';
      REVOKE EXECUTE ON FUNCTION internship_host_accredited, internship_position_of, internship_position_full,
        internship_covers_month, internship_stipends_used_up, internship_is_subsidised,
        jobs_of_retained_interns FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION internship_host_accredited, internship_position_of, internship_position_full,
        internship_covers_month, internship_stipends_used_up, internship_is_subsidised,
        jobs_of_retained_interns TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION jobs_of_retained_interns, internship_is_subsidised, internship_stipends_used_up, internship_covers_month,
        internship_position_full, internship_position_of, internship_host_accredited;
      DROP TABLE internship_stipend, internship, internship_position, internship_base;
      DROP FUNCTION take_intern;
    `);
  }
}
