import { describe, expect, it } from '@jest/globals';
import { standsIn } from './stands-in.js';

describe('standsIn', () => {
  it('names each state once, and holds for none where there is none', () => {
    expect(standsIn(['submitted', 'reviewed', 'submitted'])).toBe(
      "r.status IN ('submitted', 'reviewed')",
    );
    expect(standsIn(['paid'], 'o')).toBe("o.status IN ('paid')");
    expect(standsIn([])).toBe('false');
  });
});
