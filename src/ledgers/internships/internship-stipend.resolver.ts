import { Args, ArgsType, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { internshipStipends } from './internship-stipend.ledger.js';
import { Allow } from '../../access/allow.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Decision } from '../shared/decided-record.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs } from '../shared/list-args.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import { ApplyForInternshipStipendInput, InternshipStipend } from './internship-stipend.entity.js';

@ArgsType()
class InternshipStipendArgs extends ListArgs {
  @LinkField('见习记录编号 — stipends of one internship.', { column: false, optional: true })
  internshipId?: string | null;
}

@Resolver(() => InternshipStipend)
export class InternshipStipendResolver extends ReadsLedger(internshipStipends, {
  many: 'internshipStipends',
  args: InternshipStipendArgs,
  by: ['internshipId'],
}) {
  @Mutation(() => InternshipStipend, { description: '申请见习补贴 — one month of one internship.' })
  @Allow(...permissionsOf(internshipStipends, 'enter'))
  applyForInternshipStipend(
    @Args('input') input: ApplyForInternshipStipendInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => InternshipStipend, {
    description: '审批见习补贴 — by neither who entered nor who reviewed it.',
  })
  @Allow(...permissionsOf(internshipStipends, 'approve'))
  approveInternshipStipend(
    @Args() step: StepArgs,
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.ledger.move('approve', { ...step, patch: decision ?? {} });
  }

  @Mutation(() => InternshipStipend, {
    description: '拨付见习补贴 — counts on the day of payment.',
  })
  @Allow(...permissionsOf(internshipStipends, 'pay'))
  payInternshipStipend(
    @Args() step: StepArgs,
    @Args('input') patch: RecordPaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { ...step, patch }, idempotencyKey);
  }

  @Mutation(() => InternshipStipend, { description: '登记退汇 — the payment came back.' })
  @Allow(...permissionsOf(internshipStipends, 'return'))
  recordInternshipStipendReturn(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RecordReturnInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.move('return', { ...step, patch }, idempotencyKey);
  }
}
