import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description: '问题 — one thing wrong with a draft or a list: where, and what to do.',
})
export class InputProblem {
  @Field(() => Int, {
    nullable: true,
    description:
      '行号 — of the file, or of the rows given; none of a single row, or of the whole list.',
  })
  row?: number | null;
  @Field({ description: '字段' }) field: string;
  @Field({ description: '问题代码 — stable.' }) code: string;
  @Field({ description: '问题 — what is wrong and what to do.' }) message: string;
}

@ObjectType({ description: '清单计数 — how many of it are of one kind, or go to one unit.' })
export class ListCount {
  @Field({ description: '名称' }) label: string;
  @Field(() => Int, { description: '数量' }) count: number;
}
