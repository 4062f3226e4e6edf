import { mkdirSync, mkdtempSync, chmodSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { countingRulesPage } from '../catalog/counting-rules-page.js';
import { findingsPage } from '../catalog/findings-page.js';
import { ledgerPages } from '../catalog/ledger-pages.js';
import { RuleSentences } from '../catalog/rule-sentences.js';
import { createApplication } from '../application.js';
import { checksPage } from '../proofreading/checks-page.js';
import { KeyRing } from '../platform/crypto/key-ring.js';
import { report2022Page } from '../demo/report-2022-page.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';
import { migrate } from '../platform/database/migrate.js';
import { Logs } from '../platform/logs.js';
import { runProgram } from './run-program.js';

/** Writes what is generated from code: schema.graphql, docs/counting-rules.md, docs/findings.md, docs/report-checks.md, docs/report-2022.md and docs/ledgers. */
runProgram(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'taizhang-docs-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    await server.createDatabase('docs');
    const logins = server.loginsFor('docs');
    await migrate(logins.owner);
    const app = await createApplication({
      logins,
      singleLogin: false,
      logs: new Logs({ logLevel: 'error' }),
      keys: KeyRing.of('aes', KeyRing.make()),
      production: false,
      serves: true,
      jobs: { redisUrl: null, works: false },
    });
    await app.init();
    writeFileSync(
      'schema.graphql',
      `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`,
    );
    writeFileSync('docs/counting-rules.md', countingRulesPage());
    writeFileSync('docs/findings.md', findingsPage());
    writeFileSync('docs/report-checks.md', checksPage());
    writeFileSync('docs/report-2022.md', report2022Page());
    mkdirSync('docs/ledgers', { recursive: true });
    const { schema } = app.get(GraphQLSchemaHost);
    for (const [file, page] of ledgerPages(schema, new RuleSentences('src')))
      writeFileSync(join('docs/ledgers', file), page);
    await app.close();
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
