import { Field, ObjectType } from '@nestjs/graphql';
import { KeptFile } from '../files/file.model.js';
import { choice, type MemberOf } from '../platform/graphql/choices.js';
import { TextProof } from '../proofreading/proof.model.js';

export const documentPart = choice('DocumentPart', '材料文件 — which of the files of a document.', {
  draft: '送审稿',
  final: '定稿文件',
  scan: '盖章扫描件',
});
export type DocumentPart = MemberOf<typeof documentPart>;

@ObjectType({
  description: '材料文件核对 — one file of a document, opened by its digest and checked again.',
})
export class DocumentProof {
  @Field(() => documentPart.values, { description: '材料文件' }) part: DocumentPart;
  @Field(() => KeptFile, {
    nullable: true,
    description: '文件 — its bytes are those of its digest; none where it is out of your sight.',
  })
  file: KeptFile | null;
  @Field(() => String, {
    nullable: true,
    description:
      '未核对的原因 — why its text was not read, or holds nothing to check; none where it was.',
  })
  unreadBecause: string | null;
  @Field(() => TextProof, {
    nullable: true,
    description: '核对结果 — beside the freeze on which the document stands.',
  })
  proof: TextProof | null;
  @Field(() => [String], {
    description: '送审稿没有的数 — numbers that came in after it was signed.',
  })
  added: string[];
  @Field(() => [String], {
    description: '送审稿有而本文件没有的数 — numbers that went since it was signed.',
  })
  gone: string[];
  @Field(() => [String], {
    description:
      '附件编号的问题 — what the text names and is not attached, or the other way round, in sentences.',
  })
  annexes: string[];
}
