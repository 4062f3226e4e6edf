import { type Check, type Flaw, flawAt } from '../check.js';

const DOCUMENT =
  /(?<who>\p{Script=Han}{2,6}?)[〔[【(](?<year>(?:19|20)\d{2})[〕\]】)]第?(?<nth>\d{1,4})号/gu;
/** The same letters but one of them: 财社发 and 财社函. */
function isOneLetterApart(a: string, b: string): boolean {
  const [one, other] = [a.slice(-3), b.slice(-3)];
  const apart = [...one].filter((letter, at) => letter !== other[at]).length;
  return one.length === 3 && other.length === 3 && apart === 1 && one[0] === other[0];
}

type Groups = Record<string, string>;

/** Each that has a twin before it, with the first of these. */
function twinsIn(text: string, pattern: RegExp, areTwins: (one: Groups, other: Groups) => boolean) {
  const found = [...text.matchAll(pattern)];
  return found.flatMap((match, at): [RegExpExecArray, RegExpExecArray][] => {
    const twin = found.slice(0, at).find(({ groups }) => areTwins(groups!, match.groups!));
    return twin ? [[match, twin]] : [];
  });
}

const flawOfBoth = (match: RegExpExecArray, twin: RegExpExecArray, says: string): Flaw => ({
  where: [match, twin].map(({ 0: words, index }) => [index, index + words.length]),
  says,
});

/** 财社发〔2023〕18号 and 财社函〔2023〕18号 — one year, one number, and another letter of who gave it. */
export const twinNumbers: Check = {
  code: 'twin-numbers',
  label: '年份、序号相同的两个文号,机关代字差一字',
  severity: 'warn',
  looksAt: '文中两个文号的年份和序号相同,而机关代字只差一个字的。',
  remedy: '核对文号;确为两个文件的不必改。',
  find: ({ text }) =>
    twinsIn(
      text,
      DOCUMENT,
      (one, other) =>
        one.year === other.year && one.nth === other.nth && isOneLetterApart(one.who!, other.who!),
    ).map(([match, twin]) => flawOfBoth(match, twin, `“${match[0]}”与“${twin[0]}”只差一个字。`)),
};

const ACCOUNT = /(?<code>2\d{2}(?:\d{2}){1,2}|20\d{5,6})\s*(?<name>\p{Script=Han}{4,14}支出)/gu;

/** 2080799其他就业补助支出 and 20080799其他就业补助支出 */
export const accountCodes: Check = {
  code: 'account-codes',
  label: '同一支出科目有两个编码',
  severity: 'error',
  looksAt: '文中同名的支出功能分类科目,编码是否相同。',
  remedy: '按当年政府收支分类科目核对编码。',
  find: ({ text }) =>
    twinsIn(text, ACCOUNT, (one, other) => one.name === other.name)
      .map(([match, first]) => ({
        match,
        first,
        codes: [first, match].map(({ groups }) => groups!.code!),
      }))
      .filter(({ codes: [one, other] }) => one !== other)
      .map(({ match, first, codes: [one, other] }) =>
        flawOfBoth(match, first, `“${match.groups!.name}”一处编码为${one},一处为${other}。`),
      ),
};

const STRAY =
  /(?<=农业农村|社会保障|人力资源|财政|教育|民政|商务|退役军人事务|卫生健康|乡村振兴|就业服务)\d{1,3}(?=[厅局委]|中心(?!\d))/g;
const AGES = /女(?:性)?(?<woman>\d{1,2})(?:周)?岁[、,]?男(?:性)?(?<man>\d{1,2})(?:周)?岁/g;

/** 人力资源社会保障12厅, 女5岁、男60岁 */
export const digitsAstray: Check = {
  code: 'digits-astray',
  label: '单位名称中夹有数字、劳动者的年龄少一位数字',
  severity: 'warn',
  looksAt: '“社会保障12厅”之类夹在单位名称中的数字,“女5岁、男60岁”之类一位数的年龄。',
  remedy: '删去多余的数字,补全年龄。',
  find: ({ text }) => [
    ...[...text.matchAll(STRAY)].map(({ 0: words, index }) =>
      flawAt(index, words, `单位名称中夹有“${words}”。`),
    ),
    ...[...text.matchAll(AGES)]
      .filter(({ groups }) => groups!.woman!.length < 2 || groups!.man!.length < 2)
      .map(({ 0: words, index }) => flawAt(index, words, `“${words}”的年龄疑少一位数字。`)),
  ],
};
