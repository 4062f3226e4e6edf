import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { DivisionKind } from '../org-units/divisions.js';
import { choice } from '../platform/graphql/choices.js';
import { Read } from '../platform/graphql/readings.js';
import { PageArgs } from '../platform/graphql/page.js';

export const divisionKind = choice('DivisionKind', '区划级别', {
  province: '省',
  city: '市',
  district: '区县',
});

@ObjectType({
  description: '行政区划 — a province, city or district by its code; no unit of the office.',
})
export class DivisionView {
  @Field({ description: '区划代码 — GB/T 2260.' }) code: string;
  @Field({ description: '区划名称' }) name: string;
  @Field({ description: '全称 — with those above it.' }) fullName: string;
  @Field(() => divisionKind.values, { description: '区划级别' }) kind: DivisionKind;
  @Field(() => String, { nullable: true, description: '上级区划代码 — none of a province.' })
  parentCode: string | null;
}

@ArgsType()
export class DivisionArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: '名称或代码 — a part of the name, or how the code begins.',
  })
  @IsOptional()
  @Read('name')
  @IsString()
  @MaxLength(60, { message: '名称过长。' })
  search?: string | null;

  @Field(() => String, { nullable: true, description: '上级区划代码 — those right below it.' })
  @IsOptional()
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '区划代码过长。' })
  below?: string | null;
}
