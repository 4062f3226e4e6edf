import { MigrationInterface, QueryRunner } from 'typeorm';

const AUDITED = [
  `CALL audits('org_unit', 'id', 'code', 'name', 'kind', 'district_id')`,
  `CALL audits('org_unit', 'id', 'code', 'name', 'short_name', 'kind', 'district_id', 'closed_on', 'successor_id')`,
];

const auditedAs = (call: string) => `
      DROP TRIGGER audit_insert ON org_unit;
      DROP TRIGGER audit_update ON org_unit;
      DROP TRIGGER audit_delete ON org_unit;
      DROP FUNCTION org_unit_audit;
      ${call};`;

const KINDS = ['province', 'city', 'district', 'street', 'community', 'handling'];

const kinds = (known: string[]) => `
      ALTER TABLE org_unit DROP CONSTRAINT org_unit_kind_known, ADD CONSTRAINT org_unit_kind_known
        CHECK (kind IN (${known.map((each) => `'${each}'`).join(', ')}));`;

/** What they do is said in src/org-units/org-units.sql; here that they are there, and for whom. */
const made = (signature: string, returns: string, whose: string) => `
      CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'the rooms were not told yet'; END $$;
      REVOKE EXECUTE ON FUNCTION ${signature} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${signature} TO ${whose};`;

const KEEPING = [
  ['refuse_unless_keeps(units int[])', 'void'],
  ['periods_closed_over(units int[], since date)', 'date'],
  ['hold_units(units int[])', 'void'],
  ['make_units(given jsonb)', 'void'],
  ['rename_unit(unit int, day date, new_code text, new_name text, new_short_name text)', 'void'],
  ['move_unit(unit int, parent int, day date)', 'void'],
  ['close_units(closing jsonb, day date)', 'void'],
  [
    'records_at(units int[], wanted jsonb, day date)',
    'TABLE (record_type text, records bigint, open_records bigint, later_records bigint)',
  ],
] as const;

/** 机构 — names, codes and places in the tree are dated facts that an office keeps itself; a technical root may stand above them. */
export class KeepUnitsAsData1767225600165 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${kinds(['root', ...KINDS])}
      ALTER TABLE org_unit
        ADD COLUMN short_name text,
        ADD COLUMN began_on date NOT NULL DEFAULT '-infinity',
        ADD COLUMN closed_on date,
        ADD COLUMN successor_id int REFERENCES org_unit (id),
        ADD CONSTRAINT org_unit_life CHECK (closed_on > began_on),
        ADD CONSTRAINT org_unit_succeeded CHECK (successor_id IS NULL OR closed_on IS NOT NULL);
      CREATE UNIQUE INDEX org_unit_one_root ON org_unit (kind) WHERE kind = 'root';
      COMMENT ON COLUMN org_unit.short_name IS '简称';
      COMMENT ON COLUMN org_unit.began_on IS '设立日期: the first day on which it is there; -infinity = as long as anybody knows';
      COMMENT ON COLUMN org_unit.closed_on IS '撤并日期: the first day on which it is there no more';
      COMMENT ON COLUMN org_unit.successor_id IS '承接机构: the unit that took its place in another district';

      CREATE TABLE org_unit_former_name (
        unit_id int NOT NULL REFERENCES org_unit (id),
        until date NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        short_name text,
        PRIMARY KEY (unit_id, until)
      );
      CREATE INDEX org_unit_former_name_code ON org_unit_former_name (code);
      COMMENT ON TABLE org_unit_former_name IS '曾用名: name and code of a unit before the day until; those it bears now stand in org_unit';
      GRANT SELECT ON org_unit_former_name TO taizhang_app, taizhang_jobs;
      ${auditedAs(AUDITED[1]!)}

      CREATE FUNCTION units_on(day date)
      RETURNS TABLE (id int, code text, name text, short_name text, kind text, district_id int, parent_id int,
                     began_on date, closed_on date, successor_id int)
      LANGUAGE sql STABLE AS $$ SELECT id, code, name, short_name, kind, district_id, NULL::int, began_on, closed_on, successor_id FROM org_unit $$;
      CREATE FUNCTION units_within(root int) RETURNS SETOF int LANGUAGE sql STABLE AS $$ SELECT root $$;
      CREATE FUNCTION pass_units(business_day text, touched touched_day[]) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN END $$;
      REVOKE EXECUTE ON FUNCTION pass_units FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION pass_units TO taizhang_app, taizhang_jobs;
      ${KEEPING.map(([signature, returns]) => made(signature, returns, 'taizhang_app')).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${KEEPING.map(([signature]) => `DROP FUNCTION ${signature.slice(0, signature.indexOf('('))};`).join('\n')}
      DROP FUNCTION pass_units;
      DROP FUNCTION units_within, units_on;
      ${auditedAs(AUDITED[0]!)}
      DROP TABLE org_unit_former_name;
      DROP INDEX org_unit_one_root;
      ALTER TABLE org_unit DROP COLUMN short_name, DROP COLUMN began_on, DROP COLUMN successor_id, DROP COLUMN closed_on;
      ${kinds(KINDS)}
    `);
  }
}
