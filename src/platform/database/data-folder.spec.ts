import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { makeFolder } from './data-folder.js';

let place: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'taizhang-folder-'));
});
afterEach(() => rm(place, { recursive: true, force: true }));

it('makes a folder that others are making at the same moment', async () => {
  for (let round = 0; round < 20; round += 1) {
    const folder = join(place, `${round}`, 'of', 'several');
    const all = Array.from({ length: 12 }, () => makeFolder(folder));
    await expect(Promise.all(all)).resolves.toHaveLength(12);
  }
});
