import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { internshipBases } from './internship-base.ledger.js';
import { Allow } from '../../access/allow.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import {
  AccreditInternshipBaseInput,
  ApplyForInternshipBaseInput,
  InternshipBase,
  ReviseInternshipBaseInput,
  RevokeInternshipBaseInput,
} from './internship-base.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const InternshipBasePage = pageOf(InternshipBase);

@Resolver(() => InternshipBase)
export class InternshipBaseResolver {
  constructor(@InjectLedger(InternshipBase) private readonly ledger: Ledger<InternshipBase>) {}

  @Query(() => InternshipBasePage, { description: '就业见习基地列表 — newest first.' })
  @Allow('internships:read')
  internshipBases(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => InternshipBase, { description: '就业见习基地 — one record.' })
  @Allow('internships:read')
  internshipBase(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '就业见习基地历次版本 — who changed what, when and why.',
  })
  @Allow('internships:read')
  internshipBaseHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => InternshipBase, {
    description: '申报就业见习基地 — hosts interns once accredited.',
  })
  @Allow(...permissionsOf(internshipBases, 'enter'))
  applyForInternshipBase(
    @Args('input') input: ApplyForInternshipBaseInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => InternshipBase, { description: '修改就业见习基地 — on the revision you saw.' })
  @Allow(...permissionsOf(internshipBases, 'revise'))
  reviseInternshipBase(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseInternshipBaseInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => InternshipBase, { description: '复核见习基地 — by another person.' })
  @Allow(...permissionsOf(internshipBases, 'review'))
  reviewInternshipBase(@Args() step: StepArgs) {
    return this.ledger.move('review', step);
  }

  @Mutation(() => InternshipBase, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(internshipBases, 'returnForCorrection'))
  returnInternshipBaseForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => InternshipBase, {
    description: '认定见习基地 — by someone who neither entered nor reviewed it.',
  })
  @Allow(...permissionsOf(internshipBases, 'accredit'))
  accreditInternshipBase(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: AccreditInternshipBaseInput,
  ) {
    return this.ledger.move('accredit', { id, revision, patch: input });
  }

  @Mutation(() => InternshipBase, { description: '不予认定 — with a reason.' })
  @Allow(...permissionsOf(internshipBases, 'reject'))
  rejectInternshipBase(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => InternshipBase, { description: '取消见习基地 — from a day on, with a reason.' })
  @Allow(...permissionsOf(internshipBases, 'revoke'))
  revokeInternshipBase(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: RevokeInternshipBaseInput,
    @Reason() reason: string,
  ) {
    return this.ledger.move('revoke', { id, revision, patch: input, reason });
  }

  @Mutation(() => InternshipBase, {
    description:
      '撤销就业见习基地 — with a reason; the record stays. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(internshipBases, 'withdraw'))
  withdrawInternshipBase(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => InternshipBase, {
    description: '恢复就业见习基地 — takes a withdrawal back. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(internshipBases, 'restore'))
  restoreInternshipBase(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
