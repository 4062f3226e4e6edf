import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Finding } from '../findings/finding.model.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import type { Language } from '../platform/graphql/language.js';
import { NamedUnit } from '../platform/graphql/named-unit.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { DecisionPolicies } from './decision-policies.js';
import { RecordChanges } from './record-changes.service.js';
import { RecordFace } from './record-face.service.js';
import { RecordNames } from './record-names.js';
import { RecordTimelines } from './record-timelines.js';
import { RecordValues } from './record-values.js';
import {
  DecisionPolicy,
  NextStep,
  RecordComparison,
  RecordEmployer,
  RecordLink,
  RecordPerson,
  RecordSignature,
  RecordValue,
  TimelineEntry,
} from './record.model.js';

/**
 * What every record of every ledger answers beside its own columns. A field that asks for its record alone says no `@Parent`: it stands
 * first in any case, and Nest then calls the method itself, where it else prepares the arguments in five promises for each field of each row.
 */
@Resolver(() => LedgerRecord)
export class RecordFields {
  constructor(
    private readonly catalog: LedgerCatalog,
    private readonly face: RecordFace,
    private readonly names: RecordNames,
    private readonly decided: DecisionPolicies,
    private readonly facts: RecordValues,
    private readonly changes: RecordChanges,
    private readonly timelines: RecordTimelines,
  ) {}

  @ResolveField(() => String, { description: '台账代码 — as record and act take it.' })
  ledger(record: LedgerRecord) {
    return this.catalog.of(record).type;
  }

  @ResolveField(() => String, { description: '台账名称' })
  ledgerLabel(record: LedgerRecord) {
    return this.catalog.of(record).label;
  }

  @ResolveField(() => String, { description: '状态代码 — as the list of its ledger takes it.' })
  state(record: LedgerRecord) {
    return record.status;
  }

  @ResolveField(() => String, { description: '状态名称' })
  statusLabel(record: LedgerRecord) {
    return this.facts.labelOf(record);
  }

  @ResolveField(() => NamedUnit, { description: '属地 — the place the record concerns.' })
  territory(record: LedgerRecord) {
    return this.face.unit(record.territoryId);
  }

  @ResolveField(() => NamedUnit, { description: '经办单位 — the desk that handled it.' })
  handlingUnit(record: LedgerRecord) {
    return this.face.unit(record.handlingUnitId);
  }

  @ResolveField(() => RecordPerson, {
    nullable: true,
    description: '人员 — whom the record is about; none where it names nobody.',
  })
  person(record: LedgerRecord) {
    return this.face.person(record);
  }

  @ResolveField(() => RecordEmployer, {
    nullable: true,
    description: '用人单位 — the employer concerned; none where it names none.',
  })
  employer(record: LedgerRecord) {
    return this.face.employer(record);
  }

  @ResolveField(() => String, {
    description:
      '称呼 — whom or what it is about, in as many words as a link takes: person or employer, then its case, title or kind.',
  })
  knownAs(record: LedgerRecord) {
    return this.names.of(record);
  }

  @ResolveField(() => DateScalar, {
    nullable: true,
    description: '业务日期 — the day its ledger is listed by; none where that is still to come.',
  })
  businessDay(record: LedgerRecord) {
    return this.names.dayOf(record);
  }

  @ResolveField(() => [RecordLink], {
    description: '关联记录 — the records that it names, in the order of its form.',
  })
  links(record: LedgerRecord) {
    return this.names.linksOf(record);
  }

  @ResolveField(() => RecordLink, {
    nullable: true,
    description: '来源记录 — the record that implied this one; withdrawn together with it.',
  })
  impliedBy(record: LedgerRecord) {
    return this.names.impliedBy(record);
  }

  @ResolveField(() => String, { nullable: true, description: '经办人 — name of who entered it.' })
  enteredBy(record: LedgerRecord) {
    return this.face.staff(record.enteredBy);
  }

  @ResolveField(() => String, { nullable: true, description: '复核人 — name of who reviewed it.' })
  reviewedBy(record: LedgerRecord) {
    return this.face.staff(record.reviewedBy);
  }

  @ResolveField(() => String, { nullable: true, description: '审批人 — name of who approved it.' })
  approvedBy(record: LedgerRecord) {
    return this.face.staff(record.approvedBy);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: '修改人 — name of who changed it last.',
  })
  changedBy(record: LedgerRecord) {
    return this.face.staff(record.changedBy);
  }

  @ResolveField(() => [RecordValue], {
    description:
      '栏目内容 — what the record says, field by field, with labels; sealed text is masked.',
  })
  values(record: LedgerRecord) {
    return this.facts.of(record);
  }

  @ResolveField(() => RecordComparison, {
    nullable: true,
    description:
      '变更对照 — old and new since it was last sent back or approved, or else since its entry; none of a record never changed.',
  })
  comparison(@Parent() record: LedgerRecord, @Context('language') language?: Language) {
    return this.changes.of(record, language);
  }

  @ResolveField(() => [NextStep], {
    description:
      '下一步 — the steps from its state, with whether you may take each and who holds it.',
  })
  nextSteps(record: LedgerRecord) {
    return this.face.nextSteps(record);
  }

  @ResolveField(() => [NextStep], { description: '可办事项 — of these, the ones you may take.' })
  permittedVerbs(record: LedgerRecord) {
    const steps = this.face.nextSteps(record);
    return steps instanceof Promise ? steps.then(permitted) : permitted(steps);
  }

  @ResolveField(() => [RecordSignature], {
    description: '签字记录 — every signature it was given, in order, taken back ones included.',
  })
  signatures(record: LedgerRecord) {
    return this.face.signatures(record);
  }

  @ResolveField(() => [DecisionPolicy], {
    description:
      '决定依据 — the policy values that its approvals went by, oldest first; a later change of policy does not change them.',
  })
  decisionPolicies(record: LedgerRecord) {
    return this.decided.of(record);
  }

  @ResolveField(() => [Finding], { description: '未消除疑点 — open about this record.' })
  openFindings(record: LedgerRecord) {
    return this.face.findingsOf(record, 'open');
  }

  @ResolveField(() => [Finding], {
    description: '已说明疑点 — explained about this record, as long as the facts are the same.',
  })
  explainedFindings(record: LedgerRecord) {
    return this.face.findingsOf(record, 'explained');
  }

  @ResolveField(() => [TimelineEntry], {
    description: '办理经过 — its last fifty changes in words, newest first.',
  })
  timeline(@Parent() record: LedgerRecord, @Context('language') language?: Language) {
    return this.timelines.of(record, language);
  }
}

const permitted = (steps: NextStep[]) => steps.filter(({ isPermitted }) => isPermitted);
