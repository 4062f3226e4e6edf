import { Args, Query, Resolver } from '@nestjs/graphql';
import { AllowSignedIn } from '../access/allow.js';
import { divisions } from '../org-units/divisions.js';
import { Page, pageOf } from '../platform/graphql/page.js';
import { DivisionArgs, DivisionView } from './divisions.model.js';

const DivisionPage = pageOf(DivisionView);

@Resolver()
export class DivisionsResolver {
  @Query(() => DivisionPage, {
    description:
      '行政区划代码 — provinces, cities and districts that come with the product, by code.',
  })
  @AllowSignedIn()
  divisions(@Args() { search, below, limit, offset }: DivisionArgs) {
    const found = divisions.filter(
      ({ code, fullName, parentCode }) =>
        (!below || parentCode === below) &&
        (!search || fullName.includes(search) || code.startsWith(search)),
    );
    const rows: DivisionView[] = found.slice(offset, offset + limit);
    return new Page(rows, found.length > offset + limit, () => Promise.resolve(found.length));
  }
}
