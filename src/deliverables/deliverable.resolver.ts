import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import type { Permission } from '../access/permissions.js';
import { permissionsOf } from '../ledgers/shared/permissions-of.js';
import { ReadsLedger } from '../ledgers/shared/reads-ledger.js';
import { IdempotencyKey, StepArgs } from '../platform/graphql/step-args.js';
import { KeptFile } from '../files/file.model.js';
import { Files } from '../files/files.service.js';
import {
  AttachDeliverableDraftInput,
  AttachDeliverableFilesInput,
  Deliverable,
  DraftDeliverableInput,
  PublishDeliverableInput,
  RecordOpinionsInput,
  RecordReplyInput,
  SendDeliverableInput,
} from './deliverable.entity.js';
import { DeliverableCalendarArgs, DeliverableDuty, SigningSheet } from './deliverable.model.js';
import { DeliverableCalendar } from './deliverable-calendar.service.js';
import { documentsLacking } from './documents-lacking.js';
import { deliverables } from './deliverables.ledgers.js';
import { SigningSheets } from './signing-sheet.service.js';

/** Under a delegation figures are not read, but a document that waits for a signature is. */
export const READERS: Permission[] = [
  'figures:read',
  'deliverables:review',
  'deliverables:approve',
];

@Resolver(() => Deliverable)
export class DeliverableResolver extends ReadsLedger(deliverables, {
  many: 'deliverables',
  readers: READERS,
}) {
  constructor(
    private readonly due: DeliverableCalendar,
    private readonly sheets: SigningSheets,
    private readonly files: Files,
  ) {
    super();
  }

  @Query(() => [DeliverableDuty], {
    description:
      '报送日历 — what a unit is to hand in and to publish between two days, with state and days left.',
  })
  @Allow('figures:read')
  deliverableCalendar(@Args() args: DeliverableCalendarArgs) {
    return this.due.calendar(args);
  }

  @Mutation(() => Deliverable, {
    description:
      '起草报告材料 — of a kind and a period; another version names the final one that it corrects, and why.',
  })
  @Allow(...permissionsOf(deliverables, 'enter'))
  draftDeliverable(
    @Args('input') input: DraftDeliverableInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => Deliverable, {
    description: '登记会签和会议 — opinions of other units, and the minutes of the party group.',
  })
  @Allow(...permissionsOf(deliverables, 'recordOpinions'))
  recordDeliverableOpinions(@Args() step: StepArgs, @Args('input') patch: RecordOpinionsInput) {
    return this.ledger.move('recordOpinions', { ...step, patch });
  }

  @Mutation(() => Deliverable, {
    description: '登记定稿文件和扫描件 — kept files of the unit: the document as it goes out.',
  })
  @Allow(...permissionsOf(deliverables, 'attachFiles'))
  attachDeliverableFiles(
    @Args() step: StepArgs,
    @Args('input') patch: AttachDeliverableFilesInput,
  ) {
    return this.ledger.move('attachFiles', { ...step, patch });
  }

  @Mutation(() => Deliverable, {
    description: '登记送审稿 — the text that is signed, or why it is not kept here.',
  })
  @Allow(...permissionsOf(deliverables, 'attachDraft'))
  attachDeliverableDraft(
    @Args() step: StepArgs,
    @Args('input') patch: AttachDeliverableDraftInput,
  ) {
    return this.ledger.move('attachDraft', { ...step, patch });
  }

  @Mutation(() => Deliverable, { description: '报送 — to whom, when, with which letter.' })
  @Allow(...permissionsOf(deliverables, 'send'))
  sendDeliverable(@Args() step: StepArgs, @Args('input') patch: SendDeliverableInput) {
    return this.ledger.move('send', { ...step, patch });
  }

  @Mutation(() => Deliverable, { description: '登记批复 — who replied, when, by which document.' })
  @Allow(...permissionsOf(deliverables, 'recordReply'))
  recordDeliverableReply(@Args() step: StepArgs, @Args('input') patch: RecordReplyInput) {
    return this.ledger.move('recordReply', { ...step, patch });
  }

  @Mutation(() => Deliverable, { description: '登记公开 — when, and where the public reads it.' })
  @Allow(...permissionsOf(deliverables, 'publish'))
  publishDeliverable(@Args() step: StepArgs, @Args('input') patch: PublishDeliverableInput) {
    return this.ledger.move('publish', { ...step, patch });
  }

  @ResolveField(() => Int, { description: '第几版 — 1 for the first of its period.' })
  version(@Parent() deliverable: Deliverable): Promise<number> {
    return this.sheets.versionOf(deliverable);
  }

  @ResolveField(() => [String], {
    description: '尚缺的文件 — what is still to be attached, in sentences; none where nothing is.',
  })
  lacking(@Parent() deliverable: Deliverable): string[] {
    return documentsLacking(deliverable);
  }

  @ResolveField(() => KeptFile, {
    nullable: true,
    description: '送审稿 — the text that is signed, with its digest.',
  })
  async draftDocument(@Parent() { draftFileId }: Deliverable): Promise<KeptFile | null> {
    const [draft] = await this.files.seen(draftFileId ? [draftFileId] : []);
    return draft ?? null;
  }

  @ResolveField(() => [KeptFile], {
    description: '成品文件 — the final and the scan, with their digests.',
  })
  documents(@Parent() { finalFileId, scanFileId }: Deliverable): Promise<KeptFile[]> {
    return this.files.seen([finalFileId, scanFileId].filter((id) => id !== null));
  }

  @ResolveField(() => [KeptFile], {
    description: '附件文件 — with their digests, in the order of their numbers.',
  })
  annexDocuments(@Parent() { annexes }: Deliverable): Promise<KeptFile[]> {
    return this.files.seen((annexes ?? []).map(({ annexFileId }) => annexFileId));
  }

  @ResolveField(() => SigningSheet, {
    description: '审签单 — who has signed, by title and day, and who has yet to.',
  })
  async signingSheet(@Parent() deliverable: Deliverable): Promise<SigningSheet> {
    return this.sheets.of(deliverable, await this.sheets.versionOf(deliverable));
  }
}
