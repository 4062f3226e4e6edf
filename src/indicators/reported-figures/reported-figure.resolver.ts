import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../../ledgers/shared/permissions-of.js';
import { ReadsLedger } from '../../ledgers/shared/reads-ledger.js';
import { reportedFigures } from '../indicator.ledgers.js';
import { Allow } from '../../access/allow.js';
import type { Permission } from '../../access/permissions.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  ReportFigureInput,
  ReportedFigure,
  ReviseReportedFigureInput,
} from './reported-figure.entity.js';

/** Under a delegation figures are not read, but one that waits for the signature is. */
const READERS: Permission[] = [
  'figures:read',
  'reported-figures:review',
  'reported-figures:approve',
];

@Resolver(() => ReportedFigure)
export class ReportedFigureResolver extends ReadsLedger(reportedFigures, {
  many: 'reportedFigures',
  history: 'reportedFigureHistory',
  readers: READERS,
}) {
  @Mutation(() => ReportedFigure, {
    description: '填报 — a value from another system, with its source document.',
  })
  @Allow(...permissionsOf(reportedFigures, 'enter'))
  reportFigure(@Args('input') input: ReportFigureInput, @IdempotencyKey() idempotencyKey: string) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => ReportedFigure, { description: '修改填报数 — before it is reviewed.' })
  @Allow(...permissionsOf(reportedFigures, 'revise'))
  reviseReportedFigure(
    @Args() { id, revision }: StepArgs,
    @Args('input') input: ReviseReportedFigureInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => ReportedFigure, {
    description: '复核填报数 — by another person.',
  })
  @Allow(...permissionsOf(reportedFigures, 'review'))
  reviewReportedFigure(@Args() step: StepArgs) {
    return this.ledger.move('review', step);
  }

  @Mutation(() => ReportedFigure, {
    description: '审批填报数 — by a third person; from then on it counts.',
  })
  @Allow(...permissionsOf(reportedFigures, 'approve'))
  approveReportedFigure(@Args() step: StepArgs) {
    return this.ledger.move('approve', step);
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
  rejectReportedFigure(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => ReportedFigure, {
    description: '撤销填报数 — with a reason; once approved, by an approver.',
  })
  @Allow(...permissionsOf(reportedFigures, 'withdraw'))
  withdrawReportedFigure(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }
}
