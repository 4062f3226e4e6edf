import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
} from '@nestjs/graphql';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Hint } from '../ledgers/shared/hints.js';
import { type MemberOf, choice } from '../platform/graphql/choices.js';
import { ReasonField } from '../platform/graphql/step-args.js';
import { DecimalScalar } from '../platform/graphql/scalars.js';
import { AwaitingSignature, QueueMonthField } from './sign-queue.model.js';

export const signBatchStatus = choice('SignBatchStatus', '批次状态', {
  open: '待签',
  signed: '已签',
  dropped: '已放弃',
});

/** 成批签字 — a list frozen by numbers and revisions, with the sample that is to be looked at before all are signed as one. */
@ObjectType({
  description:
    '成批签字 — a list frozen by numbers and revisions, with the sample to be looked at before all are signed as one.',
})
export class SignBatch {
  @Field(() => ID, { description: '批次编号' }) id: string;
  @Field({ description: '台账代码 — as record takes it.' }) ledger: string;
  @Field({ description: '环节 — the verb by which it is signed.' }) verb: string;
  @Field(() => signBatchStatus.values, { description: '状态' })
  status: MemberOf<typeof signBatchStatus>;
  @Field(() => Int, { description: '件数 — records in the list, returned ones left out.' })
  count: number;
  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      '金额(元) — of the records in the list together; none where it is no matter of money.',
  })
  amountYuan: string | null;
  @Field({ description: '抽样种子 — draws the same sample from the same list again.' })
  seed: string;
  @Field(() => [AwaitingSignature], { description: '抽查 — the records to be looked at.' })
  sample: AwaitingSignature[];
  @Field(() => [ID], { description: '已退回 — numbers of the records sent back from it.' })
  returnedIds: string[];
  @Field(() => GraphQLISODateTime, { description: '开批时间' }) openedAt: Date;
  @Field(() => [Hint], {
    description:
      '提示 — what is odd about the records just signed or sent back, by their place in that list; empty elsewhere.',
  })
  hints: Hint[];
}

@InputType()
export class OpenSignBatchInput {
  @Field({ description: '台账代码 — as record takes it.' })
  @Matches(/^[a-z_]{1,40}$/, { message: '台账代码无效。' })
  ledger: string;

  @Field({ description: '环节 — the verb by which it is signed.' })
  @Matches(/^[A-Za-z]{1,40}$/, { message: '环节代码无效。' })
  verb: string;

  @Field(() => String, { nullable: true, description: '机构代码 — this unit and below.' })
  @IsOptional()
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;

  @QueueMonthField()
  yearMonth?: string | null;
}

@ArgsType()
export class SignBatchArgs {
  @Field(() => ID, { description: '批次编号' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '批次编号无效。' })
  id: string;
}

@ArgsType()
export class ReturnFromSignBatchArgs extends SignBatchArgs {
  @Field(() => [ID], { description: '记录编号 — of the records sent back.' })
  recordIds: string[];

  @ReasonField()
  reason: string;
}
