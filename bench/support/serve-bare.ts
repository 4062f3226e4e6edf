import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { DatabaseLogins } from '../../src/platform/config.js';
import { hashToken } from '../../src/platform/token.js';
import { maskResidentId } from '../../src/registry/identifiers.js';
import { PERSON_NUMBER } from '../../src/registry/person-seals.js';
import { tokenOf } from './fill.js';
import { cipher } from './keys.js';

// The least that can answer the same lists: the same transaction, scope and SQL, and nothing else.
const { logins, district } = JSON.parse(process.argv[2]!) as {
  logins: DatabaseLogins;
  district: { id: number; code: string };
};
const pool = new pg.Pool({ connectionString: logins.app, max: 20 });
const hash = hashToken(tokenOf(`clerk-${district.code}`)).toString('hex');
const columns = {
  name: 'columns',
  text: `SELECT id, person_id, form, entry, started_on::text, status, revision FROM employment_registration r
          WHERE r.district_id = $1 ORDER BY r.started_on DESC, r.id DESC LIMIT 21`,
  values: [district.id],
};

/** Everything of the rows by joins, in one statement that is planned once; who entered them and what is open about them for all at once. */
const whole = {
  name: 'whole',
  text: `
    WITH page AS MATERIALIZED (
      SELECT * FROM employment_registration r WHERE r.district_id = $1 ORDER BY r.started_on DESC, r.id DESC LIMIT 21),
    named AS MATERIALIZED (
      SELECT f.kind, f.facts, f.records FROM finding f
       WHERE f.state = 'open' AND f.id = ANY (ARRAY(SELECT findings_about(ARRAY(SELECT 'employment_registration:' || id FROM page)))))
    SELECT r.id, r.revision, r.form, r.entry, r.started_on::text AS "startedOn", r.status,
           p.id AS "personId", p.name AS "personName", p.document_number AS sealed,
           e.id AS "employerId", e.name AS "employerName", e.credit_code AS "creditCode",
           t.code AS "territoryCode", t.name AS "territoryName", h.code AS "unitCode", h.name AS "unitName", s.display_name AS "enteredBy",
           ARRAY(SELECT json_build_object('kind', n.kind, 'facts', n.facts) FROM named n
                  WHERE 'employment_registration:' || r.id = ANY (n.records)) AS findings
      FROM page r
      LEFT JOIN person p ON p.id = r.person_id
      LEFT JOIN employer e ON e.id = r.employer_id
      JOIN org_unit t ON t.id = r.territory_id
      JOIN org_unit h ON h.id = r.handling_unit_id
      LEFT JOIN staff_names(ARRAY(SELECT DISTINCT entered_by FROM page)) s ON s.id = r.entered_by
     ORDER BY r.started_on DESC, r.id DESC`,
  values: [district.id],
};

const LABELS: Record<string, string> = {
  registered: '已登记',
  ended: '已终止',
  withdrawn: '已撤销',
};
const step = (verb: string, label: string, needsReason = false) => ({ verb, label, needsReason });
/** What a clerk may do, which the state alone decides. */
const VERBS: Record<string, object[]> = {
  registered: [step('end', '终止就业'), step('revise', '修改'), step('withdraw', '撤销', true)],
  ended: [step('revise', '修改'), step('withdraw', '撤销', true)],
  withdrawn: [step('restore', '恢复', true)],
};

const record = (row: Record<string, string>) => ({
  id: row.id,
  revision: row.revision,
  form: row.form,
  entry: row.entry,
  startedOn: row.startedOn,
  statusLabel: LABELS[row.status!],
  person: {
    id: row.personId,
    name: row.personName,
    maskedNumber: maskResidentId(cipher.open(row.sealed!, PERSON_NUMBER)),
  },
  employer: { id: row.employerId, name: row.employerName, creditCode: row.creditCode },
  territory: { code: row.territoryCode, name: row.territoryName },
  handlingUnit: { code: row.unitCode, name: row.unitName },
  enteredBy: row.enteredBy,
  openFindings: row.findings,
  permittedVerbs: VERBS[row.status!],
});

const server = createServer((request, response) => {
  answer(request.url === '/whole').then(
    (body) => response.setHeader('content-type', 'application/json').end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('disconnect', () => process.exit(0));

async function answer(isWhole: boolean): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT * FROM open_session_work('\\x${hash}', now())`,
    );
    const { rows } = await client.query<Record<string, string>>(isWhole ? whole : columns);
    await client.query('COMMIT');
    const page = rows.slice(0, 20);
    const items = isWhole ? page.map(record) : page;
    return JSON.stringify({ data: { items, hasMore: rows.length > 20 } });
  } finally {
    client.release();
  }
}
