import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { coreOf } from '../subject.js';
import { difference, overlap } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';
import { claimsIn, exceptedBefore } from './claims-made.js';
import { unmetIn } from './unmet.js';

export const ALL_DONE =
  /(?:均|全部|都)(?:已)?(?:达到|实现|优于)(?:了)?(?:或(?:者)?(?:优于|超过|达到|高于|超额完成))?(?:了)?(?:年初|预期|年度|既定|所?设定|的)*(?:绩效)?(?:目标|指标值|要求)|均(?:已)?完成(?:了)?(?:年度|全年|年初)(?:下达的)?(?:目标|任务)|(?:圆满|全面|全部|超额|超计划|超任务|超目标|如期|提前(?:(?:\d{1,2}|[一两二三四五六])个(?:多)?月|半年|一个季度)|提前|均已|均超额|都)(?:提前|超额|如期)?(?:实现|完成)(?:了)?[^,。;\d]{0,16}(?:目标|任务|指标)|(?:目标|任务|指标)[^,。;\d]{0,8}(?:圆满|超前|提前|全面|全部|均超额|超额|如期|(?<!平)均已?|都)(?:实现|完成)(?!率|情况|[“"]?(?:时间|任务|双)过半)|(?:所有|各项|全部)[^,。;\d]{0,6}指标(?:均|都|全部|已)*(?:超过|超出|高于|达到|完成)[^,。;\d]{0,28}(?:目标|任务|要求)/g;
const OF_LEVEL =
  /(国家|省|自治区|市|区|县)(?:级|定|里)?(?:下达|分解|确定)?(?:的)?(?:年度|全年)?(?:计划|目标|任务)/g;
const LEVEL = /(国家|省|自治区|市|区|县|上级)(?:里|级|政府|委|人社厅|人社局)?(?:下达|分解|确定)/;

/** So far before a claim its clause is looked for. */
const LOOK_BACK = 80;

/** 圆满完成 — while a figure of the text says otherwise. */
export const claimOfAll: Check = {
  code: 'claim-of-all',
  label: '“完成”的说法与数字不符',
  severity: 'warn',
  looksAt: '“圆满完成、全面完成、超额完成、如期完成”全部目标的说法,与文中未达目标的数字是否矛盾。',
  remedy: '改写结论,或说明未完成的指标及原因。',
  find: (draft) => {
    return claimsIn(draft, ALL_DONE).flatMap(([start, end]): Flaw[] => {
      // 超额完成国家下达的任务, and 91% of that of the region: of another level.
      const level = LEVEL.exec(draft.text.slice(start, end))?.[1];
      const isEarly = /提前|超额|超计划|超任务|超目标|超过|全年|年度|年初/.test(
        draft.text.slice(start - 2, end),
      );
      const all = unmetIn(draft, isEarly);
      // 甲和乙均已完成: of these two alone.
      const before = draft.text.slice(Math.max(0, start - LOOK_BACK), start);
      const who = coreOf(before.split(/[,。;:\n]/).at(-1)! + draft.text.slice(start, end));
      const named = all.filter(({ of }) => of && of.length >= 4 && who.includes(of));
      // 各项指标均达到序时进度要求: of the time that is over, and not of the year.
      if (
        /(?:达到|超过|超出|高于|完成|快于)[^,。;]{0,4}(?:序时|时序|时间)进度/.test(
          draft.text.slice(start, end),
        )
      )
        return [];
      // 超额完成半年目标: of a part of the year.
      if (OF_PART.test(draft.text.slice(start, end))) return [];
      // 五项指标中,已有三项提前完成: of these alone.
      if (
        /(?:[有其]|中,?已?)[一二三四五六七八九十\d]+[项个](?:指标|任务|工作)?(?:已)?$/.test(
          draft.text.slice(Math.max(0, start - 14), start),
        )
      )
        return [];
      // 均已完成年度目标的50%以上: of a part of it.
      if (/^(?:任务|目标|计划|指标)?的\d/.test(draft.text.slice(end))) return [];
      // 新增就业23.55万人,已超额完成任务: of that figure alone.
      const own = draft.facts.findLast((each) => each.end <= start);
      // 完成率104%,提前完成年度任务
      const isOfRate =
        own?.role === 'completion' &&
        start - own.end <= 3 &&
        !/[。\n]/.test(draft.text.slice(own.end, start)) &&
        !own.interval.high.lt(100) &&
        !/各项|各类|全部|所有|均|都|全面/.test(draft.text.slice(start, end));
      if (isOfRate) return [];
      // 完成96.3%,甲县、乙区提前超额完成: of these places, and of that task alone; 各县区 are the whole of it.
      const where = own && placesBetween(draft.text.slice(own.end, start));
      if (where === 'some') return [];
      const isOfOne =
        own?.role === 'actual' &&
        start - own.end <= 3 &&
        !/各项|各类|全部|所有|均|都|全面/.test(draft.text.slice(start, end));
      const ofIt = isOfOne
        ? all.filter(({ actual }) => actual === own)
        : where === 'each'
          ? all.filter(({ place }) => place[1] === own!.end || isOfPlaceBeside(draft, own!, place))
          : all;
      const but = exceptedBefore(draft.text, start);
      const unmet = (named.length > 0 ? named : ofIt).filter(({ place, of }) => {
        const name = of ?? listedAt(draft, place);
        if (name && name.length >= 2 && but.some((each) => isCalled(name, each))) return false;
        const other = [...draft.text.slice(place[0], place[1]).matchAll(OF_LEVEL)].at(-1)?.[1];
        return !level || !other || other === level;
      });
      if (unmet.length === 0) return [];
      return [
        {
          where: [[start, end], ...unmet.map(({ place }) => place)],
          says: `文中称“${draft.text.slice(start, end)}”,但${unmet
            .map(({ says }) => says)
            .slice(0, 3)
            .join(';')}。`,
        },
      ];
    });
  },
};

const OPENING = /^[,;]?(?:其中)?[,::]?/;
const PLACE =
  /^\p{Script=Han}{1,8}(?:[县区市镇乡旗州]|街道)(?:[和及与]\p{Script=Han}{1,8}(?:[县区市镇乡旗州]|街道))?(?:等\d*个?[县区市镇乡]*)?$/u;
const EACH_PLACE = /^各(?:县区|区县|县市区|县\(市、?区\)|乡镇|市州|街道)$/;
/** Longer than this no list of places stands between them. */
const LIST_OF_PLACES = 160;
/** What stands between a figure and a claim names places alone: some of them, or each. */
function placesBetween(between: string): 'some' | 'each' | null {
  if (between.length > LIST_OF_PLACES) return null;
  const words = between.replace(OPENING, '').replace(/(?:均|都)?(?:已经?)?$/, '');
  if (EACH_PLACE.test(words)) return /。/.test(between) ? null : 'each';
  const names = words.split('、');
  const isList = names.length > 1 || /[和及与]|等/.test(words);
  return isList && !/。/.test(between) && names.every((each) => PLACE.test(each)) ? 'some' : null;
}

/** 甲街道98%,乙街道102%,各街道均超额完成: of one of them, in its sentence. */
const isOfPlaceBeside = ({ text, facts }: Draft, own: Fact, [, end]: [number, number]): boolean => {
  const fact = facts.find((each) => each.end === end);
  return (
    fact?.sentence === own.sentence &&
    /^[,;、\s]*(?:其中,?)?\p{Script=Han}{1,8}(?:[县区市镇乡旗州]|街道)/u.test(
      text.slice(fact.clause[0], fact.start),
    )
  );
};

const OF_PART = /(?:半年|季度|阶段性?|月度|当期)[^,。;\d]{0,4}(?:目标|任务|计划|指标)/;
const isCalled = (name: string, excepted: string): boolean =>
  name.includes(excepted) || excepted.includes(name);
const listedAt = ({ facts }: Draft, [, end]: [number, number]): string | null =>
  facts.find((each) => each.end === end)?.listedAs ?? null;

/** 超额完成 n — the difference of actual and target. */
export const excess: Check = {
  code: 'excess',
  label: '超额数与完成数、目标数不符',
  severity: 'error',
  looksAt: '“超额完成多少”“超目标多少”是否等于完成数减目标数。',
  remedy: '重算超额数。',
  find: (draft) =>
    draft.facts.flatMap((fact) => {
      if (
        !addsUp(fact.unit) ||
        !/(?:超额(?:完成)?|超(?:出)?(?:目标|任务|计划)(?:任务|数)?|超)$/.test(
          fact.before +
            (fact.bound === 'over'
              ? draft.text.slice(fact.start, fact.end).replace(/\d.*$/s, '')
              : ''),
        )
      )
        return [];
      const own = fact.sentence.facts.filter(
        ({ index, unit }) => index < fact.index && unit.name === fact.unit.name,
      );
      const target = own.filter(({ role }) => role === 'target').at(-1);
      const actual = own.filter(({ role }) => role === 'actual').at(-1);
      if (
        !target ||
        !actual ||
        !/超额|超(?:出)?(?:目标|任务|计划)/.test(draft.text.slice(actual.end, fact.end))
      )
        return [];
      const real = actual.value.minus(target.value);
      const half = fact.worth > 1 ? fact.interval.high.minus(fact.value) : 0;
      if (
        fact.bound !== 'over'
          ? real.minus(fact.value).abs().lte(half)
          : real.minus(fact.value).abs().lte(half)
      )
        return [];
      return [
        {
          where: [[actual.start, fact.end]] as [number, number][],
          says: `${printed(draft, actual)}比目标${printed(draft, target)}多 ${told(real.div(fact.worth))},文中为${printed(draft, fact)}。`,
        },
      ];
    }),
};

/** 四季度还需 is all that is left of the year, 三季度还需 is not. */
const OF_SOME_TIME =
  /(?:每个?[月季周天日旬]度?|月均|季均|日均|[一二三下本]季度?|[下本当]月|(?<![\d至止到])(?:[1-9]|1[01])月份?)(?:平均|均|各|内|约|大约)*(?:还|尚|仍)(?:需|须|要|差|缺|余|欠)/;

/** 距目标还差 n — the target less what was done. */
export const shortfall: Check = {
  code: 'shortfall',
  label: '差额与完成数、目标数不符',
  severity: 'error',
  looksAt: '“距目标还差多少”是否等于目标数减完成数。',
  remedy: '重算差额。',
  find: (draft) =>
    draft.facts.flatMap((left) => {
      if (
        !/(?:还|尚|仍)(?:差|余|缺|欠)(?:了)?$|(?:还|尚|仍)(?:需|须|要)(?:再)?(?:新增|完成|培训|发放|实现)(?:就业)?$|缺口(?:为|达)?$|(?:目标|任务)[^,。;\d]{0,6}(?:相差|差距)(?:为)?$/.test(
          left.before,
        )
      )
        return [];
      // 每月还需新增347人, 三季度还需新增1050人: of some of the time that is left.
      if (left.role === 'each' || OF_SOME_TIME.test(draft.text.slice(left.clause[0], left.start)))
        return [];
      const isOfIt = ({ index, unit, bound }: Fact) =>
        index < left.index && isSameUnit(unit, left.unit) && bound === 'exact';
      const own = left.sentence.facts.filter(isOfIt);
      const actual = own.filter(({ role }) => role === 'actual').at(-1);
      // 年度目标6500人。截至10月末完成6175人,还差325人: the target stands right before.
      const before = actual && left.sentence.paragraph.flatMap(({ facts }) => facts).filter(isOfIt);
      const target =
        own.filter(({ role }) => role === 'target').at(-1) ??
        before?.find(({ index, role }) => role === 'target' && index === actual!.index - 1);
      const elsewhere = target && !actual ? theOnlyOf(draft, target) : undefined;
      if (target && elsewhere && left.bound === 'exact')
        return leftOf(draft, target, elsewhere, left);
      if (!target || !actual || left.bound !== 'exact') return [];
      return leftOf(draft, target, actual, left);
    }),
};

/** 对照全年城镇新增就业4500人的任务,还需新增2084人: what was done is told before, under that name alone. */
function theOnlyOf({ facts }: Draft, target: Fact): Fact | undefined {
  const found = facts.filter(
    (each) =>
      each.index < target.index &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      // 6月份新增516人: of one month, where what is left is of the year.
      each.period.from === 1 &&
      isSameUnit(each.unit, target.unit) &&
      target.subject !== null &&
      target.subject.core.length >= 4 &&
      each.subject?.core === target.subject.core,
  );
  return found.every(({ value }) => value.eq(found[0]!.value)) ? found[0] : undefined;
}

function leftOf(draft: Draft, target: Fact, actual: Fact, left: Fact): Flaw[] {
  const real = difference(target.interval, actual.interval);
  return overlap(real, left.interval)
    ? []
    : [
        {
          where: [[Math.min(target.start, actual.start), left.end]] as [number, number][],
          says: `目标${printed(draft, target)}减${printed(draft, actual)}为 ${told(middle(real).div(left.worth))},文中为${printed(draft, left)}。`,
        },
      ];
}

const NONE_LEFT =
  /(?:零就业家庭)(?:保持|实现|持续)?(?:动态清零|动态消[除零]|全部消除|清零)|(?:无|没有)零就业家庭|(?<=零就业家庭[^。]{4,60},)(?:实现了?|继续保持|保持|持续)?动态(?:清零|消[零除])/;

/** 动态清零 — with fewer families helped than were found. */
export const noneLeft: Check = {
  code: 'none-left',
  label: '“清零”的说法与数字不符',
  severity: 'error',
  looksAt: '零就业家庭“动态清零”的说法,与认定户数、帮扶户数是否矛盾。',
  remedy: '核对帮扶户数,或改写说法。',
  find: (draft) =>
    draft.sentences.flatMap(({ start, end, facts }): Flaw[] => {
      const claim = NONE_LEFT.exec(draft.text.slice(start, end));
      const families = facts.filter(({ unit, role }) => unit.name === '户' && role === 'actual');
      const found = families.find(({ before }) =>
        /认定|排查|新增|产生|登记|零就业家庭(?:共|共有|有)?$/.test(before),
      );
      const helped = families.find(({ before }) => /帮扶|援助|安置|消除/.test(before));
      if (!claim || !found || !helped || families.length > 3) return [];
      if (!helped.value.lt(found.value)) return [];
      return [
        {
          where: [
            [found.start, helped.end],
            [start + claim.index, start + claim.index + claim[0].length],
          ],
          says: `认定${printed(draft, found)},帮扶${printed(draft, helped)},文中称“${claim[0]}”。`,
        },
      ];
    }),
};
