import { type Check, type Draft, type Flaw, placeOfFact, flawAt } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp } from '../units.js';
import { printed } from '../words.js';

/** So far back a sentence is read. */
const SENTENCE = 300;

const flawsOf = (text: string, pattern: RegExp, says: (words: string) => string): Flaw[] =>
  [...text.matchAll(pattern)].map(({ 0: words, index }) => flawAt(index, words, says(words)));

/** The lowest surveyed and the highest registered rate of the whole country were 4.8% and 4.3%. */
const BETWEEN = { registered: 4.6, surveyed: 4.4 };

/** 登记失业率与调查失业率 — of the whole country they never come near each other. */
export const whichUnemployment: Check = {
  code: 'which-unemployment',
  label: '登记失业率与调查失业率疑为混淆',
  severity: 'warn',
  looksAt:
    '全国城镇登记失业率历年不到4.4%,全国城镇调查失业率历年在4.8%以上:所写的数是否属于另一种失业率。',
  remedy: '核对是登记失业率还是调查失业率。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const words = draft.text.slice(each.clause[0], each.start);
      if (
        each.unit.name !== '%' ||
        each.role !== 'actual' ||
        // 1979年: of before there was any other, and told by other counts.
        /(?<!\d)19[4-8]\d年/.test(draft.text.slice(each.sentence.start, each.start)) ||
        !/(?:全国|我国|中国)[^,。;\d]{0,6}城镇(?:登记|调查)失业率[^,。;\d]{0,8}$/.test(words)
      )
        return [];
      const isWrong = /登记失业率/.test(words)
        ? each.value.gte(BETWEEN.registered)
        : /调查失业率/.test(words) && each.value.lt(BETWEEN.surveyed);
      const [said, other] = /登记失业率/.test(words) ? ['登记', '调查'] : ['调查', '登记'];
      return isWrong
        ? [
            {
              where: [[each.clause[0], each.end]],
              says: `全国城镇${said}失业率没有到过${printed(draft, each)},疑为${other}失业率。`,
            },
          ]
        : [];
    }),
};

const PROVINCES =
  /(?<names>(?:\p{Script=Han}{2,4}、){1,40}\p{Script=Han}{2,4})(?:等)?\d*个?省(?:份|区市|\(区、?市\))/gu;
/** Cities that are planned by themselves (深圳, 青岛) are listed among provinces. */
const CITIES =
  '西安 广州 南京 苏州 杭州 武汉 成都 济南 郑州 长沙 沈阳 哈尔滨 长春 石家庄 太原 合肥 福州 南昌 昆明 贵阳 兰州 西宁 南宁 海口 拉萨 银川'.split(
    ' ',
  );

/** 广东、江苏、西安、四川6个省份 — a city is none of them. */
export const cityAmongProvinces: Check = {
  code: 'city-among-provinces',
  label: '所列省份中有城市',
  severity: 'warn',
  looksAt: '“甲、乙、丙等几个省份”所列的名称中是否有省会等城市的名称。',
  remedy: '核对名称,多为省名误写(西安、陕西)。',
  find: ({ text }) =>
    [...text.matchAll(PROVINCES)].flatMap(({ index, groups }): Flaw[] => {
      const names = groups!.names!.split('、');
      const city = names.find((each) => CITIES.includes(each));
      const at = city ? index + groups!.names!.indexOf(city) : 0;
      return city && names.length >= 3
        ? [{ where: [[at, at + city.length]], says: `“${city}”是城市,不是省份。` }]
        : [];
    }),
};

/** 占就业率的48% — of a rate nothing is a share. */
export const shareOfRate: Check = {
  code: 'share-of-rate',
  label: '占“率”的比例',
  severity: 'warn',
  looksAt: '“占就业率的几%”:占的应是人数、数量,不是率。',
  remedy: '改为占就业人数(数量)的百分之几。',
  find: ({ text }) =>
    flawsOf(
      text,
      /占(?![有比用领地])[^,。;、\d]{0,8}?(?:就业|失业|参保|签约|升学|合格|上岗|入学|满意|结案|完成|毕业|取证|录用)率的?\d[\d.]*%/g,
      (words) => `“${words}”:率不能作为总体,应为人数、数量。`,
    ),
};

/** What moves by points. */
const IS_RATE = /率|比重|占|比例|%|增速|满意度|水平|系数|指数|进度|覆盖面/;

/** 增长24.8% is of a number as well. */
const GROWN = /(?:增长|增加|增幅|减少|下降|降幅)[^,。;\d]{0,4}[\d.]+%/g;

/** 参保人数有所增加,其中甲省增长超过10个百分点 — numbers grow by percent. */
export const growthInPoints: Check = {
  code: 'growth-in-points',
  label: '人数、金额的增长写作百分点',
  severity: 'warn',
  looksAt: '一句话只说人数、金额的增减(没有说到率、比重),而增长写作“几个百分点”。',
  remedy: '改为“%”。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const words =
        each.unit.kind === 'points'
          ? draft.text.slice(Math.max(each.sentence.start, each.start - SENTENCE), each.start)
          : '';
      return words !== '' &&
        !each.sentence.isTableRow &&
        /(?:增长|增加|减少|上升|下降|提高)(?:了|约|近|超过?)?$/.test(
          draft.text.slice(each.clause[0], each.end).replace(/\d.*$/s, ''),
        ) &&
        ((/人数|人次|收入|支出|金额|数量|总量|规模/.test(words) &&
          !IS_RATE.test(words.replace(GROWN, ''))) ||
          isOfAmount(draft, each))
        ? [
            {
              where: [[each.clause[0], each.end]],
              says: `本句所说的是数量,其增减应以 % 表示,文中为${printed(draft, each)}。`,
            },
          ]
        : [];
    }),
};

/** 新增就业3120人,同比增长8.6个百分点; 需求人数下降17.18个百分点: said of what is counted right before it, or named so in its own clause. */
function isOfAmount({ facts, text }: Draft, points: Fact): boolean {
  const own = text.slice(points.clause[0], points.start).replace(COMPARED, '');
  if (/\p{Script=Han}{2}/u.test(own)) return AMOUNT.test(own) && !IS_RATE.test(own);
  // 3120人,完成计划的106%,同比增长8.6个百分点 may be said of the 106%.
  const last = facts[points.index - 1];
  return (
    last?.sentence === points.sentence &&
    last.depth === points.depth &&
    last.role === 'actual' &&
    (addsUp(last.unit) || last.unit.kind === 'money') &&
    points.value.gte(LEAST) &&
    !IS_RATE.test(text.slice(last.clause[0], points.start))
  );
}
const COMPARED =
  /[,、(]?(?:同比|环比|[比较与同](?:上|去|前|年初|\d)[^,。;]{0,8}?(?:期|年|月|季度|度|末|底)(?:相比)?)|(?:分别)?(?:大幅|略有|略)?(?:增长|增加|减少|上升|下降|提高)(?:了|约|近|超过?)?/g;
const AMOUNT =
  /(?:人数|人次|收入|支出|金额|数量|总量|规模|工资|中位数|贷款|新增就业|新增创业|产值)$/;
/** By less than one point a rate may move that is named far off. */
const LEAST = 2;

/** A definition that says the contrary of what the measure is, and what it is. */
const TURNED: [RegExp, string][] = [
  [
    /(?:岗位空缺与求职人数的比率|求人倍率)[^。\n]{0,6}需求人数[/÷][^。\n]{0,4}求职人数[^。\n]{0,10}每个岗位(?:需求|空缺)?所?对应的?求职(?:者|人)数?/g,
    '需求人数除以求职人数,是每个求职者对应的岗位数',
  ],
  [
    /求人倍率[^。\n,]{0,6}[=是指]+[^。\n,]{0,6}求职人数(?:[/÷与]|除以)[^。\n,]{0,6}(?:需求|岗位|招聘)[^。\n,]{0,6}/g,
    '求人倍率是需求人数(岗位数)与求职人数之比',
  ],
  [
    /(?:求人倍率|岗位空缺与求职人数的比率)(?:大于|高于|超过)1(?:\.0+)?[^。\n\d由从原]{0,8}(?<!职位|岗位|机会|由|从)(?:供(?:给)?(?:大于|过于|多于)(?:需?求|需)|求职(?:者|人数)(?:多于|大于)|岗位不足)/g,
    '求人倍率大于 1 是岗位多于求职者',
  ],
  [
    /(?:城镇)?(?:登记|调查)失业率[^。\n,]{0,6}(?:是|指|=)[^。\n,]{0,10}失业人[数员](?:占|与|[/÷])[^。\n,失]{0,6}(?:就业|从业)人[数员]的?(?:比例|比重|之比|百分比)/g,
    '失业率的分母是就业人数与失业人数之和',
  ],
];

/** 指标的定义 */
export const definitionTurned: Check = {
  code: 'definition-turned',
  label: '指标的解释与其含义相反',
  severity: 'warn',
  looksAt: '求人倍率、失业率的解释(每个岗位对应几个求职者、分子分母)是否说反。',
  remedy: '按指标定义改写。',
  find: ({ text }) =>
    TURNED.flatMap(([pattern, right]) =>
      flawsOf(text, pattern, (words) => `“${words}”:${right}。`),
    ),
};

/** 是往年的一倍 — is as many as before. */
export const onceAsMany: Check = {
  code: 'once-as-many',
  label: '“是上年的一倍”等于没有变',
  severity: 'warn',
  looksAt: '“是(为)上年、往年的一倍”:一倍就是相等,与增长的意思不符。',
  remedy: '改为“是上年的两倍”或“比上年增加一倍”。',
  find: ({ text }) =>
    flawsOf(
      text,
      /(?:是|为|达到?)(?:往年|上年|去年|前年|以往|过去|原来|(?:19|20)\d{2}年)(?:同期|全年)?[^,。;\d]{0,6}的(?:一|1)倍(?!多|以上|半|有余)/g,
      (words) => `“${words}”意为与其相等;增加一倍是其两倍。`,
    ),
};

const CLOSED =
  /受理[^。;\d]{0,24}(?<in>\d+)[件起宗],(?:已|共)?(?:结案|办结|审结)(?<out>\d+)[件起宗],(?:按时|及时)?(?:结案|办结|审结)率(?:为|达到?)?100%/g;

/** 受理231件,结案228件,按时结案率100% — of which three are not told. */
export const closedOnTime: Check = {
  code: 'closed-on-time',
  label: '结案率 100% 与受理数、结案数不符',
  severity: 'hint',
  looksAt: '“受理几件,结案几件,按时结案率100%”的结案数少于受理数,而没有说明其余几件。',
  remedy: '重算结案率,或写明到期应结的件数。',
  find: ({ text }) =>
    [...text.matchAll(CLOSED)].flatMap(({ 0: words, index, groups }): Flaw[] =>
      Number(groups!.out) < Number(groups!.in)
        ? [
            flawAt(
              index,
              words,
              /按时|及时/.test(words)
                ? `受理${groups!.in}件,结案${groups!.out}件,按时结案率 100% 应写明到期应结的件数。`
                : `受理${groups!.in}件,结案${groups!.out}件,结案率不是 100%。`,
            ),
          ]
        : [],
    ),
};

const KIND =
  /(?<=(?:主体|企业|商户|工商户|合作社|单位)[^,。;\d]{0,4})(?<whole>\d+)(?<unit>[户家]),其中:?\p{Script=Han}{2,12}\d+\k<unit>[,、](?<part>\p{Script=Han}{3,10}?)\d+人/gu;

/** 市场主体9563户,其中合作社596户,带头人1965人 — of households, persons are no part. */
export const partOfOtherUnit: Check = {
  code: 'part-of-other-unit',
  label: '其中项的计量单位与总数不同',
  severity: 'warn',
  looksAt: '“几户,其中甲几户,乙几人”中并列的一项以人计,而总数和前一项以户(家)计。',
  remedy: '统一计量单位,或把该项移到“其中”之外。',
  find: ({ text }) =>
    [...text.matchAll(KIND)].flatMap(({ 0: words, index, groups }): Flaw[] =>
      // 拖欠农民工86人, 拟招聘320人: what is told of them, and no kind of them.
      /^(?:返乡|入乡|下乡|创业|致富|农村|城镇|青年|女性|大学生){0,3}(?:带头人|经营者|创办人|合伙人|残疾人|业主|能人)$/.test(
        groups!.part!,
      )
        ? [flawAt(index, words, `总数以${groups!.unit}计,其中“${groups!.part}”以人计。`)]
        : [],
    ),
};

const ROW =
  /^(?<head>[^\n]*?)\t(?<cells>-?\d[\d.,]*(?:\t-?\d[\d.,]*){2,11})\t[^\t\n]*累计[^\t\n]*$/gm;
/** The head of a column that is a period. */
const PERIOD =
  /^(?<year>(?:19|20)\d{2}年)?(?:第?[一二三四]季度末?|(?:[369]|12)月末|1-(?:[369]|12)月|上半年|前三季度|年?末|全年)$/;
const HEADS = 1200;

/** The columns are periods of one year, but for the first, which may be of the year before: a goal and last year's number are none. */
function areOfOneYear(text: string, at: number, columns: number): boolean {
  const lines = text.slice(Math.max(0, at - HEADS), at).split('\n');
  const heads = lines
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .findLast((cells) => cells.filter((cell) => PERIOD.test(cell)).length >= 2)
    ?.filter((cell) => PERIOD.test(cell));
  const years = (heads ?? []).slice(1).map((cell) => PERIOD.exec(cell)!.groups!.year);
  return heads?.length === columns && years.slice(1).every((year) => !year || year === years[0]);
}

/** 从年初累计 — from quarter to quarter it grows. */
export const cumulatedStill: Check = {
  code: 'cumulated-still',
  label: '累计数逐期没有增加',
  severity: 'warn',
  looksAt: '表中注明“从年初累计”的一行,逐季(逐月)的数是否有前后两期相同或减少。',
  remedy: '核对该期的累计数。',
  find: ({ text }) =>
    [...text.matchAll(ROW)].flatMap(({ index, groups }): Flaw[] => {
      const { head, cells } = groups as Record<'head' | 'cells', string>;
      if (/\t%$/.test(head) || !areOfOneYear(text, index, cells.split('\t').length)) return [];
      let at = index + head.length + 1;
      const values = cells.split('\t').map((words) => {
        const start = at;
        at += words.length + 1;
        return { words, start, value: Number(words.replaceAll(',', '')) };
      });
      // The first may be of the year before, and the next begins anew.
      return values.slice(2).flatMap((each, nth) => {
        const before = values[nth + 1]!;
        // 0.02 and 0.02 may be two numbers that round to it.
        const isFine = each.words.replace(/[,.]/g, '').replace(/^0+/, '').length >= 3;
        return isFine && each.value <= before.value
          ? [
              {
                where: [
                  [before.start, before.start + before.words.length],
                  [each.start, each.start + each.words.length],
                ] as [number, number][],
                says: `从年初累计的数,前一期为${before.words},后一期为${each.words},没有增加。`,
              },
            ]
          : [];
      });
    }),
};

/** 完成目标的565% — a goal that was far too low, or another one. */
export const farAboveGoal: Check = {
  code: 'far-above-goal',
  label: '完成率三倍以上',
  severity: 'hint',
  looksAt: '完成率在300%以上的,目标是否定得过低,或引用了另一项目标。',
  remedy: '核对目标数,必要时作说明。',
  find: (draft: Draft) =>
    draft.completions
      .filter(({ percent }) => percent.unit.kind === 'percent' && percent.value.gte(300))
      .map(({ percent }) => ({
        where: [placeOfFact(percent)],
        says: `完成率为${printed(draft, percent)},目标可能过低或引用有误。`,
      })),
};
