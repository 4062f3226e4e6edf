import { Args, ArgsType, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { internshipStipends } from './internship-stipend.ledger.js';
import { Allow } from '../../access/allow.js';
import type { RecordDecisionInput } from '../shared/decided-record.js';
import { Reason } from '../../platform/graphql/record-args.js';
import { Decision } from '../shared/decided-record.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordPaymentInput, RecordReturnInput } from '../shared/payment-input.js';
import {
  ApplyForInternshipStipendInput,
  InternshipStipend,
  ReviseInternshipStipendInput,
} from './internship-stipend.entity.js';

const InternshipStipendPage = pageOf(InternshipStipend);

@ArgsType()
class InternshipStipendArgs extends ListArgs {
  @LinkField('见习记录编号 — stipends of one internship.', { column: false, optional: true })
  internshipId?: string | null;
}

@Resolver(() => InternshipStipend)
export class InternshipStipendResolver {
  constructor(
    @InjectLedger(InternshipStipend) private readonly ledger: Ledger<InternshipStipend>,
  ) {}

  @Query(() => InternshipStipendPage, { description: '见习补贴列表 — newest first.' })
  @Allow('internships:read')
  internshipStipends(@Args() args: InternshipStipendArgs) {
    return this.ledger.list(args, (query) => {
      if (args.internshipId)
        query.andWhere('r.internshipId = :internshipId', { internshipId: args.internshipId });
    });
  }

  @Query(() => InternshipStipend, { description: '见习补贴 — one record.' })
  @Allow('internships:read')
  internshipStipend(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '见习补贴历次版本 — who changed what, when and why.',
  })
  @Allow('internships:read')
  internshipStipendHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => InternshipStipend, { description: '申请见习补贴 — one month of one internship.' })
  @Allow(...permissionsOf(internshipStipends, 'enter'))
  applyForInternshipStipend(
    @Args('input') input: ApplyForInternshipStipendInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => InternshipStipend, { description: '修改见习补贴 — on the revision you saw.' })
  @Allow(...permissionsOf(internshipStipends, 'revise'))
  reviseInternshipStipend(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseInternshipStipendInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => InternshipStipend, { description: '复核见习补贴 — not by who entered it.' })
  @Allow(...permissionsOf(internshipStipends, 'review'))
  reviewInternshipStipend(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('review', { id, revision });
  }

  @Mutation(() => InternshipStipend, {
    description: '审批见习补贴 — by neither who entered nor who reviewed it.',
  })
  @Allow(...permissionsOf(internshipStipends, 'approve'))
  approveInternshipStipend(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.ledger.move('approve', { id, revision, patch: decision ?? {} });
  }

  @Mutation(() => InternshipStipend, { description: '退回更正 — back to the desk, with a reason.' })
  @Allow(...permissionsOf(internshipStipends, 'returnForCorrection'))
  returnInternshipStipendForCorrection(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('returnForCorrection', { id, revision, reason });
  }

  @Mutation(() => InternshipStipend, { description: '驳回见习补贴 — with a reason.' })
  @Allow(...permissionsOf(internshipStipends, 'reject'))
  rejectInternshipStipend(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => InternshipStipend, {
    description: '拨付见习补贴 — counts on the day of payment.',
  })
  @Allow(...permissionsOf(internshipStipends, 'pay'))
  payInternshipStipend(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: RecordPaymentInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.move('pay', { id, revision, patch: input }, idempotencyKey);
  }

  @Mutation(() => InternshipStipend, { description: '登记退汇 — the payment came back.' })
  @Allow(...permissionsOf(internshipStipends, 'return'))
  recordInternshipStipendReturn(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: RecordReturnInput,
    @Reason() reason: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.move('return', { id, revision, patch: input, reason }, idempotencyKey);
  }

  @Mutation(() => InternshipStipend, {
    description: '撤销见习补贴 — with a reason; the record stays. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(internshipStipends, 'withdraw'))
  withdrawInternshipStipend(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => InternshipStipend, {
    description: '恢复见习补贴 — takes a withdrawal back. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(internshipStipends, 'restore'))
  restoreInternshipStipend(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
