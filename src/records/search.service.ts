import { Injectable } from '@nestjs/common';
import { mayDo } from '../access/permissions.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { recordNumbers } from '../ledgers/shared/record-numbers.js';
import { Clock } from '../platform/clock.js';
import { snakeCase } from '../platform/database/naming.js';
import { InputRefused } from '../platform/errors.js';
import { Page } from '../platform/graphql/page.js';
import { tidyNumber } from '../platform/text.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Clue, cluesIn } from '../registry/clues.js';
import { Employer, Person } from '../registry/registry.model.js';
import { RegistryService } from '../registry/registry.service.js';
import { SearchArgs, SearchResult } from './search.model.js';

/** A number is looked for as a whole; fewer characters are nobody's number. */
const SHORTEST_NUMBER = 3;

/** 查找 — one field for everything. It shows what lists show, to whom they show it; numbers of persons are counted and recorded first. */
@Injectable()
export class SearchService {
  constructor(
    private readonly registry: RegistryService,
    private readonly catalog: LedgerCatalog,
    private readonly ledgers: Ledgers,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async search({ text, limit }: SearchArgs): Promise<SearchResult> {
    const { roles } = await this.work.actor();
    const clues = cluesIn(text, this.clock.today());
    const number = clues.some(({ by }) => by === 'identity_number' || by === 'phone')
      ? null
      : recordNumberIn(text);
    if (clues.length === 0 && !number) throw new InputRefused([TOO_SHORT]);
    for (const clue of clues) await this.registry.trace(clue);
    const persons = mayDo(roles, 'employment:read')
      ? await this.each(clues, (clue) => this.registry.findPersons(clue, limit))
      : NOTHING;
    const employers =
      mayDo(roles, 'employment:read') || mayDo(roles, 'petitions:read')
        ? await this.each(clues, (clue) => this.registry.findEmployers(clue, limit))
        : NOTHING;
    const records = number ? await this.records(number, limit) : NOTHING;
    return {
      readAs: [...clues.map(({ by }) => by), ...(number ? ['record_number'] : [])],
      persons: (persons.items as Person[]).slice(0, limit),
      employers: (employers.items as Employer[]).slice(0, limit),
      records: records.items.slice(0, limit) as LedgerRecord[],
      hasMore: [persons, employers, records].some(
        ({ items, hasMore }) => hasMore || items.length > limit,
      ),
    };
  }

  /** What any of the clues finds, each once. */
  private async each<Found extends { id: string }>(
    clues: Clue[],
    find: (clue: Clue) => Promise<Page<Found>>,
  ): Promise<FoundOf<Found>> {
    const found = new Map<string, Found>();
    let hasMore = false;
    for (const clue of clues) {
      const page = await find(clue);
      for (const each of page.items) found.set(each.id, each);
      hasMore ||= page.hasMore;
    }
    return { items: [...found.values()], hasMore };
  }

  /** In every ledger that one reads, whichever of its numbers it is; one statement finds them. */
  private async records(number: string, limit: number): Promise<FoundOf<LedgerRecord>> {
    const { roles, districts } = await this.work.actor();
    const readable = this.catalog.all.filter(({ read }) => mayDo(roles, read));
    const places = readable.flatMap((definition) =>
      recordNumbers(definition).map((name) => ({
        type: definition.type,
        column: snakeCase(name),
      })),
    );
    if (places.length === 0) return NOTHING;
    const rows = await this.work.prepared<{ type: string; id: string }>(
      `WITH numbered AS MATERIALIZED (SELECT ledger, id FROM records_numbered($1, $2, ARRAY[upper($3)], $4))
       SELECT DISTINCT type, id FROM (${[...new Set(places.map(({ type }) => type))]
         .map(
           (type) =>
             `SELECT '${type}' AS type, r.id FROM ${type} r WHERE r.id IN (SELECT n.id FROM numbered n WHERE n.ledger = '${type}')`,
         )
         .join(' UNION ALL ')}) found ORDER BY type, id LIMIT $5`,
      [
        places.map(({ type }) => type),
        places.map(({ column }) => column),
        number,
        districts,
        limit + 1,
      ],
    );
    const items: LedgerRecord[] = [];
    for (const { type } of readable) {
      const ids = rows.filter((row) => row.type === type).map((row) => row.id);
      if (ids.length > 0) items.push(...(await this.ledgers.named(type).getMany(ids)));
    }
    return { items, hasMore: rows.length > limit };
  }
}

interface FoundOf<Found> {
  items: Found[];
  hasMore: boolean;
}

const NOTHING: FoundOf<never> = { items: [], hasMore: false };

function recordNumberIn(text: string): string | null {
  const number = tidyNumber(text);
  return number.length >= SHORTEST_NUMBER && /\d/.test(number) ? number : null;
}

const TOO_SHORT = {
  field: 'text',
  code: 'search-too-short',
  message: '请至少输入名称的前两个字、两个拼音首字母、证件号码后四位,或完整的号码。',
};
