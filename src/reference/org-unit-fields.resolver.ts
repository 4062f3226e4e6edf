import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { LetterheadView } from '../letterheads/letterhead.model.js';
import { Letterheads } from '../letterheads/letterheads.service.js';
import { UNIT_KINDS, UnitKind } from '../org-units/unit-kinds.js';
import { Clock } from '../platform/clock.js';
import { Loaders } from '../platform/graphql/loaders.js';
import { LetterheadArgs, OrgUnitView } from './reference.model.js';

/** What a unit keeps of its own. */
@Resolver(() => OrgUnitView)
export class OrgUnitFields {
  constructor(
    private readonly letterheads: Letterheads,
    private readonly loaders: Loaders,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => String, { description: '机构类型名称' })
  kindLabel(@Parent() { kind }: OrgUnitView): string {
    return UNIT_KINDS[kind as UnitKind].label;
  }

  @ResolveField(() => LetterheadView, {
    nullable: true,
    description:
      '发文资料 — document numbers, signers and seals on a day; none where the unit has none or is out of your reach.',
  })
  letterhead(@Parent() { id }: OrgUnitView, @Args() { on }: LetterheadArgs) {
    const day = on ?? this.clock.today();
    return this.loaders.load(`letterhead on ${day}`, id, (ids) => this.letterheads.on(day, ids));
  }
}
