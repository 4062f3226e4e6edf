import { type Check, type Draft, type Flaw, type Severity, sentenceAt } from '../check.js';
import {
  MISSPELT,
  MISTAKEN,
  MISUSED,
  ONE_NAME,
  OWN_FOR_DONE,
  SCHEMES,
  type Term,
} from '../official-terms.js';
import { PHRASES, WORDS, mayGoOn } from '../vocabulary.js';
import { phrasesSlipped, wordsSlipped } from './set-phrases.js';

const flawAt = (start: number, words: string, says: string, severity?: Severity): Flaw => ({
  where: [[start, start + words.length]],
  says,
  ...(severity ? { severity } : {}),
});

const told = (text: string, terms: Term[], says: (words: string, term: Term) => string): Flaw[] => {
  const year = yearOf(text);
  return terms
    .filter(({ since }) => since === undefined || (year !== null && year >= since))
    .flatMap((term) =>
      [...text.matchAll(term.wrong)]
        .filter(({ index }) => term.since === undefined || !isOfItsTime(text, index, term.since))
        .map(({ 0: words, index }) =>
          flawAt(index, words, says(words, term), term.isHint && 'hint'),
        ),
    );
};

/** So far around a name it is said of which time it is. */
const AROUND = 60;

/** 《关于开展新型农村社会养老保险试点的指导意见》, 2009年启动新农保试点, 原小额担保贷款: as it was called then. */
function isOfItsTime(text: string, at: number, since: number): boolean {
  const before = text.slice(Math.max(0, at - AROUND), at);
  if (before.lastIndexOf('《') > before.lastIndexOf('》')) return true;
  const clause = `${before.split(/[。;\n]/).at(-1)!}${text.slice(at, at + AROUND).split(/[,。;\n]/)[0]!}`;
  const years = [...clause.matchAll(/(?<!\d)(?:19|20)\d{2}(?=年|〕|\])/g)].map(Number);
  return /原|曾|时任/.test(clause) || years.some((year) => year < since);
}

/** The year the text is about: of its title, or else the first that it names. */
const yearOf = (text: string): number | null => {
  const found = /(?<!\d)(?:19|20)\d{2}(?=年)/.exec(text)?.[0];
  return found ? Number(found) : null;
};

/** 名称 */
export const officialTerm: Check = {
  code: 'official-term',
  label: '名称与规范用语不同',
  severity: 'hint',
  looksAt:
    '政策、指标、机构、法规的名称是否为规范用语(免申即享、城镇登记失业率、2016年起的创业担保贷款等),同一事项在文中是否只用一个名称。',
  remedy: '改用规范名称。',
  find: ({ text }) => [
    ...told(
      text,
      SCHEMES,
      (words, { right, why }) => `“${words}”规范名称为“${right}”${why ? `(${why})` : ''}。`,
    ),
    ...dimensions(text),
    ...ONE_NAME.flatMap(([one, other]): Flaw[] => {
      const [a, b] = [one.exec(text), other.exec(text)];
      return a && b
        ? [
            {
              where: [a, b].map(({ index, 0: words }) => [index, index + words.length]),
              says: `文中“${a[0]}”与“${b[0]}”并用,应统一名称。`,
            },
          ]
        : [];
    }),
  ],
};

/** 决策、过程、产出、效益 and 投入、过程、产出、效果 — the four of one evaluation. */
function dimensions(text: string): Flaw[] {
  const [one, other] = [/决策、过程、产出/, /投入、过程、产出/].map((each) => each.exec(text));
  return one && other
    ? [
        {
          severity: 'warn',
          where: [one, other].map(({ index, 0: words }): [number, number] => [
            index,
            index + words.length,
          ]),
          says: `评价维度一处写“${one[0]}”,一处写“${other[0]}”。`,
        },
      ]
    : [];
}

/** 用词 */
export const misusedWord: Check = {
  code: 'misused-word',
  label: '用词不当',
  severity: 'hint',
  looksAt:
    '“截止至、截至到”“完成的很好”“根据统计显示”“超过几人以上”等误用、重复的词语,“去年”与“去年同期”比较。',
  remedy: '按规范用法改写。',
  find: ({ text, sentences }) => [
    ...told(
      text,
      MISUSED,
      (words, { right, why }) =>
        `“${words}”应为${right.includes('“') ? right : `“${right}”`}${why ? `(${why})` : ''}。`,
    ),
    // 去年受理64580件,比去年同期增长119.1%: the second is the year before it.
    ...sentences.flatMap(({ start, end }): Flaw[] => {
      const words = text.slice(start, end);
      const again = /^去年(?!同期|底|末|以来).*[,、](?<twice>[比较与同]去年同期)/.exec(words);
      const at = again ? words.indexOf(again.groups!.twice!) : -1;
      // 去年基数较低,今年新增1200人,比去年同期增长20%
      return at < 0 || /今年|本年|当年|(?:19|20)\d{2}年/.test(words.slice(0, at))
        ? []
        : [flawAt(start + at, again!.groups!.twice!, '所说的已是去年,应为“比上年同期”。')];
    }),
  ],
};

const SPELT = new RegExp(MISSPELT.map(([wrong]) => wrong).join('|'), 'g');
const MEANT = new Map(MISSPELT);

/** 错别字 */
export const misspelt: Check = {
  code: 'misspelt',
  label: '错别字',
  severity: 'warn',
  looksAt:
    '“公益性岗位、就近就地、创业担保贷款、财政拨款”等固定用语和常用词中,是否有音近形近的错字、漏写或多写一遍的字、前后两字颠倒,以及“己完成、现以完成”等误用的同音字。',
  remedy: '改正错别字。',
  find: ({ text }) => {
    const isTold = new Uint8Array(text.length);
    const once = (flaws: Flaw[]): Flaw[] =>
      flaws.filter(({ where: [[start, end] = [0, 0]] }) => {
        const isNew = !isTold.subarray(start, end).includes(1);
        isTold.fill(1, start, end);
        return isNew;
      });
    return [
      ...once(phrasesSlipped(text)),
      ...once(
        [...text.matchAll(SPELT)].map(({ 0: words, index }) =>
          flawAt(index, words, `“${words}”疑为“${MEANT.get(words)}”。`),
        ),
      ),
      ...once(wordsSlipped(text)),
      ...told(
        text,
        MISTAKEN,
        (words, { right }) => `“${words}”应为${right.includes('“') ? right : `“${right}”`}。`,
      ),
      ...[...text.matchAll(OWN_FOR_DONE)].map(({ 0: words, index }) =>
        flawAt(index, words, `“${text.slice(index, index + 3)}”的“己”疑为“已”。`),
      ),
    ];
  },
};

/** 一批一批, 许多许多: said twice of purpose; 去年全年全市: the ends of two words. */
const ON_PURPOSE = /^(?:[一许很多全]|非常|进一步|越来|年全)|(.)\1/u;
/** 服务服务对象, 学习学习再学习: of two letters one may end a word and the next begin with it. */
const TWICE = /(?<word>\p{Script=Han}{3,10})\k<word>(?!再)/gu;
const TWICE_MARKED = /(?<word>其中|包括|同时|此外|另外|截至目前|主要原因是|分别为)[:,]\k<word>/g;
/** 公共就业服务服务对象, 社会工作工作经费: what the second begins. */
const OF_THEM =
  '(?:对象|标准|经费|资金|人员|范围|期限|内容|质量|水平|方案|机制|制度|平台|中心|机构|窗口|单位|体系|目标|任务|情况|办法|计划|队伍|能力|场所|环境|成本|主体|需求|指标|数据|系统|值)';
/** 完成目标任务任务1200人, 中央财政财政补贴: a word of two letters twice. */
const PAIR_TWICE = new RegExp(
  `(?<word>${WORDS.join('|')})\\k<word>(?!再|\\d{1,2}[:.、]|${OF_THEM})`,
  'g',
);
/** So many letters nobody says twice. */
const NEVER = 5;

const ENDINGS = new Set(PHRASES.map((phrase) => phrase.slice(-2)));
const HAN = /^\p{Script=Han}$/u;

/** 公益性岗位岗位补贴, 党组织组织党员: the first ends what is called so, and the second goes with what follows. */
const isEndAndBeginning = (text: string, at: number, words: string): boolean =>
  ENDINGS.has(words.slice(0, 2)) &&
  HAN.test(text[at - 1] ?? '') &&
  mayGoOn(text[at + words.length]);

/** 城镇城镇职业培训(70.6%): the name of a row, as its table has it in two columns. */
const isOfColumn = (text: string, at: number, words: string): boolean =>
  /^\p{Script=Han}{2,10}\(\d[\d.]*%\)/u.test(text.slice(at + words.length, at + words.length + 24));

/** 三级指标 指标值: heads of columns, which blanks or lines divide. */
const isApart = ({ at }: Draft['plain'], from: number, length: number): boolean =>
  at[from + length - 1]! - at[from]! >= length;

/** 叠词 — a word or phrase twice in one place. */
export const doubledPhrase: Check = {
  code: 'doubled-phrase',
  label: '词语重复',
  severity: 'warn',
  looksAt: '“其中:其中:”一类重复的引语,连写两遍的词语(五个字以上的为警告,更短的为提示)。',
  remedy: '删去重复的词语。',
  find: ({ text, plain, sentences }: Draft) => [
    ...[...text.matchAll(TWICE_MARKED)].map(({ 0: words, index }) =>
      flawAt(index, words, `“${words}”重复。`),
    ),
    ...[...text.matchAll(PAIR_TWICE)]
      .filter(({ 0: { length }, index }) => {
        const own = sentenceAt({ sentences }, index);
        const isSaid = own !== undefined && /[,。;]/.test(text.slice(own.start, own.end));
        return isSaid && !isApart(plain, index, length);
      })
      .map(({ 0: words, index, groups }) =>
        flawAt(
          index,
          words,
          `“${groups!.word}”重复。`,
          isEndAndBeginning(text, index, words) || isOfColumn(text, index, words)
            ? 'hint'
            : undefined,
        ),
      ),
    ...[...text.matchAll(TWICE)].flatMap(({ 0: words, groups, index }): Flaw[] => {
      const word = groups!.word!;
      const own = sentenceAt({ sentences }, index);
      const isSaid = own !== undefined && /[,。;]/.test(text.slice(own.start, own.end));
      return isApart(plain, index, words.length) ||
        (!isSaid && word.length < NEVER) ||
        ON_PURPOSE.test(word)
        ? []
        : [flawAt(index, words, `“${word}”重复。`, word.length >= NEVER ? 'warn' : 'hint')];
    }),
  ],
};
