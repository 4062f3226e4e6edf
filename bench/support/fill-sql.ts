import { SEALED_NUMBER } from './keys.js';

/** Streets of a district, and communities of a street. */
const STREETS = 6;
const COMMUNITIES = 5;
const EMPLOYERS = 50;

/** Characters of names, with their initials. */
export const SURNAMES = {
  characters: '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹',
  initials: 'wlzlcyhzwzxsmzhghgllzlxstxhfdc',
};
export const GIVEN = {
  characters:
    '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国春梅文辉力永健世广志义兴良海山仁波宁贵福生龙元',
  initials: 'wfnmjlqljyyyjjtmcxxpggyhyljgcmwhlyjsgzyxlhsrbngfsly',
};

/** A city of districts with streets, communities and a centre; a leader and a caseworker for each district, and for the city and each district who freezes a period. */
export const fillUnits = (districts: number) => `
  BEGIN;
  INSERT INTO org_unit (code, name, kind, district_id) VALUES ('CITY', '示例市', 'city', 0);
  INSERT INTO org_unit (code, name, kind, district_id)
    SELECT 'D' || lpad(d::text, 3, '0'), '示例' || d || '区', 'district', 0 FROM generate_series(1, ${districts}) d;
  UPDATE org_unit SET district_id = id WHERE district_id = 0;
  INSERT INTO org_unit (code, name, kind, district_id)
    SELECT d.code || '-centre', '就业创业促进中心', 'handling', d.id FROM org_unit d WHERE d.kind = 'district'
    UNION ALL
    SELECT d.code || '-' || s, '示例' || s || '街道', 'street', d.id
      FROM org_unit d, generate_series(1, ${STREETS}) s WHERE d.kind = 'district'
    UNION ALL
    SELECT d.code || '-' || s || '-' || c, '示例' || c || '社区', 'community', d.id
      FROM org_unit d, generate_series(1, ${STREETS}) s, generate_series(1, ${COMMUNITIES}) c WHERE d.kind = 'district';
  INSERT INTO org_unit_parent (unit_id, parent_id)
    SELECT u.id, p.id FROM org_unit u JOIN org_unit p
        ON p.code = CASE u.kind WHEN 'district' THEN 'CITY' ELSE regexp_replace(u.code, '-[^-]+$', '') END
     WHERE u.kind <> 'city';
  INSERT INTO user_account (username, password_hash, display_name, unit_id, roles)
    SELECT 'leader-' || code, 'none', 'leader', id, ARRAY['leader'] FROM org_unit WHERE kind IN ('city', 'district')
    UNION ALL
    SELECT 'clerk-' || code, 'none', 'clerk', id, ARRAY['caseworker', 'leader', 'statistician'] FROM org_unit WHERE kind = 'district'
    UNION ALL
    SELECT role || '-' || code, 'none', role, id, ARRAY[role]
      FROM org_unit, unnest(ARRAY['statistician', 'reviewer', 'approver']) AS role WHERE kind IN ('city', 'district');
  COMMIT`;

/** What every ledger row carries: community, street desk, dates of entry. */
const LEDGER_COLUMNS = `district_id, territory_id, handling_unit_id, recorded_on, entered_by, entered_unit_id, entered_at, changed_at`;
const ledgerValues = (day: string) =>
  `p.district_id, p.community, p.street, ${day} + p.lag, 1, p.street, ${day} + p.lag, ${day} + p.lag`;

/**
 * Three years of records, half as many persons as records. Every person starts a job on a day of theirs: 60 % were registered as
 * unemployed before it (or, one in six of them, after it), 20 % start a second job, 12 % are certified as in difficulty, 8 % retire.
 * Records come in the order of their days, districts mixed, entered 3 to 20 days late.
 */
export function fillRecords(records: number, districts: number): [what: string, sql: string][] {
  const persons = records / 2;
  const ledgers = [
    'employment_registration',
    'unemployment_registration',
    'hardship_certification',
    'natural_attrition',
  ];
  return [
    [
      'persons and employers',
      `
      CREATE UNLOGGED TABLE bench_person AS
        WITH districts AS (SELECT id, code, row_number() OVER (ORDER BY code) - 1 AS n FROM org_unit WHERE kind = 'district')
        SELECT i + 1 AS id, d.id AS district_id, c.id AS community, s.id AS street, i,
               date '2022-01-15' + (i * 980 / ${persons})::int + (i * 7919 % 20)::int AS day, 3 + (i * 31 % 18)::int AS lag
          FROM generate_series(0::bigint, ${persons - 1}) i
          JOIN districts d ON d.n = i / 50 % ${districts}
          JOIN org_unit s ON s.code = d.code || '-' || 1 + i * 13 % ${STREETS}
          JOIN org_unit c ON c.code = s.code || '-' || 1 + i * 17 / 7 % ${COMMUNITIES}
         ORDER BY i;
      ALTER TABLE bench_person ADD PRIMARY KEY (id);
      -- One sealed number, and indexes that are different for everybody.
      -- Names as they are spread: a fifth of all bear one of three surnames, and half a given name of one character.
      INSERT INTO person (id, district_id, document_type, document_number, document_index, name_digits_index, digits_index, name,
                          name_initials, birth_date, sex)
        OVERRIDING SYSTEM VALUE
        SELECT id, district_id, 'resident_id', '${SEALED_NUMBER}', 'aes.bench.' || lpad(id::text, 22, '0'),
               'aes.bench.' || lpad(id::text, 22, '0'), 'aes.bench.' || lpad((i * 7919 % 11000)::text, 22, '0'),
               substr('${SURNAMES.characters}', s, 1) || substr('${GIVEN.characters}', g, 1)
                 || CASE i % 2 WHEN 0 THEN substr('${GIVEN.characters}', h, 1) ELSE '' END,
               substr('${SURNAMES.initials}', s, 1) || substr('${GIVEN.initials}', g, 1)
                 || CASE i % 2 WHEN 0 THEN substr('${GIVEN.initials}', h, 1) ELSE '' END,
               date '1970-01-01' + (i % 12000)::int, CASE i % 2 WHEN 0 THEN 'female' ELSE 'male' END
          FROM bench_person
         CROSS JOIN LATERAL (SELECT (CASE WHEN i % 5 = 0 THEN i / 5 % 3 ELSE i * 31 % ${SURNAMES.characters.length} END)::int + 1 AS s,
                                    (i / 7 % ${GIVEN.characters.length})::int + 1 AS g, (i / 11 % ${GIVEN.characters.length})::int + 1 AS h) name
         ORDER BY i;
      SELECT setval(pg_get_serial_sequence('person', 'id'), ${persons + 1});
      INSERT INTO employer (district_id, credit_code, name, name_initials)
        SELECT o.id, o.code || '-' || e, '示例单位' || e, 'sldw' || e FROM org_unit o, generate_series(1, ${EMPLOYERS}) e WHERE o.kind = 'district';
      CREATE UNLOGGED TABLE bench_employer AS
        SELECT id, district_id, row_number() OVER (PARTITION BY district_id ORDER BY id) - 1 AS n FROM employer;
      ANALYZE bench_person, bench_employer`,
    ],
    [
      'employment registrations',
      `
      INSERT INTO employment_registration (id, person_id, employer_id, form, entry, is_urban, started_on, ended_on, status, ${LEDGER_COLUMNS})
        OVERRIDING SYSTEM VALUE
        SELECT p.id + j * ${persons}, p.id, e.id, 'private', CASE WHEN i % 40 = 7 THEN 'transfer' ELSE 'new_hire' END, i % 20 <> 3,
               p.day + j * 200, CASE WHEN j = 0 AND i % 5 = 1 THEN p.day + 150 END,
               CASE WHEN j = 0 AND i % 5 = 1 THEN 'ended' ELSE 'registered' END, ${ledgerValues('p.day')}
          FROM generate_series(0, 1) j JOIN bench_person p ON j = 0 OR i % 5 = 1
          JOIN bench_employer e ON e.district_id = p.district_id AND e.n = (i * 11 + j) % ${EMPLOYERS}
         ORDER BY j, i;
      SELECT setval(pg_get_serial_sequence('employment_registration', 'id'), ${2 * persons + 1})`,
    ],
    [
      'unemployment registrations',
      `
      INSERT INTO unemployment_registration (person_id, is_urban, cause, registered_on, ended_on, end_cause, ended_by, status, ${LEDGER_COLUMNS})
        SELECT p.id, true, 'left_job', p.day - 60, p.day, 'employed', 'employment_registration:' || p.id, 'ended', ${ledgerValues('p.day - 60')}
          FROM bench_person p WHERE i % 10 IN (1, 2, 3, 4, 5)
        UNION ALL
        SELECT p.id, true, 'laid_off', p.day + 20, NULL, NULL, NULL, 'registered', ${ledgerValues('p.day + 20')}
          FROM bench_person p WHERE i % 10 = 0
         ORDER BY 1`,
    ],
    [
      'hardship certifications and attrition',
      `
      INSERT INTO hardship_certification (person_id, category, applied_on, certified_on, certificate_number, status, ${LEDGER_COLUMNS})
        SELECT p.id, 'low_income', p.day - 50, p.day - 40, '示例' || p.id, 'certified', ${ledgerValues('p.day - 50')}
          FROM bench_person p WHERE i % 25 < 3 ORDER BY i;
      INSERT INTO natural_attrition (person_id, persons, cause, occurred_on, status, ${LEDGER_COLUMNS})
        SELECT p.id, 1, 'retirement', p.day + 100, 'approved', ${ledgerValues('p.day + 100')}
          FROM bench_person p WHERE i % 25 IN (3, 4) ORDER BY i`,
    ],
    [
      'revisions, audit lines and who sees whom',
      ledgers
        .map(
          (ledger) => `
      INSERT INTO record_revision (record_type, record_id, revision, district_id, territory_id, handling_unit_id, changed_by, action, data)
        SELECT '${ledger}', id, revision, district_id, territory_id, handling_unit_id, entered_by, '${ledger}:enter', to_jsonb(r) FROM ${ledger} r;
      INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, revision)
        SELECT district_id, handling_unit_id, entered_by, '${ledger}:enter', '${ledger}', id, revision FROM ${ledger};
      INSERT INTO person_record (record_type, record_id, person_id, territory_id, handling_unit_id, entered_by)
        SELECT '${ledger}', id, person_id, territory_id, handling_unit_id, entered_by FROM ${ledger} WHERE person_id IS NOT NULL`,
        )
        .join(';') +
        `;
      INSERT INTO employer_record (record_type, record_id, employer_id, territory_id, handling_unit_id, entered_by)
        SELECT 'employment_registration', id, employer_id, territory_id, handling_unit_id, entered_by FROM employment_registration;
      DROP TABLE bench_person, bench_employer`,
    ],
  ];
}
