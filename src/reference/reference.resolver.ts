import { Args, Query, Resolver } from '@nestjs/graphql';
import { AllowSignedIn } from '../access/allow.js';
import { pageOf } from '../platform/graphql/page.js';
import { glossary } from './glossary.js';
import {
  CalendarArgs,
  CalendarView,
  GlossaryTerm,
  OrgUnitArgs,
  OrgUnitView,
  PolicyArgs,
  PolicyView,
} from './reference.model.js';
import { ReferenceService } from './reference.service.js';

const OrgUnitPage = pageOf(OrgUnitView);
const PolicyPage = pageOf(PolicyView);

/** What everybody who is signed in may look up. */
@Resolver()
export class ReferenceResolver {
  constructor(private readonly reference: ReferenceService) {}

  @Query(() => OrgUnitPage, {
    description: '机构 — the tree of a day, each unit before those below it.',
  })
  @AllowSignedIn()
  orgUnits(@Args() args: OrgUnitArgs) {
    return this.reference.units(args);
  }

  @Query(() => PolicyPage, {
    description: '政策取值 — by key, region and day, with their sources.',
  })
  @AllowSignedIn()
  policies(@Args() args: PolicyArgs) {
    return this.reference.policies(args);
  }

  @Query(() => [CalendarView], { description: '工作日历 — the years that are known.' })
  @AllowSignedIn()
  calendar(@Args() args: CalendarArgs) {
    return this.reference.calendar(args);
  }

  @Query(() => [GlossaryTerm], { description: '用语表 — the words of this system.' })
  @AllowSignedIn()
  glossary() {
    return glossary;
  }
}
