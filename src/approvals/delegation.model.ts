import { Field, GraphQLISODateTime, ID, InputType, ObjectType } from '@nestjs/graphql';
import { type SigningStep, signingStep } from '../ledgers/shared/signing-step.js';
import { type MemberOf, ChoiceField, ChoicesField, choice } from '../platform/graphql/choices.js';
import { DayField, TextField } from '../platform/graphql/fields.js';
import { NamesNobodyByNumber } from '../registry/reason.js';
import { signatures } from './sign-queue.js';

export const signedLedger = choice(
  'SignedLedger',
  '台账 — of those whose records are signed.',
  Object.fromEntries(signatures.map(({ ledger }) => [ledger.type, ledger.label])),
);

export const delegationState = choice('DelegationState', '委托状态 — as of today.', {
  waiting: '待同意',
  coming: '未生效',
  in_force: '生效中',
  over: '已到期',
  revoked: '已收回',
});

/** 签字委托 — who signs in whose place while they are away. */
@ObjectType({
  description:
    '签字委托 — who signs in whose place while they are away. Send its number as x-acting-for with an operation done under it.',
})
export class Delegation {
  @Field(() => ID, { description: '委托编号' })
  id: string;

  @Field({ description: '委托人 — who is away.' })
  fromName: string;

  @Field({ description: '受托人 — who signs in their place.' })
  toName: string;

  @Field(() => [signingStep.values], { description: '环节 — one, or both.' })
  steps: SigningStep[];

  @ChoicesField(signedLedger, '台账 — whose signatures are lent.', { column: false })
  ledgers: MemberOf<typeof signedLedger>[];

  @Field(() => String, {
    nullable: true,
    description: '范围机构代码 — with what is below; null = all the holder reaches.',
  })
  orgUnitCode: string | null;

  @DayField('起始日期 — first day.', { column: false })
  validFrom: string;

  @DayField('截止日期 — last day.', { column: false })
  validTo: string;

  @Field({ description: '事由 — why, for example leave or training.' })
  reason: string;

  @ChoiceField(delegationState, '状态 — today.', { column: false })
  state: MemberOf<typeof delegationState>;

  @Field({
    description: '待本人同意 — the signature is mine, and it is lent once I consent.',
  })
  awaitsMyConsent: boolean;

  @Field({
    description: '本人可否放行 — as a second administrator, for a holder who cannot be asked.',
  })
  mayRelease: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '收回时间' })
  revokedAt: Date | null;
}

@InputType()
export class GrantDelegationInput {
  @TextField('委托人用户名 — or the name of who is away; left out by the holder.', {
    as: 'number',
    column: false,
    optional: true,
    max: 100,
  })
  fromUsername?: string | null;

  @TextField('受托人用户名 — or the name of who signs in their place.', {
    as: 'number',
    column: false,
    max: 100,
  })
  toUsername: string;

  @ChoicesField(signingStep, '环节 — review, approve or both.', { column: false })
  steps: SigningStep[];

  @ChoicesField(signedLedger, '台账 — whose signatures are lent, those named and no others.', {
    column: false,
  })
  ledgers: MemberOf<typeof signedLedger>[];

  @TextField('机构代码 — only this unit and below; left out for all the holder reaches.', {
    as: 'number',
    column: false,
    optional: true,
    max: 20,
  })
  orgUnitCode?: string | null;

  @DayField('起始日期 — first day.', { column: false })
  validFrom: string;

  @DayField('截止日期 — last day.', { column: false })
  validTo: string;

  @TextField('事由 — why, for example leave or training.', { column: false, max: 200 })
  @NamesNobodyByNumber()
  reason: string;
}
