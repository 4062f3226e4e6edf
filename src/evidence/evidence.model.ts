import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, Matches } from 'class-validator';
import { NothingTwice, choice } from '../platform/graphql/choices.js';
import { RecordArgs } from '../platform/graphql/step-args.js';

export const evidenceState = choice('EvidenceState', '证据包状态', {
  waiting: '等待制作',
  running: '正在制作',
  failed: '制作失败',
  made: '已制作',
});

/** As many as an annual report with its annexes has. */
export const MOST_DOCUMENTS = 20;

@ObjectType({
  description:
    '证据包 — one file that proves every value of a freeze: figures, the entries behind them, rules, signature. Made once.',
})
export class EvidencePack {
  @Field(() => ID, { description: '定版编号' }) freezeId: string;
  @Field(() => evidenceState.values, { description: '证据包状态' }) state: string;
  @Field(() => Int, { nullable: true, description: '制作进度(%) — while it is being made.' })
  progress: number | null;
  @Field({ description: '申请人' }) askedBy: string;
  @Field(() => GraphQLISODateTime, { description: '申请时间' }) askedAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '制作时间' })
  madeAt: Date | null;
  @Field(() => String, { nullable: true, description: '字节数 — of the whole file.' })
  size: string | null;
  @Field(() => String, { nullable: true, description: '摘要 — SHA-256 of the whole file.' })
  digest: string | null;
  @Field(() => String, {
    nullable: true,
    description: '签发公钥指纹 — of the key that signed it; what --key is given.',
  })
  fingerprint: string | null;
  @Field(() => Int, { nullable: true, description: '数值个数' }) figures: number | null;
  @Field(() => Int, { nullable: true, description: '计数明细条数' }) entries: number | null;
  @Field(() => Int, {
    nullable: true,
    description: '复算不一致的数值个数 — of printed values to which the entries do not come.',
  })
  differences: number | null;
}

@ObjectType({ description: '证据包下载地址 — for who asked for it, and for some minutes.' })
export class EvidenceLink {
  @Field({ description: '地址 — on this server, with the same token or cookie.' }) path: string;
  @Field(() => GraphQLISODateTime, { description: '失效时间' }) expiresAt: Date;
}

@ArgsType()
export class AskForEvidenceArgs extends RecordArgs {
  @Field(() => [ID], {
    nullable: true,
    description: '随附文件 — numbers of kept files that go into the pack, as they came.',
  })
  @IsOptional()
  @ArrayMaxSize(MOST_DOCUMENTS, { message: `随附文件最多 ${MOST_DOCUMENTS} 个。` })
  @NothingTwice('随附文件有重复。')
  @Matches(/^[1-9]\d{0,17}$/, { each: true, message: '随附文件的编号无效。' })
  fileIds?: string[] | null;
}
