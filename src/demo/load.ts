import { INestApplicationContext } from '@nestjs/common';
import { SignInService } from '../access/sign-in.service.js';
import { PostingService } from '../journal/posting.service.js';
import { RecountService } from '../journal/recount.service.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { LoadStep } from './builder/book.js';
import { YearBuild, buildYears } from './builder/build-year.js';
import { CITY, DISTRICT, NEIGHBOUR } from './builder/places.js';
import { BatchLoader } from './batch-loader.js';
import { DEMO_SEED, demoTotals } from './published.js';

export interface LoadOptions {
  seed: number;
  /** Password of all demo accounts. */
  password: string;
  say: (line: string) => void;
}

/** 示例年度 — the printed year and its neighbours. A second start finds them loaded and changes nothing. */
export function loadSampleYears(
  app: INestApplicationContext,
  options: Omit<LoadOptions, 'seed'>,
): Promise<void> {
  return loadDemo(app, buildYears(demoTotals, DEMO_SEED), { ...options, seed: DEMO_SEED });
}

/** Rows of one transaction: enough for speed, few enough that a kill loses little. */
const BATCH_ROWS = 1000;

/**
 * Loads what the builder made through the doors the office uses, as the accounts that would do it. Every batch is one
 * transaction with a key of its own, so a load that was cut off goes on where it stopped.
 */
export async function loadDemo(
  app: INestApplicationContext,
  builds: YearBuild[],
  { seed, password, say }: LoadOptions,
): Promise<void> {
  const started = Date.now();
  const work = app.get(UnitOfWork);
  const tokens = new Map<string, string>();
  const tokenOf = async (actor: string) => {
    const known = tokens.get(actor);
    if (known) return known;
    const token = await work.run(null, () => app.get(SignInService).signIn(actor, password));
    tokens.set(actor, token);
    return token;
  };

  const loader = new BatchLoader(app);
  for (const build of builds) {
    const stages = groupsOf(build.steps);
    say(`sample data ${build.year}: ${rowsOf(build.steps)} entries and signatures`);
    for (const [label, steps] of stages) {
      for (const step of steps) {
        for (let from = 0, n = 1; from < step.rows.length; from += BATCH_ROWS, n += 1) {
          const batch = { ...step, rows: step.rows.slice(from, from + BATCH_ROWS) } as LoadStep;
          const key = `demo:${seed}:${build.year}:${nameOf(step)}:${n}`;
          await work.run(await tokenOf(step.actor), () => loader.load(batch, key));
        }
      }
      say(`sample data ${build.year}: ${label}, ${rowsOf(steps)} done`);
    }
  }
  await postAll(app, say);
  say(`sample data loaded in ${Math.round((Date.now() - started) / 100) / 10} s`);
}

/** Posts what was loaded and proves it by a recount. */
async function postAll(app: INestApplicationContext, say: (line: string) => void): Promise<void> {
  for (const code of [DISTRICT, NEIGHBOUR, CITY]) {
    const unit = await app.get(OrgUnits).findByCode(code);
    if (!unit) continue;
    const { entries } = await app.get(PostingService).postDistrict(unit.id);
    const { balances, differences } = await app.get(RecountService).recountDistrict(unit.id);
    say(`posted ${code}: ${entries} entries, ${balances} balances, ${differences} differences`);
  }
}

const rowsOf = (steps: LoadStep[]) => steps.reduce((sum, step) => sum + step.rows.length, 0);

const nameOf = (step: LoadStep) =>
  [step.stage, step.act === 'move' ? step.verb : step.act, step.ledger, step.actor].join('.');

/** Runs of steps that say the same, in the order in which they must happen. */
function groupsOf(steps: LoadStep[]): [label: string, steps: LoadStep[]][] {
  const groups: [label: string, steps: LoadStep[]][] = [];
  for (const step of steps) {
    const label = `${step.ledger} ${step.act === 'move' ? step.verb : step.act}`;
    const last = groups.at(-1);
    if (last?.[0] === label) last[1].push(step);
    else groups.push([label, [step]]);
  }
  return groups;
}
