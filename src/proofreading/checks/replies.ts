import { type Check, type Flaw, flawAt } from '../check.js';
import { countSaid } from '../numerals.js';

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

const YEARS_IN_MONTHS =
  /(?<years>[1-9一二三两四五])年(?:期)?[,、(]?(?:共计?|即|合计|计|合)(?<months>\d{1,3})个月/g;

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
      const count = countSaid(years);
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
