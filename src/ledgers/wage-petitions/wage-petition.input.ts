import {
  ArgsType,
  Field,
  InputType,
  Int,
  IntersectionType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { PageArgs } from '../../platform/graphql/page.js';
import { NestedField, DayField, TextField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { EmployerInput } from '../../registry/registry.input.js';
import { ListArgs } from '../shared/list-args.js';
import { petitionProcedure } from './wage-petition.choices.js';
import { WagePetition } from './wage-petition.entity.js';

@InputType()
export class RegisterWagePetitionInput extends IntersectionType(
  LedgerInput,
  PickType(
    WagePetition,
    [
      'caseNumber',
      'channel',
      'matter',
      'procedure',
      'respondentName',
      'site',
      'contractorName',
      'wageAccount',
      'wageDeposit',
      'wageDepositYuan',
      'contactName',
      'contactPhone',
      'content',
      'workersAffected',
      'amountOwedYuan',
      'receivedOn',
    ] as const,
    InputType,
  ),
) {
  @NestedField(
    () => EmployerInput,
    '用人单位 — the employer complained of, where its code is known.',
    { optional: true },
  )
  employer?: EmployerInput | null;
}

/** Corrections, also of days that a step wrote down wrongly. */
@InputType()
export class ReviseWagePetitionInput extends PartialType(
  IntersectionType(
    RegisterWagePetitionInput,
    PickType(
      WagePetition,
      [
        'supplementRequestedOn',
        'supplementedOn',
        'acceptedOn',
        'filedOn',
        'decidedOn',
        'closedOn',
        'conclusion',
        'unpaidReason',
        'latenessReason',
      ] as const,
      InputType,
    ),
  ),
  { skipNullProperties: false },
) {}

@InputType()
export class LeavePetitionInput {
  @DayField('离案日期 — day it was refused or sent on; today when left out.', {
    column: false,
    optional: true,
  })
  leftOn?: string | null;
}

@InputType()
export class RequestSupplementInput {
  @DayField('通知补正日期 — day the petitioner was told; today when left out.', {
    column: false,
    optional: true,
  })
  supplementRequestedOn?: string | null;
}

@InputType()
export class SupplementPetitionInput {
  @DayField('补正日期 — day the petitioner completed it.', { column: false })
  supplementedOn: string;
}

@InputType()
export class AcceptPetitionInput {
  @DayField('受理日期 — day of acceptance.', { column: false })
  acceptedOn: string;
}

@InputType()
export class FilePetitionInput {
  @DayField('立案日期 — day the case was filed.', { column: false })
  filedOn: string;
}

@InputType()
export class ExtendPetitionInput {
  @DayField('延期批准日期 — day the extension was approved.', { column: false })
  extendedOn: string;

  @CountField('延长天数 — working days for an inspection case, calendar days otherwise.', {
    within: bounds.daysOfExtension,
    column: false,
  })
  extensionDays: number;
}

@InputType()
export class DecidePetitionInput {
  @DayField('处理日期 — day of the decision.', { column: false })
  decidedOn: string;

  @TextField('处理结论 — what was decided.', { column: false, max: 1000 })
  conclusion: string;
}

@InputType()
export class ClosePetitionInput {
  @DayField('结案日期 — day it came to its end.', { column: false })
  closedOn: string;

  @TextField('处理结论 — outcome of the case.', { column: false, max: 1000 })
  conclusion: string;

  @TextField('未兑付原因 — why wages that are owed stay unpaid.', {
    column: false,
    optional: true,
    max: 500,
  })
  unpaidReason?: string | null;

  @TextField('逾期原因 — why a clock of the case was not kept.', {
    column: false,
    optional: true,
    max: 500,
  })
  latenessReason?: string | null;
}

@InputType()
export class ReopenPetitionInput {
  @DayField('重新办理日期 — from this day the case is open again.', { column: false })
  reopenedOn: string;
}

@ArgsType()
export class PetitionListArgs extends ListArgs {
  @Field(() => petitionProcedure.values as object, {
    nullable: true,
    description: '办理程序 — one procedure.',
  })
  @IsOptional()
  @IsIn(Object.keys(petitionProcedure.labels), { message: '办理程序代码无效。' })
  procedure?: string | null;
}

@ArgsType()
export class PetitionsDueArgs extends PageArgs {
  @Field(() => Int, {
    defaultValue: 7,
    description: '天数 — due within so many calendar days from today; overdue ones are included.',
  })
  @IsInt()
  @Min(0, { message: '天数不得小于 0。' })
  @Max(366, { message: '天数不得大于 366。' })
  days: number = 7;
}
