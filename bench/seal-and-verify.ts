import { alone } from './support/alone.js';
import { Benchmark } from './support/benchmark.js';
import { Figure, digits } from './support/figures.js';

const MOST_MEGABYTES = 512;

interface Done {
  lines: number;
  breaks: string[];
  ms: number;
  megabytes: number;
}

/** The audit of years is chained, and the whole chain walked, once, each by a process of its own. */
export const sealAndVerify: Benchmark = {
  name: 'seal-and-verify',
  async run(databases, scale) {
    const { logins } = await databases.with(scale.records);
    const does = (act: 'seal' | 'verify') => alone<Done>('seal-alone.js', { logins, act });
    const sealed = await does('seal');
    const verified = await does('verify');
    const figure = (what: string, { lines, ms, megabytes }: Done): Figure => ({
      claim: `${what} ${digits(lines)} lines of the audit`,
      goal: `≤ ${MOST_MEGABYTES} MB`,
      measured: `${digits((lines * 1000) / ms)}/s, ${digits(ms / 1000)} s in all, at most ${digits(megabytes)} MB`,
      met: lines > 0 && verified.breaks.length === 0 && megabytes <= MOST_MEGABYTES,
      ...(verified.breaks.length > 0
        ? { why: `The chain was found broken: ${verified.breaks.join(', ')}.` }
        : {}),
    });
    return [figure('sealing', sealed), figure('verifying', verified)];
  },
};
