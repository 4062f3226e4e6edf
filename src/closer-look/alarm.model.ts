import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import { PageArgs } from '../platform/graphql/page.js';

@ObjectType({
  description: '安全预警 — an account that looked at more of what is hidden than is usual.',
})
export class SecurityAlarm {
  @Field(() => ID, { description: '预警编号' }) id: string;
  @Field(() => ID, { description: '用户编号' }) userId: string;
  @Field({ description: '用户名' }) username: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field({ description: '所在机构代码' }) orgUnitCode: string;
  @Field({ description: '种类 — unmask, break_glass or look_up.' }) kind: string;
  @Field({ description: '原因 — limit, unusual, same_purpose or together.' }) cause: string;
  @Field(() => Int, { description: '次数 — when it was raised.' }) number: number;
  @Field({ description: '提示 — the same in words.' }) message: string;
  @Field(() => GraphQLISODateTime, { description: '预警时间' }) raisedAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '处理时间 — null while open.' })
  seenAt: Date | null;
}

@ArgsType()
export class AlarmListArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: true, description: '仅看未处理的' })
  @IsBoolean({ message: '仅看未处理的须为“是”或“否”。' })
  onlyOpen: boolean = true;
}
