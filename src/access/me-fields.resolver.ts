import { GraphQLISODateTime, ResolveField, Resolver } from '@nestjs/graphql';
import { REACHES, Reach } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { exercise } from '../platform/exercise.js';
import { NamedUnit } from '../platform/graphql/named-unit.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { accountReach } from './accounts.model.js';
import { PERMISSIONS, ROLES, Role, isDelegated } from './permissions.js';
import { SecondFactor } from './second-factor.service.js';
import { Me } from './sign-in.resolver.js';

/** What a screen must know of who is signed in before it shows anything: where, what and how far. */
@Resolver(() => Me)
export class MeFields {
  constructor(
    private readonly work: UnitOfWork,
    private readonly units: OrgUnits,
    private readonly clock: Clock,
    private readonly factor: SecondFactor,
  ) {}

  @ResolveField(() => NamedUnit, { description: '所在机构' })
  async unit(): Promise<NamedUnit> {
    const { unitId } = await this.work.actor();
    return (await this.units.findById(unitId))!;
  }

  @ResolveField(() => DateScalar, { description: '今日 — by the calendar of the office.' })
  today(): string {
    return this.clock.today();
  }

  @ResolveField(() => Boolean, {
    description: '是否练习库 — nothing in this installation is real; shown on every page.',
  })
  isExercise(): boolean {
    return exercise.now;
  }

  @ResolveField(() => [String], { description: '角色名称 — in the order of the roles.' })
  async roleLabels(): Promise<string[]> {
    const { roles } = await this.work.actor();
    return roles.map((role) => ROLES[role as Role]);
  }

  @ResolveField(() => [String], {
    description: '权限 — matter:duty; under a delegation what was lent.',
  })
  async permissions(): Promise<string[]> {
    const { roles, actingFor } = await this.work.actor();
    const held = new Set(roles.flatMap((role) => PERMISSIONS[role as Role]));
    return [...held].filter((each) => !actingFor || isDelegated(each, false)).sort();
  }

  @ResolveField(() => accountReach.values, { description: '数据范围' })
  async reach(): Promise<Reach> {
    return (await this.work.actor()).reach;
  }

  @ResolveField(() => String, { description: '数据范围名称' })
  async reachLabel(): Promise<string> {
    return REACHES[(await this.work.actor()).reach];
  }

  @ResolveField(() => [NamedUnit], {
    description:
      '范围内机构 — the highest units in reach, or looked after by those who govern; orgUnits tells of each whether it is.',
  })
  async reachUnits(): Promise<NamedUnit[]> {
    const { units, governed } = await this.work.actor();
    return this.work.query<NamedUnit>(
      `SELECT o.id, o.code, o.name, o.kind FROM org_unit o
        WHERE o.id = ANY ($1::int[])
          AND NOT EXISTS (SELECT FROM org_unit_parent p
                           WHERE p.unit_id = o.id AND p.parent_id = ANY ($1::int[]) AND p.valid_from <= $2::date AND p.valid_to > $2::date)
        ORDER BY o.code`,
      [units.length > 0 ? units : governed, this.clock.today()],
    );
  }

  @ResolveField(() => String, {
    nullable: true,
    description: '代签 — in whose place this operation is done; none in one’s own right.',
  })
  async actingForName(): Promise<string | null> {
    return (await this.work.actor()).actingFor?.name ?? null;
  }

  @ResolveField(() => GraphQLISODateTime, {
    nullable: true,
    description: '动态口令启用时间 — none while signing in asks for no code.',
  })
  totpSince(): Promise<Date | null> {
    return this.factor.since();
  }

  @ResolveField(() => Boolean, {
    description:
      '须先绑定动态口令 — the office demands it of this account; until then only enrolTotp, confirmTotp, changePassword, me and logout answer.',
  })
  mustBindTotp(): Promise<boolean> {
    return this.factor.isOwed();
  }
}
