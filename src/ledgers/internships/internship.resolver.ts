import { Args, ArgsType, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { internships } from './internships.ledgers.js';
import { Allow } from '../../access/allow.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import {
  EndInternshipInput,
  Internship,
  RetainInternInput,
  ReviseInternshipInput,
  SubmitInternshipInput,
} from './internship.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const InternshipPage = pageOf(Internship);

@ArgsType()
class InternshipArgs extends ListArgs {
  @LinkField('见习基地编号 — internships of one host.', { column: false, optional: true })
  baseId?: string | null;
}

@Resolver(() => Internship)
export class InternshipResolver {
  constructor(@InjectLedger(Internship) private readonly ledger: Ledger<Internship>) {}

  @Query(() => InternshipPage, { description: '就业见习列表 — newest first.' })
  @Allow('internships:read')
  internships(@Args() args: InternshipArgs) {
    return this.ledger.list(args, (query) => {
      if (args.baseId) query.andWhere('r.baseId = :baseId', { baseId: args.baseId });
    });
  }

  @Query(() => Internship, { description: '就业见习 — one record.' })
  @Allow('internships:read')
  internship(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '就业见习历次版本 — who changed what, when and why.',
  })
  @Allow('internships:read')
  internshipHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => Internship, { description: '登记见习协议 — counts on the first day once begun.' })
  @Allow(...permissionsOf(internships, 'enter'))
  submitInternship(
    @Args('input') input: SubmitInternshipInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => Internship, { description: '修改就业见习 — on the revision you saw.' })
  @Allow(...permissionsOf(internships, 'revise'))
  reviseInternship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseInternshipInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => Internship, { description: '审批见习 — by another person than who entered it.' })
  @Allow(...permissionsOf(internships, 'approve'))
  approveInternship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('approve', { id, revision });
  }

  @Mutation(() => Internship, { description: '驳回见习 — with a reason.' })
  @Allow(...permissionsOf(internships, 'reject'))
  rejectInternship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => Internship, { description: '退回更正 — back to the desk, with a reason.' })
  @Allow(...permissionsOf(internships, 'returnForCorrection'))
  returnInternshipForCorrection(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.move('returnForCorrection', { id, revision, reason });
  }

  @Mutation(() => Internship, { description: '登记到岗 — the intern has begun.' })
  @Allow(...permissionsOf(internships, 'start'))
  startInternship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('start', { id, revision });
  }

  @Mutation(() => Internship, { description: '登记期满 — not before the agreed end.' })
  @Allow(...permissionsOf(internships, 'complete'))
  completeInternship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: EndInternshipInput,
  ) {
    return this.ledger.move('complete', { id, revision, patch: input });
  }

  @Mutation(() => Internship, {
    description: '登记留用 — also registers the employment with the host.',
  })
  @Allow(...permissionsOf(internships, 'retain'))
  retainIntern(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: RetainInternInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.move('retain', { id, revision, patch: input }, idempotencyKey);
  }

  @Mutation(() => Internship, { description: '登记提前终止 — with a reason.' })
  @Allow(...permissionsOf(internships, 'endEarly'))
  endInternshipEarly(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: EndInternshipInput,
    @Reason() reason: string,
  ) {
    return this.ledger.move('endEarly', { id, revision, patch: input, reason });
  }

  @Mutation(() => Internship, {
    description: '撤销就业见习 — with a reason; the record stays. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(internships, 'withdraw'))
  withdrawInternship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => Internship, {
    description: '恢复就业见习 — takes a withdrawal back. Once signed for, by an approver.',
  })
  @Allow(...permissionsOf(internships, 'restore'))
  restoreInternship(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
