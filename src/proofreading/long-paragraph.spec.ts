import { describe, expect, it, jest } from '@jest/globals';
import { Decimal } from 'decimal.js';
import type { Fact } from './fact.js';
import { checks } from './checks/index.js';
import { wordLengths } from './checks/set-phrases.js';
import { proofread } from './proofread.js';
import { understand } from './understand.js';

/** So many clauses in one sentence, each with figures of its own. */
const TOLD: Record<string, (clause: number) => string> = {
  'a list of one thing': (at) => `${NAMES[at % 10]}镇${1000 + ((at * 7919) % 5000)}人、`,
  'the same indicator again and again': (at) =>
    `全县城镇新增就业${4000 + ((at * 31) % 977)}人,完成年度任务5000人的86.4%;`,
  'persons and their shares': (at) =>
    `${NAMES[at % 10]}镇开展培训${1000 + ((at * 7919) % 5000)}人,占比${(at * 37) % 97}.${at % 10}%,`,
};
const NAMES = [...'甲乙丙丁戊己庚辛壬癸'];
const COUNTED = [
  'cmp',
  'comparedTo',
  'lte',
  'lt',
  'gte',
  'gt',
  'eq',
  'equals',
  'plus',
  'minus',
  'div',
  'toNumber',
];

/** What figures are held against: a whole by its name, money, a limit, what was before, the kinds of a list. */
const LOOKED: typeof TOLD = {
  ...TOLD,
  'means in yuan beside amounts of every size': (at) =>
    `${NAMES[at % 10]}镇车辆${10 + (at % 9)}辆,车均${1 + (at % 5)}.9${at % 7}元,共支出${1 + (at % 89)}.${at % 10}万元,全市支出${1 + (at % 7)}.${at % 10}亿元。`,
  'shares of what was named': (at) =>
    `${NAMES[at % 10]}镇培训支出${100 + ((at * 7919) % 500)}万元,培训支出占基金支出的${(at * 37) % 97}.${at % 10}%;`,
  'rates of money': (at) =>
    `${NAMES[at % 10]}镇专项资金${600 + ((at * 31) % 97)}万元,实际支付${300 + ((at * 7919) % 300)}万元,资金支付率${50 + (at % 40)}%。`,
  'scores of indicators': (at) =>
    `${NAMES[at % 10]}项指标分值10分,${NAMES[at % 10]}项指标得${at % 10}分;`,
  'short lists and shares in turn': (at) =>
    `${NAMES[at % 10]}片:甲村${10 + (at % 89)}人、乙村${20 + (at % 71)}人、丙村${30 + (at % 61)}人,其中女性${10 + (at % 17)}人,占${(at * 37) % 97}.${at % 10}%。`,
  'lists of parts and their shares': (at) =>
    `${NAMES[at % 10]}片${300 + (at % 97)}人,其中甲村${10 + (at % 89)}人、乙村${20 + (at % 71)}人,占${(at * 37) % 97}.${at % 10}%;`,
  'who was needed and who came, in one sentence': (at) =>
    `需要${40 + (at % 31)}人,到位${30 + (at % 9)}人,到位率${(at * 37) % 97}.${at % 10}%,`,
  'rates and their limits': (at) =>
    `${NAMES[at % 10]}镇失业率${2 + (at % 2)}.${at % 10}%,控制目标4.5%,低于控制目标${at % 3}.${at % 7}个百分点;`,
  'posts and who holds them': (at) =>
    `${NAMES[at % 10]}所编制${12 + (at % 9)}人,在职${9 + (at % 7)}人,无超编情况;`,
  'all that is named, and a rate of it': (at) =>
    `${NAMES[at % 10]}镇受理欠薪线索${40 + (at % 31)}件,办结率${60 + (at % 31)}.${at % 10}%,所有欠薪线索已全部办结。\n`,
  'what was before': (at) =>
    `${NAMES[at % 10]}镇培训${1000 + ((at * 7919) % 5000)}人,比上年增加${at % 97}人;`,
  'what was found, done and cleared': (at) =>
    `${NAMES[at % 10]}镇排查隐患${40 + (at % 31)}个,已整改${30 + (at % 9)}个,隐患全部清零,`,
  'limits and what was paid': (at) =>
    `${NAMES[at % 10]}项成本不高于${700 + (at % 97)}元,实际成本${600 + ((at * 31) % 300)}元,符合成本控制要求;`,
  'rates in turn': (at) =>
    `${NAMES[at % 10]}片三村分别培训${100 + (at % 89)}人、${90 + (at % 71)}人、${80 + (at % 61)}人,取证率分别为9${at % 10}%、8${at % 7}%、7${at % 9}%;`,
  'kinds and their rate': (at) =>
    `审结${100 + (at % 89)}件,调解结案${50 + (at % 41)}件,裁决结案${40 + (at % 31)}件,调解率${(at * 37) % 97}.${at % 10}%;`,
  'a standard and its rows': (at) =>
    `每人${3 + (at % 4)}000元,${NAMES[at % 10]}镇${10 + (at % 9)}人${3 + (at % 7)}.6万元,乙镇${5 + (at % 9)}人2.${at % 10}万元;`,
  'claims of all that was found': (at) =>
    `${NAMES[at % 10]}类受理案件${40 + (at % 31)}件,已办结${30 + (at % 9)}件,所有案件均已办结;`,
  'money paid by one standard': (at) =>
    `按每人${3 + (at % 4)}000元的标准,发放补贴${20 + (at % 70)}.6元,占贷款总额的${(at * 37) % 97}.${at % 10}%;`,
  'what is counted again': (at) =>
    `发现问题${40 + (at % 31)}笔,对发现的${30 + (at % 49)}笔问题建立台账;`,
  'months and what came of them': (at) =>
    `本月新增就业${100 + (at % 97)}人;1—9月新增就业${1000 + (at % 97)}人,1—10月新增就业${1100 + (at % 97)}人;`,
  'rates behind a number': (at) =>
    `培训${900 + (at % 89)}人,${800 + (at % 71)}人取得证书,取证率${(at * 37) % 97}.${at % 10}%;`,
  'months and what they come to, in one sentence': (at) =>
    `${(at % 12) + 1}月新增就业${1000 + ((at * 7919) % 5000)}人,1—${(at % 12) + 1}月累计新增就业${2000 + ((at * 31) % 5000)}人,`,
  'parts and what they come to, in one sentence': (at) =>
    `${NAMES[at % 10]}村${10 + (at % 89)}人、乙村${20 + (at % 71)}人,共计${30 + (at % 97)}人,`,
  'two years of one rate, in one sentence': (at) =>
    `2022年利用率${50 + (at % 40)}%,2023年利用率${55 + (at % 31)}%,利用率提高${1 + (at % 9)}个百分点,`,
  'how far figures lie apart': (at) =>
    `${NAMES[at % 10]}镇参保率${60 + (at % 31)}.${at % 10}%,比上年的${50 + (at % 37)}.${at % 7}%提高${at % 9}.${at % 5}个百分点。`,
  'means over all of a paragraph': (at) =>
    `${NAMES[at % 10]}镇举办${10 + (at % 31)}期,培训${900 + ((at * 31) % 97)}人,平均每期${40 + (at % 17)}人。`,
  'items of a list': (at) =>
    `${at + 1}.${NAMES[at % 10]}镇发放补贴${100 + (at % 89)}.${at % 10}万元,惠及${50 + (at % 71)}人,目标${60 + (at % 50)}人,完成率${70 + (at % 29)}%。\n`,
  'short lines': (at) => `${NAMES[at % 10]}镇:${100 + ((at * 31) % 497)}人\n`,
  'rows of a table': (at) =>
    `${NAMES[at % 10]}${at}镇\t${600 + (at % 89)}\t${400 + (at % 71)}\t${60 + (at % 31)}.${at % 10}%\n`,
  'wholes that are named': (at) =>
    `${NAMES[at % 10]}镇就业支出${100 + ((at * 7919) % 500)}万元,占基金支出总额${200 + (at % 700)}万元的${(at * 37) % 97}.${at % 10}%。\n`,
};

/** What every look at a figure asks of it. */
const ASKED = ['index', 'unit', 'role', 'bound', 'sentence', 'value'] as const;
/** Looks that cost nothing. */
const FEW = 20_000;

describe('a paragraph that does not end', () => {
  /** How often figures were compared or reckoned with. */
  function workOf(text: string): number {
    const own = Decimal.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
    const plain = COUNTED.map((name) => own[name]!);
    let work = 0;
    COUNTED.forEach((name, at) => {
      own[name] = function (...given) {
        work += 1;
        return plain[at]!.apply(this, given);
      };
    });
    try {
      proofread(text);
    } finally {
      COUNTED.forEach((name, at) => (own[name] = plain[at]!));
    }
    return work;
  }

  const longOf = (clause: (at: number) => string, count: number) =>
    Array.from({ length: count }, (_, at) => clause(at)).join('');

  /** How many clauses the shorter text has: where each tells much, fewer fill the stretch that a check looks over. */
  const fewestOf = (clause: (at: number) => string) =>
    understand(clause(0)).facts.length > 2 ? 25 : 50;

  it.each(Object.entries(TOLD))('%s takes work by its length, not by its square', (_, clause) => {
    const [short, long] = [50, 200].map((count) => workOf(longOf(clause, count)));
    expect(long! / short!).toBeLessThan(5.5);
  });

  it('is read in stretches, and so is a sentence that does not end', () => {
    const sentences = understand(longOf((at) => `甲镇培训${100 + at}人。`, 400)).sentences;
    const clauses = understand(longOf((at) => `甲镇培训${100 + at}人,`, 900)).sentences;
    expect(Math.max(...sentences.map(({ paragraph }) => paragraph.length))).toBe(80);
    expect(Math.max(...clauses.map(({ start, end }) => end - start))).toBeLessThan(3100);
  });

  /** How often each of these checks looked at a figure, whether it reckoned with it or not. */
  function looksAt(text: string, asking = checks): Record<string, number> {
    const draft = understand(text);
    let looks = 0;
    for (const fact of draft.facts)
      for (const name of ASKED) {
        const value: Fact[typeof name] = fact[name];
        Object.defineProperty(fact, name, {
          enumerable: true,
          get: () => {
            looks += 1;
            return value;
          },
        });
      }
    return Object.fromEntries(
      asking.map((check) => {
        looks = 0;
        check.find(draft);
        return [check.code, looks];
      }),
    );
  }

  it.each(Object.entries(LOOKED))(
    '%s is looked at by its length, not by its square',
    (_, clause) => {
      const fewest = fewestOf(clause);
      const long = looksAt(longOf(clause, 4 * fewest));
      const many = checks.filter(({ code }) => long[code]! > 8 * FEW);
      const short = looksAt(longOf(clause, fewest), many);
      // Four times by its length, sixteen by its square; up to eight where a stretch that is looked over grows full.
      expect(Object.keys(short).filter((code) => long[code]! > 8 * short[code]!)).toEqual([]);
    },
  );
});

it('divides a long text into words breath by breath, or it would take the square of its length', () => {
  const divided = jest.spyOn(Intl.Segmenter.prototype, 'segment');
  const line = '按照要求做好各项工作,促进高校毕业生就业1,200人;落实政策。';
  const one = wordLengths(line);
  const many = wordLengths(`${line}\n`.repeat(1000));
  expect(many.subarray(0, line.length)).toEqual(one);
  expect(many.subarray(-line.length - 1, -1)).toEqual(one);
  const longest = Math.max(...divided.mock.calls.map(([text]) => text.length));
  divided.mockRestore();
  expect(longest).toBeLessThan(500);
});
