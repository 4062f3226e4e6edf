import { describe, expect, it } from '@jest/globals';
import { type Sheet, columns } from '../../src/prints/sheet.js';
import { inThread } from '../../src/platform/thread.js';
// Says how threads are started in tests.
import '../support/office.js';

const THREAD = new URL('../../src/prints/print-thread.mjs', import.meta.url);
const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  withinMs: 20_000,
};
const MB = 2 ** 20;

describe('the thread of a print', () => {
  it('leaves nothing in the process of what it printed', async () => {
    await print(1, 2);
    const before = process.memoryUsage().rss;

    await print(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);

    expect((process.memoryUsage().rss - before) / MB).toBeLessThan(100);
  });
});

async function print(...rolls: number[]) {
  for (const roll of rolls) {
    const pdf = await inThread(
      THREAD,
      { sheet: sheetOf(roll), watermark: `水印${roll}`, foot: '' },
      BOUNDS,
    );
    expect(pdf).not.toBeNull();
  }
}

/** A roll that no other is like. */
function sheetOf(roll: number): Sheet {
  const rows = Array.from({ length: 300 }, (_, row) => [`第${roll}册第${row}人`, `${roll}${row}`]);
  return {
    ...{ heading: `名册${roll}`, isPersonal: true, facts: [], notes: [] },
    tables: [{ title: null, columns: columns(['姓名', '编号'], [null, 4]), rows }],
  };
}
