import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';

// A process for tests to kill: starts the server in the given directory and stays until told to stop.
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', durable: false });
console.log(JSON.stringify({ port: server.port, adopted: server.adopted }));
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => {}, 60_000);
