import { it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';

it('goes on while something of it breaks', async () => {
  setTimeout(() => {
    throw new Error('broken aside');
  });
  await sleep(50);
});

it('forgets to wait', async () => {
  void Promise.reject(new Error('rejected and forgotten'));
  await sleep(50);
});
