import { rescueAccount } from '../access/rescue-account.js';
import { SystemClock } from '../platform/clock.js';
import { loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { prepareDatabase, withClient } from '../platform/prepare.js';
import { runProgram } from './run-program.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** npm run accounts:rescue -- name — the last resort of whoever owns the database, when nobody is left to release a reset. */
runProgram(async () => {
  const username = process.argv.at(-1)!;
  if (!/^[A-Za-z][A-Za-z0-9_.-]{2,39}$/.test(username))
    throw new StartRefused('Name the account: npm run accounts:rescue -- admin');
  const config = loadConfig(process.env);
  if (!config.hasOwnerLogin)
    throw new StartRefused('This needs the owner’s login: set DATABASE_OWNER_URL.');
  const prepared = await prepareDatabase(config, say);
  try {
    const rescued = await withClient(prepared.logins.owner!, (owner) =>
      rescueAccount(owner, username, new SystemClock().now()),
    );
    if (!rescued) throw new StartRefused(`There is no account ${username}.`);
    process.stdout.write(
      `${username} (${rescued.displayName}) signs in once with ${rescued.password} and changes it then; the audit says that the owner did this.\n`,
    );
  } finally {
    await prepared.embedded?.stop();
  }
});
