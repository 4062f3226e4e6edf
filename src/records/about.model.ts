import { ArgsType, Field, ID, Int } from '@nestjs/graphql';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

@ArgsType()
export class AboutArgs {
  @Field(() => ID, { nullable: true, description: '人员编号 — either this or an employer.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '人员编号无效。' })
  personId?: string | null;

  @Field(() => ID, { nullable: true, description: '单位编号 — either this or a person.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '单位编号无效。' })
  employerId?: string | null;

  @Field(() => Int, { defaultValue: 100, description: '条数 — the latest so many, 1 to 200.' })
  @IsInt({ message: '条数须为整数。' })
  @Min(1, { message: '条数不得小于 1。' })
  @Max(200, { message: '条数不得大于 200。' })
  limit: number = 100;
}
