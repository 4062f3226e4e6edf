import { type Check, type Flaw, flawAt } from '../check.js';

const N = String.raw`\d[\d,.]*(?:余|多)?[万亿]?(?:余|多)?`;
const FORMS: [RegExp, string][] = [
  [
    new RegExp(
      String.raw`(?<!每[^,。;]{0,12}|建档立卡)(?:贫困|脱贫|低保|特困|监测|农|困难)户${N}[人名](?!次|均|口|及?以上)`,
      'g',
    ),
    '户应以“户”计,写人数的应写明是什么人',
  ],
  [
    new RegExp(
      String.raw`(?<!(?:参与|参加|填[写报]|回答|完成|作答|领取|扫码)[^,。;]{0,8})(?:宣传)?(?:资料|手册|传单|折页|单页|海报|明白纸|宣传单|读本|问卷)(?:共|约)?${N}(?:人次|人|名|户|家)(?=[,。;、)]|$)`,
      'g',
    ),
    '资料应以份、册计',
  ],
  [
    new RegExp(
      String.raw`(?:现有|现共有|实有|尚有|在册|在编)(?!.{0,4}(?:培训|服务|接待|参加))[^,。;\d]{0,14}${N}人次(?=[,。;、)]|$)`,
      'g',
    ),
    '现有的人数应以“人”计',
  ],
  [
    new RegExp(
      String.raw`(?<!(?:[每均]|标准|用于|支持|扶持|促进|补[贴助])[^,。;]{0,12})(?:带动就业|新增就业|实现就业|转移就业|(?:参保|培训|就业|求职|失业|受益|惠及)人数)(?:共|约|达到?|为)?${N}元(?=[,。;、)]|$)`,
      'g',
    ),
    '人数不应以元计',
  ],
];

/** 计量单位与所计的事物 — households are no persons, papers are no persons, and people are not counted in yuan. */
export const countedIn: Check = {
  code: 'counted-in',
  label: '计量单位与所计的事物不合',
  severity: 'warn',
  looksAt: '“贫困户512人”“发放资料3600人次”“带动就业1200万元”等事物与单位不合的。',
  remedy: '核对单位,写明所计的是什么。',
  find: ({ text }) =>
    FORMS.flatMap(([pattern, why]) =>
      [...text.matchAll(pattern)].map(({ 0: words, index }): Flaw =>
        flawAt(index, words, `“${words}”:${why}。`),
      ),
    ),
};

const CLAUSE_AGAIN =
  /(?<!(?:计划|目标|任务|拟|预期|应)[^,。;]{0,12})(?<clause>\p{Script=Han}{4,20}\d[\d.,]*[万亿]?[人名户家个件期场元次]{1,2})[,、;](?=\k<clause>(?:[,。;、]|$))/gu;

/** 就业困难人员就业512人,就业困难人员就业512人 — a clause with its figure, twice in a row. */
export const clauseAgain: Check = {
  code: 'clause-again',
  label: '同一分句连写两遍',
  severity: 'warn',
  looksAt: '连着两个分句,文字和数字完全相同。',
  remedy: '删去重复的分句,或改成本来要写的一项。',
  find: ({ text }) =>
    [...text.matchAll(CLAUSE_AGAIN)].map(({ 0: words, index, groups }): Flaw =>
      flawAt(index, words + groups!.clause!, `“${groups!.clause!}”连写两遍。`),
    ),
};
