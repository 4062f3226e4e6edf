import { INestApplicationContext } from '@nestjs/common';
import { SignInService } from '../access/sign-in.service.js';
import { ProgressService } from '../indicators/progress.service.js';
import { IndicatorProgress } from '../indicators/progress.model.js';
import { GOVERNING_NAMES, loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { withClient } from '../platform/prepare.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { runProgram } from './run-program.js';
import { start } from './start.js';
import { demoAccounts } from '../demo/accounts.js';
import { type As, annualReport, reportLines } from '../demo/annual-report.js';
import type { MadeReport } from '../reports/report.model.js';
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
  let report: MadeReport | undefined;
  const running = await start(['api', 'worker'], say, {
    config: { ...config, adminPassword: password },
    stopping,
    beforeListening: async ({ app, prepared }) => {
      const loaded = await withClient(prepared.logins.owner, async (owner) => {
        await installDemo(owner, password, () => enterUnits(app, password));
        return loadedBatches(owner, DEMO_SEED);
      });
      await loadDemo(app, buildYears(demoTotals, DEMO_SEED), {
        ...{ seed: DEMO_SEED, password, say, loaded, stopping },
      });
      process.stdout.write(await tables(app, password));
      report = await annualReport(app, asOne(app, password));
    },
  });
  process.stdout.write(reportLines(report!, running.address));
  process.stdout.write(closingLines(running.address, password));
  return running;
});

async function tables(app: INestApplicationContext, password: string): Promise<string> {
  const district = await progressOf(app, 'leader', password, DISTRICT);
  const city = await progressOf(app, 'cityleader', password, CITY);
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

async function progressOf(
  app: INestApplicationContext,
  username: string,
  password: string,
  orgUnitCode: string,
): Promise<IndicatorProgress[]> {
  const work = app.get(UnitOfWork);
  const token = await work.run(null, () => app.get(SignInService).signIn(username, password));
  const question = { year: YEAR, asOf: AS_OF, orgUnitCode };
  return work.run(
    token,
    () => app.get(ProgressService, { strict: false }).progress(question, null),
    'read',
  );
}

/** Each account signs in once. */
function asOne(app: INestApplicationContext, password: string): As {
  const work = app.get(UnitOfWork);
  const tokens = new Map<string, string>();
  return async (username, act) => {
    const token =
      tokens.get(username) ??
      (await work.run(null, () => app.get(SignInService).signIn(username, password)));
    tokens.set(username, token);
    return work.run(token, act);
  };
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
