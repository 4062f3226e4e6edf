import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description: '清单问题 — one thing wrong with a list: on which line, and what to do.',
})
export class ListProblem {
  @Field(() => Int, {
    nullable: true,
    description: '行号 — of the file, or of the rows given; none where it is the whole list.',
  })
  row: number | null;
  @Field({ description: '字段' }) field: string;
  @Field({ description: '问题代码 — stable.' }) code: string;
  @Field({ description: '问题 — what is wrong and what to do.' }) message: string;
}

@ObjectType({ description: '清单计数 — how many of it are of one kind, or go to one unit.' })
export class ListCount {
  @Field({ description: '名称' }) label: string;
  @Field(() => Int, { description: '数量' }) count: number;
}
