import { type Check, type Flaw, flawAt } from '../check.js';

const OF_PROPOSAL = /第(?<number>\d{1,6})号(?:的)?(?:人大|政协)?(?:代表)?(?:建议|提案|议案)/g;

/** 第86号建议收悉。现就第68号建议答复如下 — one answer is of one proposal. */
export const proposalNumber: Check = {
  code: 'proposal-number',
  label: '建议、提案的编号前后不同',
  severity: 'warn',
  looksAt: '答复建议、提案的稿件中,“第几号建议(提案)”在两处是否同一个号。',
  remedy: '核对来文编号后统一。',
  find: ({ text }) => {
    const told = [...text.matchAll(OF_PROPOSAL)];
    const [first] = told;
    const other = told.find(({ groups }) => groups!.number !== first!.groups!.number);
    // 第12、26号并案答复, 第86号建议及第102号: of several.
    return first &&
      other &&
      told.length === 2 &&
      !/并案|合并|及|和|、$/.test(text.slice(first.index - 6, other.index + 2))
      ? [
          {
            where: [first, other].map(({ 0: words, index }): [number, number] => [
              index,
              index + words.length,
            ]),
            says: `一处为“${first[0]}”,一处为“${other[0]}”。`,
          },
        ]
      : [];
  },
};

const RANGE =
  /(?<before>.{0,10})(?<![\d.])(?<from>\d{1,7}(?:\.\d+)?)(?<unit>元|万元|%|岁|人|天|个月)?(?:至|到)(?<to>\d{1,7}(?:\.\d+)?)(?<last>元|万元|%|周岁|岁|人|天|个月)(?!\d)/gu;
const MOVED = /[从由自降减下调缩回]|比|调整|提前/;

/** 每人3000至2000元 — from more to less. */
export const rangeTurned: Check = {
  code: 'range-turned',
  label: '数的区间前大后小',
  severity: 'warn',
  looksAt: '“3000至2000元”“45岁至16岁”一类区间,前数是否大于后数(“由几降至几”不在此列)。',
  remedy: '核对两数,由小到大写。',
  find: ({ text }) =>
    [...text.matchAll(RANGE)].flatMap((match): Flaw[] => {
      const { before, from, to, unit, last } = match.groups as Record<string, string>;
      const isSame = unit === undefined || unit === last || (unit === '岁' && last === '周岁');
      const start = match.index + before!.length;
      return isSame &&
        Number(from) > Number(to) &&
        !MOVED.test(before!) &&
        !/[\d年月日/.:(号-]$/.test(before!) &&
        // 2023—24%: a year.
        !/^(?:19|20)\d{2}$/.test(from!)
        ? [
            {
              where: [[start, match.index + match[0].length]],
              says: `“${text.slice(start, match.index + match[0].length)}”前大后小。`,
            },
          ]
        : [];
    }),
};

const YEARS_IN_MONTHS =
  /(?<years>[1-9一二三两四五])年(?:期)?[,、(]?(?:共计?|即|合计|计|合)(?<months>\d{1,3})个月/g;
const SAID = '零一二三四五六七八九';

/** 不超过3年,共48个月 */
export const yearsInMonths: Check = {
  code: 'years-in-months',
  label: '年数与月数不符',
  severity: 'error',
  looksAt: '“3年,共36个月”的月数是否等于年数乘以 12。',
  remedy: '核对年数和月数。',
  find: ({ text }) =>
    [...text.matchAll(YEARS_IN_MONTHS)].flatMap((match): Flaw[] => {
      const { years, months } = match.groups as Record<'years' | 'months', string>;
      const count = Number(years) || (years === '两' ? 2 : SAID.indexOf(years));
      return Number(months) === 12 * count
        ? []
        : [
            flawAt(
              match.index,
              match[0],
              `${years}年为 ${12 * count} 个月,文中为 ${months} 个月。`,
            ),
          ];
    }),
};

const TWO_RATES =
  /\p{Script=Han}{2,6}率(?![先领为达较、和及与,])\p{Script=Han}{2,10}率(?:为|达到?)?\d[\d.]*%/gu;

/** 立案率当期结案率75.6% — two rates, and one value. */
export const twoRates: Check = {
  code: 'two-rates',
  label: '两个率连写而只有一个数',
  severity: 'hint',
  looksAt: '“立案率结案率几%”两个率的名称之间没有数字和标点。',
  remedy: '补写前一个率的数,或删去多余的名称。',
  find: ({ text }) =>
    [...text.matchAll(TWO_RATES)]
      .filter(({ 0: words }) => !/[和及与比占]|同比|平均|高于|低于|分别|以及|提高|下降/.test(words))
      .map(({ 0: words, index }): Flaw => flawAt(index, words, `“${words}”有两个率而只有一个数。`)),
};
