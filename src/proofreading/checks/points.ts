import { type Check, type Flaw } from '../check.js';
import { addsUp } from '../units.js';
import { printed } from '../words.js';

/** 增长率由上年同期的6.9%提高… */
const OF_RATE = /(?:率|比重|占比)[由从][^,。;\d]{0,8}$/;

/** 率的增减 is told in percentage points. */
export const changeOfRate: Check = {
  code: 'change-of-rate',
  label: '率的增减应以百分点表示',
  severity: 'warn',
  looksAt: '失业率等以 % 表示的指标,其增减是否误写作 %。',
  remedy: '改为“个百分点”;确为相对变动的,写明计算方法。',
  find: (draft) =>
    draft.facts.flatMap((now) => {
      // 出生率减死亡率 is told as a rate of its own.
      if (/自然增长率|出生率|死亡率/.test(now.before)) return [];
      if (
        !(now.role === 'actual' || OF_RATE.test(now.before)) ||
        now.unit.kind !== 'percent' ||
        (!(OF_RATE.test(now.before) && now.role === 'previous') &&
          !/[率比重例]$|满意度$|恩格尔系数?$/.test(
            (now.subject?.core ?? now.before).replace(/(?:平均值?|均值)?(?:为|达|达到)?$/, ''),
          ))
      )
        return [];
      const followers = [];
      for (let at = now.index + 1; draft.facts[at]?.sentence === now.sentence; at += 1) {
        const each = draft.facts[at]!;
        // 较去年同期的3.92%下降0.24%
        const isThen = each.role === 'previous' && each.unit.kind === 'percent';
        // 就业率96%,就业人数比上年增加5%: of how many they are.
        const isOfAmount = /(?:人数|[户件]数|总[额数量]|金额|规模)[^,。;]*$/.test(each.before);
        // 复工率92%,较上旬增加59个、提高11%: a number goes up by 增长, a rate by 提高.
        const isOfCount =
          each.role === 'delta' && draft.facts[each.index + 1]?.before.match(/^[、,]?提高(?:了)?$/);
        if (isOfCount) continue;
        if ((!isThen && !['change', 'completion'].includes(each.role)) || isOfAmount) break;
        if (each.role === 'change') followers.push(each);
      }
      const wrong = followers.filter((each) => each.unit.kind === 'percent' && each.direction);
      if (wrong.length === 0) return [];
      return [
        {
          where: [[now.clause[0], wrong.at(-1)!.end]] as [number, number][],
          says: `${printed(draft, now)}是率,其增减${wrong.map((each) => printed(draft, each)).join('、')}应以百分点表示。`,
        },
      ];
    }),
};

const RISEN =
  /^[,、(]?(?:比|较|与)(?:去年|上年|上季度|上月)(?:同期|同月|末|底)?(?:相比)?[,、]?(?:上升|提高|提升|下降|回落|降低|加快|放缓|快|慢)(?:了)?$/;
const OF_RATE_BEFORE = /(?:失业|就业|参保|满意|合格)率[^。;\d]{0,16}\d?\d?月?份?[^。;\d]{0,6}$/;
/** 支出进度65%: how much of it is done. */
const OF_PROGRESS = /(?:支出|执行|支付|拨付|完成|工作|建设|投资|资金)进度(?:为|达|达到)?$/;

/** 完成任务的87%,比去年同期上升2% — how many are done grows; a rate rises, by points. */
export const changeOfCompletion: Check = {
  code: 'change-of-completion',
  label: '完成率的升降应以百分点表示',
  severity: 'warn',
  looksAt: '“完成目标的几%,比去年同期上升(下降)几%”是否应为百分点。',
  remedy: '改为“个百分点”;确为完成数的增减的,写明完成数和“增长”。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((moved): Flaw[] => {
      const rate = draft.facts[moved.index - 1];
      const isOfProgress =
        rate?.unit.kind === 'percent' &&
        (OF_PROGRESS.test(rate.before) ||
          // 调查失业率…,6月份回落至5.2%
          (/(?:回落|上升|下降|提高|升|降)(?:到|至)$/.test(rate.before) &&
            OF_RATE_BEFORE.test(draft.text.slice(rate.sentence.start, rate.start))));
      return moved.unit.kind === 'percent' &&
        rate?.sentence === moved.sentence &&
        (isOfProgress || (moved.role === 'change' && rate.role === 'completion')) &&
        RISEN.test(draft.text.slice(rate.end, moved.start))
        ? [
            {
              where: [[rate.start, moved.end]],
              says: `完成率${printed(draft, rate)}的升降${printed(draft, moved)}应以百分点表示。`,
            },
          ]
        : [];
    }),
};

/** 百分点 is the difference of two percentages: an amount grows by percent. */
export const pointsOfAmount: Check = {
  code: 'points-of-amount',
  label: '数量的增幅误作百分点',
  severity: 'warn',
  looksAt: '金额、人数的增减幅度是否误写作“百分点”。',
  remedy: '改为“%”。',
  find: (draft) =>
    draft.facts.flatMap((each) => {
      const before = draft.facts[each.index - 1];
      if (
        each.unit.kind !== 'points' ||
        each.role !== 'change' ||
        before?.sentence !== each.sentence ||
        !addsUp(before.unit)
      )
        return [];
      // 增加450人,增幅2.5个百分点: of that very number.
      const isOfDelta =
        before.role === 'delta' &&
        /^[,、]?(?:增幅|降幅|增长|下降|上升)(?:为|达|了)?$/.test(each.before);
      if (
        !isOfDelta &&
        (/率|比重|占比|增速|增幅|比例|满意度/.test(each.lead) ||
          each.sentence.facts.some(
            ({ index, unit }) => index < each.index && unit.kind === 'percent',
          ))
      )
        return [];
      return [
        {
          where: [[each.clause[0], each.end]] as [number, number][],
          says: `${printed(draft, before)}不是率,其增幅应以 % 表示,文中为${printed(draft, each)}。`,
        },
      ];
    }),
};

const RATE_MOVED =
  /(?:增幅|降幅|涨幅|增速|比重|占比|满意度|知晓度|(?<!效|汇|概|频|产|功|倍|利|税|费|周转|增长|人口自然增长)率)(?:[比较]\p{Script=Han}{1,8}|同比|环比)?(?:扩大|收窄|加快|放缓|增长|上升|下降|提高|提升|回落|降低|增加|减少)(?:了)?$/u;

/** 好评率上升0.6%, 增幅比上月扩大2.1%: a rate moves by percentage points. */
export const movedRate: Check = {
  code: 'moved-rate',
  label: '率的升降应以百分点表示',
  severity: 'warn',
  looksAt: '“某率上升(下降)多少%”是否应为百分点。',
  remedy: '改为“个百分点”;确为相对变动的,写明计算方法。',
  find: (draft) =>
    draft.facts.flatMap((each) =>
      each.unit.kind === 'percent' &&
      !each.isWorded &&
      each.value.lt(30) &&
      RATE_MOVED.test(each.before)
        ? [
            {
              where: [[each.clause[0], each.end]] as [number, number][],
              says: `率的升降${printed(draft, each)}应以百分点表示。`,
            },
          ]
        : [],
    ),
};
