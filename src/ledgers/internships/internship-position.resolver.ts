import { Args, ArgsType, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { internshipPositions } from './internships.ledgers.js';
import { Allow } from '../../access/allow.js';
import { LinkField } from '../../platform/graphql/fields.js';
import { ListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import {
  InternshipPosition,
  PublishInternshipPositionInput,
  ReviseInternshipPositionInput,
} from './internship-position.entity.js';
import { Reason } from '../../platform/graphql/record-args.js';

const InternshipPositionPage = pageOf(InternshipPosition);

@ArgsType()
class InternshipPositionArgs extends ListArgs {
  @LinkField('见习基地编号 — positions of one host.', { column: false, optional: true })
  baseId?: string | null;
}

@Resolver(() => InternshipPosition)
export class InternshipPositionResolver {
  constructor(
    @InjectLedger(InternshipPosition) private readonly ledger: Ledger<InternshipPosition>,
  ) {}

  @Query(() => InternshipPositionPage, { description: '见习岗位列表 — newest first.' })
  @Allow('internships:read')
  internshipPositions(@Args() args: InternshipPositionArgs) {
    return this.ledger.list(args, (query) => {
      if (args.baseId) query.andWhere('r.baseId = :baseId', { baseId: args.baseId });
    });
  }

  @Query(() => InternshipPosition, { description: '见习岗位 — one record.' })
  @Allow('internships:read')
  internshipPosition(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '见习岗位历次版本 — who changed what, when and why.',
  })
  @Allow('internships:read')
  internshipPositionHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => InternshipPosition, {
    description: '发布见习岗位 — its places count on the day of publication.',
  })
  @Allow(...permissionsOf(internshipPositions, 'enter'))
  publishInternshipPosition(
    @Args('input') input: PublishInternshipPositionInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => InternshipPosition, { description: '修改见习岗位 — on the revision you saw.' })
  @Allow(...permissionsOf(internshipPositions, 'revise'))
  reviseInternshipPosition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Args('input') input: ReviseInternshipPositionInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => InternshipPosition, { description: '关闭见习岗位 — no longer offered.' })
  @Allow(...permissionsOf(internshipPositions, 'close'))
  closeInternshipPosition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
  ) {
    return this.ledger.move('close', { id, revision });
  }

  @Mutation(() => InternshipPosition, {
    description: '撤销见习岗位 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(internshipPositions, 'withdraw'))
  withdrawInternshipPosition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => InternshipPosition, { description: '恢复见习岗位 — takes a withdrawal back.' })
  @Allow(...permissionsOf(internshipPositions, 'restore'))
  restoreInternshipPosition(
    @Args('id', { type: () => ID }) id: string,
    @Args('revision', { type: () => Int }) revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
