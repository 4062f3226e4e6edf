import { describe, expect, it } from '@jest/globals';
import { isNameable, isReadable, tidyIdentifier, tidyName, tidyNumber, tidyText } from './text.js';

describe('names', () => {
  it.each([
    ['示例尾空 ', '示例尾空'],
    ['\u3000示例\u00a0尾空\t', '示例尾空'],
    ['示 例', '示例'],
    ['Anna  Muster', 'Anna Muster'],
    ['示例\uff08西区\uff09公司', '示例(西区)公司'],
    ['示例ABC１２公司', '示例ABC12公司'],
    ['示例(西区) 公司 A座', '示例(西区)公司 A座'],
    ['示例\ufe00甲\u{e0100}', '示例甲'],
    ['e\u0301cole', '\u00e9cole'],
    ['示例\r\n公司', '示例公司'],
  ])('%j is %j', (typed, name) => {
    expect(tidyName(typed)).toBe(name);
    expect(tidyName(name)).toBe(name);
  });

  it.each(['·', '•', '・', '･', '‧', '∙', '⋅', '．', '﹒', '.', ' · ', ' • '])(
    'the dot may be typed as %j',
    (dot) => expect(tidyName(`买买提${dot}示例`)).toBe('买买提·示例'),
  );

  it('leaves the full stop of another script alone', () => {
    expect(tidyName('John A. Muster')).toBe('John A. Muster');
  });

  it.each(['...', '·', '—', '\u0301', '()'])('%j names nobody', (text) =>
    expect(isNameable(tidyName(text))).toBe(false),
  );
});

describe('other text', () => {
  it('keeps its lines and its width, and loses its margins', () => {
    expect(tidyText(' 第一行,  全\t角\n第二行 ')).toBe('第一行, 全 角\n第二行');
  });

  it('knows a number by its characters alone', () => {
    expect(tidyNumber(' 西 人社 〔２０２２〕１号 ')).toBe('西人社〔2022〕1号');
    expect(tidyIdentifier('５１０４９９ 19900307 451x')).toBe('51049919900307451X');
  });

  it.each(
    [
      '\u3164',
      '\u00ad',
      '\u{e0041}',
      '\u200b',
      '\u202e',
      '\u2066',
      '\ufeff',
      '\u2800',
      '\u115f',
      '\u{1d159}',
      '\u{13441}',
    ].map((mark) => [`U+${mark.codePointAt(0)!.toString(16)}`, mark]),
  )('%s takes no ink', (_, mark) => {
    expect(isReadable(`示${mark}例`)).toBe(false);
    expect(isReadable('示例\n第二行')).toBe(true);
  });
});
