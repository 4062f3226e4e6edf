import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, magnitude, overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const CAME =
  /(?:接收|新招(?:员工|人员|工)?|转入|新上岗|上岗|新到岗|新招[录聘]?|招录|新增|增员|引进|流入|新开户?|新登记|新进|新入库|调入|新?入[驻园孵]|新注册|新开业|申领|新核定|入职|新聘)[^,。;\d]{0,6}$/;
const WENT =
  /(?:退出|减员|离职|注销|流出|辞退|退休|调出|核减|清退|减少|终止|停发|停保|退保|离园|到期|退岗|离岗|转出)[^,。;\d]{0,6}$/;
const NET = /净(?<way>增|减|流入|流出)(?:加|少|长)?(?:了)?$/;
/** 增减抵消后就业人数73261人,环比减少377人: what both come to, behind how many there then are. */
const SET_OFF = /相抵|抵消|相减|增减互抵/;
const MOVED = /^[,、](?:环比|净|共)?(?<way>增|减)(?:加|少)(?:就业人数|岗位)?$/;

/** 净增 — of those that came and those that went, told right before. */
export const netOfBoth: Check = {
  code: 'net-of-both',
  label: '净增(净减)与增减两数不符',
  severity: 'error',
  looksAt: '“退出几人,新招几人,净增几人”的净增(净减)是否等于紧挨着的增、减两数之差,方向是否相符。',
  remedy: '用新增数减退出数重算,核对“净增”“净减”。',
  find: (draft) =>
    draft.facts.flatMap((net): Flaw[] => {
      const between = draft.facts[net.index - 1];
      const isSetOff =
        between?.sentence === net.sentence &&
        SET_OFF.test(between.lead) &&
        between.role !== 'delta';
      const way = (isSetOff ? MOVED.exec(net.lead) : NET.exec(net.before))?.groups!.way;
      const last = isSetOff ? between.index : net.index;
      const own = [draft.facts[last - 2], draft.facts[last - 1]].filter(
        (each): each is Fact =>
          each?.sentence === net.sentence &&
          each.bound === 'exact' &&
          each.depth === net.depth &&
          isSameUnit(each.unit, net.unit),
      );
      const came = own.find(({ before }) => CAME.test(before));
      const went = own.find(({ before }) => WENT.test(before) && !CAME.test(before));
      if (!way || !came || !went || came === went || net.bound !== 'exact') return [];
      const moved = difference(came.interval, went.interval);
      const isTurned = /增|流入/.test(way) ? moved.high.lt(0) : moved.low.gt(0);
      if (!isTurned && overlap(magnitude(moved), net.interval)) return [];
      return [
        {
          where: [[own[0]!.start, net.end]],
          says: `增${printed(draft, came)}、减${printed(draft, went)},净${moved.low.lt(0) ? '减' : '增'} ${toldAs(middle(magnitude(moved)), net)},文中为净${way}${printed(draft, net)}。`,
        },
      ];
    }),
};
