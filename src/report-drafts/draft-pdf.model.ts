import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '草稿的 PDF — to be read and handed round; nothing of it is kept.' })
export class DraftPdf {
  @Field({
    description:
      '文件内容 — in base64; each page says that it is a draft, of which freeze and day.',
  })
  content: string;
  @Field(() => [String], {
    description: '缺字 — characters that no font has (U+4DAE): boxes, which the last page names.',
  })
  lacking: string[];
}
