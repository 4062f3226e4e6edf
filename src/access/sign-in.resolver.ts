import {
  Args,
  Context,
  Field,
  GraphQLISODateTime,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { clearSessionCookie, csrfTokenOf, setSessionCookie } from '../platform/door/credential.js';
import { DoorSettings } from '../platform/door/door-settings.js';
import type { OperationContext } from '../platform/graphql/operation-context.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { AllowAnyone, AllowSignedIn, EvenBeforePasswordChange } from './allow.js';
import { OpenedSession, SignInService } from './sign-in.service.js';

@ObjectType({ description: '登录结果 — send the token as Authorization: Bearer.' })
export class SignIn {
  @Field({ description: '会话令牌 — valid until it expires, is idle for too long, or is ended.' })
  token: string;

  @Field(() => GraphQLISODateTime, { description: '到期时间' }) expiresAt: Date;

  @Field({ description: '须先修改密码 — until then only changePassword, me and logout answer.' })
  mustChangePassword: boolean;
}

@ObjectType({ description: '浏览器登录结果 — the session itself is in an HttpOnly cookie.' })
export class BrowserSession {
  @Field({ description: '页面校验标记 — send it as X-CSRF-Token with every mutation.' })
  csrfToken: string;

  @Field(() => GraphQLISODateTime, { description: '到期时间' }) expiresAt: Date;

  @Field({ description: '须先修改密码 — until then only changePassword, me and logout answer.' })
  mustChangePassword: boolean;
}

@ObjectType({ description: '当前用户 — who is signed in, and at which unit.' })
export class Me {
  @Field(() => ID, { description: '用户编号' }) userId: number;
  @Field({ description: '用户名' }) username: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field(() => [String], { description: '角色' }) roles: string[];
  @Field({ description: '须先修改密码' }) mustChangePassword: boolean;
  @Field(() => String, {
    nullable: true,
    description: '页面校验标记 — for a page that was loaded again; only of a browser’s session.',
  })
  csrfToken: string | null;
}

@Resolver()
export class SignInResolver {
  constructor(
    private readonly service: SignInService,
    private readonly work: UnitOfWork,
    private readonly door: DoorSettings,
  ) {}

  @Mutation(() => SignIn, {
    description: '登录(程序) — with user name and password; alone in its request.',
  })
  @AllowAnyone()
  login(
    @Args('username', { description: '用户名' }) username: string,
    @Args('password', { description: '密码' }) password: string,
    @Args('code', { type: () => String, nullable: true, description: '动态口令或备用码' })
    code: string | null,
    @Context() { request }: OperationContext,
  ): Promise<OpenedSession> {
    return this.service.open({ username, password, code, kind: 'program', address: request.ip });
  }

  @Mutation(() => BrowserSession, {
    description: '登录(浏览器) — as login, with the session in a cookie that scripts cannot read.',
  })
  @AllowAnyone()
  async openBrowserSession(
    @Args('username', { description: '用户名' }) username: string,
    @Args('password', { description: '密码' }) password: string,
    @Args('code', { type: () => String, nullable: true, description: '动态口令或备用码' })
    code: string | null,
    @Context() { request, reply }: OperationContext,
  ): Promise<BrowserSession> {
    const session = await this.service.open({
      username,
      password,
      code,
      kind: 'browser',
      address: request.ip,
    });
    setSessionCookie(request, reply, session.token, this.door.sessionHours * 3600);
    return { ...session, csrfToken: csrfTokenOf(session.token) };
  }

  @Mutation(() => Boolean, {
    description: '退出 — ends the session of the token or cookie that is sent.',
  })
  @AllowSignedIn()
  @EvenBeforePasswordChange()
  logout(@Context() { credential, request, reply }: OperationContext): Promise<boolean> {
    if (credential.by === 'cookie') clearSessionCookie(request, reply);
    return this.service.signOut(credential.token!);
  }

  @Query(() => Me, { description: '当前用户' })
  @AllowSignedIn()
  @EvenBeforePasswordChange()
  async me(@Context() { credential }: OperationContext): Promise<Me> {
    const csrfToken = credential.by === 'cookie' ? csrfTokenOf(credential.token!) : null;
    return { ...(await this.work.actor()), csrfToken };
  }
}
