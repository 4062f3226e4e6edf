import { type Check, type Draft, type Flaw, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';
import { resultsOf } from './unmet.js';

const ONLY =
  /(?<way>仅|只有|除)(?<name>\p{Script=Han}{3,12}?)(?:[一1]项)?(?:(?:外|以外|之外),?(?:其[余他]|另外)?\p{Script=Han}{0,6}(?<met>完成|达标|达到目标)|(?:尚|还)?(?:未完成|没有完成|未达|没有达到)(?:全年|年度)?(?:任务|目标|计划|标)?)/gu;
const FULL = 100;

/** 仅某项未完成 — of those whose percents are told before. */
export const onlyOne: Check = {
  code: 'only-one-unmet',
  label: '“仅某项未完成”与完成率不符',
  severity: 'error',
  looksAt: '“仅某项未完成任务”“除某项外均完成”的某项,其前文的完成率是否确在 100% 以下。',
  remedy: '核对是哪一项未完成。',
  find: (draft) =>
    [...draft.text.matchAll(ONLY)].flatMap((match): Flaw[] => {
      const { way, name, met } = match.groups as Record<string, string | undefined>;
      if (way === '除' && !met) return [];
      const own = percentOf(draft, name!, match.index);
      return own && own.interval.low.gte(FULL)
        ? [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `“${name}”的完成率为${printed(draft, own)},文中称“${match[0]}”。`,
            },
          ]
        : [];
    }),
};

/** The one of that name in the same paragraph. */
function percentOf(draft: Draft, name: string, at: number): Fact | null {
  const line = sentenceAt(draft, at)?.line;
  const found = resultsOf(draft).filter(
    ({ percent, actual }) =>
      percent.end <= at &&
      percent.sentence.line === line &&
      (percent.listedAs ?? actual?.listedAs ?? actual?.subject?.words ?? '').includes(name),
  );
  return found.length === 1 ? found[0]!.percent : null;
}
