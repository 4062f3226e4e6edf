import { Benchmark } from './support/benchmark.js';
import { Databases } from './support/database.js';
import { Figure, digits, table } from './support/figures.js';
import { writeReport } from './support/report.js';
import { chosenScale, isSize } from './support/scale.js';
import { say, during } from './support/say.js';
import { progressAgainstRecount } from './progress-against-recount.js';
import { progressByApi } from './progress-by-api.js';
import { progressBySize } from './progress-by-size.js';
import { changeToProgress } from './change-to-progress.js';
import { consolePages } from './console-pages.js';
import { rebuildAndRepost } from './rebuild-and-repost.js';
import { listAgainstBare } from './list-against-bare.js';
import { loadComparisonList } from './load-comparison-list.js';
import { freezeToPack } from './freeze-to-pack.js';
import { importAgainstCopy } from './import-against-copy.js';
import { auditCost } from './audit-cost.js';
import { rowLevelSecurityCost } from './row-level-security-cost.js';
import { emptyAgainstFull } from './empty-against-full.js';
import { searchBySize } from './search-by-size.js';
import { sortByColumn } from './sort-by-column.js';
import { sealAndVerify } from './seal-and-verify.js';
import { inYardsticks, measureYardstick, readsNow, sayYardstick } from './support/yardstick.js';

/** What the fill wrote is sealed before anything is served; then those that only read. */
const all: Benchmark[] = [
  sealAndVerify,
  progressAgainstRecount,
  progressBySize,
  progressByApi,
  rebuildAndRepost,
  listAgainstBare,
  searchBySize,
  sortByColumn,
  consolePages,
  rowLevelSecurityCost,
  auditCost,
  freezeToPack,
  importAgainstCopy,
  loadComparisonList,
  emptyAgainstFull,
  changeToProgress,
];

/** npm run bench -- [name …] [full|small] [records]; the same by BENCH_ONLY=a,b, BENCH_SCALE, BENCH_RECORDS. */
async function main(): Promise<void> {
  const words = process.argv.slice(2).filter((word) => word !== 'bench/bench');
  const scale = chosenScale(process.env, words);
  const named = words.filter((word) => !isSize(word));
  const only = named.length > 0 ? named : process.env.BENCH_ONLY?.split(',');
  const unknown = only?.filter((name) => !all.some((each) => each.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(
      `no benchmark is called ${unknown.join(', ')}; there are ${all.map((each) => each.name).join(', ')}`,
    );
  }
  const figures: Figure[] = [];
  const databases = await Databases.start(scale.districts);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void databases.stop().then(() => process.exit(130)));
  const started = Date.now();
  const yardstick = await during('yardstick', () => measureYardstick(databases));
  say(sayYardstick(yardstick));
  try {
    for (const benchmark of all.filter((each) => only?.includes(each.name) ?? true)) {
      const now = { ...yardstick, reads: await readsNow(databases) };
      say(`${benchmark.name}: ${digits(now.reads)} bare reads/s at its beginning`);
      const found = await during(benchmark.name, () => benchmark.run(databases, scale, now));
      for (const each of found) {
        each.yardsticks = inYardsticks(each.measured, now);
        say(`${each.claim}: ${each.measured}`);
      }
      figures.push(...found);
    }
  } catch (error) {
    // Said at once: connections that are still open end the program when the database stops.
    console.error(error);
    throw error;
  } finally {
    await databases.stop();
  }
  console.log(sayYardstick(yardstick));
  console.log(table(figures));
  const minutes = (Date.now() - started) / 60_000;
  if (scale.name === 'full' && !only) await writeReport(figures, scale, yardstick, minutes);
  else say('docs/performance.md is written by a full run of all benchmarks');
}

await main();
process.exit(0);
