import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, Matches } from 'class-validator';
import { pageOf, PageArgs } from '../platform/graphql/page.js';
import { ChoiceField, ChoicesField, choice } from '../platform/graphql/choices.js';
import { TextField } from '../platform/graphql/fields.js';
import type { Role } from './permissions.js';
import type { Reach } from '../platform/actor.js';
import { ROLES } from './permissions.js';
import { REACHES } from '../platform/actor.js';

export const accountRole = choice('AccountRole', '角色', ROLES);
export const accountReach = choice('AccountReach', '数据范围', REACHES);

@ObjectType({ description: '用户账号 — one person who signs in, at one unit.' })
export class Account {
  @Field(() => ID, { description: '用户编号' }) id: string;
  @Field(() => Int, { description: '版本 — to be sent with every change.' }) revision: number;
  @Field({ description: '用户名' }) username: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field({ description: '所在机构代码' }) orgUnitCode: string;
  @Field({ description: '所在机构' }) orgUnitName: string;
  @Field(() => [accountRole.values], { description: '角色' }) roles: Role[];
  @Field(() => accountReach.values, { description: '数据范围' }) reach: Reach;
  @Field(() => [String], { description: '指定机构代码 — under the reach chosen_units.' })
  chosenUnitCodes: string[];
  @Field({ description: '是否启用' }) isActive: boolean;
  @Field({ description: '须先修改密码' }) mustChangePassword: boolean;
  @Field(() => GraphQLISODateTime, { description: '密码设置时间' }) passwordChangedAt: Date;
  @Field(() => [String], {
    description:
      '待放行 — what was asked for it and is not in effect yet: password, totp, rights, active.',
  })
  waiting: string[];
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: '暂停登录至 — after too many failures; null while it may sign in.',
  })
  blockedUntil: Date | null;
  @Field({ description: '是否启用动态口令' }) hasTotp: boolean;
  @Field(() => Int, { description: '登录中的会话数' }) openSessions: number;
}

export const AccountPage = pageOf(Account);

@ObjectType({
  description:
    '一次性密码前半 — shown this once. It is of use once a second administrator has released it and was shown the other half.',
})
export class FirstPassword {
  @Field(() => Account, { description: '用户账号' }) account: Account;
  @Field({ description: '一次性密码前半 — the holder types it, a hyphen, and the other half.' })
  firstHalf: string;
}

@ArgsType()
export class AccountListArgs extends PageArgs {
  @TextField('机构代码 — accounts of this unit or below.', {
    as: 'number',
    column: false,
    optional: true,
    max: 20,
  })
  orgUnitCode?: string | null;

  @TextField('用户名 — how it begins.', { as: 'number', column: false, optional: true, max: 40 })
  username?: string | null;

  @TextField(
    '查找文字 — how the user name begins, a part of the name, how its 拼音首字母 begin, or a part of the unit’s name.',
    { as: 'name', column: false, optional: true, max: 40 },
  )
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否启用' })
  @IsOptional()
  @IsBoolean({ message: '是否启用须为“是”或“否”。' })
  isActive?: boolean | null;
}

@ArgsType()
export class CreateAccountArgs {
  @Field({ description: '用户名 — 3 to 40 letters, digits, points, hyphens and underscores.' })
  @Matches(/^[A-Za-z][A-Za-z0-9_.-]{2,39}$/, {
    message:
      '用户名须为 3 至 40 位半角英文字母、数字、点、横线或下划线,以字母开头;不能用全角字符或其他文字中的形近字母。',
  })
  username: string;

  @TextField('姓名', { as: 'name', column: false, max: 40 })
  displayName: string;

  @TextField('所在机构代码', { as: 'number', column: false, max: 20 })
  orgUnitCode: string;
}

@ArgsType()
export class AccountArgs {
  @Field(() => ID, { description: '用户编号' })
  @Matches(/^[1-9]\d{0,8}$/, { message: '用户编号无效。' })
  id: string;
}

@ArgsType()
export class AccountStepArgs extends AccountArgs {
  @Field(() => Int, { description: '版本 — the one that was read.' })
  revision: number;
}

@ArgsType()
export class GrantRightsArgs extends AccountStepArgs {
  @TextField('所在机构代码', { as: 'number', column: false, max: 20 })
  orgUnitCode: string;

  @ChoicesField(accountRole, '角色', { column: false })
  roles: Role[];

  @ChoiceField(accountReach, '数据范围', { column: false })
  reach: Reach;

  @Field(() => [String], {
    defaultValue: [],
    description: '指定机构代码 — under the reach chosen_units.',
  })
  @Matches(/^[\w-]{1,20}$/, { each: true, message: '指定机构代码无效。' })
  chosenUnitCodes: string[] = [];
}
