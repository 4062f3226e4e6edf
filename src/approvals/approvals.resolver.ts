import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import type { RecordDecisionInput } from '../ledgers/shared/decided-record.js';
import { pageOf } from '../platform/graphql/page.js';
import { Decision } from '../ledgers/shared/decided-record.js';
import {
  OpenSignBatchInput,
  ReturnFromSignBatchArgs,
  SignBatch,
  SignBatchArgs,
} from './sign-batch.model.js';
import { SignBatchService } from './sign-batch.service.js';
import { AwaitingSignature, SignQueueArgs, SignQueueCount } from './sign-queue.model.js';
import { SignQueue, signingPermissions } from './sign-queue.js';

const AwaitingSignaturePage = pageOf(AwaitingSignature);

@Resolver(() => SignBatch)
export class ApprovalsResolver {
  constructor(
    private readonly queue: SignQueue,
    private readonly batches: SignBatchService,
  ) {}

  @Query(() => [SignQueueCount], {
    description:
      '待我签字统计 — how much of each ledger awaits my signature, the longest wait first.',
  })
  @Allow(...signingPermissions)
  signQueue(
    @Args('orgUnitCode', { type: () => String, nullable: true, description: '机构代码' })
    orgUnitCode: string | null,
  ) {
    return this.queue.counts({ orgUnitCode });
  }

  @Query(() => AwaitingSignaturePage, {
    description: '待我签字 — over all ledgers, the longest wait first; nothing of my own.',
  })
  @Allow(...signingPermissions)
  awaitingMySignature(@Args() args: SignQueueArgs) {
    return this.queue.list(args);
  }

  @Query(() => SignBatch, { description: '成批签字 — one batch of mine.' })
  @Allow(...signingPermissions)
  signBatch(@Args() { id }: SignBatchArgs) {
    return this.batches.get(id);
  }

  @Mutation(() => SignBatch, {
    description: '开批 — freezes what awaits one signature of one ledger, and draws the sample.',
  })
  @Allow(...signingPermissions)
  openSignBatch(@Args('input') input: OpenSignBatchInput) {
    return this.batches.open(input);
  }

  @Mutation(() => SignBatch, {
    description:
      '成批签字 — all of the batch, or none; `checked` names the sampled records looked at.',
  })
  @Allow(...signingPermissions)
  signWholeBatch(
    @Args() { id }: SignBatchArgs,
    @Args('checked', {
      type: () => [ID],
      description: '已查看 — numbers of the records looked at.',
    })
    checked: string[],
    @Decision() decision: RecordDecisionInput | null,
  ) {
    return this.batches.sign(id, checked, decision);
  }

  @Mutation(() => SignBatch, { description: '批内退回 — some of the batch, with the reason.' })
  @Allow(...signingPermissions)
  returnFromSignBatch(@Args() { id, recordIds, reason }: ReturnFromSignBatchArgs) {
    return this.batches.returnSome(id, recordIds, reason);
  }

  @Mutation(() => SignBatch, { description: '放弃批次 — nothing is signed.' })
  @Allow(...signingPermissions)
  dropSignBatch(@Args() { id }: SignBatchArgs) {
    return this.batches.drop(id);
  }
}
