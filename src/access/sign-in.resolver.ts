import { Args, Context, Field, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { bearerOf } from '../platform/graphql/bearer.js';
import { Allow, AllowAnyone } from './allow.js';
import { SignInService } from './sign-in.service.js';

@ObjectType({ description: '登录结果 — send the token as Authorization: Bearer.' })
export class SignIn {
  @Field({ description: '会话令牌 — valid for twelve hours, or until logout.' })
  token: string;
}

@ObjectType({ description: '当前用户 — who is signed in, and at which unit.' })
export class Me {
  @Field(() => Int, { description: '用户编号' }) userId: number;
  @Field({ description: '用户名' }) username: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field({ description: '所在机构代码' }) unitCode: string;
  @Field(() => [String], { description: '角色' }) roles: string[];
}

@Resolver()
export class SignInResolver {
  constructor(
    private readonly service: SignInService,
    private readonly work: UnitOfWork,
  ) {}

  @Mutation(() => SignIn, { description: '登录 — with user name and password.' })
  @AllowAnyone()
  async login(@Args('username') username: string, @Args('password') password: string) {
    return { token: await this.service.signIn(username, password) };
  }

  @Mutation(() => Boolean, { description: '退出 — ends the session of the token that is sent.' })
  @Allow('units:read')
  logout(@Context() context: { authorization?: string }) {
    return this.service.signOut(bearerOf(context.authorization) ?? '');
  }

  @Query(() => Me, { description: '当前用户' })
  @Allow('units:read')
  me() {
    return this.work.actor();
  }
}
