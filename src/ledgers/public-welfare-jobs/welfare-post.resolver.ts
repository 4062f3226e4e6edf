import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { welfarePosts } from './welfare-post.ledger.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  AdjustHeadcountInput,
  ApplyForWelfarePostInput,
  CloseWelfarePostInput,
  NoticeWelfarePostInput,
  ReviseWelfarePostInput,
  WelfarePost,
} from './welfare-post.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const WelfarePostPage = pageOf(WelfarePost);

@Resolver(() => WelfarePost)
export class WelfarePostResolver {
  constructor(@InjectLedger(WelfarePost) private readonly ledger: Ledger<WelfarePost>) {}

  @Query(() => WelfarePostPage, { description: '公益性岗位列表 — newest first.' })
  @Allow('welfare-jobs:read')
  welfarePosts(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => WelfarePost, { description: '公益性岗位 — one record.' })
  @Allow('welfare-jobs:read')
  welfarePost(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], { description: '公益性岗位历次版本 — who changed what, and why.' })
  @Allow('welfare-jobs:read')
  welfarePostHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => WelfarePost, { description: '申报公益性岗位 — counts once recognised.' })
  @Allow(...permissionsOf(welfarePosts, 'enter'))
  applyForWelfarePost(
    @Args('input') input: ApplyForWelfarePostInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => WelfarePost, { description: '修改公益性岗位 — until it is recognised.' })
  @Allow(...permissionsOf(welfarePosts, 'revise'))
  reviseWelfarePost(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseWelfarePostInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => WelfarePost, { description: '认定公益性岗位 — by an approver.' })
  @Allow(...permissionsOf(welfarePosts, 'recognise'))
  recogniseWelfarePost(@Args() step: StepArgs) {
    return this.ledger.move('recognise', step);
  }

  @Mutation(() => WelfarePost, { description: '不予认定公益性岗位 — with a reason.' })
  @Allow(...permissionsOf(welfarePosts, 'reject'))
  rejectWelfarePost(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => WelfarePost, { description: '退回更正公益性岗位 — with a reason.' })
  @Allow(...permissionsOf(welfarePosts, 'returnForCorrection'))
  returnWelfarePostForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => WelfarePost, {
    description: '公示公益性岗位 — first and last day of the notice.',
  })
  @Allow(...permissionsOf(welfarePosts, 'notice'))
  noticeWelfarePost(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') patch: NoticeWelfarePostInput,
  ) {
    return this.ledger.move('notice', { id, revision, patch });
  }

  @Mutation(() => WelfarePost, { description: '公益性岗位投入使用 — once the notice is over.' })
  @Allow(...permissionsOf(welfarePosts, 'open'))
  openWelfarePost(@Args() step: StepArgs) {
    return this.ledger.move('open', step);
  }

  @Mutation(() => WelfarePost, {
    description: '调整认定岗位数 — never below the number of persons in post.',
  })
  @Allow(...permissionsOf(welfarePosts, 'adjustHeadcount'))
  adjustWelfarePostHeadcount(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') patch: AdjustHeadcountInput,
    @Reason() reason: string,
  ) {
    return this.ledger.move('adjustHeadcount', { id, revision, patch, reason });
  }

  @Mutation(() => WelfarePost, { description: '撤销公益性岗位 — once nobody is in post.' })
  @Allow(...permissionsOf(welfarePosts, 'close'))
  closeWelfarePost(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') patch: CloseWelfarePostInput,
  ) {
    return this.ledger.move('close', { id, revision, patch });
  }

  @Mutation(() => WelfarePost, { description: '撤销公益性岗位记录 — entered by mistake.' })
  @Allow(...permissionsOf(welfarePosts, 'withdraw'))
  withdrawWelfarePost(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => WelfarePost, { description: '恢复公益性岗位记录 — takes a withdrawal back.' })
  @Allow(...permissionsOf(welfarePosts, 'restore'))
  restoreWelfarePost(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.restore(id, revision, reason);
  }
}
