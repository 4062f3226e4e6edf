import { existsSync } from 'node:fs';
import { createApplication } from '../../src/application.js';
import { SealingService } from '../../src/audit/sealing.service.js';
import { Night } from '../../src/jobs/night.js';
import { DatabaseLogins } from '../../src/platform/config.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { Logs } from '../../src/platform/logs.js';
import { mostMegabytes } from './alone.js';
import { KEYS } from './keys.js';

// The product in a process of its own, as the embedded mode runs it: API and posting together.
// The console beside it, where it was built.
const pages = new URL('../../web', import.meta.url).pathname;
const logins = JSON.parse(process.argv[2]!) as DatabaseLogins;
const app = await createApplication({
  logins,
  singleLogin: false,
  logs: new Logs({ logLevel: 'error' }, 2),
  keys: KeyRing.of('aes', KEYS),
  door: { operationsPerMinute: null },
  production: true,
  pages: existsSync(pages) ? pages : undefined,
  serves: true,
  jobs: { redisUrl: null, works: true },
});
// A run that falls into the night would measure the recount and the verification of everything with it.
app.get(Night, { strict: false }).look = () => Promise.resolve([]);
await app.listen(0, '127.0.0.1');
// The fill leaves a million lines of the audit that no office ever has unsealed at once: what is measured would run beside their sealing.
await app.get(SealingService, { strict: false }).sealAll();
process.send?.(await app.getUrl());
// Asked for its memory, it says the most that it ever held.
process.on('message', () => process.send?.(mostMegabytes()));
process.on('disconnect', () => void app.close().then(() => process.exit(0)));
