import { describe, expect, it } from '@jest/globals';
import {
  grouped,
  isNameable,
  isReadable,
  tidyAmount,
  tidyDay,
  tidyIdentifier,
  tidyMonth,
  tidyName,
  tidyNumber,
  tidyPhone,
  tidyQuantity,
  tidyText,
} from './text.js';

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
    ['示\u2f4a例', '示木例'],
    ['\u2ee9示\u2ea0', '黄示民'],
    ['示\u2ee2\u2ef0', '示马龙'],
    ['张\ue863', '张\u4dae'],
    ['示\ue831例', '示\u{215d7}例'],
    ['李\u25cb例', '李〇例'],
    ['二\u25cb\u25ef八店', '二〇〇八店'],
    ['\u25cb示例', '\u25cb示例'],
    ['示例；', '示例'],
    ['，示例、', '示例'],
    ['示例。', '示例'],
    ['示例. ', '示例'],
    ['·买买提·示例·', '买买提·示例'],
    ['Anna M.', 'Anna M.'],
  ])('%j is %j', (typed, name) => {
    expect(tidyName(typed)).toBe(name);
    expect(tidyName(name)).toBe(name);
  });

  it.each([
    ...['·', '•', '・', '･', '‧', '∙', '⋅', '．', '﹒', '.', ' · ', ' • '],
    ...['。', '｡', 'ㆍ', '⸳', 'ᐧ', '˙', '··', '· ·'],
  ])('the dot may be typed as %j', (dot) =>
    expect(tidyName(`买买提${dot}示例`)).toBe('买买提·示例'),
  );

  it('leaves the full stop of another script alone', () => {
    expect(tidyName('John A. Muster')).toBe('John A. Muster');
  });

  it.each(['...', '·', '—', '\u0301', '()'])('%j names nobody', (text) =>
    expect(isNameable(tidyName(text))).toBe(false),
  );
});

describe('numbers', () => {
  it.each([
    '示例减〔2025〕7号',
    '示例减 〔2025〕 7 号',
    '示例减[2025]7号',
    '示例减（2025）7号',
    '示例减【２０２５】第7号',
    '示例减〔2025〕07号',
  ])('%j is one document', (typed) => expect(tidyNumber(typed)).toBe('示例减〔2025〕7号'));

  it.each(['RZ-2024-77', 'RZ–2024–77', 'RZ－2024—77', 'RZ‐2024−77'])('%j is one number', (typed) =>
    expect(tidyNumber(typed)).toBe('RZ-2024-77'),
  );

  it.each(['KN(2024)', 'KN[2024]7', '示例[999]7号'])('%j is left as it is', (typed) =>
    expect(tidyNumber(typed)).toBe(typed),
  );
});

describe('days', () => {
  it.each([
    '2022.3.1',
    '2022.03.01',
    '2022/3/1',
    '2022-3-1',
    '2022年3月1日',
    '2022年03月1号',
    ' 2022 年 3 月 1 日 ',
    '20220301',
    '２０２２．３．１',
    '2022。3。1',
    '2022、3、1',
    '2022－3－1',
    '2022–3–1',
    '2022-03-01 00:00:00',
    '2022/3/1 0:00',
    '2022-03-01T00:00:00.000',
  ])('%j is the first of March', (typed) => expect(tidyDay(typed)).toBe('2022-03-01'));

  it.each(['22.3.1', '2022.3', '3.1', '2022年3月', '2022-03-01 13:00:00', '44621', '', '昨天'])(
    '%j is left to be refused',
    (typed) => expect(tidyDay(typed)).toBe(typed),
  );
});

describe('months', () => {
  it.each([
    ...[
      '2022-03',
      '2022.3',
      '202203',
      '2022/03',
      '２０２２年３月',
      '2022年3月份',
      ' 2022 年 3 月 ',
    ],
    ...['2022-03-01', '20220301', '2022年3月1日'],
  ])('%j is March', (typed) => expect(tidyMonth(typed)).toBe('2022-03-01'));

  it.each(['2022-13', '2022-3-15', '3月', '2022', '22.3', '上个月'])(
    '%j is left to be refused, or read as the day that it is',
    (typed) => expect(tidyMonth(typed)).not.toBe('2022-03-01'),
  );

  it('January is read where it cannot be the October of a table', () => {
    for (const typed of ['2022.01', '2022-1', '2022年1月'])
      expect(tidyMonth(typed)).toBe('2022-01-01');
    for (const typed of ['2022.1', '２０２２．１']) expect(tidyMonth(typed)).toBe('2022.1');
  });
});

describe('numbers in a sentence', () => {
  it.each([
    ['拖欠金额 1200000.00 元', '拖欠金额 1,200,000.00 元'],
    ['年末参保 12000 人,比 3000人多', '年末参保 12,000 人,比 3,000人多'],
    ['川人社〔2022〕12345号,2022 年,编号 10000', '川人社〔2022〕12345号,2022 年,编号 10000'],
    ['已是 1,234,567.00 元', '已是 1,234,567.00 元'],
  ])('%s is read as %s', (written, read) => expect(grouped(written)).toBe(read));
});

describe('amounts and quantities', () => {
  it.each([
    ['1,200.50元', '1200.50'],
    ['¥1,200.5', '1200.5'],
    ['￥1，200.50 元整', '1200.50'],
    ['人民币1200元正', '1200'],
    ['１２００．５０', '1200.50'],
    ['0.12万元', '1200'],
    ['61.2345万', '612345'],
    ['3千', '3000'],
    ['15千元', '15000'],
    ['1.5百万元', '1500000'],
    ['15十万元', '1500000'],
    ['0.02亿元', '2000000'],
    ['1,234,567.89', '1234567.89'],
    ['1200', '1200'],
    // What cannot be read as one amount and no other.
    ['1,20', '1,20'],
    ['12,00.5', '12,00.5'],
    ['1.200,50', '1.200,50'],
    ['约1200', '约1200'],
    ['1e3', '1e3'],
    ['1e3万', '1e3万'],
    ['3万5千', '3万5千'],
    ['千', '千'],
    ['-5', '-5'],
    ['', ''],
  ])('%j is %j yuan', (typed, yuan) => {
    expect(tidyAmount(typed)).toBe(yuan);
    expect(tidyAmount(yuan)).toBe(yuan);
  });

  it('a quantity has no unit', () => {
    expect(tidyQuantity('１,２３４.５')).toBe('1234.5');
    expect(tidyQuantity('−1,234')).toBe('-1234');
    expect(tidyQuantity('1,200元')).toBe('1,200元');
  });
});

describe('other text', () => {
  it('keeps its lines and its width, and loses its margins', () => {
    expect(tidyText(' 第一行,  全\t角\n第二行 ')).toBe('第一行, 全 角\n第二行');
  });

  it('knows a number by its characters alone', () => {
    expect(tidyNumber(' 西 人社 〔２０２２〕１号 ')).toBe('西人社〔2022〕1号');
    expect(tidyIdentifier('５１０４９９ 19900307 451x')).toBe('51049919900307451X');
    expect(tidyIdentifier('h0123456701')).toBe('H01234567');
    expect(tidyIdentifier("'51049919900307451x")).toBe('51049919900307451X');
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

describe('whatever is typed', () => {
  it.each([
    ...[',', '·', ' ·', '.', '。', '、 ', '\n', ' ', '-', '0', '1,', '年'],
    ...['\u0301\u0323', '(2022)', '(', '¥', '万', '\uff01', '\ufe00'],
  ])('is read in no longer than it is, however often it says %j', (row) => {
    const readings = [tidyText, tidyName, tidyNumber, tidyIdentifier, tidyPhone];
    for (const typed of [`x${row.repeat(20_000)}x`, `示${row.repeat(20_000)}1号x`])
      for (const read of [...readings, tidyDay, tidyMonth, tidyAmount, tidyQuantity]) {
        const began = performance.now();
        read(typed);
        expect([read.name, performance.now() - began < 500]).toEqual([read.name, true]);
      }
  });

  it('holds no more marks upon a letter than a script has', () => {
    expect(isReadable('Vi\u0323\u0302t')).toBe(true);
    expect(isReadable(`x${'\u0301'.repeat(40)}`)).toBe(false);
  });
});
