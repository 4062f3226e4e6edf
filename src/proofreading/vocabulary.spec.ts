import { describe, expect, it } from '@jest/globals';
import { phrasesSlipped, wordsSlipped } from './checks/set-phrases.js';
import { areAlike } from './letters-alike.js';
import { ALSO_WORDS, PHRASES, WORDS } from './vocabulary.js';

const said = (words: string) => `今年,${words},1200人。`;
const found = (words: string) => phrasesSlipped(said(words)).length > 0;

/** The phrase with each of its letters changed so, where it changes anything and makes no other phrase. */
const slipsOf = (slip: (phrase: string, at: number) => string | null) =>
  PHRASES.filter(({ length }) => length >= 5).flatMap((phrase) =>
    [...phrase].flatMap((_, at) => {
      const slipped = at > 0 && at < phrase.length - 1 ? slip(phrase, at) : null;
      return slipped && slipped !== phrase && !PHRASES.some((each) => slipped.includes(each))
        ? [slipped]
        : [];
    }),
  );

/** How many in a hundred are found. */
const share = (all: string[]) => Math.round((100 * all.filter(found).length) / all.length);

describe('the words of the field', () => {
  it('are right as they are printed', () => {
    const told = [...PHRASES, ...WORDS, ...ALSO_WORDS].filter(
      (each) => found(each) || wordsSlipped(said(each)).length > 0,
    );
    expect(told).toEqual([]);
  });

  it('stand once each', () => {
    const all = [...PHRASES, ...WORDS, ...ALSO_WORDS];
    expect(all.filter((each, at) => all.indexOf(each) !== at)).toEqual([]);
  });

  it('are found with two letters turned round, one lost, one twice, or one that is none of its words', () => {
    const turned = slipsOf((phrase, at) =>
      at + 2 < phrase.length
        ? phrase.slice(0, at) + phrase[at + 1]! + phrase[at]! + phrase.slice(at + 2)
        : null,
    );
    const lost = slipsOf((phrase, at) => phrase.slice(0, at) + phrase.slice(at + 1));
    const twice = slipsOf((phrase, at) => phrase.slice(0, at) + phrase[at]! + phrase.slice(at));
    const other = slipsOf((phrase, at) =>
      phrase.length >= 6 ? `${phrase.slice(0, at)}鑫${phrase.slice(at + 1)}` : null,
    );
    // 农民工资, 公益岗位: what is left may be words as well.
    expect([turned, other].map(share)).toEqual([100, 100]);
    expect(share(lost)).toBeGreaterThan(85);
    expect(share(twice)).toBeGreaterThan(90);
  });

  it.each([
    ['近', '进'],
    ['贷', '货'],
    ['训', '讯'],
    ['登', '灯'],
    ['城', '陈'],
    ['岗', '冈'],
  ])('%s is typed for %s', (one, other) => expect(areAlike(one, other)).toBe(true));

  it.each([
    ['业', '险'],
    ['人', '工'],
  ])('%s is not typed for %s', (one, other) => expect(areAlike(one, other)).toBe(false));
});
