import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../../ledgers/shared/permissions-of.js';
import { reportedFigures } from '../indicator.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../../ledgers/shared/ledger.js';
import { ListArgs, RecordRevision } from '../../ledgers/shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { ReasonedStepArgs } from '../../platform/graphql/step-args.js';
import {
  ReportFigureInput,
  ReportedFigure,
  ReviseReportedFigureInput,
} from './reported-figure.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const ReportedFigurePage = pageOf(ReportedFigure);

/** Under a delegation figures are not read, but one that waits for the signature is. */
const READERS = ['figures:read', 'reported-figures:review', 'reported-figures:approve'];

@Resolver(() => ReportedFigure)
export class ReportedFigureResolver {
  constructor(@InjectLedger(ReportedFigure) private readonly ledger: Ledger<ReportedFigure>) {}

  @Query(() => ReportedFigurePage, { description: '填报数列表' })
  @Allow(...READERS)
  reportedFigures(@Args() args: ListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => [RecordRevision], { description: '填报数历次版本' })
  @Allow(...READERS)
  reportedFigureHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => ReportedFigure, {
    description: '填报 — a value from another system, with its source document.',
  })
  @Allow(...permissionsOf(reportedFigures, 'enter'))
  reportFigure(
    @Args('input') input: ReportFigureInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => ReportedFigure, { description: '修改填报数 — before it is reviewed.' })
  @Allow(...permissionsOf(reportedFigures, 'revise'))
  reviseReportedFigure(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseReportedFigureInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => ReportedFigure, {
    description: '复核填报数 — by another person.',
  })
  @Allow(...permissionsOf(reportedFigures, 'review'))
  reviewReportedFigure(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('review', { id, revision });
  }

  @Mutation(() => ReportedFigure, {
    description: '审批填报数 — by a third person; from then on it counts.',
  })
  @Allow(...permissionsOf(reportedFigures, 'approve'))
  approveReportedFigure(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('approve', { id, revision });
  }

  @Mutation(() => ReportedFigure, {
    description: '退回填报数更正 — with a reason; it counts again once signed again.',
  })
  @Allow(...permissionsOf(reportedFigures, 'returnForCorrection'))
  returnReportedFigureForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => ReportedFigure, { description: '驳回填报数 — with a reason.' })
  @Allow(...permissionsOf(reportedFigures, 'reject'))
  rejectReportedFigure(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => ReportedFigure, {
    description: '撤销填报数 — with a reason; once approved, by an approver.',
  })
  @Allow(...permissionsOf(reportedFigures, 'withdraw'))
  withdrawReportedFigure(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }
}
