import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import { Figure, table } from './figures.js';
import { Scale } from './scale.js';
import { Yardstick, sayYardstick } from './yardstick.js';

const FILE = new URL('../../../docs/performance.md', import.meta.url);

/** Writes what a full run measured, with the machine it ran on and an explanation of every goal that is missed. */
export async function writeReport(
  figures: Figure[],
  scale: Scale,
  yardstick: Yardstick,
  minutes: number,
): Promise<void> {
  const missed = figures.filter((each) => !each.met);
  const text = `# Performance

Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, in ${minutes.toFixed(0)} minutes. This page is written by the run.

- **Machine**: ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}, Node ${process.version}. Database, product and client share it, over loopback.
- **Database**: the embedded PostgreSQL as the product starts it, durable (fsync and synchronous commit on), 256 MB of shared buffers.
- **Data**: ${scale.records.toLocaleString('en')} records over ${scale.districts} districts and three years (60 % employment, 30 % unemployment, 6 % hardship, 4 % attrition), with every revision, audit line and
  journal entry; the small side of comparisons has ${scale.fewRecords.toLocaleString('en')}. The journal is posted by the product, not filled in.
- **Yardstick**, measured first in the same run: ${sayYardstick(yardstick).replace('yardstick: ', '')}; its reads again before each benchmark. A time is also given as the number of those bare reads that fit into it, a
  rate as a multiple of their rate: these travel between machines and hours, the times do not.
- **How to read it**: two things that are compared run in turns within one run. Figures are the median with the least and the largest round in brackets.

${table(figures)}

${
  missed.length === 0
    ? 'Every goal is met.'
    : `## Goals that are missed\n\n${missed.map((each) => `- **${each.claim}** (${each.goal}): ${each.measured}. ${each.why ?? ''}`).join('\n')}`
}

\`BENCH_SCALE=small npm run bench\` runs in two to four minutes with 10,000 records over 5 districts, where fixed costs weigh more and several ratios are worse; \`npm run bench -- audit-cost small\` runs one benchmark so; further names choose more, a number how many records, \`BENCH_DISTRICTS\` the districts.
`;
  await mkdir(new URL('.', FILE), { recursive: true });
  await writeFile(FILE, text);
}
