import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed, printedSum, told } from '../words.js';

const inTenThousand = (value: Decimal) => `${told(value.div(10_000), 4)} 万元`;
const finds = ({ facts }: Draft, pattern: RegExp) =>
  facts.filter(
    (each) => each.unit.kind === 'money' && each.role === 'actual' && pattern.test(each.before),
  );

/** 决算口径 — general budget and government funds are two, and together the whole. */
export const budgetsApart: Check = {
  code: 'budgets-apart',
  label: '一般公共预算与政府性基金重复计算',
  severity: 'warn',
  looksAt: '一般公共预算支出与政府性基金支出之和是否超过本年支出合计。',
  remedy: '从一般公共预算支出中剔除政府性基金支出,或核对支出合计。',
  find: (draft) => {
    const [general] = finds(draft, /一般公共预算财政拨款支出(?:决算)?(?:为|数为)?$/);
    const fund = finds(draft, /政府性基金(?:预算)?(?:财政拨款)?支出(?:决算)?(?:为)?$/).find(
      ({ value }) => value.gt(0),
    );
    const [whole] = finds(draft, /本年(?:财政拨款)?支出合计$/);
    if (
      !general ||
      !fund ||
      !whole ||
      general.value
        .plus(fund.value)
        .minus(whole.value)
        .lte(whole.worth / 10)
    )
      return [];
    return [
      {
        where: [general, fund, whole].map(placeOfFact),
        says: `一般公共预算支出${printed(draft, general)}与政府性基金支出${printed(draft, fund)}相加,超过支出合计${printed(draft, whole)}。`,
      },
    ];
  },
};

/** 三类项目 — 人员类, 运转类 and 特定目标类 are the whole expenditure. */
export const kindsOfProjects: Check = {
  code: 'kinds-of-projects',
  label: '人员类、运转类、特定目标类之和大于支出合计',
  severity: 'warn',
  looksAt: '三类项目的执行数之和是否超过本年支出合计。',
  remedy: '核对各类项目的口径,人员类不含项目支出。',
  find: (draft) => {
    const of = (kind: string) =>
      draft.facts.find(
        (each) =>
          each.unit.kind === 'money' &&
          /执行数(?:为)?$/.test(each.before) &&
          each.sentence.headings.some((heading) => heading.includes(kind)),
      );
    const parts = ['人员类', '运转类', '特定目标类'].map(of).filter((each) => each !== undefined);
    const [whole] = finds(draft, /本年(?:财政拨款)?支出合计$/);
    if (
      parts.length < 3 ||
      !whole ||
      printedSum(parts)
        .minus(whole.value)
        .lte(whole.worth / 10)
    )
      return [];
    return [
      {
        where: parts.map(placeOfFact),
        says: `三类项目执行数合计 ${inTenThousand(printedSum(parts))},超过支出合计${printed(draft, whole)}。`,
      },
    ];
  },
};

interface Item {
  fact: Fact;
  type: string;
}

/** 类款项 — items of a class, and of the whole. */
export const functionalItems: Check = {
  code: 'functional-items',
  label: '类款项之和与类、总数不符',
  severity: 'error',
  looksAt: '各(项)支出决算之和是否等于所属(类)支出、等于支出总数;只差末位的作为舍入差提示。',
  remedy: '核对各项决算数。',
  find: (draft) => {
    const items: Item[] = draft.facts.flatMap((fact) => {
      if (fact.unit.kind !== 'money' || !/决算(?:数)?为?$/.test(fact.before)) return [];
      const words = draft.text.slice(fact.sentence.start, fact.start);
      const type = /(\p{Script=Han}+)\(类\)[^。]*\(款\)[^。]*\(项\)[^。]*决算(?:数)?为?$/u.exec(
        words,
      )?.[1];
      return type ? [{ fact, type: type.replace(/支出$/, '') }] : [];
    });
    if (items.length < 3) return [];
    const first = Math.min(...items.map(({ fact }) => fact.index));
    const flaws: Flaw[] = [];
    for (const type of new Set(items.map((each) => each.type))) {
      const own = items.filter((each) => each.type === type).map(({ fact }) => fact);
      const whole = draft.facts
        .filter(
          (each) =>
            each.index < first &&
            each.unit.kind === 'money' &&
            each.subject?.core.replace(/支出$/, '') === type,
        )
        .at(-1);
      if (whole && own.length > 1) flaws.push(...gap(draft, own, whole, `${type}(类)各项`));
    }
    const total = draft.facts
      .filter(
        (each) =>
          each.index < first &&
          each.index >= first - 4 &&
          each.unit.kind === 'money' &&
          /支出(?:决算)?(?:数)?(?:为)?$/.test(each.before),
      )
      .at(-1);
    if (total)
      flaws.push(
        ...gap(
          draft,
          items.map(({ fact }) => fact),
          total,
          '各项',
        ),
      );
    return flaws;
  },
};

function gap(draft: Draft, parts: Fact[], whole: Fact, name: string): Flaw[] {
  const off = printedSum(parts).minus(whole.value).abs();
  if (off.isZero()) return [];
  const isRounding = off.lte(
    new Decimal(whole.worth).div(100).times(Math.max(1, Math.ceil(parts.length / 4))),
  );
  return [
    {
      where: [placeOfFact(whole), ...parts.map(placeOfFact)],
      severity: isRounding ? 'hint' : 'error',
      says: `${name}合计 ${inTenThousand(printedSum(parts))},总数为${printed(draft, whole)}${isRounding ? ',属舍入差' : ''}。`,
    },
  ];
}

/** 决算数与预算数 */
export const budgetWords: Check = {
  code: 'budget-words',
  label: '完成预算的比例与说法矛盾',
  severity: 'warn',
  looksAt: '“完成预算100%”与“决算数小于(大于)预算数”是否同时出现,或相反。',
  remedy: '核对预算数,改写说明。',
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      if (percent.role !== 'completion' || !/预算/.test(percent.before)) return [];
      const { paragraph, index } = percent.sentence;
      const end = paragraph.find((each) => each.index === index + 1)?.end ?? percent.sentence.end;
      const words = draft.text.slice(percent.end, end);
      const said =
        /(?<!费)决算数?(小于|大于|等于|低于|高于|与)(?:年初)?预算(?:数(?:持平|一致)?)?/.exec(
          words.split(/完成(?:年初)?预算/)[0]!,
        );
      if (!said) return [];
      const isWhole = percent.value.equals(100);
      const isSaidWhole = /等于|与/.test(said[1]!);
      const isSaidOver = /大于|高于/.test(said[1]!);
      if (isWhole === isSaidWhole && (isWhole || isSaidOver === percent.value.gt(100))) return [];
      return [
        {
          where: [
            [percent.clause[0], percent.end],
            [percent.end + said.index, percent.end + said.index + said[0].length],
          ],
          says: `完成预算${printed(draft, percent)},却写“${said[0]}”。`,
        },
      ];
    }),
};

/** 执行率 — one place says all was spent, another that it was not. */
export const executionApart: Check = {
  code: 'execution-apart',
  label: '资金执行的说法前后矛盾',
  severity: 'warn',
  looksAt: '一处称执行率 100%、无结余,另一处的资金完成率不到 100%。',
  remedy: '核对执行数,统一口径。',
  find: (draft) => {
    const isMoney = ({ actual, percent }: Draft['completions'][number]) =>
      /预算|执行|支出|资金|成本/.test(percent.before) ||
      (actual?.unit.kind === 'money' && /支出|资金/.test(actual.before));
    const rates = draft.completions.filter(
      (each) => isMoney(each) && each.percent.sentence.mood !== 'plan',
    );
    const late = rates.filter(({ percent }) => percent.interval.high.lt(100));
    const whole = [
      ...draft.text.matchAll(
        /无(?:资金)?结余[,、]?(?:预算)?执行率(?:为)?100%|执行率(?:为|达到?)?100%[,、]?(?:年末|年底|当年|本年)?(?:无|没有)(?:资金)?(?:结余|结转)|(?:资金|预算)(?:全部|已全部)执行完毕/g,
      ),
    ];
    if (late.length === 0 || whole.length === 0) return [];
    return [
      {
        where: [
          ...late.map(({ percent }) => placeOfFact(percent)),
          ...whole.map((match): [number, number] => [match.index, match.index + match[0].length]),
        ],
        says: `一处资金完成率为${printed(draft, late[0]!.percent)},另一处称“${whole[0]![0]}”。`,
      },
    ];
  },
};

/** 单位数 */
export const countOfUnits: Check = {
  code: 'count-of-units',
  label: '下属单位数前后不一致',
  severity: 'warn',
  looksAt: '下属二级(预算)单位数在文中是否一致,“局机关及所属单位共几家”是否等于下属单位数加一。',
  remedy: '按机构编制文件统一单位数,分别写明预算单位与非预算单位。',
  find: (draft) => {
    const below = draft.facts.filter(
      (each) =>
        ['个', '家'].includes(each.unit.name) &&
        /(?:下属|所属)[^,。;]{0,6}单位[^,。;]{0,2}$/.test(each.before),
    );
    const all = draft.facts.filter(
      (each) =>
        ['个', '家'].includes(each.unit.name) &&
        /^单位\((?:局)?机关(?:及|和)(?:所属|下属)/.test(draft.text.slice(each.end, each.end + 16)),
    );
    const counts = new Set(below.map(({ value }) => value.toString()));
    const odd = all.filter(
      ({ value }) => below.length > 0 && !counts.has(value.minus(1).toString()),
    );
    const apart = unitsWithHead(draft);
    if (apart.length > 0) return apart;
    if (counts.size < 2 && odd.length === 0) return [];
    const places = [...below, ...odd];
    return [
      {
        where: places.map((each): [number, number] => [
          Math.max(each.clause[0], each.start - 12),
          each.end,
        ]),
        says: `下属单位数一处为${places.map((each) => printed(draft, each)).join(',一处为')}。`,
      },
    ];
  },
};

const WITH_HEAD =
  /^[^,。;\d]{0,6}[,:(]?(?:包括|其中|包含|即|为|含|分别为|具体为)[:]?(?:\p{Script=Han}{0,6}(?:机关|本级|本部))(?:和|及|以及|、|,)(?:下属|所属|直属)(?:的)?$/u;

/** 单位共5个,包括局机关和下属3个事业单位: one more than those below it. */
const unitsWithHead = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((below): Flaw[] => {
    const all = draft.facts[below.index - 1];
    const isPair =
      all?.sentence === below.sentence &&
      [all, below].every(
        ({ unit, bound }) => ['个', '家'].includes(unit.name) && bound === 'exact',
      );
    if (!isPair || all.value.eq(below.value.plus(1))) return [];
    return /单位/.test(all.lead + draft.text.slice(all.end, all.end + 6)) &&
      WITH_HEAD.test(draft.text.slice(all.end, below.start))
      ? [
          {
            where: [[all.clause[0], below.end]],
            says: `机关和下属${printed(draft, below)}单位合计不是${printed(draft, all)}。`,
          },
        ]
      : [];
  });

/** As long as a name is: a text without end is read once, not from each of its characters to the last. */
const CHAIN =
  /(\p{Script=Han}{1,30})\(类\)(\p{Script=Han}{1,30})\(款\)(\p{Script=Han}{1,60})\(项\)/gu;

/** 科目名称 — an item that its explanation calls by another 款. */
export const accountNames: Check = {
  code: 'account-names',
  label: '科目名称前后不一致',
  severity: 'hint',
  looksAt: '同一(项)在决算说明与名词解释中所属的(款)名称是否一致。',
  remedy: '按政府收支分类科目统一名称。',
  find: ({ text }) => {
    const seen: { section: string; item: string; start: number; end: number }[] = [];
    return [...text.matchAll(CHAIN)].flatMap((match): Flaw[] => {
      const [section, item] = [match[2]!, match[3]!];
      const here = { section, item, start: match.index, end: match.index + match[0].length };
      const like = seen.find(
        (each) =>
          each.item.slice(-10) === item.slice(-10) &&
          item.length >= 8 &&
          each.section !== section &&
          each.section.slice(0, 4) === section.slice(0, 4),
      );
      seen.push(here);
      return like
        ? [
            {
              where: [
                [like.start, like.end],
                [here.start, here.end],
              ],
              says: `“${item}”一处属“${like.section}”(款),一处属“${section}”(款)。`,
            },
          ]
        : [];
    });
  },
};
