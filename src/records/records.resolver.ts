import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, InOwnRight } from '../access/allow.js';
import { ledgers } from '../catalog/ledgers.js';
import { RecordRevision } from '../ledgers/shared/record-revision.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { PLAIN_ACTS, permissionsOf } from '../ledgers/shared/permissions-of.js';
import { pageOf } from '../platform/graphql/page.js';
import { AboutArgs } from './about.model.js';
import { RecordsAbout } from './about.service.js';
import { LedgerView } from './ledger-view.model.js';
import { LedgerViews } from './ledger-views.service.js';
import { OwnEntries, OwnEntriesArgs } from './own-entries.model.js';
import { OwnEntriesService } from './own-entries.service.js';
import {
  ActArgs,
  CheckArgs,
  EnterArgs,
  LedgersArgs,
  LedgerRecordArgs,
  RecordCheck,
  RecordsArgs,
  ReviseArgs,
  StateCount,
} from './records.model.js';
import { RecordTotals } from './record-totals.model.js';
import { RecordsService } from './records.service.js';
import { Watchlist, Worklist, WorklistArgs } from './worklist.model.js';
import { Worklists } from './worklists.service.js';

const LedgerRecordPage = pageOf(LedgerRecord);

/** Each ledger asks for its own; at the door it is enough to have a say in any. */
export const READERS = [...new Set(ledgers.map((each) => each.read))];
const ACTORS = [
  ...new Set(
    ledgers.flatMap((each) =>
      [...PLAIN_ACTS, ...Object.keys(each.verbs)].flatMap((act) => permissionsOf(each, act)),
    ),
  ),
];
export const ENTERERS = [...new Set(ledgers.flatMap((each) => permissionsOf(each, 'enter')))];
const REVISERS = [...new Set(ledgers.flatMap((each) => permissionsOf(each, 'revise')))];

@Resolver()
export class RecordsResolver {
  constructor(
    private readonly desk: RecordsService,
    private readonly views: LedgerViews,
    private readonly waiting: Worklists,
    private readonly own: OwnEntriesService,
    private readonly about: RecordsAbout,
  ) {}

  @Query(() => [Worklist], {
    description:
      '待办清单 — what waits for you in all ledgers: returned, due, ending; signatures are in signQueue.',
  })
  @Allow(...READERS)
  worklists() {
    return this.waiting.all();
  }

  @Query(() => [Watchlist], {
    description:
      '督办清单 — what is to be kept an eye on in the ledgers that you read: what waits for a signature or for payment, cases overdue and of groups.',
  })
  @Allow(...READERS)
  @InOwnRight()
  watchlists() {
    return this.waiting.watched();
  }

  @Query(() => LedgerRecordPage, {
    description: '待办记录 — those of one list, in the order of their days.',
  })
  @Allow(...READERS)
  worklist(@Args() args: WorklistArgs) {
    return this.waiting.records(args);
  }

  @Query(() => OwnEntries, {
    description:
      '今日登记 — what you entered today in all ledgers, the last first, with whether it can be undone.',
  })
  @Allow(...READERS)
  ownEntries(@Args() { limit }: OwnEntriesArgs) {
    return this.own.today(limit);
  }

  @Query(() => [LedgerView], {
    description:
      '台账目录 — what you may read: fields, forms, states, steps and measures of each ledger.',
  })
  @Allow(...READERS)
  ledgers(@Args() { ledgers: types }: LedgersArgs) {
    return this.views.all(types ?? null);
  }

  @Query(() => LedgerRecord, { description: '台账记录 — one record of any ledger.' })
  @Allow(...READERS)
  record(@Args() args: LedgerRecordArgs) {
    return this.desk.record(args);
  }

  @Query(() => LedgerRecordPage, { description: '台账记录列表 — of one ledger, newest first.' })
  @Allow(...READERS)
  records(@Args() args: RecordsArgs) {
    return this.desk.records(args);
  }

  @Query(() => LedgerRecordPage, {
    description:
      '办理情况 — everything done with a person or an employer, over all ledgers that you read, the latest first.',
  })
  @Allow(...READERS)
  recordsAbout(@Args() args: AboutArgs) {
    return this.about.of(args);
  }

  @Query(() => [StateCount], {
    description: '各状态条数 — of the records that the same list would show, in one call.',
  })
  @Allow(...READERS)
  recordCounts(@Args() args: RecordsArgs) {
    return this.desk.counts(args);
  }

  @Query(() => RecordTotals, {
    description:
      '清单合计 — of the records that the same list would show: how many, of whom, for how much, and in which figures.',
  })
  @Allow(...READERS)
  recordTotals(@Args() args: RecordsArgs) {
    return this.desk.totals(args);
  }

  @Query(() => [RecordRevision], {
    description: '历次版本 — of one record of any ledger: who changed what, when and why.',
  })
  @Allow(...READERS)
  recordHistory(@Args() args: LedgerRecordArgs) {
    return this.desk.history(args);
  }

  @Mutation(() => [LedgerRecord], {
    description: '登记 — records of one ledger: all of them, or none and every problem by row.',
  })
  @Allow(...ENTERERS)
  enter(@Args() args: EnterArgs) {
    return this.desk.enter(args);
  }

  @Mutation(() => [LedgerRecord], {
    description:
      '修改 — records of one ledger, each on the revision you saw: all of them, or none and every problem by row.',
  })
  @Allow(...REVISERS)
  revise(@Args() args: ReviseArgs) {
    return this.desk.revise(args);
  }

  @Mutation(() => [LedgerRecord], {
    description:
      '办理 — one step of records of one ledger, withdrawing and restoring among them: of all or of none.',
  })
  @Allow(...ACTORS)
  act(@Args() args: ActArgs) {
    return this.desk.act(args);
  }

  // A mutation because it does the step, and looking persons up is recorded; what it did is taken back.
  @Mutation(() => RecordCheck, {
    description: '试办 — every problem and hint of an entry or a step, storing nothing.',
  })
  @Allow(...ACTORS)
  check(@Args() args: CheckArgs) {
    return this.desk.check(args);
  }
}
