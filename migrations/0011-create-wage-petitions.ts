import { MigrationInterface, QueryRunner } from 'typeorm';

/** 欠薪投诉与信访 — complaints, deadlines, wages recovered. */
export class CreateWagePetitions1767225600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wage_petition (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        case_number text NOT NULL,
        channel text NOT NULL CHECK (channel IN
          ('visit', 'letter', 'online', 'hotline_12333', 'clue_platform', 'transferred')),
        matter text NOT NULL CHECK (matter IN
          ('wage_arrears', 'overtime', 'contract', 'child_labour', 'social_insurance', 'other')),
        procedure text NOT NULL CHECK (procedure IN ('mediation', 'inspection', 'petition', 'arbitration_referral')),
        employer_id bigint REFERENCES employer (id),
        respondent_name text,
        site text,
        contact_name text,
        contact_phone text,
        content text,
        workers_affected int NOT NULL CHECK (workers_affected > 0),
        amount_owed_yuan numeric(14, 2) CHECK (amount_owed_yuan >= 0),
        received_on date NOT NULL,
        supplemented_on date,
        accepted_on date,
        filed_on date,
        extended_on date,
        extension_days int CHECK (extension_days > 0),
        decided_on date,
        closed_on date,
        reopened_on date,
        conclusion text,
        earlier_closings jsonb NOT NULL DEFAULT '[]',
        accept_due_on date,
        notice_due_on date,
        due_on date,
        next_due_on date,
        deadline_rule text,
        deadline_note text,
        CONSTRAINT wage_petition_respondent CHECK (num_nonnulls(employer_id, respondent_name, site) > 0),
        CONSTRAINT wage_petition_extension_explained CHECK ((extended_on IS NULL) = (extension_days IS NULL))
      );
      CALL make_ledger('wage_petition', 'wage_petition=id');
      CREATE INDEX wage_petition_list ON wage_petition (district_id, received_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX wage_petition_next_due ON wage_petition (district_id, next_due_on, id) WHERE next_due_on IS NOT NULL;
      CREATE INDEX wage_petition_not_computed ON wage_petition (district_id, id) WHERE deadline_note IS NOT NULL;
      CREATE UNIQUE INDEX wage_petition_case_number ON wage_petition (district_id, case_number) WHERE status <> 'withdrawn';
      ALTER TABLE wage_petition
        ADD CONSTRAINT wage_petition_status CHECK (status IN
          ('received', 'awaiting_supplement', 'accepted', 'refused', 'transferred', 'filed', 'investigating', 'extended',
           'decided', 'fulfilling', 'closed', 'dismissed', 'withdrawn_by_petitioner', 'reopened', 'withdrawn')),
        ADD CONSTRAINT wage_petition_closing_dated CHECK
          (status NOT IN ('closed', 'dismissed', 'withdrawn_by_petitioner') OR closed_on IS NOT NULL);
      COMMENT ON TABLE wage_petition IS '欠薪投诉与信访: who complains may stay unknown, and is never shown to the employment centre';
      COMMENT ON COLUMN wage_petition.earlier_closings IS '历次结案: closings a later reopening took back, as [{"closedOn", "reopenedOn"}]';
      COMMENT ON COLUMN wage_petition.next_due_on IS '下一期限: what the inspector must do by when; null once nothing is due';
      COMMENT ON COLUMN wage_petition.deadline_note IS '期限说明: why a deadline could not be computed, e.g. the calendar of that year is not loaded';

      CREATE TABLE petition_worker (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        petition_id bigint NOT NULL REFERENCES wage_petition (id),
        person_id bigint REFERENCES person (id),
        name text NOT NULL,
        amount_owed_yuan numeric(14, 2) CHECK (amount_owed_yuan >= 0),
        amount_paid_yuan numeric(14, 2) CHECK (amount_paid_yuan >= 0)
      );
      -- No names_person(): that would put complainants on the lists of persons that other desks see.
      CALL make_ledger('petition_worker', VARIADIC ARRAY[]::text[]);
      CREATE INDEX petition_worker_list ON petition_worker (district_id, recorded_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX petition_worker_petition ON petition_worker (petition_id, id);
      CREATE UNIQUE INDEX petition_worker_once ON petition_worker (petition_id, person_id)
        WHERE person_id IS NOT NULL AND status <> 'withdrawn';
      ALTER TABLE petition_worker ADD CONSTRAINT petition_worker_status CHECK (status IN ('recorded', 'withdrawn'));
      COMMENT ON TABLE petition_worker IS '投诉涉及劳动者: a group list, by name at least';

      CREATE TABLE petition_action (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        petition_id bigint NOT NULL REFERENCES wage_petition (id),
        kind text NOT NULL CHECK (kind IN
          ('notice', 'interview', 'site_visit', 'evidence', 'mediation', 'rectification_order', 'penalty',
           'arbitration_referral', 'police_transfer', 'blacklisting', 'reply', 'other')),
        acted_on date NOT NULL,
        note text
      );
      CALL make_ledger('petition_action', VARIADIC ARRAY[]::text[]);
      CREATE INDEX petition_action_list ON petition_action (district_id, acted_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX petition_action_petition ON petition_action (petition_id, acted_on, id);
      ALTER TABLE petition_action ADD CONSTRAINT petition_action_status CHECK (status IN ('recorded', 'withdrawn'));
      COMMENT ON TABLE petition_action IS '办理过程: what was done on a petition, day by day';

      CREATE TABLE wage_recovery (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        petition_id bigint NOT NULL REFERENCES wage_petition (id),
        amount_yuan numeric(14, 2) NOT NULL CHECK (amount_yuan > 0),
        recovered_on date NOT NULL,
        workers_paid int NOT NULL CHECK (workers_paid > 0)
      );
      CALL make_ledger('wage_recovery', 'wage_petition=petition_id');
      CREATE INDEX wage_recovery_list ON wage_recovery (district_id, recovered_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX wage_recovery_petition ON wage_recovery (petition_id);
      ALTER TABLE wage_recovery ADD CONSTRAINT wage_recovery_status CHECK (status IN ('recorded', 'withdrawn'));
      COMMENT ON TABLE wage_recovery IS '追发工资: wages that reached the workers because of the case';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE wage_recovery, petition_action, petition_worker, wage_petition`);
  }
}
