import { Decimal } from 'decimal.js';
import type { Check, Flaw } from '../check.js';
import { told } from '../words.js';

const COUNT = String.raw`\d+(?:,\d{3})*`;
/** 2..4 and 1.200.5 are no numbers. */
const AMOUNT = String.raw`${COUNT}(?:\.\d+)?`;
const ROW = String.raw`(?:[\p{Script=Han}()]{1,14}?)(${AMOUNT})元(?:\/人|每人)?[、,]?(${COUNT})(?:人月|人次|人|名|户|家|个月)`;
/** 按初级1000元142人、中级1500元131人发放,共273人、33.85万元 */
const LISTED = new RegExp(
  String.raw`(?:按照?|标准)(?<rows>${ROW}(?:[、,;和]${ROW}){1,20})[^。;\d]{0,10}[,]?(?:共|合计|共计|总计)(?:[^。;\d]{0,6}${COUNT}(?:人次|人|名|户|家))?[、,]?[^,。;\d]{0,8}(?<total>${AMOUNT})(?<wan>万)?元`,
  'gu',
);
/** 每人每月300元,涉及252人月,共7.56万元 */
const OF_MONTHS = new RegExp(
  String.raw`(?:每人每月|每人月|人均每月)[^,。;\d]{0,6}(?<each>${AMOUNT})元[^。;\d]{0,12}?[,、]?[^。;\d]{0,8}(?<count>${COUNT})人月[,、]?[^,。;\d]{0,8}(?<total>${AMOUNT})(?<wan>万)?元`,
  'g',
);

/** 标准乘人数 — of a list of standards, or of 人月. */
export const productOfStandards: Check = {
  code: 'product-of-standards',
  label: '各档标准乘人数之和与合计金额不符',
  severity: 'error',
  looksAt:
    '“按某档几元几人、某档几元几人……共几元”“每人每月几元,几人月,共几元”的金额是否等于乘积(之和)。',
  remedy: '逐档重算,核对合计和计量单位。',
  isLast: true,
  find: ({ text }) => [
    ...[...text.matchAll(LISTED)].flatMap((match) => {
      const rows = [...match.groups!.rows!.matchAll(new RegExp(ROW, 'gu'))];
      const sum = rows.reduce(
        (all, [, each, count]) => all.plus(numberOf(each!).times(numberOf(count!))),
        new Decimal(0),
      );
      return flawOf(text, match, sum);
    }),
    ...[...text.matchAll(OF_MONTHS)].flatMap((match) =>
      flawOf(text, match, numberOf(match.groups!.each!).times(numberOf(match.groups!.count!))),
    ),
  ],
};

const numberOf = (digits: string) => new Decimal(digits.replaceAll(',', ''));

function flawOf(text: string, match: RegExpMatchArray, sum: Decimal): Flaw[] {
  const { total, wan } = match.groups!;
  const worth = wan ? 10_000 : 1;
  const said = numberOf(total!);
  const isSame = sum.div(worth).toDecimalPlaces(said.decimalPlaces()).eq(said);
  const end = match.index! + match[0].length;
  const start = text.lastIndexOf(total!, end);
  return isSame
    ? []
    : [
        {
          where: [
            [start, end],
            [match.index!, start],
          ],
          says: `标准乘人数合计 ${told(sum.div(worth), 4)} ${wan ?? ''}元,文中为${total}${wan ?? ''}元。`,
        },
      ];
}
