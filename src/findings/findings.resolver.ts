import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { pageOf } from '../platform/graphql/page.js';
import { RecordArgs, StepArgs } from '../platform/graphql/step-args.js';
import { ExplainFindingInput, Finding, FindingKindView, FindingListArgs } from './finding.model.js';
import { FindingsService } from './findings.service.js';

const FindingPage = pageOf(Finding);

@Resolver(() => Finding)
export class FindingsResolver {
  constructor(private readonly service: FindingsService) {}

  @Query(() => FindingPage, {
    description: '疑点列表 — those of which a record is in reach, what changed last first.',
  })
  @Allow('findings:read')
  findings(@Args() args: FindingListArgs) {
    return this.service.list(args);
  }

  @Query(() => Finding, { description: '疑点 — one finding.' })
  @Allow('findings:read')
  finding(@Args() { id }: RecordArgs) {
    return this.service.get(id);
  }

  @Query(() => [FindingKindView], {
    description: '疑点类型 — all that is looked for, with how many are open.',
  })
  @Allow('findings:read')
  findingKinds() {
    return this.service.kinds();
  }

  @Mutation(() => Finding, {
    description:
      '说明疑点 — why it is as it is all the same; by somebody who entered none of the records. It opens again when its facts change.',
  })
  @Allow('findings:explain')
  explainFinding(@Args() { id, revision }: StepArgs, @Args('input') input: ExplainFindingInput) {
    return this.service.explain(id, revision, input);
  }
}
