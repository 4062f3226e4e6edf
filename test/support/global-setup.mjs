import './typescript.mjs';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Jest does not transform what an ES module of global set-up imports, so this file brings its own loader.
const { startEmbeddedPostgres } = await import('../../src/platform/database/embedded-postgres.ts');

const PREFIX = 'taizhang-test-';
/** Migrated only; what the ledgers declare is told to the other. */
const MIGRATED = 'template_migrated';
const TEMPLATE = 'template_taizhang';

/** Starts one PostgreSQL for the whole run, with one migrated database that test files clone. */
export default async function globalSetup() {
  await removeLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  globalThis.taizhangTestServer = { server, dataDir };

  try {
    const { migrate } = await import('../../src/platform/database/migrate.ts');
    await server.createDatabase(MIGRATED);
    await migrate(server.loginsFor(MIGRATED).owner);
    await server.createDatabase(TEMPLATE, MIGRATED);
    install(server.loginsFor(TEMPLATE).owner);
  } catch (error) {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
  const { KeyRing } = await import('../../src/platform/crypto/key-ring.ts');
  process.env.TAIZHANG_TEST_KEYS = JSON.stringify(KeyRing.make());
  process.env.TAIZHANG_SAMPLE_FOLDER = join(dataDir, 'sample');
  process.env.TAIZHANG_TEST_PG = JSON.stringify({
    template: TEMPLATE,
    adminUrl: server.adminUrl(),
    logins: server.loginsFor('postgres'),
  });
}

/** In a process of its own: what the declarations leave in this one's globals would reach the tests that run in it. */
function install(owner) {
  execFileSync(process.execPath, [
    '--import',
    new URL('typescript.mjs', import.meta.url).pathname,
    new URL('install-template.ts', import.meta.url).pathname,
    owner,
  ]);
}

/** A run that was interrupted leaves its server behind; nobody else will stop it. */
async function removeLeftovers() {
  for (const name of await readdir(tmpdir())) {
    const dataDir = join(tmpdir(), name);
    const charge = join(dataDir, 'server.json');
    if (!name.startsWith(PREFIX) || !existsSync(charge)) continue;
    try {
      const server = await startEmbeddedPostgres({ dataDir, durable: false });
      await server.stop();
      // Still there when a run that is alive is in charge.
      if (!existsSync(charge)) await rm(dataDir, { recursive: true, force: true });
    } catch (error) {
      console.warn(`An earlier test run left ${dataDir}: ${error.message}`);
    }
  }
}
