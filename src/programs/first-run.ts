import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { firstAccounts } from '../access/first-accounts.js';
import { installAccounts } from '../access/install-accounts.js';
import { installations } from '../catalog/installations.js';
import { measures } from '../catalog/measures.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { sayDifferences } from '../journal/rule-preview.js';
import { RuleSetService } from '../journal/rule-set.service.js';
import { hasUnits, installRoot, topUnit } from '../org-units/install-root.js';
import { SystemClock } from '../platform/clock.js';
import { Config, DatabaseLogins } from '../platform/config.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { KeyRing } from '../platform/crypto/key-ring.js';
import { installAll } from '../platform/database/installation.js';
import { jobsPool } from '../platform/database/jobs-pool.js';
import { folderFault, makeFolder } from '../platform/database/data-folder.js';
import { withClient } from '../platform/prepare.js';
import { StartRefused } from '../platform/start-refused.js';
import { sealAtStart } from '../sealing/seal-at-start.js';
import { enterUnitFile, refuseUnusableUnitFile } from '../units/enter-unit-file.js';

const NEXT_STEPS = [
  'the office has no units yet. Next, in the browser (docs/console.md, 管理) or over GraphQL (docs/start.md):',
  '  1. each of the three signs in and changes the password (login, changePassword)',
  '  2. admin enters the units under 机构 (importUnits; or OFFICE_FILE=units.csv at the next start), and accounts under 账号 (createAccount)',
  '  3. security releases each first password under 放行与批准 (releaseOpening) and asks for rights (grantRights), which the auditor releases',
];

/** What the ledgers declare, sealed data, a root, the three who govern, the rules in force: what an empty database needs. On later starts nothing is left to do. */
export async function firstRun(
  config: Config,
  logins: DatabaseLogins,
  keys: KeyRing,
  say: (line: string) => void,
): Promise<void> {
  await withClient(logins.owner, async (owner) => {
    const told = await installAll(owner, installations);
    if (told.length > 0)
      say(`the database was told what ${told.length} ledgers, findings and files of functions say`);
    await sealAtStart(owner, new FieldCipher(keys), say);
    await installRoot(owner);
    await enterFile(config, owner, say);
    const place = (await hasAccounts(owner)) ? null : await placeToTell(config);
    // Three people hold these accounts, so none learns another's password from ours.
    for (const account of firstAccounts(await topUnit(owner))) {
      const password = config.adminPassword ?? randomBytes(9).toString('base64url');
      const added = await installAccounts(owner, [account], password, true);
      if (added.length === 0) continue;
      const { username, roles } = account;
      const told = config.adminPassword
        ? 'the password that was given'
        : await toldPassword(place, username, password);
      say(`created the ${roles[0]!.replace('_', ' ')}: sign in as ${username} with ${told}`);
    }
  });
  const pool = jobsPool(logins.jobs, config.singleLogin ? 'taizhang_jobs' : null, 1);
  try {
    const rules = new RuleSetService(pool, new MeasureCatalog(measures));
    if (await rules.wouldChange()) sayDifferences(await rules.preview()).forEach(say);
    if (await rules.activate('start of a new version')) say('counting rules activated');
  } finally {
    await pool.end();
  }
}

/** What would be refused once everything was made is refused before, of a folder in which nothing was made yet. */
export async function refuseFirst({ database, dataDir, officeFile }: Config): Promise<void> {
  if (officeFile && !database && !existsSync(join(dataDir, 'postgres')))
    await refuseUnusableUnitFile(officeFile, new SystemClock().today());
}

/** What an office begins with that has nothing but its root. */
export async function sayNextSteps({ app }: DatabaseLogins, say: (line: string) => void) {
  if (!(await withClient(app, hasUnits))) NEXT_STEPS.forEach(say);
}

/** 机构清单 — read while the office has no units; what has been entered since is not overwritten by a file. */
async function enterFile(config: Config, owner: pg.Client, say: (line: string) => void) {
  if (!config.officeFile || (await hasUnits(owner))) return;
  const entered = await enterUnitFile(owner, config.officeFile, new SystemClock().today());
  say(`entered ${entered} units from ${config.officeFile}`);
}

const hasAccounts = async (owner: pg.Client): Promise<boolean> =>
  (await owner.query('SELECT FROM user_account LIMIT 1')).rowCount === 1;

/** On a terminal a password is read once (null); where our output is kept, a file that only this user reads says it instead. */
async function placeToTell(config: Config): Promise<string | null> {
  if (config.adminPassword || process.stderr.isTTY) return null;
  try {
    await makeFolder(config.dataDir);
  } catch (error) {
    const { message } = folderFault(config.dataDir, error) as Error;
    throw new StartRefused(
      `The first passwords must not stand in a log, and there is no terminal and no folder to tell them in (${message}) ` +
        'Set ADMIN_PASSWORD for this start, or run it once on a terminal.',
    );
  }
  return join(config.dataDir, 'first-passwords');
}

async function toldPassword(
  file: string | null,
  username: string,
  password: string,
): Promise<string> {
  if (!file) return `the password ${password}`;
  await appendFile(file, `${username} ${password}\n`, { mode: 0o600 });
  return `the password in ${file}; remove it once it is read`;
}
