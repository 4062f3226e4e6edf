import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '机构 — a unit by code and name.' })
export class NamedUnit {
  @Field(() => ID, { description: '机构编号' }) id: number;
  @Field({ description: '机构代码 — as inputs name it.' }) code: string;
  @Field({ description: '机构名称' }) name: string;
  @Field({ description: '机构类型 — province, city, district, street, community or handling.' })
  kind: string;
}
