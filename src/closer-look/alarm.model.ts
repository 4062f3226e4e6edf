import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean } from 'class-validator';
import { type MemberOf, choice } from '../platform/graphql/choices.js';
import { PageArgs } from '../platform/graphql/page.js';
import { LOOKS } from './closer-looks.js';

export const lookKind = choice('LookKind', '查看种类 — at what of that which is hidden.', LOOKS);

export const alarmCause = choice('AlarmCause', '预警原因 — what was unusual.', {
  limit: '达到每小时上限',
  unusual: '一小时内多于平常',
  same_purpose: '一天内多次使用同一用途',
  together: '多个账号一小时内合计过多',
});

@ObjectType({
  description: '安全预警 — an account that looked at more of what is hidden than is usual.',
})
export class SecurityAlarm {
  @Field(() => ID, { description: '预警编号' }) id: string;
  @Field(() => ID, { description: '用户编号' }) userId: string;
  @Field({ description: '用户名' }) username: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field({ description: '所在机构代码' }) orgUnitCode: string;
  @Field(() => lookKind.values, { description: '种类' }) kind: MemberOf<typeof lookKind>;
  @Field(() => alarmCause.values, { description: '原因' }) cause: MemberOf<typeof alarmCause>;
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
