import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { welfareSubsidies } from './welfare-subsidy.ledger.js';
import { Allow } from '../../access/allow.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Reason } from '../../platform/graphql/record-args.js';
import { Decision } from '../shared/decided-record.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  ApplyForSubsidyInput,
  ReviseWelfareSubsidyInput,
  SubsidyStepInput,
  WelfareSubsidy,
} from './welfare-subsidy.entity.js';

const WelfareSubsidyPage = pageOf(WelfareSubsidy);

@Resolver(() => WelfareSubsidy)
export class WelfareSubsidyResolver {
  constructor(@InjectLedger(WelfareSubsidy) private readonly ledger: Ledger<WelfareSubsidy>) {}

  @Query(() => WelfareSubsidyPage, { description: '公益性岗位补贴列表 — newest month first.' })
  @Allow('welfare-jobs:read')
  welfareSubsidies(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => WelfareSubsidy, { description: '公益性岗位补贴 — one record.' })
  @Allow('welfare-jobs:read')
  welfareSubsidy(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '公益性岗位补贴历次版本 — who changed what, and why.',
  })
  @Allow('welfare-jobs:read')
  welfareSubsidyHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => WelfareSubsidy, {
    description: '申请公益性岗位补贴 — one placement, one month, one kind.',
  })
  @Allow(...permissionsOf(welfareSubsidies, 'enter'))
  applyForWelfareSubsidy(
    @Args('input') input: ApplyForSubsidyInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => WelfareSubsidy, { description: '修改补贴申请 — until it is reviewed.' })
  @Allow(...permissionsOf(welfareSubsidies, 'revise'))
  reviseWelfareSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseWelfareSubsidyInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => WelfareSubsidy, { description: '复核补贴 — not by who entered it.' })
  @Allow(...permissionsOf(welfareSubsidies, 'review'))
  reviewWelfareSubsidy(@Args() step: StepArgs) {
    return this.ledger.move('review', step);
  }

  @Mutation(() => [WelfareSubsidy], { description: '成批复核补贴 — all of them, or none.' })
  @Allow(...permissionsOf(welfareSubsidies, 'review'))
  async reviewWelfareSubsidies(
    @Args('steps', { type: () => [SubsidyStepInput] }) steps: SubsidyStepInput[],
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.getMany(await this.ledger.moveMany('review', steps, idempotencyKey));
  }

  @Mutation(() => WelfareSubsidy, { description: '审批补贴 — by neither of the other two.' })
  @Allow(...permissionsOf(welfareSubsidies, 'approve'))
  approveWelfareSubsidy(@Args() step: StepArgs, @Decision() decision: RecordDecisionInput | null) {
    return this.ledger.move('approve', { ...step, patch: decision ?? {} });
  }

  @Mutation(() => [WelfareSubsidy], { description: '成批审批补贴 — all of them, or none.' })
  @Allow(...permissionsOf(welfareSubsidies, 'approve'))
  async approveWelfareSubsidies(
    @Args('steps', { type: () => [SubsidyStepInput] }) steps: SubsidyStepInput[],
    @Decision() decision: RecordDecisionInput | null,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const patch = decision ?? {};
    const ids = await this.ledger.moveMany(
      'approve',
      steps.map((step) => ({ ...step, patch })),
      idempotencyKey,
    );
    return this.ledger.getMany(ids);
  }

  @Mutation(() => WelfareSubsidy, { description: '不予补贴 — with a reason.' })
  @Allow(...permissionsOf(welfareSubsidies, 'reject'))
  rejectWelfareSubsidy(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => WelfareSubsidy, { description: '退回更正补贴申请 — with a reason.' })
  @Allow(...permissionsOf(welfareSubsidies, 'returnForCorrection'))
  returnWelfareSubsidyForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => WelfareSubsidy, { description: '拨付补贴 — counts on this day.' })
  @Allow(...permissionsOf(welfareSubsidies, 'pay'))
  payWelfareSubsidy(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') patch: RecordPaymentInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { id, revision, patch }, idempotencyKey);
  }

  @Mutation(() => [WelfareSubsidy], {
    description: '成批拨付补贴 — all of them on one day, or none.',
  })
  @Allow(...permissionsOf(welfareSubsidies, 'pay'))
  async payWelfareSubsidies(
    @Args('steps', { type: () => [SubsidyStepInput] }) steps: SubsidyStepInput[],
    @Args('input') patch: RecordPaymentInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const ids = await this.ledger.moveMany(
      'pay',
      steps.map((step) => ({ ...step, patch })),
      idempotencyKey,
    );
    return this.ledger.getMany(ids);
  }

  @Mutation(() => WelfareSubsidy, { description: '登记退回 — the payment came back on this day.' })
  @Allow(...permissionsOf(welfareSubsidies, 'return'))
  returnWelfareSubsidyPayment(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') patch: RecordReturnInput,
    @Reason() reason: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.move('return', { id, revision, patch, reason }, idempotencyKey);
  }

  @Mutation(() => WelfareSubsidy, { description: '撤销补贴记录 — entered by mistake.' })
  @Allow(...permissionsOf(welfareSubsidies, 'withdraw'))
  withdrawWelfareSubsidy(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => WelfareSubsidy, { description: '恢复补贴记录 — takes a withdrawal back.' })
  @Allow(...permissionsOf(welfareSubsidies, 'restore'))
  restoreWelfareSubsidy(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.restore(id, revision, reason);
  }
}
