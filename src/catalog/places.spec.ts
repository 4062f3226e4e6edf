import { describe, expect, it } from '@jest/globals';
import { ledgers } from './ledgers.js';

describe('a place that is judged by what its record is about', () => {
  it('is of no ledger by whose days anything is counted', () => {
    const judged = ledgers.filter(({ place }) => place?.about);
    expect(judged.length).toBeGreaterThan(5);
    for (const { type, days, measures } of judged)
      expect([type, measures, new Set(Object.values(days))]).toEqual([
        type,
        [],
        new Set(['listed']),
      ]);
  });
});
