import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { welfarePosts } from './welfare-post.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  AdjustHeadcountInput,
  ApplyForWelfarePostInput,
  CloseWelfarePostInput,
  NoticeWelfarePostInput,
  WelfarePost,
} from './welfare-post.entity.js';

@Resolver(() => WelfarePost)
export class WelfarePostResolver extends ReadsLedger(welfarePosts, {
  many: 'welfarePosts',
}) {
  @Mutation(() => WelfarePost, { description: '申报公益性岗位 — counts once recognised.' })
  @Allow(...permissionsOf(welfarePosts, 'enter'))
  applyForWelfarePost(
    @Args('input') input: ApplyForWelfarePostInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => WelfarePost, {
    description: '公示公益性岗位 — first and last day of the notice.',
  })
  @Allow(...permissionsOf(welfarePosts, 'notice'))
  noticeWelfarePost(@Args() step: StepArgs, @Args('input') patch: NoticeWelfarePostInput) {
    return this.ledger.move('notice', { ...step, patch });
  }

  @Mutation(() => WelfarePost, {
    description: '调整认定岗位数 — never below the number of persons in post.',
  })
  @Allow(...permissionsOf(welfarePosts, 'adjustHeadcount'))
  adjustWelfarePostHeadcount(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: AdjustHeadcountInput,
  ) {
    return this.ledger.move('adjustHeadcount', { ...step, patch });
  }

  @Mutation(() => WelfarePost, { description: '撤销公益性岗位 — once nobody is in post.' })
  @Allow(...permissionsOf(welfarePosts, 'close'))
  closeWelfarePost(@Args() step: StepArgs, @Args('input') patch: CloseWelfarePostInput) {
    return this.ledger.move('close', { ...step, patch });
  }
}
