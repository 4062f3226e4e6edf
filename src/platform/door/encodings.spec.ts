import { describe, expect, it } from '@jest/globals';
import { isAccepted } from './encodings.js';

describe('what a client says that it unpacks', () => {
  it.each([
    ['gzip', true],
    ['br, GZIP', true],
    ['br;q=1.0 , gzip ; q=0.2', true],
    ['gzip;q=0', false],
    ['gzip ; q=0.0, br', false],
    ['gzipped', false],
    ['', false],
    [undefined, false],
  ])('%j takes gzip: %j', (accepted, takes) => expect(isAccepted(accepted, 'gzip')).toBe(takes));

  it('is read in no longer than it is', () => {
    const began = performance.now();
    expect(isAccepted(`a${' '.repeat(15_000)}b`, 'gzip')).toBe(false);
    expect(performance.now() - began).toBeLessThan(100);
  });
});
