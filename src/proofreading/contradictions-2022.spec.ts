import { describe, expect, it } from '@jest/globals';
import { CONTRADICTIONS, EXAMPLE } from './contradictions-2022.js';
import { proofread } from './proofread.js';

describe('the contradictions of the report of 2022', () => {
  const { findings } = proofread(EXAMPLE);

  it.each(CONTRADICTIONS)('$number: $what', ({ code, quote }) => {
    const places = findings.filter((each) => each.code === code).flatMap(({ where }) => where);
    expect(EXAMPLE).toContain(quote);
    expect(places.map((each) => each.quote)).toEqual(
      expect.arrayContaining([expect.stringContaining(quote)]),
    );
  });

  it('are all of the errors and warnings in it', () => {
    const known = new Set(CONTRADICTIONS.map(({ code }) => code));
    expect(
      findings
        .filter(({ severity, code }) => severity !== 'hint' && !known.has(code))
        .map(({ code, says }) => `${code}: ${says}`),
    ).toEqual([]);
  });
});
