import { createApplication } from '../../src/application.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { Logs } from '../../src/platform/logs.js';
import type { Database } from './database.js';
import { KEYS } from './keys.js';

/** The product on a database, in this process: for whoever enters through its ledgers and asks nothing by HTTP. */
export async function productOn({ logins }: Pick<Database, 'logins'>) {
  const app = await createApplication({
    logins,
    singleLogin: false,
    logs: new Logs({ logLevel: 'error' }, 2),
    keys: KeyRing.of('aes', KEYS),
    production: true,
    serves: false,
    jobs: { redisUrl: null, works: false },
  });
  await app.init();
  return app;
}
