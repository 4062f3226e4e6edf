import { addMonths } from '../../platform/day.js';
import { dayFieldsOf } from '../../platform/graphql/fields.js';
import { boundsOf } from '../../platform/graphql/number-fields.js';
import { inThousands } from '../../platform/text.js';
import { Draft, Problem, RuleOfMany, problem } from './judgement.js';
import type { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** A day so far from that of its entry is more often a slip of the pen than a late entry or a long agreement. */
const YEARS_FROM_ENTRY = 5;

/** 日期离录入过远 — the year may be mistyped; a hint of every ledger but those of which old years are entered as a matter of course. */
export function daysFarFromEntry<T extends LedgerRecord>({
  entity,
  day: ledgerDay,
  days,
  follows = [],
  ofOldYears,
}: Pick<LedgerDefinition<T>, 'entity' | 'day' | 'days' | 'follows' | 'ofOldYears'>): RuleOfMany<T> {
  const judged = [...dayFieldsOf(entity)].filter(([field]) => !follows.includes(field as never));
  return (draft) => {
    const { recordedOn } = draft;
    if (ofOldYears || !recordedOn) return [];
    const earliest = addMonths(recordedOn, -12 * YEARS_FROM_ENTRY);
    const latest = addMonths(recordedOn, 12 * YEARS_FROM_ENTRY);
    const told = (field: string, term: string, code: string, how: string): Problem =>
      problem(field, code, `${term}比录入日期${how} ${YEARS_FROM_ENTRY} 年以上,请核对年份。`, {
        years: YEARS_FROM_ENTRY,
      });
    return judged.flatMap(([field, { term, ahead }]) => {
      const day = draft[field as keyof Draft<T>] as string | null | undefined;
      if (!day) return [];
      if ((!ahead || field === ledgerDay) && field in days && day < earliest)
        return told(field, term, 'long-before-entry', '早');
      return ahead && day > latest ? told(field, term, 'long-after-entry', '晚') : [];
    });
  };
}

/** 数字少见 — possible within its bounds, and more often a nought too many, or 元 and 万元 exchanged. */
export function numbersUnusual<T extends LedgerRecord>({
  entity,
}: Pick<LedgerDefinition<T>, 'entity'>): RuleOfMany<T> {
  const judged = [...boundsOf(entity)].filter(([, { seldom }]) => seldom);
  return (draft) =>
    judged.flatMap(([field, { term, seldom }]) => {
      const given = draft[field as keyof Draft<T>] as string | number | null | undefined;
      if (given === null || given === undefined) return [];
      const [value, { below, above }] = [Number(given), seldom!];
      const told = (how: string, usual: string) =>
        problem(
          field,
          'unusual-number',
          `${term}一般${how},请核对是否多录、少录了数位,或用错了单位。`,
          { usual },
        );
      if (below !== undefined && value < below)
        return told(`不少于 ${inThousands(below)}`, `at least ${inThousands(below)}`);
      return above !== undefined && value > above
        ? told(`不超过 ${inThousands(above)}`, `at most ${inThousands(above)}`)
        : [];
    });
}

/** 出生日期不明 — passes and older cards tell neither birth nor a check digit, so no rule about ages asks anything of them. */
export const bornUnknown: RuleOfMany<LedgerRecord> = ({ person }) =>
  person && !person.birthDate
    ? [
        problem(
          'person.documentNumber',
          'born-unknown',
          '该证件号码不含出生日期(通行证号码也没有校验码),年龄、退休年龄等条件未能核对,请对照证件核对号码和年龄。',
        ),
      ]
    : [];
