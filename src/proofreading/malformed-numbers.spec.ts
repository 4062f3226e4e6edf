import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { plainTextOf } from './plain-text.js';
import { proofread } from './proofread.js';
import { understand } from './understand.js';

const SENTENCES = join(import.meta.dirname, '../../test/proofreading/sentences.txt');
const passages = readFileSync(SENTENCES, 'utf8').trim().split('\n');

/** What a slip of the hand makes of a number. */
const MALFORMED = [
  ...['2..4', '1.200.5', '1,,200', '1,2345', '1,23', '12.', '.5', '5,', '1.,5', '..', '1 200'],
  ...['0', '00', '0.0', '007', '-5', '--5', '1e5', '9'.repeat(60), `0.${'0'.repeat(60)}1`],
];

/** Numbers that are read by their own patterns, each in its place. */
const FORMS = [
  '按初级#元142人、中级1500元#人发放,共273人、#万元。',
  '按初级1000元#人、中级#元131人发放,共#人、33.85万元。',
  '每人每月#元,涉及#人月,共#万元。',
  '在职8.65万人,退休4.17万人,抚养比#:1。男性600人,女性400人,男女比例为#:#。',
  '三次产业结构为#:46.9:#。',
  '绩效自评表\n年度资金总额: # # # # #% #\n数量指标 #人 #人 # #\n产出指标(#分) 甲 # # 乙 # #\n总分 # #',
  '总人口 # 100.0\n男 # #\n女 # #\n城镇 # 60.0\n',
  '指标 目标 完成 完成率\n新增就业 # # #%\n再就业 #万人 #万人 #%\n困难就业 # # #\n合计 # # #%',
  '| 指标 | 目标 | 完成 | 完成率 |\n| 甲 | # | # | #% |\n| 乙 | # | # | #% |\n| 合计 | # | # | #% |',
  '甲镇#人,补贴#元;乙镇#人,补贴#元;丙镇#人,补贴#元;丁镇#人,补贴#元。',
];

const AT_ONCE = 8;

describe('malformed numbers', () => {
  it.each(MALFORMED)('are read in every place of a form: %s', (number) => {
    // Below a title or a heading they are read alone.
    const texts = FORMS.map((form) => {
      const places = form.split('#').length - 1;
      const written = (wrong: number) => {
        let at = -1;
        return form.replace(/#/g, () => ((at += 1), wrong < 0 || at === wrong ? number : '86'));
      };
      // In all places at once, and alone in a fifth of them: another fifth than the number before.
      const alone = [...Array(places).keys()].filter(
        (place) => place % 5 === MALFORMED.indexOf(number) % 5,
      );
      return { isAlone: form.includes('\n'), texts: [-1, ...alone].map(written) };
    });
    const together = texts.filter((each) => !each.isAlone).flatMap((each) => each.texts);
    const apart = texts.filter((each) => each.isAlone).flatMap((each) => each.texts);
    for (const text of [together.join('\n'), ...apart]) expect(proofread(text).faults).toEqual([]);
  });

  it.each(MALFORMED)('are read in any sentence: %s', (number) => {
    const texts = passages
      .filter((_, at) => at % 64 === MALFORMED.indexOf(number))
      .map((passage) => passage.replace(/[⟦⟧]/g, '').replaceAll('⏎', '\n'))
      .map((passage) => {
        let at = 0;
        // Every third, so that what stands about it is read as it was.
        return passage.replace(/\d[\d.,]*/g, (own) => ((at += 1) % 3 === 1 ? number : own));
      });
    // Some at once, each a paragraph of its own.
    for (let at = 0; at < texts.length; at += AT_ONCE)
      expect(proofread(texts.slice(at, at + AT_ONCE).join('\n')).faults).toEqual([]);
  });

  it.each(['附件2', '见附表3', '见图4', '第2'])('are not made of %s and the next line', (end) => {
    expect(plainTextOf(`${end}\n35户企业`).text).toBe(`${end}\n35户企业`);
    expect(plainTextOf('新增就业5\n247人').text).toBe('新增就业5247人');
  });

  it('of items of a list are none, and no item is joined to the one before, however many there are', () => {
    const items = ['99', '100', '101'].map(
      (number) => `${number}.开展就业援助活动走访慰问辖区就业困难家庭和零就业家庭共3户`,
    );
    const { text, facts, sentences } = understand(items.join('\n'));
    expect(text).toBe(items.join('\n'));
    expect(facts.map(({ printed }) => printed)).toEqual(['3', '3', '3']);
    expect(facts.map(({ subject }) => subject?.core)).toEqual(
      Array.from({ length: 3 }, () => facts[0]!.subject?.core),
    );
    expect(sentences).toHaveLength(3);
    // A number of three digits is one elsewhere.
    expect(understand('分别为:100、200和300人。').facts.map(({ printed }) => printed)).toEqual([
      ...['100', '200', '300'],
    ]);
    expect(understand('120.5万元已拨付。').facts.map(({ printed }) => printed)).toEqual(['120.5']);
  });
});
