import type { Check, Flaw } from '../check.js';
import type { Sentence } from '../fact.js';
import { isSamePeriod } from '../periods.js';

/** 括号 */
export const unbalancedBrackets: Check = {
  code: 'unbalanced-brackets',
  label: '括号不成对',
  severity: 'hint',
  looksAt: '一段文字中有数字的括号是否成对。',
  remedy: '补齐或删去括号。',
  find: ({ text, sentences }) =>
    sentences
      .filter((each) => each === each.paragraph[0] && !each.isTableRow)
      .flatMap(({ paragraph }): Flaw[] => {
        const [start, end] = [paragraph[0]!.start, paragraph.at(-1)!.end];
        const words = text
          .slice(start, end)
          .replace(/(?:^|[。;:])\s*[\d一二三四五六七八九十]{1,3}\)/g, '');
        const [opened, closed] = [words.split('(').length, words.split(')').length];
        return opened === closed || !/\([^()]*\d|\d[^()]*\)/.test(words)
          ? []
          : [
              {
                where: [[start, end]],
                says: opened > closed ? '本段左括号多于右括号。' : '本段右括号多于左括号。',
              },
            ];
      }),
};

/** 截至目前 — without a day. */
export const undatedNow: Check = {
  code: 'undated-now',
  label: '“截至目前”没有日期',
  severity: 'hint',
  looksAt: '“截至目前、目前”之后有数字而没有写明日期。',
  remedy: '写明截止日期。',
  find: ({ text, sentences }) => {
    const isOver = isOfYear(text) || isClosed(text);
    return sentences.flatMap(({ start, end, facts }) =>
      facts.length === 0
        ? []
        : [...text.slice(start, end).matchAll(/截[至止]目前(?!,?(?:20\d\d年)?\d{1,2}月)/g)].map(
            (match): Flaw => ({
              ...(isOver ? { severity: 'warn' as const } : {}),
              where: [[start + match.index, start + match.index + match[0].length]] as [
                number,
                number,
              ][],
              says: '“截至目前”没有写明日期,与期末数并列时不知所指。',
            }),
          ),
    );
  },
};

/** 2023年工作总结: the year is over, and 目前 is no day of it. */
const isOfYear = (text: string): boolean => {
  const title = text.trimStart().split('\n')[0]!;
  return (
    title.length <= 40 &&
    /(?:19|20)\d{2}年(?!上半年|第?[一二三]季度|前三季度|\d)/.test(title) &&
    /总结|年度报告|年报|决算|公报|通报|小结/.test(title)
  );
};

/** 专项行动小结: an action that a day is told for on which it ended. */
const isClosed = (text: string): boolean =>
  /小结|总结/.test(text.trimStart().split('\n')[0]!) &&
  /\d日[^,。;\d]{0,6}(?:结束|收官)/.test(text);

const LEAST = 18;
/** So long a sentence is nobody's by chance, of one clause though it be. */
const LONG = 36;
/** The same of one that tells nothing in figures. */
const PLAIN = 22;

/** 预期目标:…, 实际完成情况:…: what stands behind the label. */
const bare = (words: string): string =>
  words
    .replace(/^\s*(?:预期|总体|年度|绩效)?(?:目标|实际完成情况|完成情况)(?:完成情况)?:/, '')
    .replace(/^[\s\d一二三四五六七八九十()、.:]+|[,。;!\s]+$/g, '')
    .replace(/^\p{Script=Han}{2,6}:/u, '');

/** 重复的句子 */
export const repeatedSentence: Check = {
  code: 'repeated-sentence',
  label: '句子重复',
  severity: 'warn',
  looksAt:
    '同一段中同一句话(或长句的一半)出现两次,不同段中整句相同;目标一节的话原样出现在完成情况一节。',
  remedy: '删去重复;完成情况写实际结果,不照抄目标。',
  find: ({ text, sentences, plain }) => {
    const head = /^\s*[^\n]*/.exec(plain.original)![0].length;
    const seen = new Map<string, { start: number; end: number; sentence: Sentence }>();
    const copied: [number, number][] = [];
    const flaws = sentences.flatMap((sentence): Flaw[] => {
      if (sentence.isTableRow || sentence.isHeading) return [];
      let start = sentence.start;
      return text
        .slice(sentence.start, sentence.end)
        .split(/(?<=[,。;])/)
        .flatMap((clause): Flaw[] => {
          const [from, end] = [start, start + clause.length];
          start = end;
          const words = bare(clause);
          if (words.length < LEAST) return [];
          const first = seen.get(words);
          if (!first) {
            seen.set(words, { start: from, end, sentence });
            return [];
          }
          if (first.sentence.mood === 'goal' && sentence.mood === 'result')
            copied.push([first.start, first.end], [from, end]);
          if (first.sentence.paragraph !== sentence.paragraph) return [];
          // A first line that runs on into the second is what the page shows of the text.
          if (plain.at[first.start]! < head && plain.at[from]! >= head) return [];
          // 费用支出较预算数减少0.67万元, of one amount, and by chance of another.
          const isOfTwo = first.sentence !== sentence && /[较比].*(?:增|减|升|降)/.test(words);
          if (isOfTwo && from > sentence.start) return [];
          return [
            {
              where: [
                [first.start, first.end],
                [from, end],
              ],
              says: '同一段中这句话已有。',
            },
          ];
        });
    });
    const whole = repeatedElsewhere(text, sentences);
    const isTold = ({ where: [, own] }: Flaw) =>
      whole.some(({ where }) => where.some(([from, to]) => from <= own![0] && own![1] <= to));
    const again = [...whole, ...repeatedPairs(text, sentences).filter((each) => !isTold(each))];
    return copied.length === 0
      ? [...flaws, ...again]
      : [
          ...flaws,
          ...again,
          {
            where: copied,
            // What is to be reached is told in figures, and so is what was.
            severity: copied.some(([from, end]) => /\d/.test(text.slice(from, end)))
              ? 'warn'
              : 'hint',
            says: '目标一节的话原样写在完成情况中,没有写实际结果。',
          },
        ];
  },
};

/** 累计回收贷款9.41亿元,回收率达99.78% — two short clauses, each with its figure, twice in one paragraph. */
function repeatedPairs(text: string, sentences: Sentence[]): Flaw[] {
  const seen = new Map<string, [number, number]>();
  return sentences.flatMap((sentence): Flaw[] => {
    if (sentence.isTableRow || sentence.mood !== 'result') return [];
    let start = sentence.start;
    const clauses = text
      .slice(sentence.start, sentence.end)
      .split(/(?<=[,。;])/)
      .map((words) => ({ words, from: (start += words.length) - words.length }));
    return clauses.slice(1).flatMap(({ words: last, from }, at): Flaw[] => {
      const first = clauses[at]!;
      const [one, other] = [bare(first.words), bare(last)];
      const isShort = one.length < LEAST && other.length < LEAST;
      if (!isShort || one.length + other.length < LEAST || ![one, other].every(hasFigure))
        return [];
      if (/[较比].*(?:增|减|升|降)/.test(one + other)) return [];
      const key = `${sentence.line} ${one},${other}`;
      const known = seen.get(key);
      const place: [number, number] = [first.from, from + last.length];
      if (!known) seen.set(key, place);
      return known ? [{ where: [known, place], says: '同一段中这句话已有。' }] : [];
    });
  });
}

const hasFigure = (words: string): boolean => /\d[\d.]{2}/.test(words);

/** A whole sentence of two clauses or more, word for word in two paragraphs; those that follow each other both times are one copy. */
function repeatedElsewhere(text: string, sentences: Sentence[]): Flaw[] {
  const seen = new Map<string, Sentence>();
  const copies: [Sentence, Sentence][][] = [];
  for (const sentence of sentences) {
    if (sentence.isTableRow || sentence.isHeading || sentence.mood === 'goal') continue;
    const words = bare(text.slice(sentence.start, sentence.end));
    if (
      words.length < (/\d\D+\d/.test(words) ? LEAST : LEAST + 4) ||
      (!words.includes(',') && words.length < (/\d/.test(words) ? LONG : PLAIN))
    )
      continue;
    const first = seen.get(words);
    if (!first) seen.set(words, sentence);
    // What is long enough by a clause of its own has been told.
    const isTold =
      first?.paragraph === sentence.paragraph &&
      words.split(',').some((clause) => clause.length >= LEAST);
    // 二季度,…;今年以来,…: of two periods; in no two of them are several results the same.
    const [one, other] = [first, sentence].map((each) => each?.facts[0]?.period);
    const isOfTwo = one && other && !isSamePeriod(one, other) && resultsIn(sentence) < 2;
    if (!first || isTold || isOfTwo) continue;
    const last = copies.at(-1)?.at(-1);
    if (last && sentence.index - last[1].index === first.index - last[0].index)
      copies.at(-1)!.push([first, sentence]);
    else copies.push([[first, sentence]]);
  }
  return copies.map((copy) => ({
    where: copy.flatMap((both) => both.map(({ start, end }): [number, number] => [start, end])),
    says:
      copy.length > 1 ? `前文已有同样的几句话(共 ${copy.length} 句)。` : '前文已有同样的一句话。',
  }));
}

const resultsIn = ({ facts }: Sentence): number =>
  facts.filter(({ role, printed }) => role === 'actual' && printed.replace(/\D/g, '').length >= 2)
    .length;

/** 走访企业318家,… and 走访企业381家,…: word for word, with another number. */
export const sentenceWithOtherNumber: Check = {
  code: 'sentence-with-other-number',
  label: '同一句话前后数字不同',
  severity: 'error',
  looksAt: '除一处数字外完全相同的句子。',
  remedy: '核对数字,删去重复的一句。',
  find: ({ text, sentences }) => {
    const seen = new Map<string, { sentence: Sentence; numbers: string[]; words: string }>();
    return sentences.flatMap((sentence): Flaw[] => {
      if (sentence.isTableRow || sentence.isHeading || sentence.facts.length < 2) return [];
      const words = text.slice(sentence.start, sentence.end).trim();
      const key = words
        .replace(/\d[\d.]*/g, '#')
        .split('#')
        .slice(0, 4)
        .join('#');
      const numbers = words.match(/\d[\d.]*/g) ?? [];
      const first = seen.get(key);
      if (!first) seen.set(key, { sentence, numbers, words });
      if (!first || key.length < LEAST + 6 || numbers.length < 2) return [];
      const shared = Math.min(numbers.length, first.numbers.length);
      const differ = numbers.slice(0, shared).filter((each, at) => each !== first.numbers[at]);
      if (differ.length !== 1 || shared < 3) return [];
      return [
        {
          where: [
            [first.sentence.start, first.sentence.end],
            [sentence.start, sentence.end],
          ],
          says: `两句相同,只有一处数字不同(${differ[0]})。`,
        },
      ];
    });
  },
};

/** 〔2023〕12, 〔2023]12号, 〔202〕12号 */
const ILL_NUMBERED =
  /〔(?:19|20)\d{2}〕第?\d{1,4}(?=[,。;)》])|(?:〔(?:19|20)\d{2}[\])】]|[[(【](?:19|20)\d{2}〕)第?\d+号|〔(?:\d{1,3}|\d{5,8})〕第?\d+号|〔(?:19|20)\d{2,7}号/g;

/** 文号 */
export const documentNumber: Check = {
  code: 'document-number',
  label: '文号的括号不规范',
  severity: 'hint',
  looksAt:
    '发文字号的年份是否用六角括号〔〕(没有括号、年份与序号连写,缺“号”,括号不成对,年份不是四位的为警告)。',
  remedy: '年份改用六角括号〔〕。',
  find: ({ text }) => [
    ...[
      ...text.matchAll(
        // 许字20230015号 is the number of a licence, and none of a document.
        /\p{Script=Han}{1,8}(?:[发函办编规通]|(?<!许|证|编号)字)(?:19|20)\d{2}[1-9]\d{0,3}号(?=文|[,。;、)《“\n]|$|\p{Script=Han})/gu,
      ),
    ].map((match): Flaw => ({
      severity: 'warn',
      where: [[match.index, match.index + match[0].length]],
      says: `“${match[0]}”的年份与序号连写,应为〔年份〕序号。`,
    })),
    ...[...text.matchAll(ILL_NUMBERED)].map(({ 0: words, index }): Flaw => ({
      severity: 'warn',
      where: [[index, index + words.length]],
      says: `“${words}”不是文号的写法,应为〔年份〕序号。`,
    })),
    ...[...text.matchAll(/\p{Script=Han}{2,8}〔(?:19|20)\d{2}〕第\d+号/gu)].map(
      ({ 0: words, index }): Flaw => ({
        where: [[index, index + words.length]],
        says: `“${words}”的序号前不写“第”。`,
      }),
    ),
    ...[...text.matchAll(/\p{Script=Han}{2,8}[[(【](?:19|20)\d{2}[\])】]第?\d+号/gu)].map(
      (match): Flaw => ({
        where: [[match.index, match.index + match[0].length]],
        says: `“${match[0]}”的年份应用〔〕。`,
      }),
    ),
  ],
};
