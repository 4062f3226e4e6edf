import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { PublishedTableArgs, PublishedTable } from './publication.model.js';
import { PublicationService } from './publication.service.js';

@Resolver()
export class PublicationResolver {
  constructor(private readonly service: PublicationService) {}

  @Query(() => PublishedTable, {
    description:
      '对外公开表 — indicators of a district by street at the end of a quarter, small counts hidden.',
  })
  @Allow('figures:read')
  publishedTable(@Args() args: PublishedTableArgs) {
    return this.service.table(args);
  }
}
