import type { Check, Flaw } from '../check.js';

/** So far a text says what it is the report of. */
const HEAD = 300;
/** 2023年开展2022年度…自评: the year nearest to what it is. */
const REPORT =
  /((?:19|20)\d{2})年(?:度)?(?:(?!(?:19|20)\d{2}年)[^,。;\n]){0,20}(?:年度报告|年报|公报|总结|自评)/;
const SPAN =
  /(?:统计|数据|报告|所列)[^,。;\n]{0,8}(?:时限|期限|区间|时段|期间|范围)(?:为|是|自|从|:)?((?:19|20)\d{2})年1月1日(?:起)?(?:至|到|-|—)((?:19|20)\d{2})年12月31日/g;

/** 统计时限为2020年1月1日至2020年12月31日 in the report of 2021. */
function spans(text: string): Flaw[] {
  const year = REPORT.exec(text.slice(0, HEAD))?.[1];
  return [...text.matchAll(SPAN)].flatMap((match): Flaw[] =>
    year && match[1] === match[2] && Number(match[1]) === Number(year) - 1
      ? [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `报告的是 ${year} 年度,这里写 ${match[1]} 年。`,
          },
        ]
      : [],
  );
}

const QUARTER = /((?:19|20)\d{2})年(?:第)?([一二三四])季度/g;
/** 对…进行了, 现将…如下: what the text reports; 针对上季度督查反馈的问题 is what it answers. */
const OF_WORK =
  /(?:(?<!针)对|就|将)[^,。;\n\d]{0,8}((?:19|20)\d{2})年(?:第)?([一二三四])季度(?=[^,。;\n]{2,40}如下|(?![^,。;\n]{0,30}(?:反馈|通报|问题))[^,。;\n]{2,40}(?:进行|开展))/g;

/** 对全市2019年第三季度…进行了跟踪审计 in the report of the fourth. */
function quarters(text: string): Flaw[] {
  const title = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const named = new Set(
    [...title.slice(0, 120).matchAll(QUARTER)].map(([, year, of]) => year! + of!),
  );
  if (named.size !== 1) return [];
  const [said] = named;
  const found = [...text.slice(title.length).matchAll(OF_WORK)];
  const [first] = found;
  return found.length === 1 &&
    first &&
    first[1]! === said!.slice(0, 4) &&
    first[1]! + first[2]! !== said
    ? [
        {
          where: [[title.length + first.index, title.length + first.index + first[0].length]],
          says: `标题为${said!.slice(4)}季度,这里写${first[2]!}季度。`,
        },
      ]
    : [];
}

const YEAR_END =
  /(?<=^|[。;,\n])((?:19|20)\d{2})年(?:年)?[末底](?=[^。;\n\d]{2,30}\d[^,。;\n]{0,12},[比较]上年末)/g;
const ANY_END = /((?:19|20)\d{2})年(?:年)?[末底]/g;
/** A text that tells so many figures of one year's end is of that year. */
const OFTEN = 3;

/** 2020年末参保…,比上年末增加, where all else is of the end of 2021. */
function yearEnds(text: string): Flaw[] {
  const times = new Map<number, number>();
  for (const [, year] of text.matchAll(ANY_END))
    times.set(Number(year), (times.get(Number(year)) ?? 0) + 1);
  return [...text.matchAll(YEAR_END)].flatMap((match): Flaw[] => {
    const year = Number(match[1]);
    return (times.get(year + 1) ?? 0) >= OFTEN && times.get(year) === 1
      ? [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `其余各处为${year + 1}年末,这里写${match[0]}。`,
          },
        ]
      : [];
  });
}

/** 报告期 — what a text is the report of, and the other one that a sentence of it names. */
export const periodCovered: Check = {
  code: 'period-covered',
  label: '所报的年份、季度与本稿不同',
  severity: 'warn',
  looksAt:
    '“统计时限为某年1月1日至12月31日”“对某年第几季度……进行了”与标题的年度、季度是否相同;其余各处为某年末,只一处写作上年末而又与上年末比较的。',
  remedy: '核对年份、季度:多为沿用上期文稿时漏改。',
  find: ({ text }) => [...spans(text), ...quarters(text), ...yearEnds(text)],
};
