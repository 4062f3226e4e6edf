import { Office } from './office.js';
import { Desk, Moved } from './steps.js';

export interface PrintedLine {
  id: string;
  indicatorCode: string;
  kind: string;
  month: number | null;
  orgUnitCode: string | null;
  orgUnitName: string;
  asOf: string;
  value: string | null;
  sameDayLastYear: string | null;
  ofPeriod: string | null;
}

export interface Printed extends Moved {
  version: number;
  isTrial: boolean;
  firstDay: string;
  lastDay: string;
  askedOn: string;
  supersedesId: string | null;
  position: {
    position: string;
    previousId: string | null;
    isComputed: boolean;
    officeVersion: number;
    ruleSet: string;
    districts: { orgUnitCode: string; lastEntry: string | null; parked: number }[];
  } | null;
  figures: { totalCount: number; hasMore: boolean; items: PrintedLine[] };
}

export const LINE = `id indicatorCode kind month orgUnitCode orgUnitName asOf value sameDayLastYear ofPeriod`;
const WHOLE = `query ($id: ID!, $codes: [String!], $kind: FrozenFigureKind, $limit: Int!, $offset: Int!) { freeze(id: $id) {
  id revision status version isTrial firstDay lastDay askedOn supersedesId
  position { position previousId isComputed officeVersion ruleSet districts { orgUnitCode lastEntry parked } }
  figures(indicatorCodes: $codes, kind: $kind, limit: $limit, offset: $offset) { totalCount hasMore items { ${LINE} } } } }`;
const ORIGIN = `query ($id: ID!) { figure(id: $id) {
  figure { ${LINE} indicatorLabel unit indicatorKind freezeId } definition position
  rules { measure label version source }
  targets { targetId level levelLabel operator target documentNumber completionRate isMet status }
  numbers { source printed own counted sentUp { value asOf sourceDocument } confirmed { value asOf sourceDocument } }
  recount { value isEqual } }
  figureRecords(id: $id, limit: 200) { totalCount totalQuantity items { measure ledger recordId orgUnitCode day quantity } } }`;

export interface Origin {
  figure: {
    figure: PrintedLine & { indicatorLabel: string; unit: string; freezeId: string };
    definition: string;
    position: string;
    rules: { measure: string; version: string }[];
    targets: { target: string; documentNumber: string; completionRate: string | null }[];
    numbers: { own: string | null; counted: string | null } | null;
    recount: { value: string | null; isEqual: boolean };
  };
  figureRecords: {
    totalCount: number;
    totalQuantity: string;
    items: { ledger: string; recordId: string | null; day: string; quantity: string }[];
  };
}

interface Narrowed {
  codes?: string[] | null;
  kind?: string | null;
  limit?: number;
  offset?: number;
}

/** Freezing periods as the people of an office do it. */
export class FreezeDesk {
  private readonly desk: Desk;
  constructor(private readonly office: Office) {
    this.desk = new Desk(office);
  }

  try(input: object, who = 'statistician') {
    return this.desk.try(who, 'freezePeriod', null, {
      input: { territoryCode: '510403', isTrial: false, ...input },
    });
  }

  /** Asked for, and computed by a worker. */
  async freeze(input: object, who = 'statistician'): Promise<Printed> {
    const { data, errors } = await this.try(input, who);
    if (errors.length > 0 || !data) throw new Error(`refused: ${JSON.stringify(errors)}`);
    await this.office.doAsked();
    return this.read(data.freezePeriod!.id, {}, who);
  }

  /** 定稿 by two who did not ask for it. */
  async sign({ id, revision }: Pick<Moved, 'id' | 'revision'>): Promise<Moved> {
    const reviewed = await this.desk.step('reviewer', 'period_freeze:review', { id, revision });
    return this.desk.step('approver', 'period_freeze:approve', reviewed);
  }

  async final(input: object): Promise<Printed> {
    const { id } = await this.sign(await this.freeze(input));
    return this.read(id);
  }

  async read(id: string, narrowed: Narrowed = {}, who = 'statistician'): Promise<Printed> {
    const variables = { id, codes: null, kind: null, limit: 200, offset: 0, ...narrowed };
    return (await this.office.ask<{ freeze: Printed }>(who, WHOLE, variables)).freeze;
  }

  /** Every line there is, page by page. */
  async lines(id: string, who = 'statistician'): Promise<PrintedLine[]> {
    const all: PrintedLine[] = [];
    for (let more = true; more;) {
      const { figures } = await this.read(id, { offset: all.length }, who);
      all.push(...figures.items);
      more = figures.hasMore;
    }
    return all;
  }

  async line(id: string, code: string, kind = 'own', who = 'statistician') {
    return (await this.read(id, { codes: [code], kind }, who)).figures.items;
  }

  origin(id: string, who = 'statistician'): Promise<Origin> {
    return this.office.ask<Origin>(who, ORIGIN, { id });
  }
}
