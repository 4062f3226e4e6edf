import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';

/** Which part of a list. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: '每页条数 — 1 to 200.' })
  @IsInt({ message: '每页条数须为整数。' })
  @Min(1, { message: '每页条数不得小于 1。' })
  @Max(200, { message: '每页条数不得大于 200。' })
  limit: number = 20;

  @Field(() => Int, { defaultValue: 0, description: '起始位置 — rows to skip.' })
  @IsInt({ message: '起始位置须为整数。' })
  @Min(0, { message: '起始位置不得小于 0。' })
  @Max(1_000_000, { message: '起始位置过大,请缩小筛选范围。' })
  offset: number = 0;
}
