import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { countSaid } from '../numerals.js';
import { digitsOf } from '../slips.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';
import { headingJumps } from './heading-jumps.js';

/** 尾差 — two prints of one number, apart by its last digit. */
export const lastDigitApart: Check = {
  code: 'last-digit-apart',
  label: '同一数字的末位不一致',
  severity: 'hint',
  looksAt: '五位以上的两个数,用途相同而只差末位 1,疑为同一数字的舍入或笔误。',
  remedy: '核对后统一末位。',
  find: (draft) => {
    const long = draft.facts.filter(
      (each) =>
        ['actual', 'previous', 'delta'].includes(each.role) &&
        each.decimals >= 2 &&
        digitsOf(each) >= 5,
    );
    const seen = new Map<string, Fact>();
    return long.flatMap((each): Flaw[] => {
      const step = each.interval.high.minus(each.value).times(2);
      const like = [each.value.plus(step), each.value.minus(step)]
        .map((value) => seen.get(`${each.role} ${value.toString()}`))
        .find(
          (one) =>
            one !== undefined && isSameUnit(one.unit, each.unit) && one.sentence !== each.sentence,
        );
      const key = `${each.role} ${each.value.toString()}`;
      const isNew = !seen.has(key);
      if (isNew) seen.set(key, each);
      return like && isNew
        ? [
            {
              where: [placeOfFact(like), placeOfFact(each)],
              says: `一处为${printed(draft, like)},一处为${printed(draft, each)},只差末位。`,
            },
          ]
        : [];
    });
  },
};

/** 上年数 — that stands elsewhere as this year's of something else. */
export const lastYearsNumber: Check = {
  code: 'last-years-number',
  label: '上年数与本年另一项相同',
  severity: 'hint',
  looksAt: '用来比较的上年数,与文中另一项目的本年数完全相同,疑为误引。',
  remedy: '核对上年决算数。',
  find: (draft) => {
    const now = new Map(
      draft.facts
        .filter(({ role, decimals }) => role === 'actual' && decimals >= 1)
        .map((each) => [`${each.value.toString()} ${each.unit.kind}`, each]),
    );
    return draft.facts.flatMap((then): Flaw[] => {
      const like =
        then.role === 'previous' && digitsOf(then) >= 4
          ? now.get(`${then.value.toString()} ${then.unit.kind}`)
          : undefined;
      return like && like.sentence !== then.sentence
        ? [
            {
              where: [placeOfFact(then), placeOfFact(like)],
              says: `上年数${printed(draft, then)}与另一项的本年数相同。`,
            },
          ]
        : [];
    });
  },
};

const SMALL = /\p{Script=Han}{2,}(?:区|县)(?:人力|人社|就业|社会|社保|委|政府)/u;

/** 上级范围的数 */
export const widerScope: Check = {
  code: 'wider-scope',
  label: '列入了上级范围的数',
  severity: 'hint',
  looksAt: '区县的稿件中,本地工作成果里出现全市、全省的数而不是用来比较。',
  remedy: '改用本区县的数,或写明是全市、全省的数。',
  find: (draft) => {
    const isDistrict =
      SMALL.test(draft.text.slice(0, 3000)) && /全[区县]|[我本][区县]/.test(draft.text);
    if (!isDistrict) return [];
    return draft.facts.flatMap((each): Flaw[] => {
      const words = draft.text.slice(each.clause[0], each.end);
      if (
        each.role !== 'actual' ||
        each.unit.kind === 'percent' ||
        !/全[市省]/.test(words) ||
        /平均|高于|低于|排名|第|前列|占|目标/.test(words)
      )
        return [];
      return [
        {
          where: [[each.clause[0], each.end]],
          says: `${printed(draft, each)}是${/全省/.test(words) ? '全省' : '全市'}的数。`,
        },
      ];
    });
  },
};

/** 模板遗留 */
export const leftFromTemplate: Check = {
  code: 'left-from-template',
  label: '疑为模板或往年稿件遗留',
  severity: 'hint',
  looksAt: '区县稿件的标题写作省级、市级;正文出现“厅”的指导;原因中出现两年以前的年份。',
  remedy: '按本单位、本年度改写。',
  find: (draft) => {
    const { text, sentences, facts } = draft;
    if (!SMALL.test(text.slice(0, 3000))) return [];
    const year = facts[0]?.period.year ?? null;
    return sentences.flatMap(({ start, end, isHeading }): Flaw[] => {
      const words = text.slice(start, end);
      const found = isHeading
        ? /(?:省级|市级|省直|市直)部门[^,。;]*(?:报告|表)$/.exec(words.trim())
        : /人力资源(?:和)?社会保障厅的(?:帮助|指导|领导)/.exec(words);
      const old = /原因/.test(words)
        ? /((?:19|20)\d{2})年/.exec(
            [...words.matchAll(/((?:19|20)\d{2})年/g)]
              .map(([all]) => all)
              .find((each) => year !== null && Number(each.slice(0, 4)) <= year - 2) ?? '',
          )
        : null;
      const at = found ? words.indexOf(found[0]) : old ? words.indexOf(old[0]) : -1;
      const quote = found?.[0] ?? old?.[0] ?? '';
      return at < 0
        ? []
        : [
            {
              where: [[start + at, start + at + quote.length]],
              says: `“${quote}”与本稿的单位或年度不符。`,
            },
          ];
    });
  },
};

/** 政策的去留 */
export const policyKeptAndDropped: Check = {
  code: 'policy-kept-and-dropped',
  label: '同一政策一处落实、一处废止',
  severity: 'hint',
  looksAt: '同一《文件》在一处要宣传落实,在另一处已废止。',
  remedy: '核对文件是否有效。',
  find: ({ text, names }: Draft) => {
    const titled = names
      .filter(({ start }) => text[start] === '《')
      .map(({ start, end }) => ({
        start,
        end,
        title: text.slice(start + 1, end - 1).replace(/^\p{Script=Han}{2,4}(?=人才|就业)/u, ''),
      }));
    const dropped = titled.filter(({ end }) =>
      /^[^,。;]{0,4}(?:废止|失效|停止执行)/.test(text.slice(end, end + 10)),
    );
    return dropped.flatMap(({ title, start, end }): Flaw[] => {
      const kept = titled.find(
        (each) =>
          each.start !== start &&
          each.title === title &&
          !/废止|失效/.test(text.slice(each.end, each.end + 8)),
      );
      return kept
        ? [
            {
              where: [
                [start, end],
                [kept.start, kept.end],
              ],
              says: `《${title}》一处已废止,一处仍要落实。`,
            },
          ]
        : [];
    });
  },
};

/** 编号 */
export const numberingGap: Check = {
  code: 'numbering-gap',
  label: '附件或部分的编号不连续',
  severity: 'hint',
  looksAt: '附件、第几部分的编号是否从 1 起连续,一、(一)等标题是否跳号(跳号的为警告)。',
  remedy: '补齐或改正编号。',
  find: ({ text }: Draft) => {
    const parts = [...text.matchAll(/^\s*第([一二三四五六七八九十])部分/gm)].map((match) => ({
      number: countSaid(match[1]!),
      start: match.index,
      end: match.index + match[0].length,
    }));
    const annexes = [...text.matchAll(/^\s*附件(\d{1,2})?(?=$|[:\s])/gm)].map((match) => ({
      number: match[1] ? Number(match[1]) : 0,
      start: match.index,
      end: match.index + match[0].length,
    }));
    const jumps = headingJumps(text);
    const gaps = [[parts, '第几部分'] as const, [annexes, '附件'] as const].flatMap(
      ([found, name]): Flaw[] => {
        const numbers = new Set(found.map(({ number }) => number));
        const last = Math.max(0, ...numbers);
        const missing = Array.from({ length: last }, (_, at) => at + 1).filter(
          (each) => !numbers.has(each),
        );
        return missing.length === 0 || (name !== '附件' && !numbers.has(1))
          ? []
          : [
              {
                where: found.map(({ start, end }): [number, number] => [start, end]),
                says: `${name}的编号缺 ${missing.join('、')}。`,
              },
            ];
      },
    );
    return [...jumps, ...gaps];
  },
};

/** 为了了解, 和和谐, 以及及时: the end of one word and the beginning of the next. */
const NEVER_TWICE =
  /^(?:的的(?![士确])|了了(?![解结却一之])|和和(?![谐平睦美气解])|及及(?![时格早第物])|在在(?![建线校职岗册籍编家京学])|是是(?![非否]))/;

/** 为目的的培训, 存在在外务工: the first ends a word. */
const ENDS = /(?:目的|标的|[存现实自内所潜]在|[普涉触波危以]及|[为除罢]了|[于但还就或要若只凡]是)$/;

/** 叠字 */
export const doubledWord: Check = {
  code: 'doubled-word',
  label: '疑有叠字',
  severity: 'hint',
  looksAt: '“达达标”“费费”等误叠的字(“的的”“了了”等虚词为警告)。',
  remedy: '删去多余的字。',
  find: ({ text }: Draft) =>
    [...text.matchAll(/(?<!实实)([达费的了和及在是为共支经实于])\1(?!成)/g)].map((match): Flaw => ({
      ...(NEVER_TWICE.test(text.slice(match.index)) &&
      !ENDS.test(text.slice(Math.max(0, match.index - 1), match.index + 1))
        ? { severity: 'warn' as const }
        : {}),
      where: [[match.index, match.index + 2]],
      says: `“${text.slice(Math.max(0, match.index - 2), match.index + 4).replaceAll('\n', '')}”疑有叠字。`,
    })),
};
