import { CanActivate, ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  NotPermitted,
  PasswordChangeRequired,
  SignInRequired,
  TotpRequired,
} from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Permission, mayTake } from './permissions.js';
import { SecondFactor } from './second-factor.service.js';

/** Set by @nestjs/graphql on the methods that answer a query or a mutation, and no constant it exports. */
export const RESOLVER_TYPE = 'graphql:resolver_type';

export const PERMISSION = 'permission';
export const ANYONE = 'anyone';
export const SIGNED_IN = 'signed-in';
type Asked = Permission | typeof ANYONE | typeof SIGNED_IN;
const IN_OWN_RIGHT = 'in-own-right';
const BEFORE_PASSWORD_CHANGE = 'before-password-change';
const BEFORE_SECOND_FACTOR = 'before-second-factor';

/** The permission an operation needs, readable above its method; of several, any one is enough. */
export const Allow = (...permissions: Permission[]) => SetMetadata(PERMISSION, permissions);

/** An operation without sign-in: signing in, and nothing else. */
export const AllowAnyone = () => SetMetadata(PERMISSION, [ANYONE]);

/** What everybody may do with the own account, whatever their roles. */
export const AllowSignedIn = () => SetMetadata(PERMISSION, [SIGNED_IN]);

/** Also answers an account that must change its password first, or bind a second factor. */
export const EvenBeforePasswordChange = () => SetMetadata(BEFORE_PASSWORD_CHANGE, true);

/** Also answers an account that must bind a second factor first. */
export const EvenBeforeSecondFactor = () => SetMetadata(BEFORE_SECOND_FACTOR, true);

/** 本人办理 — what tells of more than records one by one, so it is not lent with a signature. */
export const InOwnRight = () => SetMetadata(IN_OWN_RIGHT, true);

/** Refuses what the actor's roles do not hold, and every operation that names no permission. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly work: UnitOfWork,
    private readonly factor: SecondFactor,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const asked = this.reflector.get<Asked[] | undefined>(PERMISSION, context.getHandler()) ?? [];
    // HTTP routes that name no permission are health and metrics; they touch no record.
    if (context.getType<string>() !== 'graphql' && asked.length === 0) return true;
    if (asked.includes(ANYONE)) return true;
    const actor = await this.work.open();
    if (!actor) throw new SignInRequired();
    const is = (what: string) =>
      this.reflector.get<boolean | undefined>(what, context.getHandler()) ?? false;
    if (!is(BEFORE_PASSWORD_CHANGE)) {
      if (actor.mustChangePassword) throw new PasswordChangeRequired();
      if (!is(BEFORE_SECOND_FACTOR) && (await this.factor.isOwed())) throw new TotpRequired();
    }
    if (asked.includes(SIGNED_IN)) return true;
    const permissions = asked.filter((each) => each !== ANYONE && each !== SIGNED_IN);
    const isMutation =
      this.reflector.get<string>(RESOLVER_TYPE, context.getHandler()) === 'Mutation';
    if (!mayTake(actor, permissions, isMutation) || (actor.actingFor && is(IN_OWN_RIGHT)))
      throw new NotPermitted(permissions.join(' | ') || 'none');
    // What a signature before it in the same request was allowed to see is over.
    if (actor.actingFor?.seesWhole) await this.work.see('what waits');
    return true;
  }
}
