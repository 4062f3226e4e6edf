import type { Check, Flaw } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { type Interval, inPercent, overlap, ratio } from '../interval.js';
import { isVague } from '../subject.js';
import { printed } from '../words.js';
import { countsBodies, isSameUnit } from '../units.js';

/** So far behind a rate it may be told of it and the next. */
const TOLD_WITHIN = 80;
const TASK_TOLD =
  /^[^。\n]*?,(?:均|都|全部)(?:已)?(?:超过|超额完成|高于|达到|完成)(?:了)?(?:年度|全年|省定|市定|年初)(?:目标|任务|计划)/;

const isFit = (computed: Interval | null, said: Interval) =>
  computed !== null && overlap(computed, said);

/** 完成率没有目标 */
export const rateWithoutTarget: Check = {
  code: 'rate-without-target',
  label: '有完成率而无目标数',
  severity: 'warn',
  looksAt: '写了“完成率”而未说明对什么目标,文中也没有同一指标的目标数。',
  remedy: '补写目标数或计算基数。',
  find: (draft) => {
    const bare = draft.completions.flatMap(({ percent, actual, from }) =>
      from === 'nowhere' &&
      actual &&
      // 甲、乙、丙分别完成…,完成率分别为…: each has a target of its own.
      percent.run.length === 1 &&
      // 8个县区完成率超100%: of how many it is true.
      percent.bound === 'exact' &&
      /完成率[^,。;]{0,3}$/.test(percent.before) &&
      !/目标|任务|计划|指标|预算|执行|整改|序时/.test(percent.before) &&
      // 一般公共预算支出165.16万元,完成率为100%: of the budget.
      !(
        actual.unit.kind === 'money' &&
        /预算[^,。;\d]{0,6}支出|预算执行/.test(draft.text.slice(actual.clause[0], percent.start))
      ) &&
      // 完成30%,完成率100%: of a goal that is a percent itself.
      draft.facts[percent.index - 1]!.unit.kind !== 'percent' &&
      // 完成率134.4%;再就业率62.7%,均超过年度目标任务: what they are measured by is told behind them.
      !TASK_TOLD.test(draft.text.slice(percent.end, percent.end + TOLD_WITHIN)) &&
      // 已完成15项、未完成1项: of all of these.
      !/未完成\d/.test(draft.text.slice(percent.sentence.start, percent.start)) &&
      // 各县区全年目标:甲2.2亿元: told elsewhere, by another name.
      !draft.facts.some(
        (each) =>
          each.role === 'target' &&
          isSameUnit(each.unit, actual.unit) &&
          isFit(inPercent(ratio(actual.interval, each.interval)), percent.interval),
      )
        ? [{ percent, actual }]
        : [],
    );
    // 开展网络创业培训,完成率104%: of what, and how many.
    const alone = draft.completions
      .filter(
        ({ percent, actual, from }) =>
          from === 'nowhere' &&
          !actual &&
          percent.run.length === 1 &&
          percent.depth === 0 &&
          percent.sentence.mood === 'result' &&
          !percent.sentence.isTableRow &&
          /^[,、]?(?:任务)?完成率(?:为|达到?)?$/.test(percent.before.trim()) &&
          percent.sentence.facts[0] === percent,
      )
      .map(({ percent }): Flaw => ({
        where: [[percent.sentence.start, percent.end]],
        says: `只有完成率${printed(draft, percent)},没有写完成数和目标数。`,
      }));
    const [first] = bare;
    if (!first) return alone;
    return [
      ...alone,
      {
        where: bare.map(({ percent, actual }): [number, number] => [actual.clause[0], percent.end]),
        says: `${printed(draft, first.actual)}的完成率为${printed(draft, first.percent)}${bare.length > 1 ? `等 ${bare.length} 处` : ''},未写明目标数。`,
      },
    ];
  },
};

/** 有目标无结果 */
export const targetWithoutResult: Check = {
  code: 'target-without-result',
  label: '有目标而无完成情况',
  severity: 'hint',
  looksAt: '稿件报告了其他目标的完成情况,这些目标在文中没有同名的完成数。',
  remedy: '补写完成情况,或说明由哪个单位报告。',
  find: (draft) => {
    if (!draft.completions.some(({ from }) => from !== 'nowhere')) return [];
    const done = new Set(
      draft.facts.flatMap(({ role, subject }) =>
        subject && role !== 'target' && role !== 'cell' ? [subject.key] : [],
      ),
    );
    const linked = new Set(draft.completions.flatMap(({ targets }) => targets));
    const left = draft.facts.filter(
      (each) =>
        each.role === 'target' &&
        (each.sentence.mood === 'goal' || isListed(each)) &&
        !linked.has(each) &&
        each.subject &&
        !isVague(each.subject) &&
        !done.has(each.subject.key),
    );
    // Where nearly all of a list are told, the one that is not was forgotten.
    const isForgotten = left.every((each) => {
      const isAgain = draft.facts.some(
        ({ subject, sentence }) => subject?.key === each.subject!.key && sentence !== each.sentence,
      );
      if (isAgain || each.unit.kind === 'percent') return false;
      const list = each.sentence.facts.filter(({ role }) => role === 'target');
      return list.length >= 3 && list.filter((one) => left.includes(one)).length * 3 <= list.length;
    });
    return left.length === 0
      ? []
      : [
          {
            ...(isForgotten ? { severity: 'warn' as const } : {}),
            where: left.map(({ clause, start, end }): [number, number] => [
              Math.max(clause[0], start - 24),
              end,
            ]),
            says: `${left
              .slice(0, 4)
              .map(({ subject }) => subject!.name)
              .join('、')}等 ${left.length} 项目标没有完成情况。`,
          },
        ];
  },
};

/** 确定五项目标:新增就业3000人,再就业900人,培训1500人次: three and more in one sentence. */
const isListed = ({ sentence }: Fact) =>
  sentence.mood !== 'plan' &&
  sentence.facts.length >= 3 &&
  sentence.facts.every(({ role }) => role === 'target');

const WISHED = /(?:力争|争取|确保|计划|拟)(?:完成|实现|新增|达到)?[^,。;\d]{0,20}$/;

const OF_RESULTS = /完成情况|实际完成|实现情况|指标完成|目标完成|绩效实现|落实情况/;

/** 以目标代结果 — 截至6月30日,力争实现新增就业2600人: a wish where others tell what was done. */
export const wishAsResult: Check = {
  code: 'wish-as-result',
  label: '完成情况中写的是打算',
  severity: 'warn',
  looksAt: '“完成情况”一节或写明截止日期的一段中,有的指标写作“力争、计划”而没有实际完成数。',
  remedy: '写实际完成数。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const { sentence } = each;
      if (each.role !== 'target' && each.bound !== 'floor') return [];
      const words = draft.text.slice(sentence.start, each.start);
      const isOfResults =
        sentence.headings.some((heading) => /完成情况|进展情况/.test(heading)) ||
        /截[至止](?:(?:19|20)\d{2}年)?\d{1,2}月/.test(words);
      // 目标:满意度≥95%。完成情况:满意度95%以上: the goal in the place of the result.
      const noun = /(\p{Script=Han}{3})(?:为|达|达到)?$/u.exec(each.before)?.[1];
      const goal =
        each.bound === 'floor' &&
        sentence.mood === 'result' &&
        // 满意度达到90%以上的班次12个: of which they are.
        !/^的(?!目标|要求)/.test(draft.text.slice(each.end, each.end + 4)) &&
        (/完成情况|实际完成/.test(draft.text.slice(sentence.paragraph[0]!.start, each.start)) ||
          sentence.headings.some((heading) => OF_RESULTS.test(heading))) &&
        draft.facts.find(
          (other) =>
            other.index < each.index &&
            other.bound === 'floor' &&
            other.value.eq(each.value) &&
            other.unit.name === each.unit.name &&
            noun !== undefined &&
            other.before.includes(noun),
        );
      if (goal)
        return [
          {
            where: [
              [each.clause[0], each.end],
              [goal.clause[0], goal.end],
            ],
            says: `完成情况写作“${printed(draft, each)}”,是目标的原话,没有实际完成数。`,
          },
        ];
      return each.role === 'target' &&
        isOfResults &&
        WISHED.test(words) &&
        sentence.mood === 'result' &&
        sentence.facts.every(({ role }) => role === 'target') &&
        sentence.paragraph.some(({ facts }) => facts.some(({ role }) => role === 'completion'))
        ? [
            {
              where: [[sentence.start, each.end]],
              says: `完成情况中“${words.trim().slice(-16)}${printed(draft, each)}”是打算,没有实际完成数。`,
            },
          ]
        : [];
    }),
};

/** 有结果无目标 */
export const resultWithoutTarget: Check = {
  code: 'result-without-target',
  label: '有完成数而无目标',
  severity: 'hint',
  looksAt: '在逐项报告目标完成情况的段落中,有的数没有目标和完成率。',
  remedy: '补写目标,或移到工作情况中。',
  find: (draft) => {
    const rated = new Map<Sentence[], number>();
    for (const { actual, from } of draft.completions) {
      const paragraph = actual && from !== 'nowhere' ? actual.sentence.paragraph : null;
      if (paragraph) rated.set(paragraph, (rated.get(paragraph) ?? 0) + 1);
    }
    const known = new Set(draft.completions.map(({ actual }) => actual));
    const grouped = new Set(draft.groups.flatMap(({ head, parts }) => [head, ...parts]));
    const alone = [...rated]
      .filter(([, completions]) => completions >= 3)
      .flatMap(([paragraph]) => paragraph.flatMap(({ facts }) => facts))
      .filter(
        (each) =>
          each.role === 'actual' &&
          countsBodies(each.unit) &&
          each.depth === 0 &&
          !known.has(each) &&
          !grouped.has(each) &&
          each.bound === 'exact',
      );
    return alone.length === 0
      ? []
      : [
          {
            where: alone.map(({ start, end }): [number, number] => [start, end]),
            says: `${alone
              .map((each) => printed(draft, each))
              .slice(0, 5)
              .join('、')}没有目标和完成率。`,
          },
        ];
  },
};

/** 分项目标 */
export const partTargets: Check = {
  code: 'part-targets',
  label: '分项目标与总目标不相等',
  severity: 'hint',
  looksAt: '“其中”各项的目标之和是否等于同类总目标。',
  remedy: '写明其余目标由哪些项完成。',
  find: (draft) =>
    draft.groups.flatMap(({ head, parts }): Flaw[] => {
      const own = parts
        .map((part) => draft.completions.find(({ actual }) => actual === part)?.targets[0])
        .filter((each) => each !== undefined);
      if (own.length < 2) return [];
      const kind = /(?:技能|创业|职业)*培训|见习|贷款|就业$/.exec(
        `${head.sentence.facts[0]?.subject?.core ?? ''}`,
      )?.[0];
      const whole = draft.facts.find(
        (each) =>
          each.role === 'target' &&
          !own.includes(each) &&
          kind !== undefined &&
          each.subject?.core.endsWith(kind) &&
          each.value.gt(own[0]!.value) &&
          each.unit.kind === own[0]!.unit.kind,
      );
      if (!whole) return [];
      const sum = own.reduce((all, { value }) => all.plus(value), whole.value.times(0));
      return sum.equals(whole.value)
        ? []
        : [
            {
              where: [
                [whole.start, whole.end],
                ...own.map(({ start, end }): [number, number] => [start, end]),
              ],
              says: `分项目标合计 ${sum.toString()},总目标为${printed(draft, whole)}。`,
            },
          ];
    }),
};

/** 恰好等于目标 */
export const exactlyTarget: Check = {
  code: 'exactly-target',
  label: '完成数与目标数完全相同',
  severity: 'hint',
  looksAt: '四位以上的人数等恰好等于目标数,是否照抄目标。',
  remedy: '用台账核对实际完成数。',
  find: (draft) =>
    draft.completions.flatMap(({ actual, targets: [target], percent, from }): Flaw[] =>
      actual &&
      target &&
      from === 'beside' &&
      actual.unit.kind === 'persons' &&
      actual.value.gte(1000) &&
      actual.value.equals(target.value) &&
      percent.value.equals(100)
        ? [
            {
              where: [[actual.start, percent.end]],
              says: `完成数与目标数都是${printed(draft, target)}。`,
            },
          ]
        : [],
    ),
};
