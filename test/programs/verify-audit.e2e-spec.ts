import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.js';
import { Program, build, freePort } from '../support/program.js';

jest.setTimeout(600_000);

let dataDir: string;
beforeAll(async () => {
  build();
  dataDir = await mkdtemp(join(tmpdir(), 'taizhang-audit-'));
  await chmod(dataDir, 0o755);
}, 600_000);
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** As somebody types it: npm run audit:verify -- root=17:4f2a… */
const verify = async (...heads: string[]) => {
  const program = Program.npm('audit:verify', { DATA_DIR: dataDir }, heads);
  const code = await program.exitCode();
  return { code, said: program.stdout, complained: program.stderr };
};

/** What somebody does who has the data folder. */
async function bySuperuser(sql: string) {
  const server = await startEmbeddedPostgres({ dataDir });
  const client = new pg.Client({ connectionString: server.adminUrl('taizhang') });
  await client.connect();
  await client.query('SET session_replication_role = replica');
  const { rows } = await client.query(sql);
  await client.end();
  await server.stop();
  return rows;
}

it('npm run audit:verify proves the data folder, and names the line of which one byte was changed', async () => {
  // An office that opens writes its first lines, and seals them.
  const office = Program.start('src/programs/main', {
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    LOG_LEVEL: 'silent',
  });
  await office.says('answers at');
  await office.end();

  const whole = await verify();
  expect(whole.code).toBe(0);
  const [, head] = /^root: \d+ lines in \d+ seals, all sealed, the chain holds; head (\S+)$/m.exec(
    whole.said,
  )!;
  expect((await verify(`root=${head}`)).code).toBe(0);
  const other = await verify(`root=1:${'0'.repeat(64)}`);
  expect(other).toMatchObject({
    code: 1,
    said: expect.stringMatching(/BROKEN in \d[\s\S]*seal 1: the seal is not/),
  });
  expect((await verify('somewhere')).complained).toContain('district=seal:hash');

  const [line] = await bySuperuser(
    `UPDATE audit_line SET action = overlay(action placing 'X' from 1 for 1)
      WHERE id = (SELECT min(l.id) FROM audit_line l JOIN org_unit o ON o.id = l.district_id WHERE o.code = 'root') RETURNING id`,
  );
  const broken = await verify();
  expect(broken.code).toBe(1);
  expect(broken.said).toContain('root: ');
  expect(broken.said).toContain(`district root, line ${line.id}, seal 1: the line was changed`);
  // The line alone: of what it says was made nothing else is said that it could contradict.
  expect(broken.complained).toContain('The audit is broken in 1 places.');
});
