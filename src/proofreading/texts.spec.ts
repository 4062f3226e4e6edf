import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Place, proofread } from './proofread.js';

/** Texts in the manner of offices, with what is wrong in each; everything else in them is right. */
const TEXTS = join(import.meta.dirname, '../../test/proofreading/texts');
const names = readdirSync(TEXTS)
  .filter((each) => each.endsWith('.txt'))
  .map((each) => each.slice(0, -4));

describe('a whole text', () => {
  it.each(names)('%s: what is wrong is found, and nothing else', (name) => {
    const text = readFileSync(join(TEXTS, `${name}.txt`), 'utf8');
    const { wrong } = JSON.parse(readFileSync(join(TEXTS, `${name}.json`), 'utf8')) as {
      wrong: string[];
    };
    const findings = proofread(text).findings.filter(({ severity }) => severity !== 'hint');
    const touches = (place: Place, quote: string) => {
      const at = text.indexOf(quote);
      return place.offset < at + quote.length && at < place.offset + place.quote.length;
    };
    const missed = wrong.filter(
      (quote) => !findings.some(({ where }) => where.some((place) => touches(place, quote))),
    );
    const invented = findings
      .filter(({ where }) => !where.some((place) => wrong.some((quote) => touches(place, quote))))
      .map(({ says }) => says);
    expect({ missed, invented }).toEqual({ missed: [], invented: [] });
  });
});
