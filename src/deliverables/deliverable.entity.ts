import {
  Field,
  ID,
  InputType,
  IntersectionType,
  ObjectType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { Column, Entity } from 'typeorm';
import { LedgerInput } from '../ledgers/shared/ledger-input.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { ChoiceField, ChoicesField, type MemberOf, choice } from '../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../platform/graphql/fields.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { deliverableKind, signingPart } from './deliverable-kinds.js';

export const deliverableStatus = choice('DeliverableStatus', '报告材料状态', {
  draft: '草稿',
  awaiting_clearance: '待保密审查',
  awaiting_deputy: '待分管领导审签',
  awaiting_head: '待局长签发',
  final: '已定稿',
  sent: '已报送',
  replied: '已批复',
  published: '已公开',
  withdrawn: '已撤销',
});

export const publicity = choice('DeliverablePublicity', '公开属性', {
  open: '主动公开',
  on_request: '依申请公开',
  inside: '不予公开',
});

@ObjectType({ description: '会签 — the opinion of another unit, as it was given.' })
export class Countersign {
  @Field({ description: '会签单位' }) unit: string;
  @Field({ description: '会签人' }) signedBy: string;
  @Field(() => DateScalar, { description: '会签日期' }) signedOn: string;
  @Field(() => String, { nullable: true, description: '会签意见' }) opinion?: string | null;
}

@InputType()
export class CountersignInput {
  @TextField('会签单位 — as it signs.', { as: 'name', column: false, max: 60 }) unit: string;
  @TextField('会签人 — who signed for it.', { as: 'name', column: false, max: 30 })
  signedBy: string;
  @DayField('会签日期 — day of the signature.', { column: false }) signedOn: string;
  @TextField('会签意见 — 同意 when left out.', { column: false, optional: true, max: 300 })
  opinion?: string | null;
}

@ObjectType({ description: '附件 — a file that goes with a document; the first is 附件1.' })
export class Annex {
  @Field({ description: '附件名称' }) title: string;
  @Field(() => ID, { description: '附件文件编号' }) annexFileId: string;
}

@InputType()
export class AnnexInput {
  @TextField('附件名称 — as it is printed.', { as: 'name', column: false, max: 100 }) title: string;
  @LinkField('附件文件 — a kept file of the unit.', { column: false }) annexFileId: string;
}

const ANNEXES = 30;

const DESCRIPTION =
  '报告材料 — a document that the unit hands in, from the draft to its publication, with who signed.';

/** 报告材料 — a document that the unit hands in, from the draft to its publication, with who signed. */
@ObjectType({ implements: () => LedgerRecord, description: DESCRIPTION })
@Entity('deliverable')
export class Deliverable extends LedgerRecord {
  @ChoiceField(deliverableStatus, '状态 — draft, signed one after another, final, sent, replied.')
  status: MemberOf<typeof deliverableStatus>;

  @ChoiceField(deliverableKind, '材料种类 — by which it is due and signed.')
  kind: MemberOf<typeof deliverableKind>;

  @TextField('标题 — as it is printed.', { as: 'name', max: 100 })
  title: string;

  @DayField('起始日期 — first day of the period it is about.')
  firstDay: string;

  @DayField('截止日期 — last day of the period it is about.')
  lastDay: string;

  @DayField('起草日期 — today when left out.')
  draftedOn: string;

  @LinkField('所依据的定版 — of the unit, whose values it prints.', {
    optional: true,
    to: 'period_freeze',
  })
  freezeId: string | null;

  @ChoiceField(publicity, '公开属性 — whether the public may read it.')
  publicity: MemberOf<typeof publicity>;

  @ChoicesField(signingPart, '审签环节 — what its kind needed when it was drafted.')
  requires: MemberOf<typeof signingPart>[];

  @DayField('报送期限 — by the calendar of the unit; none of other documents.', {
    optional: true,
    ahead: true,
  })
  dueOn: string | null;

  @Field(() => [Countersign], { nullable: true, description: '会签 — of other units.' })
  @Column({ type: 'jsonb', nullable: true })
  countersigns: Countersign[] | null;

  @TextField('会议纪要文号 — minutes of the meeting of the party group.', {
    as: 'number',
    optional: true,
    max: 100,
  })
  meetingDocument: string | null;

  @DayField('会议日期 — day of that meeting.', { optional: true })
  meetingOn: string | null;

  @DayField('定稿日期 — day on which the head signed it.', { optional: true })
  finalOn: string | null;

  @TextField('报送机关 — to whom it was sent.', { as: 'name', optional: true, max: 60 })
  sentTo: string | null;

  @DayField('报送日期 — day on which it was sent.', { optional: true })
  sentOn: string | null;

  @TextField('报送文号 — number of the letter that it went with.', {
    as: 'number',
    optional: true,
    max: 100,
  })
  sentDocument: string | null;

  @TextField('批复机关 — who replied.', { as: 'name', optional: true, max: 60 })
  repliedBy: string | null;

  @DayField('批复日期 — day of the reply.', { optional: true })
  repliedOn: string | null;

  @TextField('批复文号 — number of the reply.', { as: 'number', optional: true, max: 100 })
  replyDocument: string | null;

  @DayField('公开期限 — last day on which it is to be published; none where it is not.', {
    optional: true,
    ahead: true,
  })
  publishDueOn: string | null;

  @DayField('公开日期 — day of the publication.', { optional: true })
  publishedOn: string | null;

  @TextField('公开地址 — where the public reads it.', { as: 'number', optional: true, max: 300 })
  publishedAt: string | null;

  @LinkField('送审稿 — the text that is signed, kept with its digest.', { optional: true })
  draftFileId: string | null;

  @Field(() => [Annex], { nullable: true, description: '附件 — in the order of their numbers.' })
  @Column({ type: 'jsonb', nullable: true })
  annexes: Annex[] | null;

  @TextField(
    '无送审稿的原因 — why its text is not kept here: it is secret, or signed on paper alone.',
    {
      optional: true,
      max: 200,
    },
  )
  draftMissingReason: string | null;

  @TextField('核对说明 — why what the check of the draft calls an error stands.', {
    optional: true,
    max: 500,
  })
  checkExplanation: string | null;

  @LinkField('定稿文件 — the final as it was edited, kept with its digest.', { optional: true })
  finalFileId: string | null;

  @LinkField('扫描件 — of the signed and stamped paper, kept with its digest.', { optional: true })
  scanFileId: string | null;

  @LinkField('所更正的材料 — the version before, which this one corrects.', {
    optional: true,
    to: 'deliverable',
  })
  supersedesId: string | null;

  @TextField('更正原因 — why there is another version.', { optional: true, max: 500 })
  correctionReason: string | null;
}

@InputType()
export class DraftDeliverableInput extends IntersectionType(
  LedgerInput,
  PickType(
    Deliverable,
    [
      'kind',
      'title',
      'firstDay',
      'lastDay',
      'freezeId',
      'publicity',
      'draftFileId',
      'draftMissingReason',
      'checkExplanation',
      'supersedesId',
      'correctionReason',
    ] as const,
    InputType,
  ),
) {
  @Field(() => [AnnexInput], {
    nullable: true,
    description: `附件 — all of them, in the order of their numbers; at most ${ANNEXES}.`,
  })
  @IsOptional()
  @ArrayMaxSize(ANNEXES, { message: `附件不超过 ${ANNEXES} 件。` })
  @ValidateNested({ each: true })
  @IsArray({ message: '附件须为列表。' })
  @Type(() => AnnexInput)
  annexes?: AnnexInput[] | null;
}

@InputType()
export class ReviseDeliverableInput extends PartialType(DraftDeliverableInput, {
  skipNullProperties: false,
}) {}

@InputType()
export class RecordOpinionsInput extends PickType(
  Deliverable,
  ['meetingDocument', 'meetingOn'] as const,
  InputType,
) {
  @Field(() => [CountersignInput], { description: '会签 — all of them, each unit once.' })
  @ArrayMaxSize(20, { message: '会签不超过 20 家。' })
  @ValidateNested({ each: true })
  @IsArray({ message: '会签须为列表。' })
  @Type(() => CountersignInput)
  countersigns: CountersignInput[];
}

@InputType()
export class AttachDeliverableDraftInput extends PickType(
  Deliverable,
  ['draftFileId', 'draftMissingReason', 'checkExplanation'] as const,
  InputType,
) {}

@InputType()
export class AttachDeliverableFilesInput extends PickType(
  Deliverable,
  ['finalFileId', 'scanFileId'] as const,
  InputType,
) {}

@InputType()
export class SendDeliverableInput {
  @TextField('报送机关 — to whom it is sent.', { as: 'name', column: false, max: 60 })
  sentTo: string;
  @DayField('报送日期 — day on which it is sent.', { column: false }) sentOn: string;
  @TextField('报送文号 — number of the letter; none where it went without one.', {
    ...{ as: 'number', column: false, optional: true, max: 100 },
  })
  sentDocument?: string | null;
}

@InputType()
export class RecordReplyInput {
  @TextField('批复机关 — who replied.', { as: 'name', column: false, max: 60 }) repliedBy: string;
  @DayField('批复日期 — day of the reply.', { column: false }) repliedOn: string;
  @TextField('批复文号 — number of the reply.', { as: 'number', column: false, max: 100 })
  replyDocument: string;
}

@InputType()
export class PublishDeliverableInput {
  @DayField('公开日期 — day of the publication.', { column: false }) publishedOn: string;
  @TextField('公开地址 — where the public reads it.', { as: 'number', column: false, max: 300 })
  publishedAt: string;
}
