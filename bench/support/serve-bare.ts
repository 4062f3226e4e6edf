import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { DatabaseLogins } from '../../src/platform/config.js';
import { hashToken } from '../../src/platform/token.js';
import { tokenOf } from './fill.js';

// The least that can answer the same list: the same transaction, scope and SQL, and nothing else.
const { logins, district } = JSON.parse(process.argv[2]!) as {
  logins: DatabaseLogins;
  district: { id: number; code: string };
};
const pool = new pg.Pool({ connectionString: logins.app, max: 20 });
const hash = hashToken(tokenOf(`clerk-${district.code}`)).toString('hex');
const list = {
  name: 'list',
  text: `SELECT id, person_id, form, entry, started_on::text, status, revision FROM employment_registration r
          WHERE r.district_id = $1 ORDER BY r.started_on DESC, r.id DESC LIMIT 21`,
  values: [district.id],
};

const server = createServer((_request, response) => {
  answer().then(
    (body) => response.setHeader('content-type', 'application/json').end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('disconnect', () => process.exit(0));

async function answer(): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT * FROM open_session_work('\\x${hash}', now())`,
    );
    const { rows } = await client.query(list);
    await client.query('COMMIT');
    return JSON.stringify({ data: { items: rows.slice(0, 20), hasMore: rows.length > 20 } });
  } finally {
    client.release();
  }
}
