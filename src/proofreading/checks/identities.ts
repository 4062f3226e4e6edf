import { type Check, type Draft, type Flaw, paragraphsOf, placeOfFact } from '../check.js';
import { type Fact, theOnly } from '../fact.js';
import { type Interval, difference, overlap, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

/** 恒等式 — what comes to the last by adding some and taking others away; each by the words right before its figure. */
interface Identity {
  plus: RegExp[];
  minus: RegExp[];
  result: RegExp;
}

const IDENTITIES: Identity[] = [
  {
    plus: [/(?:年初|原|期初|批复)[^,。;]{0,4}预算[^,。;\d]{0,6}$/, /(?:追加|调增)[^,。;\d]{0,8}$/],
    minus: [/调减[^,。;\d]{0,8}$/],
    result: /(?:调整后?|全年|最终)[^,。;\d]{0,4}预算[^,。;\d]{0,6}$/,
  },
  {
    plus: [
      /(?:上年|年初|期初)[^,。;]{0,4}(?:结转|结余)[^,。;\d]{0,6}$/,
      /(?:本年|当年)[^,。;]{0,6}(?:预算|安排|收入|拨款|下达)[^,。;\d]{0,6}$/,
    ],
    minus: [],
    result: /可用(?:资金|财力)[^,。;\d]{0,8}$/,
  },
  {
    plus: [
      /(?:收到|争取|下达|到位|筹集|安排)(?!数|率)[^,。;\d]{0,12}(?:资金|补助|经费)(?:共|共计|合计)?$/,
      /(?:上年|年初|期初)(?:结转|结余)[^,。;\d]{0,6}$/,
    ],
    minus: [/(?:全年|共|共计|累计|实际|本年|年度)支出(?:资金)?$/],
    result: /(?:年末|期末|年底)(?:滚存)?(?:结余|结转|结存)(?:资金)?(?:为)?$/,
  },
  {
    plus: [/原值[^,。;\d]{0,4}$/],
    minus: [/累计(?:计提)?折旧[^,。;\d]{0,4}$/],
    result: /净值[^,。;\d]{0,4}$/,
  },
  {
    plus: [
      /(?:年初|期初|上年末)[^,。;]{0,6}(?:在册|登记|在岗|在库|在园|在孵|在校|在管|在营|存量)[^,。;\d]{0,6}$/,
      /(?:新增|新进|新入驻|新入园|入驻|新招|招收|转入|接收|新登记)[^,。;\d]{0,6}$/,
    ],
    minus: [/(?:退出|注销|转出|减少|退岗|核销|毕业|出园|孵化出园)[^,。;\d]{0,6}$/],
    result:
      /(?:年末|期末|目前|现)[^,。;]{0,6}(?:在册|登记|在岗|在库|在园|在孵|在校|在管|在营|存量)[^,。;\d]{0,6}$/,
  },
  {
    plus: [/接收[^,。;\d]{0,10}$/],
    minus: [/转出[^,。;\d]{0,10}$/],
    result: /净(?:增|增加|接收)[^,。;\d]{0,6}$/,
  },
  {
    plus: [/(?:核定)?编制(?:数|人数|总数)?(?:共|为|有)*$/],
    minus: [/(?:在编|实有|在岗在编)(?:在编|在职)?(?:人员|人数)?(?:共|为|有)*$/],
    result: /(?:空编|缺编|空缺编制)[^,。;\d]{0,4}$/,
  },
  {
    plus: [/(?:应发|应付)[^,。;\d]{0,8}$/],
    minus: [/(?:扣除|代扣|扣减|扣缴)[^,。;\d]{0,8}$/],
    result: /(?:实发|实付)[^,。;\d]{0,8}$/,
  },
];

/** 同段的恒等式 — the figures of one paragraph whose names say that they come to each other. */
export const identities: Check = {
  code: 'identities',
  label: '同段各数按其名称应相加减而不符',
  severity: 'error',
  looksAt:
    '年初预算加追加减调减为调整后预算,原值减折旧为净值,年初在册加新增减退出为年末在册,编制减在编为空编,应发减扣除为实发。',
  remedy: '逐项核对,重算。',
  isLast: true,
  find: (draft) =>
    paragraphsOf(draft.sentences).flatMap((paragraph) => {
      const facts = paragraph
        .flatMap((sentence) => sentence.facts)
        .filter(({ unit, bound, rangeTo }) => addsUp(unit) && bound === 'exact' && !rangeTo);
      return facts.length < 3 ? [] : IDENTITIES.flatMap((each) => flawOf(draft, facts, each));
    }),
};

function flawOf(draft: Draft, facts: Fact[], { plus, minus, result }: Identity): Flaw[] {
  const left = theOnly(facts, isNamed(result));
  if (!left) return [];
  const like = facts.filter(
    (each) => each !== left && areAlike(each, left) && each.period.year === left.period.year,
  );
  const [added, taken] = [plus, minus].map((names) =>
    names.map((name) => theOnly(like, isNamed(name))),
  );
  // What is added must be told, of what is taken away one at least where nothing is added.
  const terms = [...added!, ...taken!].filter((each) => each !== null);
  const isTold = added![0] !== null && terms.length >= 2 && new Set(terms).size === terms.length;
  // What was found twice is told of several things.
  const isTwice = [...plus, ...minus].some((name) => like.filter(isNamed(name)).length > 1);
  if (!isTold || isTwice) return [];
  const computed = minusAll(
    sumOf(present(added!).map(({ interval }) => interval)),
    present(taken!),
  );
  // 另销毁12份, 余26.7万元未发: what is missing is told beside them.
  const gap = middle(computed).minus(left.value).abs();
  const isGapBeside = like.some((each) => !terms.includes(each) && each.value.eq(gap));
  return overlap(computed, left.interval) || isGapBeside
    ? []
    : [
        {
          where: [left, ...terms].map(placeOfFact),
          says: `由${terms.map((each) => printed(draft, each)).join('、')}算得 ${toldAs(middle(computed), left, 4)},文中为${printed(draft, left)}。`,
        },
      ];
}

/** 编制42名, 空编4个: posts are counted as those who hold them. */
const areAlike = (a: Fact, b: Fact): boolean =>
  isSameUnit(a.unit, b.unit) ||
  [a, b].every(({ unit, before }) => ['个', '名', '人'].includes(unit.name) && /编/.test(before));

const present = (facts: (Fact | null)[]): Fact[] => facts.filter((each) => each !== null);

const minusAll = (sum: Interval, taken: Fact[]): Interval =>
  taken.reduce((rest, { interval }) => difference(rest, interval), sum);

const isNamed =
  (name: RegExp) =>
  ({ before }: Fact): boolean =>
    name.test(before);
