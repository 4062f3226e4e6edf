import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, InOwnRight } from '../access/allow.js';
import { ledgers } from '../catalog/ledgers.js';
import { SearchArgs, SearchResult } from './search.model.js';
import { SearchService } from './search.service.js';

/** Each ledger asks for its own; at the door it is enough to read any. */
const READERS = [...new Set(ledgers.map((each) => each.read))];

@Resolver()
export class SearchResolver {
  constructor(private readonly service: SearchService) {}

  @Query(() => SearchResult, {
    description:
      '查找 — persons, employers and records in reach by one text; by a number of a person it is counted and recorded as lookUpPerson is.',
  })
  @Allow(...READERS)
  @InOwnRight()
  search(@Args() args: SearchArgs) {
    return this.service.search(args);
  }
}
