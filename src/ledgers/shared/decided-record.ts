import { Args, InputType, ObjectType } from '@nestjs/graphql';
import { DayField, TextField } from '../../platform/graphql/fields.js';
import { Draft, Rule, problem } from './judgement.js';
import { LedgerRecord } from './ledger-record.js';

/** A record that pays: over an amount of policy a meeting decides, and the record names its minutes. */
@ObjectType({ isAbstract: true })
export abstract class DecidedRecord extends LedgerRecord {
  @TextField('会议纪要文号 — minutes of the meeting that decided on it; over the limit only.', {
    as: 'number',
    optional: true,
    max: 100,
  })
  decisionDocument: string | null;

  @DayField('集体研究日期 — day of that meeting.', { optional: true })
  decisionOn: string | null;
}

/** 集体研究决定 — named with the approval, where the amount asks for it. */
@InputType()
export class RecordDecisionInput {
  @TextField('会议纪要文号 — minutes of the meeting that decided on it.', {
    as: 'number',
    column: false,
    optional: true,
    max: 100,
  })
  decisionDocument?: string | null;

  @DayField('集体研究日期 — day of that meeting.', { column: false, optional: true })
  decisionOn?: string | null;
}

/** Minutes have a number and a day, and the meeting has been held. */
export const decisionComplete: Rule<DecidedRecord> = (
  { decisionDocument, decisionOn },
  { today },
) => {
  if (decisionDocument && !decisionOn)
    return problem('decisionOn', 'decision-undated', '请填写集体研究的日期。');
  if (decisionOn && !decisionDocument)
    return problem('decisionDocument', 'decision-unnumbered', '请填写会议纪要文号。');
  return (
    Boolean(decisionOn && decisionOn > today) &&
    problem('decisionOn', 'in-future', '集体研究日期晚于今天,尚未召开的会议不能作为依据。')
  );
};

/** 先研究后支付 — no money goes before the meeting that decided on it; `field` is the day on which it goes. */
export const afterDecision =
  <T extends DecidedRecord>(field: keyof T & string, term: string): Rule<T> =>
  (draft) => {
    const day = draft[field as keyof Draft<T>] as string | null | undefined;
    const { decisionOn } = draft;
    return (
      Boolean(day && decisionOn && day < decisionOn) &&
      problem(
        field,
        'before-decision',
        `${term} ${day} 早于集体研究日期 ${decisionOn},未经研究决定的不能支付,请核对两个日期。`,
      )
    );
  };

/** The argument of the verbs that decide on money. */
export const Decision = () =>
  Args('input', {
    type: () => RecordDecisionInput,
    nullable: true,
    description: '集体研究决定 — minutes of the meeting, where the amount asks for them.',
  });
