import { ArgsType, Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { pageOf } from '../platform/graphql/page.js';
import { choice } from '../platform/graphql/choices.js';

export const sessionKind = choice('SessionKind', '会话类型', {
  program: '程序(令牌)',
  browser: '浏览器',
});

@ObjectType({ description: '登录会话 — one sign-in that is still open.' })
export class UserSession {
  @Field(() => ID, { description: '会话编号' }) id: string;
  @Field(() => sessionKind.values, { description: '会话类型' })
  kind: keyof typeof sessionKind.values;
  @Field(() => String, {
    nullable: true,
    description: '来源地址 — an IPv6 address as its network.',
  })
  address: string | null;
  @Field(() => GraphQLISODateTime, { description: '登录时间' }) createdAt: Date;
  @Field(() => GraphQLISODateTime, { description: '最近使用 — at most a minute behind.' })
  lastUsedAt: Date;
  @Field(() => GraphQLISODateTime, { description: '到期时间 — ends then, used or not.' })
  expiresAt: Date;
  @Field({ description: '是否本次会话' }) isThisOne: boolean;
}

export const UserSessionPage = pageOf(UserSession);

@ArgsType()
export class SessionArgs {
  @Field(() => ID, { description: '会话编号' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '会话编号无效。' })
  id: string;
}
