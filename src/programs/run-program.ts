import { knownFault } from '../platform/refusals-at-start.js';
import { StartRefused } from '../platform/start-refused.js';
import type { Running } from './start.js';

/**
 * Runs a program to its end of life: refusals as a sentence, and a signal as a clean stop, whenever it comes. What serves has done
 * its work when it is stopped; what was to be finished has not, and its code says so.
 */
export function runProgram(
  program: (stopping: AbortSignal) => Promise<Running | void>,
  codeWhenStopped = 0,
): void {
  const stopping = new AbortController();
  const told = new Promise<void>((done) => {
    // A terminal's Ctrl-C comes twice, from the terminal and from npm; the second must not cut the first short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        stopping.abort(new Error('told to stop'));
        done();
      });
    }
  });
  // Whoever read what we print may leave, as in npm run demo | head.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

  program(stopping.signal)
    .then(async (running) => {
      if (!running) return process.exit(0);
      const lost = await Promise.race([told, running.lost]);
      if (lost) process.stderr.write(`${lost.message}\n`);
      await running.stop();
      process.exit(lost ? 1 : 0);
    })
    .catch((error: unknown) =>
      stopping.signal.aborted ? process.exit(codeWhenStopped) : fail(error),
    );
}

function fail(error: unknown): never {
  const known = knownFault(error);
  process.stderr.write(
    `${known instanceof StartRefused ? known.message : ((known as Error).stack ?? String(known))}\n`,
  );
  process.exit(1);
}
