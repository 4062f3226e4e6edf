import { ArgsType, Field, Int } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';

@ArgsType()
export class YearArgs {
  @Field(() => Int, { description: '年度' })
  @IsInt()
  @Min(2000, { message: '年度不得早于 2000 年。' })
  @Max(2100, { message: '年度不得晚于 2100 年。' })
  year: number;
}
