import { type ResourceLimits, Worker } from 'node:worker_threads';

/** What a thread runs, and what Node is told of it: nothing, where it stands compiled beside whoever starts it. */
export const threads = { arguments: [] as string[], fileOf: (file: URL): URL => file };

export interface ThreadBounds {
  limits: ResourceLimits;
  withinMs: number;
}

/**
 * In a thread of its own, which ends when it has answered: what it may take of memory and time is bounded, and the server answers
 * meanwhile. Null where it took more.
 */
export async function inThread<Answer>(
  file: URL,
  workerData: unknown,
  { limits, withinMs }: ThreadBounds,
  given: ArrayBuffer[] = [],
): Promise<Answer | null> {
  const worker = new Worker(threads.fileOf(file), {
    workerData,
    transferList: given,
    resourceLimits: limits,
    env: {},
    execArgv: threads.arguments,
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), withinMs);
  try {
    return await new Promise<Answer | null>((done, failed) => {
      worker.once('message', done).once('error', failed);
      // It was ended for taking too long.
      worker.once('exit', () => done(null));
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return null;
    throw error;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
