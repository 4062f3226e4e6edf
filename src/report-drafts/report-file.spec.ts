import { setImmediate } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { threads } from '../platform/thread.js';
import { templateNumbers } from './report-file.js';

const COMPILING = new URL('../../test/support/typescript.mjs', import.meta.url).href;

threads.arguments = ['--import', COMPILING];

const of = { year: 2022, lastDay: '2022-12-31', kind: 'district' };

/** Turns of the loop that everybody is answered in. */
const TURNS = 50;

it('finds the numbers of a long text while everybody else is answered', async () => {
  const text = '2022年,全区城镇新增就业3231人,比上年增长2.5%,完成市级目标3300人的97.9%。\n'.repeat(
    400,
  );
  const ended: string[] = [];
  const finding = templateNumbers({ text, system: [], of, before: [] });
  const found = finding.then(() => ended.push('numbers'));
  for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
  ended.push('others');
  await found;
  expect(ended).toEqual(['others', 'numbers']);
  const numbers = await finding;
  expect(numbers).toHaveLength(5 * 400);
  expect(numbers[0]).toMatchObject({
    number: { printed: '2022', kind: 'year' },
    proposal: { address: 'year/0' },
  });
}, 60_000);
