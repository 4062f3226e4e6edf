import { setTimeout } from 'node:timers/promises';
import type { Queue, Worker } from 'bullmq';

const ANSWERS_WITHIN_MS = 1000;

/** Whether the queue's server is there. While it is not, closing in the ordinary way would wait for its return. */
export function answers(queue: Queue | Worker): Promise<boolean> {
  const asked = queue
    .getBackend()
    .getCounts(['active'])
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, setTimeout(ANSWERS_WITHIN_MS, false, { ref: false })]);
}

/** An outage repeats itself with every attempt to reconnect; once is enough to be told. */
export function saidOnce(say: (message: string) => void): (message: string) => void {
  let last: string | null = null;
  return (message) => {
    if (message !== last) say(message);
    last = message;
  };
}
