import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const judging = ['ledgers', 'approvals', 'indicators'].flatMap((room) => {
  const root = join(import.meta.dirname, '..', room);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => [`${room}/${path}`, join(root, path)] as const);
});

describe('what judges a record', () => {
  it.each(judging)('%s names no district of its own', (_, path) => {
    expect(readFileSync(path, 'utf8').match(/(['"`])\d{6}\1/g) ?? []).toEqual([]);
  });
});
