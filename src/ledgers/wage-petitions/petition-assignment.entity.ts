import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { place, placeless } from './case-notes.entity.js';

export const assignmentSource = choice('AssignmentSource', '交办来源 — who waits for the answer.', {
  hotline: '政务服务便民热线(12345)',
  superior: '上级人社部门',
  government: '党委政府',
  petition_office: '信访部门',
  message_board: '领导留言板',
  other: '其他部门',
});

export const petitionAssignmentStatus = choice('PetitionAssignmentStatus', '交办件状态', {
  awaiting: '待答复',
  answered: '已答复',
  withdrawn: '已撤销',
});

/** 交办转办件 — somebody outside the office waits for an answer about a case, by a day of their own beside the clock of the law. */
@ObjectType({
  implements: () => LedgerRecord,
  description:
    '交办转办件 — a case that came through 12345 or was assigned is answered by a day of its own.',
})
@Entity('petition_assignment')
export class PetitionAssignment extends LedgerRecord {
  @ChoiceField(petitionAssignmentStatus, '状态 — whether it was answered.')
  status: MemberOf<typeof petitionAssignmentStatus>;

  @LinkField('投诉编号 — the petition.', { to: 'wage_petition' })
  petitionId: string;

  @ChoiceField(assignmentSource, '交办来源 — who waits for the answer.')
  source: MemberOf<typeof assignmentSource>;

  @TextField('交办编号 — number of the sheet.', { as: 'number', max: 60 })
  assignmentNumber: string;

  @DayField('交办日期 — day the sheet came in; its clock runs from it.')
  assignedOn: string;

  @DayField('要求答复日期 — by when the sheet asks for the answer; none where the rule gives it.', {
    optional: true,
    ahead: true,
  })
  statedDueOn: string | null;

  @TextField('交办要求 — what it asks for.', { optional: true, max: 1000 })
  requirement: string | null;

  @DayField('延期批准日期 — day on which the assigning body gave more time.', { optional: true })
  extendedOn: string | null;

  @DayField('延期至 — by when the answer is due instead.', { optional: true, ahead: true })
  extendedTo: string | null;

  @DayField('答复日期 — day the answer went out; its clock ends.', { optional: true })
  answeredOn: string | null;

  @TextField('回复文号 — number of the 回复 or 办结反馈.', {
    as: 'number',
    optional: true,
    max: 60,
  })
  replyNumber: string | null;

  @TextField('答复内容 — what was answered.', { optional: true, max: 1000 })
  answer: string | null;

  @DayField('首次期限 — earliest day ever due; a day stated later gives no more time.', {
    optional: true,
    ahead: true,
  })
  firstDueOn: string | null;

  @DayField('答复期限 — answer by this day.', { optional: true, ahead: true })
  answerDueOn: string | null;

  @FlagField('答复逾期 — whether it was answered after its day; lasting.')
  isAnsweredLate: boolean;

  @TextField('期限依据 — the rule that gave the day.', { optional: true })
  deadlineRule: string | null;

  @TextField('期限说明 — why the day could not be computed.', { optional: true })
  deadlineNote: string | null;
}

/** What the sheet says; place and desk are those of the case. */
@InputType()
export class RegisterPetitionAssignmentInput extends IntersectionType(
  placeless,
  PickType(
    PetitionAssignment,
    [
      'petitionId',
      'source',
      'assignmentNumber',
      'assignedOn',
      'statedDueOn',
      'requirement',
    ] as const,
    InputType,
  ),
) {}

@InputType({ isAbstract: true })
export class PlacedAssignmentInput extends IntersectionType(
  RegisterPetitionAssignmentInput,
  place,
) {}

/** Corrections, also of what was stated at its answer. */
@InputType()
export class RevisePetitionAssignmentInput extends PartialType(
  IntersectionType(
    placeless,
    PickType(
      PetitionAssignment,
      [
        'source',
        'assignmentNumber',
        'assignedOn',
        'statedDueOn',
        'requirement',
        'answeredOn',
        'replyNumber',
        'answer',
      ] as const,
      InputType,
    ),
  ),
  { skipNullProperties: false },
) {}

@InputType()
export class ExtendPetitionAssignmentInput {
  @DayField('延期批准日期 — day on which the assigning body gave more time.', { column: false })
  extendedOn: string;

  @DayField('延期至 — by when the answer is due instead.', { column: false, ahead: true })
  extendedTo: string;
}

@InputType()
export class AnswerPetitionAssignmentInput {
  @DayField('答复日期 — day the answer went out.', { column: false })
  answeredOn: string;

  @TextField('回复文号 — number of the 回复 or 办结反馈.', {
    as: 'number',
    column: false,
    optional: true,
    max: 60,
  })
  replyNumber?: string | null;

  @TextField('答复内容 — what was answered.', { column: false, max: 1000 })
  answer: string;
}
