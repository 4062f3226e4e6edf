import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { PersonsDue, AnonymisationRun } from './retention.model.js';
import { RetentionService } from './retention.service.js';

@Resolver()
export class RetentionResolver {
  constructor(private readonly service: RetentionService) {}

  @Query(() => PersonsDue, {
    description: '到期匿名化预览 — dry run for one’s own district, which one must see as a whole.',
  })
  @Allow('persons:anonymise')
  personsDueForAnonymisation() {
    return this.service.due();
  }

  @Query(() => [AnonymisationRun], { description: '匿名化批次列表' })
  @Allow('persons:anonymise')
  anonymisationRuns() {
    return this.service.runs();
  }

  @Mutation(() => AnonymisationRun, {
    description: '执行匿名化 — with the numbers of the dry run; cannot be undone.',
  })
  @Allow('persons:anonymise')
  anonymisePersons(
    @Args('persons', {
      type: () => Int,
      description: '人数 — as personsDueForAnonymisation told it.',
    })
    persons: number,
    @Args('petitions', { type: () => Int, description: '投诉件数 — as told there.' })
    petitions: number,
  ) {
    return this.service.anonymise(persons, petitions);
  }
}
