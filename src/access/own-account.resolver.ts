import { Args, Field, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { PageArgs } from '../platform/graphql/page.js';
import { AllowSignedIn, EvenBeforePasswordChange, EvenBeforeSecondFactor } from './allow.js';
import { OwnPassword } from './own-password.service.js';
import { SecondFactor } from './second-factor.service.js';
import { SessionArgs, UserSessionPage } from './sessions.model.js';
import { Sessions } from './sessions.service.js';

@ObjectType({ description: '动态口令绑定 — shown once; it counts after confirmTotp.' })
export class TotpEnrolment {
  @Field({ description: '密钥 — to be typed into an authenticator.' }) secret: string;
  @Field({ description: '绑定地址 — otpauth URI, to be shown as a QR code.' }) uri: string;
}

/** What everybody may do with the own account. */
@Resolver()
export class OwnAccountResolver {
  constructor(
    private readonly password: OwnPassword,
    private readonly sessions: Sessions,
    private readonly factor: SecondFactor,
  ) {}

  @Mutation(() => Boolean, { description: '修改密码 — ends the other sessions of the account.' })
  @AllowSignedIn()
  @EvenBeforePasswordChange()
  changePassword(
    @Args('currentPassword', { description: '现用密码' }) currentPassword: string,
    @Args('newPassword', { description: '新密码' }) newPassword: string,
  ) {
    return this.password.change(currentPassword, newPassword);
  }

  @Query(() => UserSessionPage, { description: '我的登录会话 — newest first.' })
  @AllowSignedIn()
  mySessions(@Args() args: PageArgs) {
    return this.sessions.own(args);
  }

  @Mutation(() => Int, {
    description: '结束我的会话 — all others, or all; returns how many ended.',
  })
  @AllowSignedIn()
  endMySessions(
    @Args('includingThisOne', { defaultValue: false, description: '包括本次会话' })
    includingThisOne: boolean,
  ) {
    return this.sessions.endOwn(includingThisOne);
  }

  @Mutation(() => Boolean, { description: '结束我的一处会话 — returns whether it was open.' })
  @AllowSignedIn()
  endMySession(@Args() { id }: SessionArgs) {
    return this.sessions.endOne(id);
  }

  @Mutation(() => TotpEnrolment, {
    description: '绑定动态口令 — makes a secret, with the current password.',
  })
  @AllowSignedIn()
  @EvenBeforeSecondFactor()
  enrolTotp(@Args('currentPassword', { description: '现用密码' }) currentPassword: string) {
    return this.factor.enrol(currentPassword);
  }

  @Mutation(() => [String], {
    description: '启用动态口令 — by a first right code; returns ten recovery codes, this once.',
  })
  @AllowSignedIn()
  @EvenBeforeSecondFactor()
  confirmTotp(@Args('code', { description: '动态口令' }) code: string) {
    return this.factor.confirm(code);
  }

  @Mutation(() => [String], {
    description:
      '更换备用码 — with the current password; returns ten others, this once, and those before are void.',
  })
  @AllowSignedIn()
  renewRecoveryCodes(
    @Args('currentPassword', { description: '现用密码' }) currentPassword: string,
  ) {
    return this.factor.renewCodes(currentPassword);
  }
}
