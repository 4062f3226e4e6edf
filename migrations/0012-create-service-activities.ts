import { MigrationInterface, QueryRunner } from 'typeorm';

/** 服务活动 — job fairs, guidance, publicity, visits; key enterprises and the officers who serve them. */
export class CreateServiceActivities1767225600012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE service_officer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        appointed_on date NOT NULL,
        ended_on date,
        CONSTRAINT service_officer_span CHECK (ended_on >= appointed_on)
      );
      CALL make_ledger('service_officer', 'service_officer=id');
      CREATE INDEX service_officer_list ON service_officer (district_id, appointed_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      ALTER TABLE service_officer ADD CONSTRAINT service_officer_status CHECK (status IN ('serving', 'ended', 'withdrawn'));
      COMMENT ON TABLE service_officer IS '重点企业服务专员';

      CREATE TABLE key_enterprise (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        employer_id bigint NOT NULL REFERENCES employer (id),
        officer_id bigint REFERENCES service_officer (id),
        listed_on date NOT NULL,
        delisted_on date,
        CONSTRAINT key_enterprise_span CHECK (delisted_on > listed_on)
      );
      CALL make_ledger('key_enterprise', 'employer=employer_id');
      CREATE INDEX key_enterprise_list ON key_enterprise (district_id, listed_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX key_enterprise_employer ON key_enterprise (employer_id);
      ALTER TABLE key_enterprise
        ADD CONSTRAINT key_enterprise_status CHECK (status IN ('listed', 'delisted', 'withdrawn')),
        ADD CONSTRAINT key_enterprise_listed_once EXCLUDE USING gist
          (employer_id WITH =, daterange(listed_on, delisted_on, '[)') WITH &&) WHERE (status <> 'withdrawn');
      COMMENT ON TABLE key_enterprise IS '重点企业: a firm on the list, and the officer who serves it';
      COMMENT ON COLUMN key_enterprise.delisted_on IS '移出日期: first day on which it is no longer on the list';

      CREATE TABLE service_activity (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN
          ('online_job_fair', 'job_fair', 'livestream_fair', 'career_guidance', 'publicity_event', 'wechat_post',
           'enterprise_policy_visit', 'key_enterprise_service', 'job_promotion', 'internship_promotion',
           'condolence_visit', 'winter_travel', 'migrant_certificate', 'poster_campaign',
           'inspection_visit', 'inspection_campaign', 'other')),
        held_on date NOT NULL,
        is_month_summary boolean NOT NULL DEFAULT false,
        title text,
        place text,
        organiser text,
        campaign text,
        officer_name text,
        employer_id bigint REFERENCES employer (id),
        occurrences int NOT NULL DEFAULT 1 CHECK (occurrences > 0),
        employers int CHECK (employers >= 0),
        vacancies int CHECK (vacancies >= 0),
        labour_demand int CHECK (labour_demand >= 0),
        resumes int CHECK (resumes >= 0),
        hires int CHECK (hires >= 0),
        leaflets int CHECK (leaflets >= 0),
        persons_served int CHECK (persons_served >= 0),
        certificates int CHECK (certificates >= 0),
        amount_yuan numeric(14, 2) CHECK (amount_yuan >= 0),
        qualifier text CHECK (qualifier IN ('over', 'about'))
      );
      CALL make_ledger('service_activity', 'service_activity=id', 'employer=employer_id');
      CREATE INDEX service_activity_list ON service_activity (district_id, held_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX service_activity_employer ON service_activity (employer_id, held_on) WHERE employer_id IS NOT NULL;
      ALTER TABLE service_activity ADD CONSTRAINT service_activity_status CHECK (status IN ('recorded', 'withdrawn'));
      COMMENT ON TABLE service_activity IS '服务活动: one event, or a month of them';
      COMMENT ON COLUMN service_activity.qualifier IS '余/约: the quantities of this record are approximate';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE service_activity, key_enterprise, service_officer`);
  }
}
