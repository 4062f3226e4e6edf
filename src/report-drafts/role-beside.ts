import type { Draft } from '../proofreading/check.js';
import type { Fact } from '../proofreading/fact.js';

/** 超目标3人次 — by how much, and no target. */
const BEYOND =
  /超(?:额|了)?(?:全年|年度|年初|既定|[国省市区县州]家?级)?(?:目标|任务|计划)(?:任务|数)?$/;
/** 2000万元目标, 2700人的年度任务 — and no 目标完成率. */
const NAMED_BEHIND =
  /^的?(?:全年|年度|年初|既定|预期)?(?:目标|任务|计划|控制线|控制数)(?!(?:任务|数)?(?:完成|实现|达成|执行|进度))/;
/** 完成省级目标任务(2700人) — in brackets right behind the word. */
const NAMED_BEFORE = /(?:目标|任务|计划|指标|控制线)(?:任务|目标|数|值|人数|总数)*\($/;
const WORDS_BEFORE = 16;

/** 数字的说法 — as its sentence was read, but for what stands right beside the number and says of it what it is. */
export function roleBeside({ text }: Draft, { role, start, before, after }: Fact): Fact['role'] {
  if (role !== 'actual' && role !== 'target') return role;
  if (BEYOND.test(before)) return 'gap';
  const isInBrackets =
    before === '' && NAMED_BEFORE.test(text.slice(Math.max(0, start - WORDS_BEFORE), start));
  return isInBrackets || NAMED_BEHIND.test(after) ? 'target' : role;
}
