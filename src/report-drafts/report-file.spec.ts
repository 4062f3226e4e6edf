import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, it } from '@jest/globals';
import { threadArguments } from '../platform/thread.js';
import { templateNumbers } from './report-file.js';

const COMPILING = new URL('../../test/support/typescript.mjs', import.meta.url).href;

threadArguments.splice(0, 2, '--import', COMPILING);

const of = { year: 2022, lastDay: '2022-12-31', kind: 'district' };

it('finds the numbers of a long text while everybody else is answered', async () => {
  const text = '2022年,全区城镇新增就业3231人,比上年增长2.5%,完成市级目标3300人的97.9%。\n'.repeat(
    400,
  );
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  const numbers = await templateNumbers({ text, system: [], of, before: [] });
  loop.disable();
  expect(numbers).toHaveLength(5 * 400);
  expect(numbers[0]).toMatchObject({
    number: { printed: '2022', kind: 'year' },
    proposal: { address: 'year/0' },
  });
  expect(loop.max / 1e6).toBeLessThan(200);
}, 60_000);
