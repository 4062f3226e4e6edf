import type { Fact } from './fact.js';
import { isSameUnit } from './units.js';

const SPENT = /^[,、](?:已|实际|累计|实)?(?:支出|支付|使用|拨付|列支|执行)(?:了|为)?$/;
const GIVEN = /(?:资金|预算|经费|专款|补助|指标)[^,。;\d]{0,4}$/;

/** 中央资金100万元,支出80万元 — what was spent lies in what was given right before it, and beside nothing. */
export const isSpentOf = ({ lead, index, unit }: Fact, before: Fact | undefined): boolean =>
  SPENT.test(lead) &&
  before?.index === index - 1 &&
  isSameUnit(before.unit, unit) &&
  GIVEN.test(before.before);
