import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { welfarePlacements } from './public-welfare-jobs.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  EndPlacementInput,
  PlaceInWelfareJobInput,
  RestatePlacementNumberInput,
  ResumePlacementInput,
  SuspendPlacementInput,
  WelfarePlacement,
} from './welfare-placement.entity.js';

@Resolver(() => WelfarePlacement)
export class WelfarePlacementResolver extends ReadsLedger(welfarePlacements, {
  many: 'welfarePlacements',
}) {
  @Mutation(() => WelfarePlacement, {
    description: '申请公益性岗位安置 — an urban post requires hardship certification.',
  })
  @Allow(...permissionsOf(welfarePlacements, 'enter'))
  placeInWelfareJob(
    @Args('input') input: PlaceInWelfareJobInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => WelfarePlacement, {
    description: '审批上岗 — also registers the employment and ends registered unemployment.',
  })
  @Allow(...permissionsOf(welfarePlacements, 'takeUp'))
  takeUpWelfarePost(@Args() step: StepArgs, @IdempotencyKey() idempotencyKey: string) {
    return this.ledger.move('takeUp', step, idempotencyKey);
  }

  @Mutation(() => WelfarePlacement, {
    description: '更正安置次数 — of a placement that was taken up, by who approves it.',
  })
  @Allow(...permissionsOf(welfarePlacements, 'restateNumber'))
  restatePlacementNumber(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RestatePlacementNumberInput,
  ) {
    return this.ledger.move('restateNumber', { ...step, patch });
  }

  @Mutation(() => WelfarePlacement, { description: '暂停 — still counted as in post.' })
  @Allow(...permissionsOf(welfarePlacements, 'suspend'))
  suspendWelfarePlacement(
    @Args() step: ReasonedStepArgs,
    @Args('input', { nullable: true, type: () => SuspendPlacementInput })
    patch?: SuspendPlacementInput | null,
  ) {
    return this.ledger.move('suspend', { ...step, patch: patch ?? {} });
  }

  @Mutation(() => WelfarePlacement, { description: '恢复在岗 — after a suspension.' })
  @Allow(...permissionsOf(welfarePlacements, 'resume'))
  resumeWelfarePlacement(
    @Args() step: StepArgs,
    @Args('input', { nullable: true, type: () => ResumePlacementInput })
    patch?: ResumePlacementInput | null,
  ) {
    return this.ledger.move('resume', { ...step, patch: patch ?? {} });
  }

  @Mutation(() => WelfarePlacement, {
    description: '办理退出 — also ends the employment it implied.',
  })
  @Allow(...permissionsOf(welfarePlacements, 'end'))
  endWelfarePlacement(@Args() step: StepArgs, @Args('input') patch: EndPlacementInput) {
    return this.ledger.move('end', { ...step, patch });
  }
}
