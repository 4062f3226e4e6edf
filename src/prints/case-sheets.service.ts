import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import type { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { ListArgs } from '../ledgers/shared/list-args.js';
import { PetitionAction } from '../ledgers/wage-petitions/case-notes.entity.js';
import { ClosingChecklist } from '../ledgers/wage-petitions/closing-checklist.service.js';
import { CaseStandings } from '../ledgers/wage-petitions/case-standing.service.js';
import { PetitionAssignment } from '../ledgers/wage-petitions/petition-assignment.entity.js';
import { PetitionDocument } from '../ledgers/wage-petitions/petition-document.entity.js';
import {
  acceptanceRule,
  closingRunsFrom,
} from '../ledgers/wage-petitions/wage-petition.deadlines.js';
import type { WagePetition } from '../ledgers/wage-petitions/wage-petition.entity.js';
import { Clock } from '../platform/clock.js';
import { RecordFace } from '../records/record-face.service.js';
import { RecordTimelines } from '../records/record-timelines.js';
import { RecordValues } from '../records/record-values.js';
import type { Said } from './case-on-paper.js';
import { caseSheet } from './case-sheet.js';
import type { Sheet } from './sheet.js';

/** So many have room on the one page; of the acts so many are looked through for the officers. */
const ROOM = { assignments: 3, documents: 6, workers: 5, actions: 50 };

/** 欠薪案件一页单 — read for whoever prints it. */
@Injectable()
export class CaseSheets {
  @InjectLedger(PetitionAssignment) private readonly assignments: Ledger<PetitionAssignment>;
  @InjectLedger(PetitionDocument) private readonly documents: Ledger<PetitionDocument>;
  @InjectLedger(PetitionAction) private readonly actions: Ledger<PetitionAction>;

  constructor(
    private readonly clock: Clock,
    private readonly closing: ClosingChecklist,
    private readonly face: RecordFace,
    private readonly standings: CaseStandings,
    private readonly timelines: RecordTimelines,
    private readonly values: RecordValues,
  ) {}

  async of(record: WagePetition): Promise<Sheet> {
    const { code: region } = await this.face.unit(record.districtId);
    const documents = await this.documents.list(
      linkedTo(record, 'newest', ROOM.documents, STANDING),
    );
    const assignments = await this.assignments.list(
      linkedTo(record, 'newest', ROOM.assignments, ['awaiting', 'answered']),
    );
    const { items: acts } = await this.actions.list(
      linkedTo(record, 'newest', ROOM.actions, LISTED),
    );
    return caseSheet({
      today: this.clock.today(),
      record,
      said: this.saidBy(record),
      employer: await this.face.employer(record),
      territory: (await this.face.unit(record.territoryId)).name,
      desk: (await this.face.unit(record.handlingUnitId)).name,
      acceptanceRule: acceptanceRule(record, region),
      closingRunsFrom: closingRunsFrom(record),
      standing: await this.standings.of(record.id),
      closing: await this.closing.of(record),
      signatures: await this.face.signatures(record),
      timeline: await this.timelines.of(record),
      officers:
        acts.find((each) => each.officerName && each.secondOfficerName) ??
        acts.find((each) => each.officerName) ??
        null,
      assignments: {
        shown: assignments.items.map((each) => ({ record: each, said: this.saidBy(each) })),
        all: await assignments.totalCount,
      },
      documents: {
        shown: documents.items.map((each) => ({ record: each, said: this.saidBy(each) })),
        all: await documents.totalCount,
      },
      workers: await this.standings.workersOf(record.id, ROOM.workers),
    });
  }

  private saidBy(record: LedgerRecord): Said {
    const texts = new Map(this.values.of(record).map(({ name, text }) => [name, text]));
    return (name) => texts.get(name) ?? '';
  }
}

/** What is void stays on the file and is printed; what was withdrawn was never part of it. */
const STANDING = ['issued', 'served', 'concluded', 'voided'];
const LISTED = ['recorded'];

const linkedTo = ({ id }: LedgerRecord, sort: string, limit: number, statuses: string[]) =>
  Object.assign(new ListArgs(), { linkedTo: `petitionId:${id}`, sort, limit, statuses });
