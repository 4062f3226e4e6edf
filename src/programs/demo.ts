import { INestApplicationContext } from '@nestjs/common';
import { ProgressService } from '../indicators/progress.service.js';
import { GOVERNING_NAMES, loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { withClient } from '../platform/prepare.js';
import { runProgram } from './run-program.js';
import { start } from './start.js';
import { demoAccounts } from '../demo/accounts.js';
import { type As, asAccount } from '../demo/as-account.js';
import { type KeptReport, annualReport, reportLines } from '../demo/annual-report.js';
import { buildYears } from '../demo/builder/build-year.js';
import { CITY, DISTRICT } from '../demo/builder/places.js';
import { enterUnits } from '../demo/enter-units.js';
import { demoPassword } from '../demo/demo-password.js';
import { installDemo, loadedBatches } from '../demo/install-demo.js';
import { loadDemo } from '../demo/load.js';
import { DEMO_SEED, demoTotals } from '../demo/published.js';
import { progressTable } from '../demo/progress-table.js';

const say = (line: string) => process.stderr.write(`${line}\n`);
const YEAR = 2022;
const AS_OF = '2022-12-31';

/** The product with the sample years: loads what is not there yet, prints the year's progress, and serves. */
runProgram(async (stopping) => {
  const config = loadConfig(
    { LOG_LEVEL: 'warn', ...process.env },
    {
      ADMIN_PASSWORD: GOVERNING_NAMES,
      DEMO_PASSWORD: demoAccounts.map((each) => each.username),
    },
  );
  if (!config.hasOwnerLogin)
    throw new StartRefused('The demo sets up the database itself: set DATABASE_OWNER_URL.');
  const password = await demoPassword(config);
  let report: KeptReport | undefined;
  const running = await start(['api', 'worker'], say, {
    config: { ...config, adminPassword: password },
    stopping,
    beforeListening: async ({ app, prepared }) => {
      const loaded = await withClient(prepared.logins.owner, async (owner) => {
        await installDemo(owner, password, () => enterUnits(app, password));
        return loadedBatches(owner, DEMO_SEED);
      });
      const as = asAccount(app, password);
      await loadDemo(app, buildYears(demoTotals, DEMO_SEED), {
        ...{ seed: DEMO_SEED, as, say, loaded, stopping },
      });
      process.stdout.write(await tables(app, as));
      report = await annualReport(app, as);
    },
  });
  process.stdout.write(reportLines(report!, running.address));
  process.stdout.write(closingLines(running.address, password));
  return running;
});

async function tables(app: INestApplicationContext, as: As): Promise<string> {
  const progressOf = (username: string, orgUnitCode: string) => {
    const question = { year: YEAR, asOf: AS_OF, orgUnitCode };
    const progress = app.get(ProgressService, { strict: false });
    return as(username, () => progress.progress(question, null), 'read');
  };
  const district = await progressOf('leader', DISTRICT);
  const city = await progressOf('cityleader', CITY);
  const cityWide = city.filter(
    (each) =>
      each.indicator.code.startsWith('internship_') && each.value !== '0' && each.value !== null,
  );
  return [
    `\n西区 ${YEAR} 年指标进度(截至 ${AS_OF},示例数据)\n`,
    progressTable(district.filter((each) => each.value !== '0' || each.targets.length > 0)),
    '\n攀枝花市(全市性数据,不计入西区)\n',
    progressTable(cityWide),
    '\n',
  ].join('\n');
}

function closingLines(address: string | null, password: string): string {
  const accounts = demoAccounts.map((each) => `  ${each.username.padEnd(14)} ${each.displayName}`);
  return [
    `浏览器打开: ${address}`,
    `GraphQL: ${address}/graphql`,
    `示例用户(密码均为 ${password}):`,
    ...accounts,
    '',
    '',
  ].join('\n');
}
