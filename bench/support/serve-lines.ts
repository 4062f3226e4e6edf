import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { list } from './lines.js';

// Bare node and pg: nothing but a list of 20 rows for each request.
const pool = new pg.Pool({ connectionString: JSON.parse(process.argv[2]!) as string, max: 8 });
let asked = 0;

const server = createServer((_request, response) => {
  pool.query(list((asked += 1))).then(
    ({ rows }) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: rows })),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('disconnect', () => process.exit(0));
