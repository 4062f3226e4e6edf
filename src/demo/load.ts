import { INestApplicationContext } from '@nestjs/common';
import { PostingService } from '../journal/posting.service.js';
import { RecountService } from '../journal/recount.service.js';
import { OrgUnits } from '../platform/org-units.js';
import { LoadStep } from './builder/book.js';
import { YearBuild } from './builder/build-year.js';
import { CITY, DISTRICT, NEIGHBOUR } from './builder/places.js';
import type { As } from './as-account.js';
import { BatchLoader } from './batch-loader.js';

export interface LoadOptions {
  seed: number;
  /** Who does each step. */
  as: As;
  say: (line: string) => void;
  /** Keys of batches known to be there, so that a later start need not ask for each. */
  loaded?: ReadonlySet<string>;
  /** Ends the load between two batches. */
  stopping?: AbortSignal;
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
  { seed, as, say, loaded = new Set(), stopping }: LoadOptions,
): Promise<void> {
  const started = Date.now();
  const loader = new BatchLoader(app);
  for (const build of builds) {
    say(`sample data ${build.year}: ${rowsOf(build.steps)} entries and signatures`);
    const all = batchesOf(build, seed);
    // An earlier version may have taken other steps to the same end; a year it finished is not begun anew.
    if (loaded.has(all.at(-1)!.key)) continue;
    for (const [label, batches] of groupsOf(all)) {
      const missing = batches.filter((batch) => !loaded.has(batch.key));
      for (const { key, step } of missing) {
        stopping?.throwIfAborted();
        await as(step.actor, () => loader.load(step, key));
      }
      if (missing.length > 0)
        say(
          `sample data ${build.year}: ${label}, ${rowsOf(batches.map((batch) => batch.step))} done`,
        );
    }
  }
  await postAll(app, say, stopping);
  say(`sample data loaded in ${Math.round((Date.now() - started) / 100) / 10} s`);
}

/** Posts what was loaded and proves it by a recount. */
async function postAll(
  app: INestApplicationContext,
  say: (line: string) => void,
  stopping?: AbortSignal,
): Promise<void> {
  for (const code of [DISTRICT, NEIGHBOUR, CITY]) {
    const unit = await app.get(OrgUnits).findByCode(code);
    if (!unit) continue;
    stopping?.throwIfAborted();
    const { entries } = await app.get(PostingService).postDistrict(unit.id);
    const { balances, differences } = await app.get(RecountService).recountDistrict(unit.id);
    say(`posted ${code}: ${entries} entries, ${balances} balances, ${differences} differences`);
  }
}

const rowsOf = (steps: LoadStep[]) => steps.reduce((sum, step) => sum + step.rows.length, 0);

const nameOf = (step: LoadStep) =>
  [step.stage, step.act === 'move' ? step.verb : step.act, step.ledger, step.actor].join('.');

interface Batch {
  key: string;
  step: LoadStep;
}

function batchesOf(build: YearBuild, seed: number): Batch[] {
  return build.steps.flatMap((step) =>
    Array.from({ length: Math.ceil(step.rows.length / BATCH_ROWS) }, (_, at) => ({
      key: `demo:${seed}:${build.year}:${nameOf(step)}:${at + 1}`,
      step: {
        ...step,
        rows: step.rows.slice(at * BATCH_ROWS, (at + 1) * BATCH_ROWS),
      } as LoadStep,
    })),
  );
}

/** Runs of batches that say the same, in the order in which they must happen. */
function groupsOf(batches: Batch[]): [label: string, batches: Batch[]][] {
  const groups: [label: string, batches: Batch[]][] = [];
  for (const batch of batches) {
    const { step } = batch;
    const label = `${step.ledger} ${step.act === 'move' ? step.verb : step.act}`;
    const last = groups.at(-1);
    if (last?.[0] === label) last[1].push(batch);
    else groups.push([label, [batch]]);
  }
  return groups;
}
