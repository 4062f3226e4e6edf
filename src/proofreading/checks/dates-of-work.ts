import { type Check, type Flaw, flawAt } from '../check.js';
import { countSaid } from '../numerals.js';

/** 2023年1月31日---2023年12月31日 as the time of a project of the year. */
const FROM_END = /(?<year>(?:19|20)\d{2})年1月31日[-—~至到]{1,4}\k<year>年12月31日/g;
const BEGAN_AND_ENDED =
  /(?<y1>20\d{2})年(?<m1>\d{1,2})月[^。;\n]{0,40}?(?:开始|启动|开工|筹备)[^。;\n]{0,20}?(?<y2>20\d{2})年(?<m2>\d{1,2})月[^。;\n\d]{0,12}(?:完成|结束|竣工|验收|完工)[^。;\n\d]{0,8},(?:历时|为期|共计?)(?<count>\d{1,2}|[一两二三四五六七八九十]{1,2})个月/g;
/** 于2017年4月至5月,…对本单位2017年度部门整体支出…进行了评价 */
const EXAMINED =
  /于(?<year>20\d{2})年(?<month>\d{1,2})月(?:至\d{1,2}月)?[^。\n]{0,160}?(?:对|评价)[^。\n]{0,120}?\k<year>年度(?:部门)?(?:整体支出|项目支出|预算|部门整体)/g;

/** So far behind it is said what was done with it. */
const TOLD = 12;

/** 项目的起止时间 */
export const datesOfWork: Check = {
  code: 'dates-of-work',
  label: '起止、评价的时间不合情理',
  severity: 'error',
  looksAt:
    '“于某年某月开始,于某年某月完成,历时几个月”三者是否相符;对某年度的绩效评价是否写作在该年度之内进行;全年的项目是否从1月31日起。',
  remedy: '核对年份、月份。',
  find: ({ text }) => {
    return [
      ...[...text.matchAll(FROM_END)].map(({ 0: words, index }): Flaw => ({
        ...flawAt(index, words, `“${words}”的起日疑为1月1日。`),
        severity: 'warn',
      })),
      ...[...text.matchAll(BEGAN_AND_ENDED)].flatMap(({ 0: words, index, groups }) => {
        const { y1, m1, y2, m2, count } = groups as Record<string, string>;
        const months = (Number(y2) - Number(y1)) * 12 + Number(m2) - Number(m1);
        return Math.abs(months - countSaid(count!)) <= 1
          ? []
          : [flawAt(index, words, `起止相隔 ${months} 个月,文中为${count}个月。`)];
      }),
      ...[...text.matchAll(EXAMINED)]
        // 对本年度部门预算绩效运行监控: while the year goes on.
        .filter(
          ({ 0: { length }, index, groups }) =>
            Number(groups!.month) < 11 &&
            !/监控|监测|中期|事前|运行|上半年/.test(text.slice(index, index + length + TOLD)),
        )
        .map(({ 0: words, index, groups }) =>
          flawAt(
            index,
            words.slice(0, 12),
            `${groups!.year}年度尚未结束,而评价写作在${groups!.year}年${groups!.month}月进行。`,
          ),
        ),
    ];
  },
};

const POSTS =
  /原(?:核定)?[^。\n]{0,8}编制(?:人员)?(?:人?数)?(?:为)?(?<was>\d{1,4})[名人个](?<between>[^\n]{0,260}?)(?:现|目前)[^。\n\d]{0,10}编制[^。\n\d]{0,8}?(?<is>\d{1,4})[名人个]/g;

/** 原核定编制64人,…核减2人,…核增5人。现核定64人 */
export const postsMoved: Check = {
  code: 'posts-moved',
  label: '原编制、核增、核减与现编制不符',
  severity: 'error',
  looksAt: '“原核定编制几人,核减几人,核增几人,现编制几人”是否相符。',
  remedy: '用原编制加核增、减核减重算。',
  find: ({ text }) =>
    [...text.matchAll(POSTS)].flatMap(({ 0: words, index, groups }): Flaw[] => {
      const { was, between, is } = groups as Record<'was' | 'between' | 'is', string>;
      const sum = (pattern: RegExp) =>
        [...between.matchAll(pattern)].reduce((all, [, count]) => all + Number(count), 0);
      const more = sum(/(?:核增|增加|增编|划入)[^,。;\d]{0,8}(\d{1,4})[名人个]/g);
      const less = sum(/(?:核减|减少|划出|收回)[^,。;\d]{0,8}(\d{1,4})[名人个]/g);
      const computed = Number(was) + more - less;
      return more + less === 0 || computed === Number(is)
        ? []
        : [flawAt(index, words, `${was}加${more}减${less}为 ${computed},文中现编制为${is}。`)];
    }),
};

const OFFICES =
  /(?:内设(?:机构|科室|股室|处室)(?:数)?(?:共|为|有)?(?<one>\d{1,2})个(?!县|市|区))|(?:内设(?<other>\d{1,2})个(?:内设)?(?:机构|科室|股室|处室|职能))/g;

/** 所属就业服务中心内设4个科室 */
const OF_ANOTHER = /所属|下属|下设|直属|(?<![我本])中心|大队|仲裁院/;

/** 内设机构1个, and 内设9个机构科室 */
export const officesCounted: Check = {
  code: 'offices-counted',
  label: '内设机构的个数前后不一致',
  severity: 'warn',
  looksAt: '“内设机构几个”“内设几个科室”在文中两处的个数是否一致。',
  remedy: '按机构编制核对后统一。',
  find: ({ text }) => {
    const found = [...text.matchAll(OFFICES)];
    const counts = new Set(found.map(({ groups }) => groups!.one ?? groups!.other));
    const owner = text
      .slice(0, found[1]?.index)
      .split(/[,。;\n]/)
      .at(-1)!;
    return counts.size === 2 && found.length === 2 && !OF_ANOTHER.test(owner)
      ? [
          {
            where: found.map(({ 0: { length }, index }): [number, number] => [
              index,
              index + length,
            ]),
            says: `内设机构一处为${[...counts][0]}个,一处为${[...counts][1]}个。`,
          },
        ]
      : [];
  },
};

const OUTSIDE = /\((?:[^()\n]{0,40}\d(?<unit>[人户家件]))[^()\n]{0,30}\d\)\k<unit>/g;

/** (新系统18994人、老系统1185)人 — the unit of the last outside of the bracket. */
export const unitOutside: Check = {
  code: 'unit-outside',
  label: '计量单位写在括号之外',
  severity: 'warn',
  looksAt: '“几(其中甲几人、乙几)人”:括号内末一项的计量单位写在了括号之外。',
  remedy: '把计量单位移到括号之内,总数之后补写。',
  find: ({ text }) =>
    [...text.matchAll(OUTSIDE)].map(({ 0: words, index }): Flaw =>
      flawAt(index, words, `“${words.slice(-8)}”的计量单位写在了括号之外。`),
    ),
};
