import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { pageOf } from '../platform/graphql/page.js';
import {
  Employer,
  EmployerListArgs,
  EmployerLookUpArgs,
  EmployerVerdict,
  Person,
  PersonListArgs,
  PersonLookUpArgs,
  PersonVerdict,
} from './registry.model.js';
import { RegistryService } from './registry.service.js';

const PersonPage = pageOf(Person);
const EmployerPage = pageOf(Employer);

@Resolver()
export class RegistryResolver {
  constructor(private readonly registry: RegistryService) {}

  // A mutation because it writes an audit line, and queries are read-only.
  @Mutation(() => PersonVerdict, {
    description:
      '证件号码查询 — district-wide by exact number, before registering someone; recorded in the audit trail.',
  })
  @Allow('employment:read')
  lookUpPerson(@Args() { documentNumber }: PersonLookUpArgs) {
    return this.registry.lookUp(documentNumber);
  }

  // As above.
  @Mutation(() => EmployerVerdict, {
    description:
      '信用代码查询 — district-wide by exact code, before registering an employer; recorded in the audit trail.',
  })
  @Allow('employment:read', 'petitions:read')
  lookUpEmployer(@Args() { creditCode }: EmployerLookUpArgs) {
    return this.registry.lookUpEmployer(creditCode);
  }

  @Query(() => PersonPage, { description: '人员列表 — those with a record you may see, by name.' })
  @Allow('employment:read')
  persons(@Args() args: PersonListArgs) {
    return this.registry.persons(args);
  }

  @Query(() => EmployerPage, {
    description: '用人单位列表 — those with a record you may see, by name.',
  })
  @Allow('employment:read')
  employers(@Args() args: EmployerListArgs) {
    return this.registry.employers(args);
  }
}
